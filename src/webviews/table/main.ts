import './table.css';
import { readTableLayout } from '../../core/table/tableLayout.ts';
import type { FromTable, ToTable } from '../messages.ts';
import { connect, type Host } from '../page/host.ts';
import { words } from '../page/words.ts';
import { isToTable } from './isToTable.ts';
import { TablePage } from './page.ts';

let page: TablePage | undefined;

const host: Host<FromTable, object> = connect(isToTable, (message: ToTable) => {
  if (message.type === 'start' && page === undefined) {
    words.use(message.words);
    const main = document.getElementById('page');
    if (main) page = new TablePage(host, main, readTableLayout(message.layout));
  }
  page?.hear(message);
});

addEventListener('error', ({ message }) => host.say({ type: 'failed', message }));
addEventListener('unhandledrejection', ({ reason }) => host.say({ type: 'failed', message: String(reason) }));
host.say({ type: 'ready' });

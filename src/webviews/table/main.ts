import './table.css';
import { isRecord } from '../../core/json.ts';
import type { FromTable, ToTable } from '../messages.ts';
import { connect } from '../page/host.ts';
import { plural, words } from '../page/words.ts';

const isToTable = (data: unknown): data is ToTable => isRecord(data) && typeof data.type === 'string';

const host = connect<ToTable, FromTable, unknown>(isToTable, (message) => {
  if (message.type === 'start') words.use(message.words);
  if (message.type === 'begin')
    document.body.append(plural(message.total ?? 0, words.t('{0} row ||| {0} rows', message.total ?? 0)));
});
host.say({ type: 'ready' });

import { TableExport } from '../panels/tableExport.ts';
import { exportRows } from './exportRows.ts';
import type { Command } from './services.ts';

/** Writes what a table shows into a file. The table in sight is asked what that is, and comes back with it. */
export const exportTable: Command = (services) => async (argument) => {
  if (argument instanceof TableExport) await exportRows(services, argument.source, argument.view);
  else (await services.tables()).active.do('export');
};

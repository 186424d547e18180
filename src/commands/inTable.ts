import type { TableAction } from '../panels/tablePanel.ts';
import type { Command } from './services.ts';

/** What is done in the table in sight. */
export function inTable(what: TableAction): Command {
  return (services) => async () => (await services.tables()).active.do(what);
}

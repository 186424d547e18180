import type { Command } from './services.ts';

/** Runs a statement: the one whose lens was pressed, or the one at the cursor. */
export const runQuery: Command = (services) => async (uri, offset) => {
  await (await services.queries()).run(uri, offset);
};

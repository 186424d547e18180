import type { Command } from './services.ts';

/** Asks on which portals the statements of a document are run. */
export const queryPortals: Command = (services) => async (uri) => {
  await (await services.queries()).choosePortals(uri);
};

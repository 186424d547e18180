import type { Command } from './services.ts';

/** Says what would be read for a statement. */
export const explainQuery: Command = (services) => async (uri, offset) => {
  await (await services.queries()).explain(uri, offset);
};

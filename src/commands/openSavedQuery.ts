import { requestTarget } from '../core/saved/requestTarget.ts';
import { isQuery } from '../core/saved/savedEntry.ts';
import type { Command } from './services.ts';

/** Opens the statement of a saved query, to be read and changed. */
export const openSavedQuery: Command = (services) => async (argument) => {
  const { savedId } = requestTarget(argument);
  if (savedId === undefined) return;
  const { saved } = await services.collection();
  const entry = saved.get(savedId);
  if (isQuery(entry)) await (await services.queries()).openSaved(entry);
};

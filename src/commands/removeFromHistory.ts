import { requestTargets } from '../core/saved/requestTarget.ts';
import type { Command } from './services.ts';

export const removeFromHistory: Command = (services) => async (argument, selected) => {
  const ids = requestTargets(argument, selected).flatMap(({ historyId }) => historyId ?? []);
  if (ids.length > 0) await (await services.collection()).history.remove(ids);
};

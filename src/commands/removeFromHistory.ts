import { requestTarget } from '../core/saved/requestTarget.ts';
import type { Command } from './services.ts';

export const removeFromHistory: Command = (services) => async (row) => {
  const { historyId } = requestTarget(row);
  if (historyId !== undefined) await (await services.collection()).history.remove(historyId);
};

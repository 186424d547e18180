import type { Command } from './services.ts';

/** Forgets what was asked; what was saved stays. */
export const clearHistory: Command = (services) => async () => await (await services.collection()).history.clear();

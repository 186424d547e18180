import { isRecord } from '../json.ts';

/** What a row of the Requests view hands to a command: a saved request, or an entry of the history, by its id; a folder by its name. */
export interface RequestTarget {
  readonly savedId?: string;
  readonly historyId?: string;
  readonly savedFolder?: string;
}

export function requestTarget(argument: unknown): RequestTarget {
  if (!isRecord(argument)) return {};
  const { savedId, historyId, savedFolder } = argument;
  return {
    ...(typeof savedId === 'string' && { savedId }),
    ...(typeof historyId === 'string' && { historyId }),
    ...(typeof savedFolder === 'string' && { savedFolder }),
  };
}

/**
 * What the rows hand over that a command is for: all that are selected, where the one that it was run on is among them, as in VS Code's own views.
 * @param selected what VS Code puts in the second place
 */
export function requestTargets(argument: unknown, selected: unknown): readonly RequestTarget[] {
  return selectedRows(argument, selected).map(requestTarget);
}

export function selectedRows(argument: unknown, selected: unknown): readonly unknown[] {
  return Array.isArray(selected) && selected.includes(argument) ? selected : [argument];
}

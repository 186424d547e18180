import { isRecord } from '../json.ts';

/** What a row of the Requests view hands to a command: a saved request, or an entry of the history, by its id. */
export interface RequestTarget {
  readonly savedId?: string;
  readonly historyId?: string;
}

export function requestTarget(argument: unknown): RequestTarget {
  if (!isRecord(argument)) return {};
  const { savedId, historyId } = argument;
  return { ...(typeof savedId === 'string' && { savedId }), ...(typeof historyId === 'string' && { historyId }) };
}

import { type Sentence, sentence } from '../errors.ts';
import type { TableRead } from './queryPlan.ts';

/** How a table stands. */
export interface TableState {
  readonly read: TableRead;
  readonly rows: number;
  /** What the server says that there are, where it says so. */
  readonly total: number | undefined;
  /** How many rows fewer came than the server said that there are, in lists that were read to their end. */
  readonly lacking: number;
  /** The lists that are asked for it, and for no table before. */
  readonly lists: number;
  /** Answers that came, and what is known to be asked for in all; what another table is read from too counts for one of them. */
  readonly requests: number;
  readonly allRequests: number;
  /** Of a table that is asked key by key: how many were refused, and how the first one was. */
  readonly refused: number;
  readonly refusal: string | undefined;
  /** Of a table that is asked key by key, once it is known with which: how many have been answered or refused, and how many there are. */
  readonly keys: { readonly done: number; readonly all: number } | undefined;
  readonly isWhole: boolean;
}

/** What of a table is not there, for whoever shows the result. */
export function notWhole({ read, rows, total, lacking, refused, refusal, keys, isWhole: all }: TableState): readonly Sentence[] {
  const [name, portal] = [read.table.endpoint.name, read.portal.name];
  const refusals = refusal === undefined ? [] : [sentence('{0} of {1}: {2} were refused. {3}', name, portal, refused, refusal)];
  if (keys && !all)
    return [...refusals, sentence('{0} of {1}: {2} of {3} requests were answered.', name, portal, keys.done, keys.all)];
  if (all && lacking === 0) return refusals;
  return !all && total === undefined
    ? [...refusals, sentence('{0} of {1} was not read to its end: {2} rows came.', name, portal, rows)]
    : [sentence('{0} of {1}: {2} of {3} rows were read.', name, portal, rows, total ?? rows + lacking)];
}

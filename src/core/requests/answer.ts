import type { HeldList, HeldRows } from './heldRows.ts';
import type { ApiRequest } from './request.ts';

/** A request and what came of it, kept for whoever shows it. Address, bytes and tab belong to the document. */
export interface Answer extends Pick<HeldList, 'content'> {
  readonly request: ApiRequest;
  /** The `connectionKey` of the portal that gave it: more rows are added over the same one only. */
  readonly connection: string;
  readonly status: number;
  /** For how long requests were under way; waits for the rate limit are left out. */
  readonly milliseconds: number;
  /** When it came, in milliseconds since the epoch. */
  readonly fetchedAt: number;
  /** Present where the answer is a list. */
  readonly list?: HeldRows | undefined;
}

import type { Choice } from './choices.ts';
import type { Choices } from './portalLists.ts';

/** The names of one kind of object in one portal, or why there are none. */
export type Names =
  | {
      readonly state: 'known';
      readonly byId: ReadonlyMap<string, Choice>;
      readonly partial: Choices['partial'];
      /** When they came, in milliseconds of the clock that never goes back. */
      readonly cameAt: number;
    }
  | { readonly state: 'failed'; readonly error: unknown; readonly until: number }
  /** The app may not read the list, as far as it is known before asking. */
  | { readonly state: 'closed'; readonly scope: string }
  /** No request goes to the portal before its token or its App ID is replaced. */
  | { readonly state: 'rejected' }
  /** The list demands a period, has no names, or is not in the catalogue: there is nothing to read in advance. */
  | { readonly state: 'unlisted' };

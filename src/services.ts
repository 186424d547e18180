import type { Answers } from './answers/answers.ts';
import type { Lazy } from './core/lazy.ts';
import type { PickLists } from './core/references/pickLists.ts';
import type { CoreServices } from './coreServices.ts';
import type { Views } from './explorer/views.ts';
import type { SignIns } from './signIn/signIns.ts';

/** What a command gets. */
export interface Services extends CoreServices {
  readonly views: Views;
  readonly answers: Answers;
  /** The browser sign-ins of this window: loaded with the first of them. */
  readonly signIns: Lazy<SignIns>;
  /** What the parameter pickers offer, kept for a moment. */
  readonly pickLists: PickLists;
}

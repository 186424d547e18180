import type { CompareTask, Published, ReadTask } from '../core/catalogue/documentReader.ts';
import type { Api, Endpoint } from '../core/catalogue/endpoint.ts';
import type { ErrorKind, Sentence } from '../core/errors.ts';

/** What the thread that reads documents is asked. */
export type Question =
  | { readonly what: 'read'; readonly task: ReadTask }
  /** The next endpoints of what was read under the same id: all at once would keep whoever takes them busy. */
  | { readonly what: 'more' }
  | { readonly what: 'compare'; readonly task: CompareTask };

/** What it says. */
export type Answer =
  /** Unasked, once it can be asked: a thread that ends before that is none. */
  | { readonly what: 'ready' }
  /** @see Question `more`, for the endpoints: there are `count` */
  | {
      readonly what: 'read';
      readonly api: Omit<Api, 'endpoints'>;
      readonly count: number;
      readonly problems: readonly Sentence[];
    }
  | { readonly what: 'more'; readonly endpoints: readonly Endpoint[] }
  | { readonly what: 'compare'; readonly published: Published }
  | { readonly what: 'refused'; readonly kind: ErrorKind; readonly sentence: Sentence }
  /** A defect of ours. */
  | { readonly what: 'failed'; readonly error: unknown };

export interface Asked {
  readonly id: number;
  readonly question: Question;
}

export interface Told {
  readonly id: number;
  readonly answer: Answer;
}

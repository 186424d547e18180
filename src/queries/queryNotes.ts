import type { ParameterValues } from '../core/catalogue/endpoint.ts';
import type { PeriodNames } from '../core/parameters/periodNames.ts';

/** What is remembered of a document, or of a saved query, while the window is open; nothing of it lies on the disk. */
export interface QueryNote {
  /** The portals that its statements are run on; none: not chosen yet. */
  readonly portalIds: readonly string[];
  /** What its parameters were given last, and what the days among them were chosen as. */
  readonly values: ParameterValues;
  readonly periods: PeriodNames;
  /** The saved query that it is about. */
  readonly savedId?: string;
}

const nothing: QueryNote = { portalIds: [], values: {}, periods: {} };

/** By the path of a document: one that is saved is the same still. */
export class QueryNotes {
  readonly #notes = new Map<string, QueryNote>();

  of(key: string): QueryNote {
    return this.#notes.get(key) ?? nothing;
  }

  forget(key: string): void {
    this.#notes.delete(key);
  }

  note(key: string, changed: Partial<QueryNote>): void {
    this.#notes.set(key, { ...this.of(key), ...changed });
  }
}

import { courtesy, type NotStored } from '../courtesy.ts';
import type { StateStore } from '../portals/stores.ts';
import { noLayout, readTableLayout, type TableLayout } from './tableLayout.ts';

/** Under this key of the global state: how the columns of each endpoint's table are arranged, the latest first. */
export const tableLayoutsKey = 'planday.tableLayouts';
export const mostTableLayouts = 100;
/** Characters of one layout; what is longer holds for its tab only. */
const longestLayout = 40_000;

type Entry = readonly [endpointId: string, layout: TableLayout];

/** How a person arranged the tables of endpoints; names of fields only. What cannot be written is told of and is missing the next time. */
export class KeptLayouts {
  readonly #state: StateStore;
  readonly #notStored: NotStored;
  #writing: Promise<void> = Promise.resolve();

  constructor(state: StateStore, notStored: NotStored) {
    this.#state = state;
    this.#notStored = notStored;
  }

  /** How it was arranged last; `noLayout` where it never was. */
  find(endpointId: string): TableLayout {
    return this.#all().find(([id]) => id === endpointId)?.[1] ?? noLayout;
  }

  /** @returns when it is over; never rejects */
  keep(endpointId: string, layout: TableLayout): Promise<void> {
    this.#writing = this.#writing.then(() => courtesy(() => this.#write(endpointId, layout), this.#notStored));
    return this.#writing;
  }

  async #write(endpointId: string, layout: TableLayout): Promise<void> {
    if (JSON.stringify(layout).length > longestLayout) return;
    const entry: Entry = [endpointId, layout];
    const others = this.#all().filter(([id]) => id !== endpointId);
    await this.#state.update(tableLayoutsKey, [entry, ...others].slice(0, mostTableLayouts));
  }

  #all(): readonly Entry[] {
    const stored = this.#state.get<unknown>(tableLayoutsKey);
    return Array.isArray(stored) ? stored.flatMap(readEntry) : [];
  }
}

function readEntry(entry: unknown): readonly Entry[] {
  const [id, layout] = Array.isArray(entry) ? entry : [];
  return typeof id === 'string' ? [[id, readTableLayout(layout)]] : [];
}

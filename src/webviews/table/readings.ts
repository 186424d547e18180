import type { TableReading } from '../messages.ts';
import { ShownTable } from './shownTable.ts';

/** A pause between two looks at rows that are still coming, as a multiple of what a look costs. */
const patience = 4;
/** Milliseconds, at least. */
const pause = 50;

/** The readings of rows as they come: the one that is shown, and a later one until it has as much to show. */
export class Readings {
  table: ShownTable | undefined;
  readonly #names: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly #look: () => void;
  #coming: ShownTable | undefined;
  #nextLook = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param look shows what `table` is and has by now */
  constructor(names: ReadonlyMap<string, ReadonlyMap<string, string>>, look: () => void) {
    this.#names = names;
    this.#look = look;
  }

  get isReading(): boolean {
    return (this.#coming ?? this.table)?.isReading ?? false;
  }

  begin(reading: TableReading): void {
    this.#coming = new ShownTable(reading, this.#names);
    if (this.table === undefined) this.#take();
    else this.look();
  }

  add(reading: number, bytes: Uint8Array): void {
    const table = this.#find(reading);
    if (table === undefined) return;
    table.rows.add(new TextDecoder().decode(bytes));
    if (table === this.#coming && table.rows.length >= (this.table?.rows.length ?? 0)) this.#take();
    else if (table === this.table) this.#lookLater();
  }

  /** @returns whether the reading is one of these */
  end(reading: number): boolean {
    const table = this.#find(reading);
    if (table === undefined) return false;
    table.isReading = false;
    table.rows.settle();
    if (table === this.#coming) this.#take();
    else this.look();
    return true;
  }

  drop(): void {
    this.table = undefined;
    this.#coming = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  look(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const began = performance.now();
    this.#look();
    const now = performance.now();
    this.#nextLook = now + patience * (now - began) + pause;
  }

  #find(reading: number): ShownTable | undefined {
    return [this.#coming, this.table].find((table) => table?.reading.reading === reading);
  }

  #take(): void {
    this.table = this.#coming;
    this.#coming = undefined;
    this.look();
  }

  /** The first rows at once; then as often as it costs little beside the reading. */
  #lookLater(): void {
    const wait = this.#nextLook - performance.now();
    // Messages that wait go before a timer, so each of them looks at the clock.
    if (wait <= 0 || this.table?.view.length === 0) this.look();
    else this.#timer ??= setTimeout(() => this.look(), wait);
  }
}

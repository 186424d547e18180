import type { PlandayError } from '../errors.ts';
import type { Rope } from '../jsonText/rope.ts';
import { mostBytes } from '../requests/readingBounds.ts';
import type { RowTarget, RowTargets } from './rowIds.ts';

/** How much of a list is there, where that is not all of it. */
export interface Cut {
  readonly rows: number;
  readonly total?: number;
}

/** What a row is answered with. */
export interface AnsweredRow {
  readonly kind: 'answered';
  /** Formatted JSON in UTF-8, as it stands in the list (see `bodyInList`); nothing secret is in it. */
  readonly body: Uint8Array;
  readonly cut?: Cut;
  /** Why the rest of its pages did not come, where it may come yet. */
  readonly rest?: PlandayError | 'cancelled';
}

interface Failure {
  readonly status: number | undefined;
  readonly message: string;
}

/**
 * What came of one row's request: an answer; some pages of one, and perhaps why not the others; a refusal that another try would not change;
 * or a failure that may pass. After that, and after some pages, the row still counts as missing.
 */
export type RowOutcome =
  | ({ readonly kind: 'answered' | 'partly'; readonly failure?: Failure } & Pick<AnsweredRow, 'body' | 'cut'>)
  | ({ readonly kind: 'refused' | 'failed' } & Failure);

/** How many ids there are, and what became of them. */
export interface RowCounts {
  readonly ids: number;
  readonly answered: number;
  /** Answered with less than there is, because the answer is a list that comes in pages. */
  readonly cut: number;
  /** Of those, how many are still to be gone on with. */
  readonly unfinished: number;
  readonly refused: number;
  readonly failed: number;
  readonly notAsked: number;
  readonly rowsWithoutId: number;
}

interface Element {
  readonly kind: RowOutcome['kind'];
  readonly isCut: boolean;
  /** UTF-8, one after the other. */
  readonly parts: readonly Uint8Array[];
}

/** What a line of an answer has before it in the list. */
const indent = '      ';
/** Bytes that are worked on before others may have the thread. */
const mostAtOnce = 100_000;

/** What each row was answered with, as one list: `{"data":[{"for": 12, "answer": …}, {"for": 13, "error": …}]}`. */
export class RowAnswers {
  readonly #targets: readonly RowTarget[];
  readonly #without: number;
  readonly #elements = new Map<string, Element>();
  #bytes = 0;

  constructor({ targets, without }: RowTargets) {
    this.#targets = targets;
    this.#without = without;
  }

  /** Those that have not been answered or refused yet, in the order of the rows. */
  get missing(): readonly RowTarget[] {
    return this.#targets.filter(({ key }) => !isOver(this.#elements.get(key)));
  }

  /** Whether a document holds no more. */
  get isFull(): boolean {
    return this.#bytes > mostBytes;
  }

  get counts(): RowCounts {
    const elements = [...this.#elements.values()];
    const count = (kind: RowOutcome['kind']) => elements.filter((element) => element.kind === kind).length;
    return {
      ids: this.#targets.length,
      answered: count('answered') + count('partly'),
      cut: elements.filter(({ isCut }) => isCut).length,
      unfinished: count('partly'),
      refused: count('refused'),
      failed: count('failed'),
      notAsked: this.#targets.length - elements.length,
      rowsWithoutId: this.#without,
    };
  }

  /** @param clean takes secrets out of JSON; an answer has passed it when it was read */
  set(target: RowTarget, outcome: RowOutcome, clean: (json: string) => string): void {
    const parts = elementOf(target, outcome, clean);
    this.#bytes += lengthOf(parts) - lengthOf(this.#elements.get(target.key)?.parts ?? []);
    this.#elements.set(target.key, {
      kind: outcome.kind,
      isCut: 'cut' in outcome,
      parts,
    });
  }

  /** The document, UTF-8, formatted as answers are. @param head what stands above the list */
  document(head: Readonly<Record<string, unknown>>): Uint8Array {
    const encoder = new TextEncoder();
    const elements = this.#targets.flatMap(({ key }) => this.#elements.get(key) ?? []);
    const above = JSON.stringify({ ...head, ...this.counts }, undefined, 2).slice(0, -2);
    const [first, between, last] = [`${above},\n  "data": [\n    `, ',\n    ', '\n  ]\n}\n'].map((text) => encoder.encode(text));
    if (elements.length === 0 || !first || !between || !last) return encoder.encode(`${above},\n  "data": []\n}\n`);
    return joined([first, ...elements.flatMap(({ parts }, index) => (index === 0 ? parts : [between, ...parts])), last]);
  }
}

function isOver(element: Element | undefined): boolean {
  return element !== undefined && element.kind !== 'failed' && element.kind !== 'partly';
}

/**
 * An answer, as it stands in the list.
 * @param text formatted JSON with a line break at its end
 * @param breathe is called after each bit, and may wait
 */
export async function bodyInList(text: Rope, breathe: () => Promise<void>): Promise<Uint8Array> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  for (const piece of text.slice(0, text.length - 1).pieces) {
    for (let at = 0; at < piece.length; at += mostAtOnce) {
      const lines = decoder.decode(piece.subarray(at, at + mostAtOnce), { stream: true });
      parts.push(encoder.encode(lines.replaceAll('\n', `\n${indent}`)));
      await breathe();
    }
  }
  return joined(parts);
}

function elementOf({ ids }: RowTarget, outcome: RowOutcome, clean: (json: string) => string): readonly Uint8Array[] {
  const all = Object.values(ids);
  const members = { for: all.length === 1 ? all[0] : ids, ...membersOf(outcome) };
  const text = clean(JSON.stringify(members, undefined, 2))
    .slice(0, -2)
    .replaceAll('\n', `\n    `);
  const [head, name, end] = [text, `,\n${indent}"answer": `, '\n    }'].map((part) => new TextEncoder().encode(part));
  return [head, ...('body' in outcome ? [name, outcome.body] : []), end].filter((part) => part !== undefined);
}

/** What stands between the id and the answer. */
function membersOf(outcome: RowOutcome): { readonly cut?: Cut; readonly error?: Failure } {
  if (!('body' in outcome)) return { error: { status: outcome.status, message: outcome.message } };
  const { cut, failure } = outcome;
  return { ...(cut && { cut }), ...(failure && { error: failure }) };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(lengthOf(parts));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

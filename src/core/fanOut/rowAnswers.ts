import { mostBytes } from '../requests/readingBounds.ts';
import { indentedJson } from './indentedJson.ts';
import type { RowTarget, RowTargets } from './rowIds.ts';

/**
 * What came of one row's request: an answer; a refusal that another try would not change; or a failure that may pass, after which the row
 * still counts as missing.
 */
export type RowOutcome =
  | { readonly kind: 'answered'; readonly body: string; readonly cut?: { readonly rows: number; readonly total?: number } }
  | { readonly kind: 'refused' | 'failed'; readonly status: number | undefined; readonly message: string };

/** How many ids there are, and what became of them. */
export interface RowCounts {
  readonly ids: number;
  readonly answered: number;
  /** Answered with less than there is, because the answer is a list that comes in pages. */
  readonly cut: number;
  readonly refused: number;
  readonly failed: number;
  readonly notAsked: number;
  readonly rowsWithoutId: number;
}

interface Element {
  readonly kind: RowOutcome['kind'];
  readonly isCut: boolean;
  readonly bytes: Uint8Array;
}

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
      answered: count('answered'),
      cut: elements.filter(({ isCut }) => isCut).length,
      refused: count('refused'),
      failed: count('failed'),
      notAsked: this.#targets.length - elements.length,
      rowsWithoutId: this.#without,
    };
  }

  /** @param clean takes secrets out of JSON */
  set(target: RowTarget, outcome: RowOutcome, clean: (json: string) => string): void {
    const bytes = new TextEncoder().encode(clean(elementText(target, outcome)));
    this.#bytes += bytes.length - (this.#elements.get(target.key)?.bytes.length ?? 0);
    this.#elements.set(target.key, {
      kind: outcome.kind,
      isCut: outcome.kind === 'answered' && outcome.cut !== undefined,
      bytes,
    });
  }

  /** The document, UTF-8, formatted as answers are. @param head what stands above the list */
  document(head: Readonly<Record<string, unknown>>): Uint8Array {
    const encoder = new TextEncoder();
    const elements = this.#targets.flatMap(({ key }) => this.#elements.get(key)?.bytes ?? []);
    const above = JSON.stringify({ ...head, ...this.counts }, undefined, 2).slice(0, -2);
    const [first, between, last] = [`${above},\n  "data": [\n    `, ',\n    ', '\n  ]\n}\n'].map((text) => encoder.encode(text));
    if (elements.length === 0 || !first || !between || !last) return encoder.encode(`${above},\n  "data": []\n}\n`);
    return joined([first, ...elements.flatMap((element, index) => (index === 0 ? [element] : [between, element])), last]);
  }
}

function isOver(element: Element | undefined): boolean {
  return element !== undefined && element.kind !== 'failed';
}

function elementText({ ids }: RowTarget, outcome: RowOutcome): string {
  const all = Object.values(ids);
  const named = indentedJson(JSON.stringify(all.length === 1 ? all[0] : ids), 3);
  return `{\n      "for": ${named},\n${membersOf(outcome).join(',\n')}\n    }`;
}

function membersOf(outcome: RowOutcome): readonly string[] {
  if (outcome.kind !== 'answered') {
    const { status, message } = outcome;
    return [`      "error": ${indentedJson(JSON.stringify({ ...(status !== undefined && { status }), message }), 3)}`];
  }
  const { body, cut } = outcome;
  return [
    ...(cut ? [`      "cut": ${indentedJson(JSON.stringify(cut), 3)}`] : []),
    `      "answer": ${isJson(body) ? indentedJson(body, 3) : JSON.stringify(body)}`,
  ];
}

/** An attachment comes as bare text. */
function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

import { PlandayError, type Sentence } from '../errors.ts';
import { isRecord } from '../json.ts';

/** Longer is no program and no statement. */
const longestLines = 200_000;
/** Longer is no name, no day and no path with its query: what it is compared with costs as much again for each of its letters. */
const longestText = 900;
/** What is given in a list or by name is looked up one by one. */
const mostItems = 500;

/** What a model sent, read member by member. Each reader throws what the model can mend: a PlandayError `invalidInput`. */
export class ToolInput {
  readonly #given: Readonly<Record<string, unknown>>;

  constructor(given: unknown) {
    this.#given = isRecord(given) ? given : {};
  }

  text(name: string, most = longestText): string | undefined {
    const value = this.#given[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string') throw wrong(`"${name}" is to be a text.`);
    return bounded(name, value, most).trim() || undefined;
  }

  /** The text as it is: what has lines keeps them. */
  code(name: string): string | undefined {
    return this.text(name, longestLines) === undefined ? undefined : String(this.#given[name]);
  }

  demanded(name: string, most?: number): string {
    const value = this.text(name, most);
    if (value === undefined) throw wrong(`"${name}" is missing.`);
    return value;
  }

  /** A statement of SQL. */
  statement(name: string): string {
    return this.demanded(name, longestLines);
  }

  texts(name: string): readonly string[] {
    const value = this.#given[name];
    if (value === undefined || value === null) return [];
    const all: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (!all.every((one) => typeof one === 'string')) throw wrong(`"${name}" is to be a list of texts.`);
    return few(name, all)
      .map((one) => bounded(name, one, longestText).trim())
      .filter((one) => one !== '');
  }

  ids(name: string): readonly number[] {
    const value = this.#given[name];
    if (value === undefined || value === null) return [];
    const all: readonly unknown[] = Array.isArray(value) ? value : [value];
    const ids = all.map((one) => (typeof one === 'string' && /^\d+$/.test(one) ? Number(one) : one));
    if (!ids.every((one): one is number => Number.isSafeInteger(one))) throw wrong(`"${name}" is to be a list of ids.`);
    return few(name, ids);
  }

  record(name: string): Readonly<Record<string, unknown>> {
    const value = this.#given[name];
    if (value === undefined || value === null) return {};
    if (!isRecord(value)) throw wrong(`"${name}" is to be an object.`);
    for (const one of few(name, Object.keys(value))) bounded(name, one, longestText);
    return value;
  }
}

/** @throws PlandayError where it is too long */
function bounded(name: string, text: string, most: number): string {
  if (text.length > most) throw wrong(`"${name}" holds a text of more than ${most} characters.`);
  return text;
}

function few<T>(name: string, items: readonly T[]): readonly T[] {
  if (items.length > mostItems) throw wrong(`"${name}" holds more than ${mostItems}. Give them in parts.`);
  return items;
}

/** What a model reads and can mend; no person does. */
export function wrong(text: string): PlandayError {
  const sentence: Sentence = { text: '{0}', args: [text] };
  return new PlandayError('invalidInput', sentence);
}

import { PlandayError, type Sentence } from '../errors.ts';
import { isRecord } from '../json.ts';

/** Longer is no name, path or statement. */
const longest = 200_000;

/** What a model sent, read member by member. Each reader throws what the model can mend: a PlandayError `invalidInput`. */
export class ToolInput {
  readonly #given: Readonly<Record<string, unknown>>;

  constructor(given: unknown) {
    this.#given = isRecord(given) ? given : {};
  }

  text(name: string): string | undefined {
    const value = this.#given[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string' || value.length > longest) throw wrong(`"${name}" is to be a text.`);
    return value.trim() === '' ? undefined : value.trim();
  }

  /** The text as it is: what has lines keeps them. */
  code(name: string): string | undefined {
    return this.text(name) === undefined ? undefined : String(this.#given[name]);
  }

  demanded(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw wrong(`"${name}" is missing.`);
    return value;
  }

  texts(name: string): readonly string[] {
    const value = this.#given[name];
    if (value === undefined || value === null) return [];
    const all: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (!all.every((one) => typeof one === 'string')) throw wrong(`"${name}" is to be a list of texts.`);
    return all.map((one) => one.trim()).filter((one) => one !== '');
  }

  ids(name: string): readonly number[] {
    const value = this.#given[name];
    if (value === undefined || value === null) return [];
    const all: readonly unknown[] = Array.isArray(value) ? value : [value];
    const ids = all.map((one) => (typeof one === 'string' && /^\d+$/.test(one) ? Number(one) : one));
    if (!ids.every((one): one is number => Number.isSafeInteger(one))) throw wrong(`"${name}" is to be a list of ids.`);
    return ids;
  }

  record(name: string): Readonly<Record<string, unknown>> {
    const value = this.#given[name];
    if (value === undefined || value === null) return {};
    if (!isRecord(value)) throw wrong(`"${name}" is to be an object.`);
    return value;
  }
}

/** What a model reads and can mend; no person does. */
export function wrong(text: string): PlandayError {
  const sentence: Sentence = { text: '{0}', args: [text] };
  return new PlandayError('invalidInput', sentence);
}

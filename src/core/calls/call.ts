import { PlandayError, type Sentence, sentence } from '../errors.ts';
import { isRecord, scalarText } from '../json.ts';
import { nearestNames } from '../sql/nearestNames.ts';

/** More than any endpoint has. */
const mostValues = 100;
/** Ids that one request can be asked for: more is no address that a server takes. */
const mostOfOne = 1_000;
const longestText = 2_000;

/** What rows and links of our own hand over; whatever else is plain is a call. */
const ofRows = ['portalId', 'questionId'];

/** Whether a command's argument is what another program, a task or a keybinding hands over, and no row, link or document. */
export function isCall(argument: unknown): argument is Readonly<Record<string, unknown>> {
  if (!isRecord(argument)) return false;
  const prototype: unknown = Object.getPrototypeOf(argument);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.keys(argument).length > 0 && !ofRows.some((name) => Object.hasOwn(argument, name));
}

/** The fields of a call. Each is read as it lies there, nothing that is inherited or worked out; what is none of ours is refused with its name. */
export class Call {
  /** The command's id. */
  readonly command: string;
  readonly #given: ReadonlyMap<string, unknown>;

  /** @throws PlandayError `invalidInput` where it has a field that the command does not take */
  constructor(command: string, fields: readonly string[], argument: Readonly<Record<string, unknown>>) {
    const strange = Object.keys(argument).find((name) => !fields.includes(name));
    if (strange !== undefined) throw refused(unknownField(command, strange, fields));
    this.command = command;
    this.#given = new Map(fields.flatMap((name) => given(argument, name)));
  }

  /** A text, or a number as one. @param such what it may be, for the sentence */
  text(name: string, such: string, most = longestText): string | undefined {
    const value = this.#given.get(name);
    if (value === undefined) return undefined;
    const text = textOf(value);
    if (text === undefined || text === '' || typeof value === 'boolean')
      throw refused(sentence('“{0}” of {1} has to be a text, such as {2}.', name, this.command, such));
    if (text.length > most)
      throw refused(sentence('“{0}” of {1} has more than {2} characters. Hand over less.', name, this.command, most));
    return text;
  }

  /** @throws PlandayError `invalidInput` where it is missing, too */
  needed(name: string, such: string, most?: number): string {
    const text = this.text(name, such, most);
    if (text === undefined) throw refused(sentence('{1} needs “{0}”, such as {2}.', name, this.command, such));
    return text;
  }

  flag(name: string): boolean {
    const value = this.#given.get(name);
    if (value === undefined || typeof value === 'boolean') return value ?? false;
    throw refused(sentence('“{0}” of {1} has to be true or false.', name, this.command));
  }

  /** One of some names. */
  oneOf(name: string, all: readonly string[]): string | undefined {
    const value = this.#given.get(name);
    if (value === undefined) return undefined;
    const known = all.find((one) => one === value);
    if (known !== undefined) return known;
    throw refused(sentence('“{0}” of {1} has to be one of {2}.', name, this.command, all.join(', ')));
  }

  /** One text or a list of them; numbers as texts. @returns `undefined` where it is left out */
  texts(name: string, such: string): readonly string[] | undefined {
    const value = this.#given.get(name);
    if (value === undefined) return undefined;
    const texts = textsOf(value);
    if (texts) return texts;
    throw refused(
      sentence('“{0}” of {1} has to be a text or a list of at most {3}, such as {2}.', name, this.command, such, mostOfOne),
    );
  }

  /** Texts and lists of texts by name. */
  values(name: string, such: string): Readonly<Record<string, readonly string[]>> {
    const value = this.#given.get(name);
    if (value === undefined) return {};
    const names = isRecord(value) ? Object.keys(value) : [];
    if (!isRecord(value) || names.length > mostValues)
      throw refused(
        sentence('“{0}” of {1} has to be an object with at most {3} fields, such as {2}.', name, this.command, such, mostValues),
      );
    const read = names.map((one): [string, readonly string[]] => {
      const [, own] = given(value, one)[0] ?? [];
      const texts = textsOf(own);
      if (!texts)
        throw refused(
          sentence('“{0}” of {1} has to be a text or a list of at most {3}, such as {2}.', one, this.command, '"1"', mostOfOne),
        );
      return [one, texts];
    });
    return Object.fromEntries(read);
  }

  /** As it lies there, for whoever narrows it. */
  field(name: string): unknown {
    return this.#given.get(name);
  }
}

/** A name that is none of those that there are. */
export function unknownField(command: string, strange: string, fields: readonly string[]): Sentence {
  const [near] = nearestNames(strange, fields, 1);
  return near === undefined
    ? sentence('{0} takes no “{1}”, only {2}.', command, strange, fields.join(', '))
    : sentence('{0} takes no “{1}”. Did you mean “{2}”?', command, strange, near);
}

export function refused(why: Sentence): PlandayError {
  return new PlandayError('invalidInput', why);
}

/** Never what a getter would say, which may be anybody's program: it stands for nothing that a field may be. */
function given(from: object, name: string): readonly [string, unknown][] {
  const descriptor = Object.getOwnPropertyDescriptor(from, name);
  const value: unknown = descriptor?.get ? null : descriptor?.value;
  return value === undefined ? [] : [[name, value]];
}

/** Of what is no number, none: it would be a word in an address. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : scalarText(value)?.trim();
}

function textsOf(value: unknown): readonly string[] | undefined {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length > mostOfOne) return undefined;
  const texts = list.map(textOf);
  return texts.every((text) => text !== undefined && text.length <= longestText) ? (texts as readonly string[]) : undefined;
}

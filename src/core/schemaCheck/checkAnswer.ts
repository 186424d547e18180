import type { Schema } from '../catalogue/endpoint.ts';
import { JsonCursor, type JsonKind } from '../jsonCursor.ts';
import type { JsonContent } from '../jsonText/jsonContent.ts';

/** Bytes of an answer that is checked in a moment; a longer one is checked beside the window. */
const mostAtOnce = 200_000;
/** What is missing, or could be, in an answer that is checked in a moment: a row of two characters may lack all that a schema demands. */
const mostDemands = 100_000;

/** Departures that are told one by one, and kinds of them that are told apart; all are counted. */
const mostDepartures = 1_000;
/** What a field may be called in a report: anything else may be a value that somebody made a name of. */
const fieldName = /^(?![\da-f]{8}-[\da-f]{4}-)[a-z_$][\w$-]{0,63}$/i;

export type DepartureKind = 'type' | 'null' | 'enum' | 'missing' | 'unknown';

/** Something in an answer that is not as its schema has it. No value of the answer is in it. */
export interface Departure {
  readonly kind: DepartureKind;
  /** `data[].name`; empty for the whole answer. */
  readonly path: string;
  /** The type that the schema names, and the one that came. */
  readonly expected?: string;
  readonly found?: string;
}

export interface PlacedDeparture extends Departure {
  /** From 0. */
  readonly line: number;
}

/** Departures that are the same but for their place. */
export interface DepartureGroup extends Departure {
  readonly count: number;
}

export interface Checked {
  /** How many there are in all. */
  readonly count: number;
  /** The first of them, from the top of the answer. */
  readonly departures: readonly PlacedDeparture[];
  readonly groups: readonly DepartureGroup[];
}

/** The way to a value: one for all rows of a list, with what was found there. */
class Place {
  readonly groups = new Map<string, { readonly departure: Departure; count: number }>();
  readonly #up: Place | undefined;
  readonly #step: string;
  readonly #below = new Map<string, Place>();

  constructor(up: Place | undefined, step: string) {
    this.#up = up;
    this.#step = step;
  }

  /** @param step a field that the schema knows, `*` or `[]`: there are no more of them than it has */
  below(step: string): Place {
    const known = this.#below.get(step) ?? new Place(this, step);
    this.#below.set(step, known);
    return known;
  }

  /** @param step a field of it */
  path(step?: string): string {
    const steps = step === undefined ? [] : [step];
    for (let at: Place | undefined = this; at; at = at.#up) steps.unshift(at.#step);
    return steps.reduce(joined, '');
  }
}

/**
 * Compares an answer with the schema that is published for it: types, required fields, fields and values that it does not know. What the schema
 * leaves open is right.
 * @param text JSON @throws SyntaxError where it is none
 */
export function checkAnswer(text: string, schema: Schema): Checked {
  const check = new Check(text, Number.POSITIVE_INFINITY);
  check.value(schema, new Place(undefined, ''));
  return check.result();
}

/** The same of what takes a moment. @returns `undefined` for what has to be checked beside the window */
export function checkAtOnce({ text, bytes }: Pick<JsonContent, 'text' | 'bytes'>, schema: Schema): Checked | undefined {
  if (bytes > mostAtOnce) return undefined;
  const check = new Check(text.text(), mostDemands);
  try {
    check.value(schema, new Place(undefined, ''));
  } catch (error) {
    if (error === tooMuch) return undefined;
    throw error;
  }
  return check.result();
}

const tooMuch = Symbol('more than takes a moment');

class Check {
  readonly #cursor: JsonCursor;
  readonly #departures: PlacedDeparture[] = [];
  readonly #groups: { readonly departure: Departure; count: number }[] = [];
  readonly #mostDemands: number;
  #demands = 0;
  #count = 0;

  /** @throws `tooMuch` from its `value` where more is demanded than that */
  constructor(text: string, mostDemands: number) {
    this.#cursor = new JsonCursor(text);
    this.#mostDemands = mostDemands;
  }

  result(): Checked {
    const departures = this.#departures.toSorted((one, other) => one.line - other.line);
    const groups = this.#groups.map(({ departure, count }): DepartureGroup => ({ ...departure, count }));
    return { count: this.#count, departures, groups };
  }

  value(schema: Schema, place: Place): void {
    const { line } = this.#cursor;
    const kind = this.#cursor.kind();
    const problem = kind === 'null' ? nullProblem(schema) : typeProblem(schema, kind, () => this.#number());
    if (problem) this.#depart(problem, line, place);
    if (problem || kind === 'null') this.#cursor.source();
    else if (kind === 'object') this.#object(schema, place, line);
    else if (kind === 'array') this.#list(schema, place);
    else if (!isListed(schema, this.#cursor.source())) this.#depart({ kind: 'enum' }, line, place);
  }

  #object({ properties, additionalProperties: additional, required = [] }: Schema, place: Place, line: number): void {
    this.#demands += required.length;
    if (this.#demands > this.#mostDemands) throw tooMuch;
    const missing = new Set(required);
    this.#cursor.members((key, keyLine) => {
      missing.delete(key);
      const own = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
      if (own) this.value(own, place.below(key));
      // The names of such fields are data.
      else if (typeof additional === 'object') this.value(additional, place.below('*'));
      else {
        if ((properties || additional === false) && additional !== true) {
          this.#depart({ kind: 'unknown' }, keyLine, place, fieldName.test(key) ? key : '…');
        }
        this.#cursor.source();
      }
    });
    for (const step of missing) this.#depart({ kind: 'missing' }, line, place, step);
  }

  #list({ items = {} }: Schema, place: Place): void {
    const below = place.below('[]');
    this.#cursor.items(() => this.value(items, below));
  }

  /** The number that the cursor stands at, as it is written. */
  #number(): string {
    return /[-+.\deE]+/y.exec(this.#cursor.text.slice(this.#cursor.at, this.#cursor.at + 400))?.[0] ?? '';
  }

  /** @param step a field of the place, where it is about that */
  #depart(problem: Omit<Departure, 'path'>, line: number, place: Place, step?: string): void {
    this.#count++;
    const { kind, expected = '', found = '' } = problem;
    const key = `${kind} ${expected} ${found} ${step ?? ''}`;
    const known = place.groups.get(key);
    if (known) known.count++;
    if (this.#departures.length < mostDepartures)
      this.#departures.push({ ...problem, path: known?.departure.path ?? place.path(step), line });
    if (known || this.#groups.length >= mostDepartures) return;
    const group = { departure: { ...problem, path: place.path(step) }, count: 1 };
    place.groups.set(key, group);
    this.#groups.push(group);
  }
}

function nullProblem({ type, nullable, enum: values }: Schema): Omit<Departure, 'path'> | undefined {
  const isOpen = type === undefined && values === undefined;
  return nullable === true || isOpen || type === 'null' ? undefined : { kind: 'null', ...(type && { expected: type }) };
}

function typeProblem({ type, orText }: Schema, kind: JsonKind, number: () => string): Omit<Departure, 'path'> | undefined {
  if (type === undefined || type === kind || !isType(type) || (orText && kind === 'string')) return undefined;
  if (type === 'integer' && kind === 'number') {
    return isWhole(number()) ? undefined : { kind: 'type', expected: type, found: kind };
  }
  return { kind: 'type', expected: type, found: kind };
}

/** What the words of a schema do not name, nothing departs from. */
function isType(type: string): boolean {
  return ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'].includes(type);
}

/** `1`, `1.0` and `10e2` are whole numbers, `1.5` is none. */
function isWhole(written: string): boolean {
  return /^-?\d+(?:\.0+)?$/.test(written) || Number.isInteger(Number(written));
}

function isListed({ enum: values }: Schema, written: string): boolean {
  if (values === undefined) return true;
  const value: unknown = JSON.parse(written);
  return values.includes(value);
}

function joined(path: string, step: string): string {
  if (step === '[]' || path === '') return `${path}${step}`;
  return `${path}.${step}`;
}

import type { Schema } from '../catalogue/endpoint.ts';
import { JsonCursor, type JsonKind } from '../jsonCursor.ts';

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

/** The way to a value. */
interface Place {
  readonly up: Place | undefined;
  readonly step: string;
}

/**
 * Compares an answer with the schema that is published for it: types, required fields, fields and values that it does not know. What the schema
 * leaves open is right.
 * @param text JSON @throws SyntaxError where it is none
 */
export function checkAnswer(text: string, schema: Schema): Checked {
  const check = new Check(text);
  check.value(schema, { up: undefined, step: '' });
  return check.result();
}

class Check {
  readonly #cursor: JsonCursor;
  readonly #departures: PlacedDeparture[] = [];
  readonly #groups = new Map<string, { departure: Departure; count: number }>();
  #count = 0;

  constructor(text: string) {
    this.#cursor = new JsonCursor(text);
  }

  result(): Checked {
    const departures = this.#departures.toSorted((one, other) => one.line - other.line);
    const groups = [...this.#groups.values()].map(({ departure, count }): DepartureGroup => ({ ...departure, count }));
    return { count: this.#count, departures, groups };
  }

  value(schema: Schema, place: Place): void {
    const { line } = this.#cursor;
    const kind = this.#cursor.kind();
    const problem = kind === 'null' ? nullProblem(schema) : typeProblem(schema, kind, () => this.#number());
    if (problem) this.#depart({ ...problem, path: pathOf(place) }, line);
    if (problem || kind === 'null') this.#cursor.source();
    else if (kind === 'object') this.#object(schema, place, line);
    else if (kind === 'array') this.#list(schema, place);
    else if (!isListed(schema, this.#cursor.source())) this.#depart({ kind: 'enum', path: pathOf(place) }, line);
  }

  #object({ properties, additionalProperties: additional, required = [] }: Schema, place: Place, line: number): void {
    const missing = new Set(required);
    this.#cursor.members((key, keyLine) => {
      missing.delete(key);
      const own = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
      if (own) this.value(own, { up: place, step: key });
      // The names of such fields are data.
      else if (typeof additional === 'object') this.value(additional, { up: place, step: '*' });
      else {
        if ((properties || additional === false) && additional !== true) {
          const step = fieldName.test(key) ? key : '…';
          this.#depart({ kind: 'unknown', path: pathOf({ up: place, step }) }, keyLine);
        }
        this.#cursor.source();
      }
    });
    for (const step of missing) this.#depart({ kind: 'missing', path: pathOf({ up: place, step }) }, line);
  }

  #list({ items = {} }: Schema, place: Place): void {
    const below = { up: place, step: '[]' };
    this.#cursor.items(() => this.value(items, below));
  }

  /** The number that the cursor stands at, as it is written. */
  #number(): string {
    return /[-+.\deE]+/y.exec(this.#cursor.text.slice(this.#cursor.at, this.#cursor.at + 400))?.[0] ?? '';
  }

  #depart(departure: Departure, line: number): void {
    this.#count++;
    if (this.#departures.length < mostDepartures) this.#departures.push({ ...departure, line });
    const key = JSON.stringify(departure);
    const group = this.#groups.get(key);
    if (group) group.count++;
    else if (this.#groups.size < mostDepartures) this.#groups.set(key, { departure, count: 1 });
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

function pathOf(place: Place): string {
  const steps: string[] = [];
  for (let at: Place | undefined = place; at; at = at.up) steps.unshift(at.step);
  return steps.reduce(joined, '');
}

function joined(path: string, step: string): string {
  if (step === '[]' || path === '') return `${path}${step}`;
  return `${path}.${step}`;
}

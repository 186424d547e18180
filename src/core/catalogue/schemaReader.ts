import type { Schema } from './endpoint.ts';
import { asObject, asText, defined, type JsonObject, member } from './jsonValue.ts';
import { eitherLevel, joinedLevel, type Level, noLevel, type Opened, type Place } from './mergeSchemas.ts';
import { type OwnKeywords, ownKeywords } from './ownKeywords.ts';
import type { ReadingBudget } from './readingBudget.ts';
import { type OnDeadEnd, References, whyCircular } from './references.ts';
import { typeFacts } from './schemaTypes.ts';

const mostLevels = 24;
/** Schemas in one answer, with every reference written out: many times what Planday's documents hold. */
const mostSchemas = 5000;

/** What reading a schema lost. */
export interface OnLoss {
  readonly deadEnd: OnDeadEnd;
  /** There is more than is read. */
  readonly cut: () => void;
}

/** A schema that is still to be read, and where it goes. */
interface Waiting {
  readonly places: readonly Place[];
  readonly level: number;
  readonly put: (schema: Schema) => void;
}

/**
 * Reads the schemas of one document: follows local references, merges `allOf`, `oneOf` and `anyOf`, cuts cycles. It goes level by level, so
 * that of what is too large the fields at the top are there.
 */
export class SchemaReader {
  readonly #references: References;
  readonly #spend: (steps: number) => void;
  readonly #known = new Map<JsonObject, OwnKeywords>();
  #remaining = mostSchemas;

  constructor(document: JsonObject, budget: ReadingBudget) {
    this.#references = new References(document);
    this.#spend = (steps) => budget.spend(steps);
  }

  /** The object that a reference leads to, for parameters, responses and path items; the value itself when it is none. */
  resolve(value: unknown, onDeadEnd: OnDeadEnd): JsonObject | undefined {
    return this.#references.resolve(value, onDeadEnd);
  }

  /** The schema without references; `undefined` when there is none. @throws PlandayError `badCatalogue` when the document costs too much */
  read(value: unknown, onLoss: OnLoss): Schema | undefined {
    const source = asObject(value);
    if (!source) return undefined;
    this.#remaining = mostSchemas;
    let root: Schema = {};
    const place: Place = { source, opened: { target: source, level: 0, before: undefined } };
    const queue: Waiting[] = [{ places: [place], level: 0, put: (schema) => (root = schema) }];
    for (let next = 0; next < queue.length; next++) {
      const waiting = queue[next];
      if (waiting) this.#readWaiting(waiting, queue, onLoss);
    }
    return root;
  }

  #readWaiting({ places, level, put }: Waiting, queue: Waiting[], onLoss: OnLoss): void {
    const { facts, properties, items, additional } = this.#meeting(places, level, onLoss);
    const schema: { -readonly [K in keyof Schema]: Schema[K] } = { ...facts };
    const below = (under: readonly Place[], putUnder: (schema: Schema) => void) => {
      if (this.#remaining > 0) queue.push({ places: under, level: level + 1, put: putUnder });
      else onLoss.cut();
      this.#remaining--;
    };
    if (properties.size > 0) {
      const fields: Record<string, Schema> = {};
      schema.properties = fields;
      for (const [name, under] of properties) below(under, (field) => (fields[name] = field));
    }
    const putAs = (keyword: 'items' | 'additionalProperties') => (value: Schema) => {
      schema[keyword] = value;
    };
    if (typeof additional === 'boolean') schema.additionalProperties = additional;
    else if (additional) below(additional, putAs('additionalProperties'));
    if (items) below(items, putAs('items'));
    put(schema);
  }

  /** What several places say of the same. */
  #meeting(places: readonly Place[], level: number, onLoss: OnLoss): Level {
    const read = (isEither: boolean) =>
      places.filter((place) => (place.isEither === true) === isEither).map((place) => this.#level(place, level, 0, onLoss));
    const [all, either] = [read(false), read(true)];
    return joinedLevel(either.length === 0 ? all : [...all, eitherLevel(either, this.#spend)], this.#spend);
  }

  /** What stands in one place, with whatever holds there too. */
  #level(place: Place, level: number, nested: number, onLoss: OnLoss): Level {
    const source = asObject(place.source);
    if (!source) return noLevel;
    if (level > mostLevels || nested > mostLevels || (nested > 0 && this.#remaining-- <= 0)) {
      this.#spend(1);
      onLoss.cut();
      return outline(source);
    }
    const own = this.#own(source);
    this.#spend(own.steps);
    if (own.isCut) onLoss.cut();
    const under = (value: unknown): Place => ({ source: value, opened: place.opened });
    const read = (value: unknown): Level => this.#level(under(value), level, nested + 1, onLoss);
    const stated = statedLevel(own, under);
    if (own.reference === undefined && own.allOf.length === 0 && own.anyOf.length === 0) return stated;
    const parts = [
      ...(own.reference === undefined ? [] : [this.#referred(own.reference, place, level, nested, onLoss)]),
      ...own.allOf.map(read),
      ...own.anyOf.map((alternatives) => eitherLevel(alternatives.map(read), this.#spend)),
    ];
    return joinedLevel([stated, ...parts], this.#spend);
  }

  #referred(reference: string, place: Place, level: number, nested: number, onLoss: OnLoss): Level {
    const opened = openedBy(place);
    const around = opened.map((one) => one.target);
    const target = asObject(this.#references.target(reference, onLoss.deadEnd, around));
    if (!target) return noLevel;
    const same = opened.find((one) => one.target === target);
    if (same) {
      if (same.level === level) onLoss.deadEnd(whyCircular(reference));
      return outline(target);
    }
    return this.#level({ source: target, opened: { target, level, before: place.opened } }, level, nested + 1, onLoss);
  }

  #own(source: JsonObject): OwnKeywords {
    let own = this.#known.get(source);
    if (!own) {
      own = ownKeywords(source);
      this.#known.set(source, own);
    }
    return own;
  }
}

/** What a schema says itself; most say no more than where they are. */
function statedLevel({ facts, properties, items, additional, isBare }: OwnKeywords, under: (value: unknown) => Place): Level {
  if (isBare) return noLevel;
  return {
    facts,
    properties: properties.length === 0 ? noLevel.properties : new Map(properties.map(([name, value]) => [name, [under(value)]])),
    items: items === undefined ? undefined : [under(items)],
    additional: typeof additional === 'object' ? [under(additional)] : (additional as boolean | undefined),
  };
}

function openedBy(place: Place): readonly Opened[] {
  const all: Opened[] = [];
  for (let opened = place.opened; opened; opened = opened.before) all.push(opened);
  return all;
}

/** What a schema is, without what is in it. */
function outline(source: JsonObject): Level {
  const { type, nullable } = typeFacts(source);
  return {
    ...noLevel,
    facts: defined<Schema>({ type, nullable, description: asText(member(source, 'description'), 2000) }),
  };
}

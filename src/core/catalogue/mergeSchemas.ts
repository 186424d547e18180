import type { Schema } from './endpoint.ts';
import { defined, type JsonObject } from './jsonValue.ts';
import { areNoNumbers } from './schemaTypes.ts';

/** Is told what each step costs, and throws when that is too much. */
type Spend = (steps: number) => void;

/** A schema as the document has it, and the references that led to it. */
export interface Place {
  readonly source: unknown;
  readonly opened?: Opened | undefined;
  /** One of several that may stand there: only what all of them say holds. */
  readonly isEither?: true;
}

export interface Opened {
  readonly target: JsonObject;
  readonly level: number;
  readonly before: Opened | undefined;
}

/** One level of a schema: what is known of it, and the schemas one level below, where several may meet in one place. */
export interface Level {
  readonly facts: Schema;
  readonly properties: ReadonlyMap<string, readonly Place[]>;
  readonly items: readonly Place[] | undefined;
  readonly additional: readonly Place[] | boolean | undefined;
  /** There may be values of several types: that none is named does not mean that there is nothing but null. */
  readonly isAny?: boolean | undefined;
}

const noProperties: ReadonlyMap<string, readonly Place[]> = new Map();

export const noLevel: Level = { facts: {}, properties: noProperties, items: undefined, additional: undefined };

/** What holds for all of `allOf`: the first to say something of itself is believed, properties come together. */
export function joinedLevel(levels: readonly Level[], spend: Spend): Level {
  const all = levels.length === 1 ? levels : levels.filter((level) => level !== noLevel);
  if (all.length < 2) return all[0] ?? noLevel;
  const required = new Set(all.flatMap(({ facts }) => facts.required ?? []));
  const properties = new Map<string, readonly Place[]>();
  for (const level of all) {
    spend(1 + level.properties.size + (level.facts.required?.length ?? 0));
    for (const [name, places] of level.properties) properties.set(name, [...(properties.get(name) ?? []), ...places]);
  }
  const items = all.flatMap((level) => level.items ?? []);
  return {
    facts: defined<Schema>({
      ...Object.fromEntries(all.toReversed().flatMap(({ facts }) => Object.entries(facts))),
      required: required.size > 0 ? [...required] : undefined,
    }),
    properties,
    items: items.length > 0 ? items : undefined,
    additional: all.find((level) => level.additional !== undefined)?.additional,
    isAny: all.some((level) => level.isAny),
  };
}

/** What may be there when one of several schemas holds: nothing is required, and what all agree on is known. */
export function eitherLevel(levels: readonly Level[], spend: Spend): Level {
  const alternatives = levels.filter(({ facts }) => !areNoNumbers(facts.enum)).filter((level) => !isNull(level));
  const nullable = levels.some((level) => isNull(level) || level.facts.nullable === true) || undefined;
  const [only] = alternatives;
  if (!only) return nullable ? { ...noLevel, facts: { nullable } } : noLevel;
  if (alternatives.length === 1) return { ...only, facts: defined<Schema>({ ...only.facts, nullable }) };
  const joined = joinedLevel(alternatives, spend);
  const orAnything = (type: string): readonly Place[] =>
    alternatives.some((level) => isSilent(level, type)) ? [{ source: {} }] : [];
  const anyField = orAnything('object');
  return {
    ...joined,
    isAny: true,
    properties: new Map([...joined.properties].map(([name, places]) => [name, eitherPlaces([...places, ...anyField])])),
    items: joined.items && eitherPlaces([...joined.items, ...orAnything('array')]),
    additional: eitherAdditional(alternatives, joined.additional),
    facts: eitherFacts(
      joined.facts,
      alternatives.map(({ facts }) => facts),
      nullable,
    ),
  };
}

/** @param places of the same, in several schemas of which one holds */
function eitherPlaces(places: readonly Place[]): readonly Place[] {
  const different = new Map(places.map((place) => [place.source, place]));
  return different.size > 1 ? [...different.values()].map((place) => ({ ...place, isEither: true })) : places.slice(0, 1);
}

/** Where one of them leaves open what is in it, so do all of them together. */
function eitherAdditional(levels: readonly Level[], joined: Level['additional']): Level['additional'] {
  if (levels.some((level) => level.additional === true || isSilent(level, 'object'))) return true;
  const places = levels.flatMap(({ additional }) => (typeof additional === 'object' ? additional : []));
  return places.length > 0 ? eitherPlaces(places) : joined;
}

/** Whether it is of that type, and says nothing of what is in it. */
function isSilent({ facts, properties, items, additional }: Level, type: string): boolean {
  return facts.type === type && properties.size === 0 && items === undefined && additional === undefined;
}

function eitherFacts(joined: Schema, facts: readonly Schema[], nullable: true | undefined): Schema {
  const agreed = <K extends 'type' | 'format'>(key: K) =>
    facts.every((one) => one[key] === facts[0]?.[key]) ? facts[0]?.[key] : undefined;
  const outermost = (key: 'minimum' | 'maximum', of: (...bounds: number[]) => number) => {
    const bounds = facts.flatMap((one) => one[key] ?? []);
    return bounds.length === facts.length ? of(...bounds) : undefined;
  };
  return defined<Schema>({
    ...joined,
    type: agreed('type'),
    format: agreed('format'),
    enum: facts.every((one) => one.enum) ? [...new Set(facts.flatMap((one) => one.enum ?? []))] : undefined,
    minimum: outermost('minimum', Math.min),
    maximum: outermost('maximum', Math.max),
    required: undefined,
    nullable,
  });
}

function isNull({ facts, properties, items, isAny }: Level): boolean {
  if (isAny) return false;
  return facts.nullable === true && facts.type === undefined && facts.enum === undefined && properties.size === 0 && !items;
}

import type { Endpoint, Parameter, Schema } from './endpoint.ts';
import { defined } from './jsonValue.ts';
import { takesPersonalData } from './personalData.ts';
import type { ReadParameter } from './readParameter.ts';
import { named, spelling } from './spelling.ts';

/** A parameter as published, with what only we know of it. */
export function withOurs(parameter: ReadParameter, ours: Parameter | undefined): Parameter {
  const { statesArrayStyle, statesType, ...published } = parameter;
  if (!ours) return published;
  const type = statesType ? published.type : ours.type;
  const sameType = ours.type === type;
  const isArrayAsOurs = published.array ? !statesArrayStyle : !statesType;
  return defined<Parameter>({
    ...(sameType ? { minimum: ours.minimum, maximum: ours.maximum, enum: ours.enum } : {}),
    example: ours.example,
    description: ours.description,
    ...published,
    type,
    format: published.format ?? (sameType ? ours.format : undefined),
    array: isArrayAsOurs ? (ours.array ?? published.array) : published.array,
    date: ours.date ?? published.date,
    // No document takes our mark away.
    sensitive: published.sensitive ?? ours.sensitive,
  });
}

/**
 * Published parameters with ours over them, under our names: what is kept under a name outlives every spelling of the documents. Our `limit`
 * and `offset` stay when the document has none, because Planday's servers take them on lists whose documents do not say so; every other
 * parameter that is no longer published is gone.
 */
export function mergeParameters(published: readonly ReadParameter[], ours: Endpoint | undefined): readonly Parameter[] {
  const [inPath, inQuery] = [placed(published, 'path'), placed(published, 'query')];
  const [ourPath, ourQuery] = [placed(ours?.parameters ?? [], 'path'), placed(ours?.parameters ?? [], 'query')];
  const same = sameParameters(inQuery, ourQuery);
  const path = inPath.map((parameter, place) => underOurName(parameter, ourPath[place]));
  const query = inQuery.map((parameter) => underOurName(parameter, same.get(parameter)));
  const paging = [ours?.paging?.limit, ours?.paging?.offset];
  const known = new Set(same.values());
  const kept = ourQuery.filter((parameter) => paging.includes(parameter.name) && !known.has(parameter));
  return [...path, ...apart([...query, ...kept], path)];
}

function placed<P extends Parameter>(parameters: readonly P[], place: Parameter['in']): readonly P[] {
  return parameters.filter((parameter) => parameter.in === place);
}

/**
 * Which of ours each parameter is. Of several that are spelled alike, only one can be: the one that is spelled as ours, else the first. What is
 * nowhere else may have moved into an object.
 */
function sameParameters(published: readonly ReadParameter[], ours: readonly Parameter[]): ReadonlyMap<ReadParameter, Parameter> {
  const same = new Map<ReadParameter, Parameter>();
  for (const parameter of ours) {
    const alike = published.filter(({ name }) => named(ours, name) === parameter);
    const found = alike.find(({ name }) => name === parameter.name) ?? alike[0];
    if (found) same.set(found, parameter);
  }
  const moved = published.flatMap((one) => {
    const name = same.has(one) ? undefined : nameInObject(one.name);
    return name === undefined ? [] : [{ one, spelled: spelling(name) }];
  });
  const known = new Set(same.values());
  for (const parameter of ours.filter((one) => !known.has(one))) {
    const spelled = spelling(parameter.name);
    const [found, ...more] = moved.filter((one) => one.spelled === spelled);
    if (found && more.length === 0 && found.one.type === parameter.type) same.set(found.one, parameter);
  }
  return same;
}

/** `filter[from]` and `Filter.From` → `from`, `From`; of what is in no object, nothing. */
function nameInObject(name: string): string | undefined {
  return /[^[\].][.[]([^[\].]+)\]?$/.exec(name)?.[1];
}

/** What is in an object is marked for the object's name too; one that we know is not. */
function bySelf(published: ReadParameter, ours: Parameter): ReadParameter {
  if (published.in === 'path' || spelling(published.name) === spelling(ours.name)) return published;
  const { sensitive, ...rest } = published;
  return sensitive && takesPersonalData({ ...published, name: ours.name }) ? published : rest;
}

function underOurName(published: ReadParameter, ours: Parameter | undefined): Parameter {
  const parameter = withOurs(ours ? bySelf(published, ours) : published, ours);
  if (!ours || ours.name === published.name) return parameter;
  return { ...parameter, name: ours.name, ...(published.in === 'query' && { wireName: published.name }) };
}

/** Values are kept by name alone: one of the query that is called like one of the path is kept as `?id`. */
function apart(query: readonly Parameter[], path: readonly Parameter[]): readonly Parameter[] {
  const taken = new Set(path.map(({ name }) => name));
  return query.map((parameter) =>
    taken.has(parameter.name)
      ? { ...parameter, name: `?${parameter.name}`, wireName: parameter.wireName ?? parameter.name }
      : parameter,
  );
}

/** The published schema; a field that it does not describe keeps our description, and what it does not look into our fields. */
export function describeSchema(published: Schema | undefined, ours: Schema | undefined): Schema | undefined {
  if (!published || !ours) return published ?? ours;
  if (isClosed(published) && !isClosed(ours) && (published.type ?? ours.type) === ours.type) return { ...ours, ...published };
  const { properties, items } = published;
  return defined<Schema>({
    ...published,
    description: published.description ?? ours.description,
    properties:
      properties &&
      Object.fromEntries(
        Object.entries(properties).map(([name, property]) => {
          const same = ours.properties && Object.hasOwn(ours.properties, name) ? ours.properties[name] : undefined;
          return [name, describeSchema(property, same) ?? property];
        }),
      ),
    items: items && describeSchema(items, ours.items),
  });
}

/** Whether it says nothing of what is in it. */
export function isClosed({ properties, items, additionalProperties, enum: choices }: Schema): boolean {
  return [properties, items, additionalProperties, choices].every((inner) => inner === undefined);
}

import type { Endpoint, Parameter, Schema } from './endpoint.ts';
import { defined } from './jsonValue.ts';
import type { ReadParameter } from './readParameters.ts';
import { spelling } from './spelling.ts';

/** A parameter as published, with what only we know of it. */
export function withOurs(parameter: ReadParameter, ours: Parameter | undefined): Parameter {
  const { statesArrayStyle, ...published } = parameter;
  if (!ours) return published;
  const sameType = ours.type === published.type;
  return defined<Parameter>({
    ...(sameType ? { minimum: ours.minimum, maximum: ours.maximum, enum: ours.enum } : {}),
    example: ours.example,
    description: ours.description,
    ...published,
    format: published.format ?? (sameType ? ours.format : undefined),
    array: published.array && !statesArrayStyle ? (ours.array ?? published.array) : published.array,
    date: ours.date ?? published.date,
    // No document takes our mark away.
    sensitive: published.sensitive ?? ours.sensitive,
  });
}

/**
 * Published parameters with ours over them. Our `limit` and `offset` stay when the document has none, because Planday's servers
 * take them on lists whose documents do not say so; every other parameter that is no longer published is gone.
 */
export function mergeParameters(published: readonly ReadParameter[], ours: Endpoint | undefined): readonly Parameter[] {
  const ourPath = ours?.parameters.filter((parameter) => parameter.in === 'path') ?? [];
  const paging = [ours?.paging?.limit, ours?.paging?.offset];
  let place = 0;
  const merged = published.map((parameter): Parameter => {
    if (parameter.in === 'path') {
      const same = ourPath[place++];
      return same ? { ...withOurs(parameter, same), name: same.name } : withOurs(parameter, undefined);
    }
    return withOurs(parameter, find(ours?.parameters, parameter.name));
  });
  const kept = (ours?.parameters ?? []).filter(
    (parameter) => parameter.in === 'query' && paging.includes(parameter.name) && !find(published, parameter.name),
  );
  return [...merged, ...kept];
}

/** The parameter of the query with this name, however it is spelled. */
export function find<P extends Parameter>(parameters: readonly P[] | undefined, name: string): P | undefined {
  const wanted = spelling(name);
  return parameters?.find((parameter) => parameter.in === 'query' && spelling(parameter.name) === wanted);
}

/** The published schema; a field that it does not describe keeps our description. */
export function describeSchema(published: Schema | undefined, ours: Schema | undefined): Schema | undefined {
  if (!published || !ours) return published ?? ours;
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

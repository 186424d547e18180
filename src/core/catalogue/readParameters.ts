import { type Sentence, sentence } from '../errors.ts';
import type { NotSent, Parameter } from './endpoint.ts';
import { asArray, asName, asObject, asValue, type JsonObject, member, type ReadExtension } from './jsonValue.ts';
import { believedPageSize } from './pageSize.ts';
import { templateParameters } from './pathTemplate.ts';
import { queryStyle, shapeOf } from './queryStyle.ts';
import type { ReadingProblems } from './readingProblems.ts';
import { type ReadParameter, readParameter } from './readParameter.ts';
import type { SchemaReader } from './schemaReader.ts';

const maximumParameters = 100;
const longestName = 200;
const unwritten = sentence('it is not written as a parameter is');
const taken = sentence('another one has the same name');

/** What goes along with every request, and what OpenAPI does not count as a parameter. */
export const sentHeaders: readonly string[] = ['accept', 'authorization', 'content-type', 'host', 'user-agent', 'x-clientid'];

/** Where an operation's parameters stand. */
export interface ParameterSource {
  readonly path: string;
  readonly pathItem: JsonObject;
  readonly operation: JsonObject;
  /** Reads an extension of ours, where the document is ours. */
  readonly extension: ReadExtension;
  /** Gets a line for each parameter that is lost. */
  readonly problems: ReadingProblems;
}

interface Declared {
  readonly name: string;
  readonly in: 'path' | NotSent['in'];
  readonly required: boolean;
  readonly source: JsonObject;
}

/**
 * The path and query parameters of an operation, and those that it demands and that cannot be sent. Path parameters come first, in the order
 * and spelling of the template: one that the document forgets to declare is text, one that the template does not hold is dropped.
 */
export function readParameters(
  source: ParameterSource,
  schemas: SchemaReader,
): { readonly parameters: readonly ReadParameter[]; readonly notSent: readonly NotSent[] } {
  const declared = declaredParameters(source, schemas);
  const inPath = templateParameters(source.path).map((name): ReadParameter => {
    const found = declared.find((one) => one.in === 'path' && one.name.toLowerCase() === name.toLowerCase());
    const schema = (found && schemas.read(schemaOf(found.source), source.problems.ofParameter(name, source.path))) ?? {};
    const example = found && firstExample(found.source, schemas);
    const facts = { name, in: 'path', required: true, source: found?.source ?? {}, schema, written: {}, example } as const;
    return readParameter(facts, source.extension);
  });
  reportStrays(declared, inPath, source);
  const inQuery = declared.filter((one) => one.in === 'query').map((one) => readQuery(one, source, schemas));
  return {
    parameters: [
      ...inPath,
      ...firstOfEach(
        inQuery.flatMap(({ read }) => read),
        source,
      ),
    ],
    notSent: [
      ...inQuery.flatMap(({ demanded }) => demanded.map((name) => ({ name, in: 'query' as const }))),
      ...declared.flatMap((one) => demandedElsewhere(one, source)),
    ],
  };
}

/** The operation's own come first: they stand for those of the path item that have the same name. */
function declaredParameters(
  { path, operation, pathItem, problems }: ParameterSource,
  schemas: SchemaReader,
): readonly Declared[] {
  const lists = [operation, pathItem].map((owner) => member(owner, 'parameters'));
  if (lists.some((list) => list !== undefined && !Array.isArray(list))) problems.lost(undefined, path, unwritten);
  const listed = lists.flatMap((list) => asArray(list).slice(0, maximumParameters + 1));
  if (listed.length > maximumParameters) problems.cut(path);
  const declared = new Map<string, Declared>();
  for (const value of listed.slice(0, maximumParameters)) {
    let isTold = false;
    const source = schemas.resolve(value, (why) => {
      isTold = true;
      problems.lost(undefined, path, why);
    });
    if (!source && isTold) continue;
    const stated = member(source, 'name');
    const name = asName(stated, longestName);
    const place = member(source, 'in');
    if (!source || !name || name !== stated || !isPlace(place)) {
      problems.lost(name, path, unwritten);
      continue;
    }
    const key = `${place} ${name.toLowerCase()}`;
    const same = declared.get(key);
    if (!same) declared.set(key, { name, in: place, required: member(source, 'required') === true, source });
    else if (same.name !== name) problems.lost(name, path, taken);
  }
  return [...declared.values()];
}

function reportStrays(
  declared: readonly Declared[],
  inPath: readonly ReadParameter[],
  { path, problems }: ParameterSource,
): void {
  const names = new Set(inPath.map(({ name }) => name.toLowerCase()));
  for (const { in: place, name } of declared) {
    const isLost = place === 'path' && !names.has(name.toLowerCase()) && !isVersion(name);
    if (isLost) problems.lost(name, path, sentence('the path does not hold it'));
  }
}

/** Of the API itself: it stands in the path as a number already. */
function isVersion(name: string): boolean {
  return /^(?:api-?)?version$/i.test(name);
}

function isPlace(place: unknown): place is Declared['in'] {
  return place === 'path' || place === 'query' || place === 'header' || place === 'cookie';
}

interface ReadQuery {
  readonly read: readonly ReadParameter[];
  /** Names of what is demanded and cannot be written. */
  readonly demanded: readonly string[];
}

/** One parameter, or one for each property of an object; none where nothing says how it is written. */
function readQuery(declared: Declared, { path, extension, problems }: ParameterSource, schemas: SchemaReader): ReadQuery {
  const { name, required, source } = declared;
  const schema = schemas.read(schemaOf(source), problems.ofParameter(name, path)) ?? {};
  const style = queryStyle(source, schema);
  if ('unknown' in style) {
    problems.lost(name, path, unwritable(style.unknown));
    return { read: [], demanded: required ? [name] : [] };
  }
  const { properties, written } = style;
  if (!properties) {
    const example = firstExample(source, schemas);
    return { read: [readParameter({ name, in: 'query', required, source, schema, written, example }, extension)], demanded: [] };
  }
  const demanded: string[] = [];
  const read = Object.entries(schema.properties ?? {}).flatMap(([property, inner]) => {
    const whole = properties === 'named' ? property : `${name}[${property}]`;
    const isWritable = shapeOf(inner) === 'value' && asName(whole, longestName) === whole;
    if (!isWritable) problems.lost(asName(whole, longestName), path, unwritable(`object ${shapeOf(inner)}`));
    const isRequired = required && (schema.required?.includes(property) ?? false);
    if (isRequired && !isWritable) demanded.push(asName(whole, longestName) ?? name);
    const facts = { name: whole, in: 'query', required: isRequired, source: {}, schema: inner, written } as const;
    return isWritable ? [readParameter(facts, extension)] : [];
  });
  return { read, demanded: required && read.length === 0 && demanded.length === 0 ? [name] : demanded };
}

function firstExample(source: JsonObject, schemas: SchemaReader): string | undefined {
  const [first] = Object.values(asObject(member(source, 'examples')) ?? {});
  const example = schemas.resolve(first, () => undefined);
  return asValue(member(example, 'value'));
}

/** What an object's properties are called may be there already. */
function firstOfEach(parameters: readonly ReadParameter[], { path, problems }: ParameterSource): readonly ReadParameter[] {
  const first = new Map<string, ReadParameter>();
  for (const parameter of parameters) {
    const key = parameter.name.toLowerCase();
    const same = first.get(key);
    if (!same) first.set(key, parameter);
    else if (same.name !== parameter.name) problems.lost(parameter.name, path, taken);
  }
  if (first.size > maximumParameters) problems.cut(path);
  return [...first.values()].slice(0, maximumParameters);
}

function demandedElsewhere({ name, in: place, required }: Declared, { path, problems }: ParameterSource): readonly NotSent[] {
  if (!required || place === 'path' || place === 'query') return [];
  if (place === 'header' && sentHeaders.includes(name.toLowerCase())) return [];
  problems.add(
    place === 'header'
      ? sentence('GET {0} demands the header {1}, which is not sent from here.', path, name)
      : sentence('GET {0} demands the cookie {1}, which is not sent from here.', path, name),
  );
  return [{ name, in: place }];
}

/** @param as in the words of OpenAPI */
function unwritable(as: string): Sentence {
  return sentence('nothing says how it is written as “{0}”', as);
}

/** `schema`, or the schema of the first media type of `content`; Swagger 2 wrote the keywords beside the name. */
function schemaOf(source: JsonObject): unknown {
  const schema = member(source, 'schema');
  if (asObject(schema)) return schema;
  const [media] = Object.values(asObject(member(source, 'content')) ?? {});
  return asObject(media) ? member(asObject(media), 'schema') : source;
}

/** The largest page that the limit parameter allows. */
export function maximumOf(parameter: Parameter | undefined): number | undefined {
  return believedPageSize(parameter?.maximum);
}

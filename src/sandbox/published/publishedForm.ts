import { otherOperations } from './otherOperations.ts';

type Json = { [key: string]: unknown };

/** Whether a value is a JSON object. */
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The APIs whose query Planday's own document writes in Pascal case. Two independent public sources write Scheduling's as `From`, `To`,
 * `DepartmentId` and `Limit`; of the others nothing is known, and they are published as we write them.
 */
const pascalQueries: ReadonlySet<string> = new Set(['scheduling']);

/**
 * One of our documents as Planday would publish it: in its spelling where that is known, without our extensions and the server's address;
 * scopes only in the descriptions; path parameters on the path; paged answers as `allOf` of components; other methods beside GET; here and
 * there no operation id.
 */
export function publishedForm(document: unknown, api: string): Json {
  const root = structuredClone(document) as Json;
  delete root.servers;
  const schemas = component(root, 'schemas');
  const paths = root.paths as Record<string, Json>;
  let count = 0;
  for (const [path, item] of Object.entries(paths)) {
    const get = item.get;
    if (!isObject(get)) continue;
    count++;
    describeScope(get, count);
    liftPathParameters(item, get);
    if (pascalQueries.has(api)) spellInPascal(get);
    if (count % 4 === 0) delete get.operationId;
    composeAnswer(get, schemas, operationName(path));
  }
  for (const operation of otherOperations) if (operation.path.startsWith(`/${api}/`)) addOther(paths, operation);
  shareOffset(root, paths);
  return withoutOurs(root) as Json;
}

function component(root: Json, kind: string): Json {
  const components = isObject(root.components) ? root.components : {};
  root.components = components;
  const found = isObject(components[kind]) ? components[kind] : {};
  components[kind] = found;
  return found;
}

const operationName = (path: string): string =>
  path
    .replace(/^\/\w+\/v[\d.]+\//, '')
    .replace(/[{}]/g, '')
    .split('/')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** Planday's documents do not agree on the words either. */
function describeScope(operation: Json, count: number): void {
  const scope = operation['x-planday-scope'];
  if (typeof scope !== 'string') return;
  const sentence = [
    `Required scope: \`${scope}\`.`,
    `Authorization policy: ${scope.replace(':', ' ')}.`,
    `Requires the scope ${scope}.`,
  ][count % 3];
  operation.description = [operation.description, sentence].filter(Boolean).join('\n\n');
}

function liftPathParameters(item: Json, operation: Json): void {
  const all = Array.isArray(operation.parameters) ? operation.parameters.filter(isObject) : [];
  const inPath = all.filter((parameter) => parameter.in === 'path');
  if (inPath.length > 0) item.parameters = inPath;
  const rest = all.filter((parameter) => parameter.in !== 'path');
  for (const parameter of rest) {
    // How the values of `special` are joined is not said.
    if (parameter.name === 'special') {
      delete parameter.style;
      delete parameter.explode;
    }
  }
  if (rest.length > 0) operation.parameters = rest;
  else delete operation.parameters;
}

function spellInPascal(operation: Json): void {
  for (const parameter of Array.isArray(operation.parameters) ? operation.parameters.filter(isObject) : []) {
    if (typeof parameter.name === 'string') parameter.name = parameter.name.replace(/^./, (letter) => letter.toUpperCase());
  }
}

/** A page becomes `allOf` of the paging component and its own data, kept among the components. */
function composeAnswer(operation: Json, schemas: Json, name: string): void {
  const answer = isObject(operation.responses) && isObject(operation.responses['200']) ? operation.responses['200'] : undefined;
  const content = isObject(answer?.content) ? answer.content['application/json'] : undefined;
  if (!isObject(content) || !isObject(content.schema) || !isObject(content.schema.properties)) return;
  const { paging, ...properties } = content.schema.properties;
  if (paging !== undefined) schemas.PagedResponse = { type: 'object', properties: { paging } };
  const own = { ...content.schema, properties };
  schemas[`${name}Response`] = paging === undefined ? own : { allOf: [{ $ref: '#/components/schemas/PagedResponse' }, own] };
  content.schema = { $ref: `#/components/schemas/${name}Response` };
}

function addOther(paths: Record<string, Json>, { method, path, scope, summary }: (typeof otherOperations)[number]): void {
  const item = paths[path] ?? {};
  paths[path] = item;
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
  if (names.length > 0 && !Array.isArray(item.parameters)) {
    item.parameters = names.map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: name === 'customPropertyName' ? { type: 'string' } : { type: 'integer', format: 'int64' },
    }));
  }
  item[method] = {
    summary,
    ...(scope === undefined ? {} : { description: `Required scope: \`${scope}\`.` }),
    ...(method === 'delete' ? {} : { requestBody: { content: { 'application/json': { schema: { type: 'object' } } } } }),
    responses: { '204': { description: 'No Content' } },
  };
}

/** `offset` is the same everywhere in a document: a component that is referred to. */
function shareOffset(root: Json, paths: Record<string, Json>): void {
  const shared = component(root, 'parameters');
  for (const { get } of Object.values(paths)) {
    if (!isObject(get) || !Array.isArray(get.parameters)) continue;
    get.parameters = get.parameters.map((parameter: unknown) => {
      if (!isObject(parameter) || String(parameter.name).toLowerCase() !== 'offset') return parameter;
      shared.offset = parameter;
      return { $ref: '#/components/parameters/offset' };
    });
  }
  if (Object.keys(shared).length === 0 && isObject(root.components)) delete root.components.parameters;
}

function withoutOurs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOurs);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !key.startsWith('x-planday-'))
      .map(([key, inner]) => [key, withoutOurs(inner)]),
  );
}

import { apis } from '../../src/core/catalogue/apis.ts';

const operations = 1_300;

/** Documents of 2 MB, one for each API, by its name. @param note what stands in every summary */
export function largeDocuments(note: string): ReadonlyMap<string, string> {
  return new Map(apis.map(({ name }) => [name, JSON.stringify(documentOf(name, note))]));
}

function documentOf(api: string, note: string): unknown {
  const paths = Object.fromEntries(
    Array.from({ length: operations }, (_, index) => [`/${api}/v1.0/things${index}/{id}`, { get: operation(index, note) }]),
  );
  const schemas = Object.fromEntries(Array.from({ length: operations }, (_, index) => [`Thing${index}`, schema(index)]));
  return { openapi: '3.0.4', info: { title: api, version: '1.0' }, paths, components: { schemas } };
}

function operation(index: number, note: string): unknown {
  const parameter = (name: string) => ({
    name,
    in: 'query',
    description: `Says ${name}.`,
    schema: { type: 'integer', maximum: 100 },
  });
  const answer = { $ref: `#/components/schemas/Thing${index}` };
  return {
    summary: `Things of kind ${index} ${note}`,
    description: 'Returns what there is. '.repeat(10),
    parameters: ['limit', 'offset', 'departmentId'].map(parameter),
    responses: { 200: { description: 'OK', content: { 'application/json': { schema: answer } } } },
  };
}

function schema(index: number): unknown {
  const properties = Object.fromEntries(
    Array.from({ length: 12 }, (_, field) => [
      `field${field}`,
      { type: 'string', description: `Field ${field} of kind ${index}.` },
    ]),
  );
  return { type: 'object', properties };
}

import assert from 'node:assert/strict';
import { Ajv2019 } from 'ajv/dist/2019.js';
import ajvFormats from 'ajv-formats';
import { builtInApiNames, loadBuiltInDocument } from '../../../src/core/catalogue/builtIn.ts';
import type { Endpoint } from '../../../src/core/catalogue/endpoint.ts';
import { answeredApis } from '../../../src/sandbox/published/publishedDocuments.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { workingAddresses } from './addresses.ts';
import { type Answer, answerOf, type Client, connect, start } from './harness.ts';

type Json = Readonly<Record<string, unknown>>;

interface Media {
  readonly schema?: Json;
}

interface Response {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, Media>>;
}

interface Document {
  readonly paths: Readonly<Record<string, { readonly get?: { readonly responses: Readonly<Record<string, Response>> } }>>;
  readonly components: { readonly responses?: Readonly<Record<string, Response>> };
}

const ajv = new Ajv2019({ strict: false, allErrors: true });
ajvFormats.default(ajv);
ajv
  .addFormat('int64', true)
  .addFormat('int32', true)
  .addFormat('double', true)
  .addFormat('uuid', /^[0-9a-f-]{36}$/);

const endpoints: readonly Endpoint[] = (await answeredApis()).flatMap((api) => api.endpoints);
const ourDocuments = new Map<string, Document>();
for (const name of builtInApiNames) ourDocuments.set(name, (await loadBuiltInDocument(name)) as Document);

describe('what the sandbox answers is declared', () => {
  let sandbox: Sandbox;
  let client: Client;
  let address: (endpoint: Endpoint) => string;
  let hotel: Client;
  let hotelAddress: (endpoint: Endpoint) => string;
  const documents = new Map<string, readonly Document[]>();

  before(async () => {
    sandbox = await start();
    client = await connect(sandbox);
    address = await workingAddresses(client);
    hotel = await connect(sandbox, 'hotel');
    hotelAddress = await workingAddresses(hotel);
    for (const name of new Set(endpoints.map(({ api }) => api))) {
      const { json } = await answerOf(await fetch(`${sandbox.apiUrl}/${name}/swagger/v1.0/swagger.json`));
      const ours = ourDocuments.get(name);
      documents.set(name, ours ? [ours, json] : [json]);
    }
    for (const [name, both] of documents) for (const [index, one] of both.entries()) ajv.addSchema(one, `${name}${index}`);
  });
  after(() => sandbox.stop());

  /** What an answer has that the documents of its API, ours and the published one, do not say. */
  function undeclared(endpoint: Endpoint, answer: Answer): unknown[] {
    const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
    return (documents.get(endpoint.api) ?? []).flatMap((document, index): readonly unknown[] => {
      const path = Object.keys(document.paths).find((one) => one.toLowerCase() === endpoint.path.toLowerCase()) ?? '';
      const declared = document.paths[path]?.get?.responses[answer.status];
      if (!declared) return [`${answer.status} is not declared`];
      const [response, pointer] = declared.$ref
        ? [document.components.responses?.[declared.$ref.split('/').at(-1) ?? ''], declared.$ref]
        : [declared, `#/paths/${path.replaceAll('/', '~1')}/get/responses/${answer.status}`];
      // Of the gateway's answers no body is promised, and most have none.
      if (!response?.content) return [];
      if (!response.content[type]?.schema) return [`${answer.status} ${type} is not declared`];
      const place = `${pointer}/content/${type.replaceAll('/', '~1')}/schema`;
      const $ref = `${endpoint.api}${index}${place.split('/').map(encodeURIComponent).join('/').replace('%23', '#')}`;
      // Of three answers nobody knows the fields.
      const validate = ajv.compile({ $ref, unevaluatedProperties: answer.status < 400 });
      return validate(answer.json) ? [] : (validate.errors ?? []);
    });
  }

  const seen = new Map<number, number>();

  function expectDeclared(endpoint: Endpoint, answer: Answer, ...expected: readonly number[]): void {
    seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
    assert.ok(expected.includes(answer.status), `${answer.status} ${answer.text.slice(0, 300)}`);
    assert.deepEqual(undeclared(endpoint, answer), []);
  }

  for (const endpoint of endpoints) {
    const { path } = endpoint;
    it(`${path}: an answer, and why there is none`, async () => {
      const url = address(endpoint);
      expectDeclared(endpoint, await client.get(url), 200);
      expectDeclared(endpoint, await client.get(url, {}), 401);
      expectDeclared(endpoint, await client.get(url, { authorization: 'Bearer none' }), 401);
      const { accessToken } = client;
      const stranger = { authorization: `Bearer ${accessToken}`, 'x-clientid': '00000000-0000-0000-0000-000000000000' };
      expectDeclared(endpoint, await client.get(url, stranger), 401, 403);
    });

    it(`${path}: an answer of the hotel group`, async () => {
      expectDeclared(endpoint, await hotel.get(hotelAddress(endpoint)), 200);
    });

    for (const parameter of endpoint.parameters) {
      it(`${path}: ${parameter.name} as it must not be`, async () => {
        const url = new URL(address(endpoint), sandbox.url);
        if (parameter.in === 'path') url.pathname = path.replace(/\{[^}]+\}/g, 'x');
        else for (const value of ['x', 'y']) url.searchParams.append(parameter.name, value);
        // An array of words takes any.
        expectDeclared(endpoint, await client.get(url.pathname + url.search), 400, 200);
        if (parameter.in === 'path' || parameter.type !== 'integer') return;
        url.searchParams.delete(parameter.name);
        url.searchParams.set(parameter.name, '987654321');
        expectDeclared(endpoint, await client.get(url.pathname + url.search), 404, 400, 200);
      });
    }

    it(`${path}: nothing under that id`, async () => {
      const url = new URL(address(endpoint), sandbox.url);
      url.pathname = path.replace(/\{[^}]+\}/g, '987654321');
      if (url.searchParams.has('departmentId')) url.searchParams.set('departmentId', '987654321');
      const isAsked = path.includes('{') || url.searchParams.has('departmentId');
      expectDeclared(endpoint, await client.get(url.pathname + url.search), isAsked ? 404 : 200);
    });
  }

  it('a custom field of every kind: a picture, or nothing', async () => {
    const endpoint = endpoints.find(({ path }) => path.endsWith('/customfields/{customPropertyName}/value'));
    assert.ok(endpoint);
    const found: string[] = [];
    for (const { id } of (await client.get('/hr/v1.0/employees?limit=10')).json.data)
      for (const name of Object.keys((await client.get(`/hr/v1.0/employees/${id}`)).json.data)) {
        if (!name.startsWith('custom_')) continue;
        const answer = await client.get(`/hr/v1.0/employees/${id}/customfields/${name}/value`);
        expectDeclared(endpoint, answer, 200, 404);
        if (answer.status === 200) found.push(name);
      }
    assert.deepEqual([...new Set(found)], ['custom_1006']);
  });

  it('when the rate limit is used up, too', async () => {
    const limited = await start({ rateLimits: true });
    try {
      const busy = await connect(limited);
      for (let used = 0; used < 20; used++) await busy.get('/portal/v1.0/info');
      for (const endpoint of endpoints) expectDeclared(endpoint, await busy.get(address(endpoint)), 429);
    } finally {
      await limited.stop();
    }
  });

  it('with each of the errors at most endpoints', () => {
    for (const status of [200, 400, 401, 403, 404, 429])
      assert.ok((seen.get(status) ?? 0) > 25, `${status}: ${seen.get(status)}`);
  });
});

describe('our documents', () => {
  /** The page on errors of Planday's own documentation has these for every operation that reads. */
  const always = ['400', '401', '403', '429', '500'];

  it('declare every error that Planday documents', () => {
    for (const { paths } of ourDocuments.values()) {
      for (const [path, { get }] of Object.entries(paths)) {
        const declared = Object.keys(get?.responses ?? {});
        const missing = [...always, ...(path.includes('{') ? ['404'] : [])].filter((status) => !declared.includes(status));
        assert.deepEqual(missing, [], path);
      }
    }
  });

  it('say nullable of a type alone, which is all that OpenAPI 3.0 knows of it', () => {
    const untyped: string[] = [];
    for (const [name, document] of ourDocuments)
      JSON.stringify(document, (key, value) => {
        if (value?.nullable === true && value.type === undefined) untyped.push(`${name} ${key}`);
        return value;
      });
    assert.deepEqual(untyped, []);
  });
});

import assert from 'node:assert/strict';
import { Ajv, type ErrorObject } from 'ajv';
import ajvFormats from 'ajv-formats';
import { loadBuiltInCatalogue } from '../../../src/core/catalogue/builtIn.ts';
import type { Api, Endpoint } from '../../../src/core/catalogue/endpoint.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { workingAddresses } from './addresses.ts';
import { type Client, connect, start } from './harness.ts';

const apis: readonly Api[] = await loadBuiltInCatalogue();
const endpoints: readonly Endpoint[] = apis.flatMap((api) => api.endpoints);

const ajv = new Ajv({ strict: false, allErrors: true });
ajvFormats.default(ajv);
ajv
  .addFormat('int64', true)
  .addFormat('int32', true)
  .addFormat('double', true)
  .addFormat('uuid', /^[0-9a-f-]{36}$/);

function mismatches(endpoint: Endpoint, body: unknown): readonly ErrorObject[] {
  const validate = ajv.compile(endpoint.response ?? {});
  return validate(body) ? [] : (validate.errors ?? []);
}

describe('every endpoint of the catalogue', () => {
  let sandbox: Sandbox;
  let client: Client;
  let address: (endpoint: Endpoint) => string;

  before(async () => {
    sandbox = await start();
    client = await connect(sandbox);
    address = await workingAddresses(client);
  });

  after(() => sandbox.stop());

  it('is 59 endpoints', () => assert.equal(endpoints.length, 59));

  for (const endpoint of endpoints) {
    it(`${endpoint.path} answers as its schema says`, async () => {
      const answer = await client.get(address(endpoint));
      assert.equal(answer.status, 200, `${address(endpoint)}: ${answer.text.slice(0, 300)}`);
      assert.deepEqual(mismatches(endpoint, answer.json), []);
      if (endpoint.paging) {
        assert.ok(answer.json.data.length > 0, 'a list that is never empty');
        assert.ok(answer.json.data.length <= 7);
        assert.equal(answer.json.paging.limit, 7);
      }
    });

    it(`${endpoint.path} names in its schema all that it sends`, async () => {
      const { json } = await client.get(address(endpoint));
      assert.deepEqual(unnamed(endpoint.response, json, ''), []);
    });

    if (endpoint.scope) {
      const scope = endpoint.scope;
      it(`${endpoint.path} needs ${scope}`, async () => {
        const without = sandbox.credentials[0]?.scopes.filter((one) => one !== scope).join(' ');
        const poor = await connect(sandbox, 'cafe', 'all scopes', without);
        const answer = await poor.get(address(endpoint));
        assert.equal(answer.status, 403);
        assert.equal(answer.text.includes(scope), false, 'Planday does not name the scope');
        const rich = await connect(sandbox, 'cafe', 'all scopes', scope);
        assert.equal((await rich.get(address(endpoint))).status, 200);
      });
    }

    for (const parameter of endpoint.parameters) {
      if (parameter.in === 'query' && parameter.required) {
        it(`${endpoint.path} misses ${parameter.name}`, async () => {
          const url = new URL(address(endpoint), sandbox.url);
          url.searchParams.delete(parameter.name);
          assert.equal((await client.get(url.pathname + url.search)).status, 400);
        });
      }
      if (parameter.type === 'integer') {
        it(`${endpoint.path} refuses a word for ${parameter.name}`, async () => {
          const url = new URL(address(endpoint), sandbox.url);
          if (parameter.in === 'query') url.searchParams.set(parameter.name, 'word');
          else url.pathname = endpoint.path.replace(/\{[^}]+\}/g, 'word');
          assert.equal((await client.get(url.pathname + url.search)).status, 400);
        });
      }
    }

    if (/\{[^}]+\}/.test(endpoint.path)) {
      it(`${endpoint.path} knows no id 987654321`, async () => {
        const [, query = ''] = /(\?.*)?$/.exec(address(endpoint)) ?? [];
        assert.equal((await client.get(endpoint.path.replace(/\{[^}]+\}/g, '987654321') + query)).status, 404);
      });
    }
  }
});

/** Paths of fields that a typed schema does not name. */
function unnamed(schema: Endpoint['response'], value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.slice(0, 3).flatMap((item) => unnamed(schema?.items, item, `${path}[]`));
  if (typeof value !== 'object' || value === null || !schema?.properties || schema.additionalProperties) return [];
  const names = schema.properties;
  return Object.entries(value).flatMap(([name, item]) =>
    names[name] ? unnamed(names[name], item, `${path}.${name}`) : [`${path}.${name}`],
  );
}

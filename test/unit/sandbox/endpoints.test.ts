import assert from 'node:assert/strict';
import { Ajv, type ErrorObject } from 'ajv';
import ajvFormats from 'ajv-formats';
import { loadBuiltInCatalogue } from '../../../src/core/catalogue/builtIn.ts';
import type { Api, Endpoint, Parameter } from '../../../src/core/catalogue/endpoint.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
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

/** OpenAPI 3.0 allows `nullable` without `type`, where it says nothing; ajv does not. */
function asJsonSchema(schema: unknown): object {
  const text = JSON.stringify(schema, (_, value) => {
    const isUntyped = typeof value === 'object' && value !== null && value.nullable === true && value.type === undefined;
    return isUntyped ? { ...value, nullable: undefined } : value;
  });
  return JSON.parse(text);
}

function mismatches(endpoint: Endpoint, body: unknown): readonly ErrorObject[] {
  const validate = ajv.compile(asJsonSchema(endpoint.response ?? {}));
  return validate(body) ? [] : (validate.errors ?? []);
}

describe('every endpoint of the catalogue', () => {
  let sandbox: Sandbox;
  let client: Client;
  const ids: Record<string, string> = {};

  before(async () => {
    sandbox = await start();
    client = await connect(sandbox);
    const first = async (
      path: string,
      find: (row: Record<string, unknown>) => boolean = () => true,
    ): Promise<Record<string, unknown>> => (await client.get(path)).json.data.find(find);
    const punch = await first('/punchclock/v1.0/punchclockshifts?from=2026-11-16T00:00&to=2026-11-20T00:00&limit=50');
    const employee = await first('/hr/v1.0/employees');
    ids.department = String((await first('/hr/v1.0/departments')).id);
    ids.group = String((employee.employeeGroups as number[])[0]);
    ids.employee = String(employee.id);
    ids.punch = String(punch.id);
    ids.shift = String(punch.shiftId);
    ids.position = String((await first('/scheduling/v1.0/positions')).id);
    ids.account = String((await first('/absence/v1.0/accounts?status=Active')).id);
    ids.record = String((await first('/absence/v1.0/absencerecords')).id);
    ids.request = String((await first('/absence/v1.0/absencerequests')).id);
    ids.accountType = String((await first('/absence/v1.0/accounttypes')).id);
    ids.picture = await employeeWithPicture();
  });

  after(() => sandbox.stop());

  async function employeeWithPicture(): Promise<string> {
    for (const { id } of (await client.get('/hr/v1.0/employees')).json.data) {
      const { status } = await client.get(`/hr/v1.0/employees/${id}/customfields/custom_1006/value`);
      if (status === 200) return String(id);
    }
    throw new Error('Nobody has a picture');
  }

  /** A valid value for a parameter that must be given. */
  function valid(endpoint: Endpoint, { name, date }: Parameter): string {
    const key = name.toLowerCase();
    if (key === 'from') return date === 'local-minutes' ? '2026-11-16T00:00' : '2026-11-16';
    if (key === 'to') return date === 'local-minutes' ? '2026-11-20T00:00' : '2026-11-20';
    if (key === 'custompropertyname') return 'custom_1006';
    if (key === 'employeeid' && endpoint.path.includes('customfields')) return ids.picture ?? '';
    if (key === 'id') {
      const [, kind = ''] = /\/(\w+)\/\{id\}/.exec(endpoint.path) ?? [];
      const byKind: Record<string, string | undefined> = {
        departments: ids.department,
        employeegroups: ids.group,
        accrued: ids.accountType,
        accounts: ids.account,
        absencerecords: ids.record,
        absencerequests: ids.request,
      };
      return byKind[kind] ?? '';
    }
    const known = Object.keys(ids).find(
      (id) => key.startsWith(id.toLowerCase()) || (id === 'group' && key === 'employeegroupid'),
    );
    return ids[key === 'employeegroupid' ? 'group' : key === 'punchclockshiftid' ? 'punch' : (known ?? '')] ?? '';
  }

  function address(endpoint: Endpoint): string {
    const required = endpoint.parameters.filter((parameter) => parameter.required);
    const path = endpoint.path.replace(/\{([^}]+)\}/g, (whole, name: string) => {
      const parameter = required.find((one) => one.name === name);
      return parameter ? encodeURIComponent(valid(endpoint, parameter)) : whole;
    });
    const query = new URLSearchParams();
    for (const parameter of required) if (parameter.in === 'query') query.append(parameter.name, valid(endpoint, parameter));
    if (endpoint.paging && !query.has(endpoint.paging.limit)) query.append(endpoint.paging.limit, '7');
    return query.size > 0 ? `${path}?${query}` : path;
  }

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

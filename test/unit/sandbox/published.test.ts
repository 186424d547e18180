import assert from 'node:assert/strict';
import { Validator } from '@seriousme/openapi-schema-validator';
import { apis } from '../../../src/core/catalogue/apis.ts';
import { isBuiltInApiName, loadBuiltInApi } from '../../../src/core/catalogue/builtIn.ts';
import { readApi } from '../../../src/core/catalogue/readApi.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { answerOf, type Client, connect, start } from './harness.ts';

const names = apis.map(({ name }) => name);

describe('the documents that the sandbox publishes', () => {
  let sandbox: Sandbox;
  let client: Client;
  // biome-ignore lint/suspicious/noExplicitAny: documents, looked into freely
  const documents = new Map<string, any>();

  before(async () => {
    sandbox = await start();
    client = await connect(sandbox);
    for (const name of names) {
      const { status, json } = await answerOf(await fetch(`${sandbox.apiUrl}/${name}/swagger/v1.0/swagger.json`));
      assert.equal(status, 200, name);
      documents.set(name, json);
    }
  });
  after(() => sandbox.stop());

  for (const name of names) {
    it(`${name} is valid OpenAPI without our extensions`, async () => {
      const { valid, errors } = await new Validator().validate(structuredClone(documents.get(name)));
      assert.deepEqual([valid, errors], [true, undefined]);
      assert.doesNotMatch(JSON.stringify(documents.get(name)), /x-planday|127\.0\.0\.1/);
    });

    it(`${name} reads into the same endpoints, with the scopes of its descriptions`, async () => {
      const { api, problems } = readApi(documents.get(name), name);
      assert.deepEqual(problems, []);
      if (!isBuiltInApiName(name)) return;
      const ours = await loadBuiltInApi(name);
      const scopes = (list: typeof ours.endpoints): unknown => Object.fromEntries(list.map(({ path, scope }) => [path, scope]));
      assert.deepEqual(scopes(api.endpoints), scopes(ours.endpoints));
    });
  }

  it('have each path once, whatever its parameters are called', () => {
    for (const [name, { paths }] of documents) {
      const shapes = Object.keys(paths).map((path) => path.replace(/\{[^}]+\}/g, '{}').toLowerCase());
      assert.deepEqual(
        shapes.filter((shape, index) => shapes.indexOf(shape) !== index),
        [],
        name,
      );
    }
  });

  it('spell the query as Planday does where that is known, and are answered in any case', async () => {
    const { get } = documents.get('scheduling').paths['/scheduling/v1.0/shifts'];
    const spelled = get.parameters.flatMap(({ name }: { name?: string }) => name ?? []);
    for (const name of ['From', 'To', 'DepartmentId', 'Limit']) assert.ok(spelled.includes(name), name);
    assert.equal(documents.get('scheduling').components.parameters.offset.name, 'Offset');
    const rows = async (...names: string[]) => {
      const query = names.map((name, place) => `${name}=${['2026-01-01', '2030-01-31', '7', '0'][place]}`).join('&');
      const { status, json } = await client.get(`/scheduling/v1.0/shifts?${query}`);
      assert.deepEqual([status, json.paging.limit], [200, 7]);
      return json.data;
    };
    assert.deepEqual(await rows('From', 'To', 'Limit', 'Offset'), await rows('from', 'TO', 'limit', 'offset'));
  });

  it('hold what published documents hold', () => {
    const text = JSON.stringify([...documents.values()]);
    for (const part of ['"allOf":', '#/components/parameters/', '"post":', '"put":', '"delete":', '"tags":'])
      assert.ok(text.includes(part), part);
    const items: Record<string, { parameters?: unknown; get?: { operationId?: string } }> = documents.get('hr').paths;
    assert.ok(Object.values(items).some(({ parameters }) => parameters !== undefined));
    assert.ok(Object.values(items).some(({ get }) => get && get.operationId === undefined));
    assert.deepEqual(readApi(documents.get('reports'), 'reports').api.endpoints, []);
  });

  it('describe endpoints of Data Center and security groups that answer', async () => {
    for (const name of ['datacenter', 'securityGroupMembership']) {
      const { endpoints } = readApi(documents.get(name), name).api;
      assert.equal(endpoints.length, 2);
      const list = endpoints.find(({ path }) => !path.includes('{'));
      const single = endpoints.find(({ path }) => path.includes('{'));
      const { status, json } = await client.get(list?.path ?? '');
      assert.equal(status, 200);
      assert.equal((await client.get((single?.path ?? '').replace('{id}', json.data[0].id))).status, 200);
      assert.equal((await client.get((single?.path ?? '').replace('{id}', '1'))).status, 404);
    }
  });
});

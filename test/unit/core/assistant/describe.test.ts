import assert from 'node:assert/strict';
import { describe as describeTool } from '../../../../src/core/assistant/describe.ts';
import { endpointFacts, shortFacts } from '../../../../src/core/assistant/endpointFacts.ts';
import { loadBuiltInCatalogue } from '../../../../src/core/catalogue/builtIn.ts';
import type { Api, Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { sentence } from '../../../../src/core/errors.ts';
import type { SqlTable } from '../../../../src/core/sql/sqlTable.ts';
import { sqlTables } from '../../../../src/core/sql/tables.ts';

const always = {
  host: 'https://openapi.planday.com',
  headers: ['Authorization: Bearer <access token>', 'X-ClientId: <App ID>'],
  rateLimits: 'per portal 20 in 1 s and 750 in 60 s; on 429 wait Retry-After, else x-ratelimit-reset seconds',
  catalogue: 'It holds GET only: of POST, PUT, PATCH and DELETE it knows nothing, neither that they exist nor that they do not.',
};
const plain = (facts: unknown) => JSON.parse(JSON.stringify(facts));

describe('What the description of an endpoint', () => {
  let apis: readonly Api[];
  let endpoints: readonly Endpoint[];
  let tables: readonly SqlTable[];
  let tool: ReturnType<typeof describeTool>;

  before(async () => {
    apis = await loadBuiltInCatalogue();
    endpoints = apis.flatMap((api) => api.endpoints);
    tables = sqlTables(endpoints);
    tool = describeTool({
      catalogue: async () => ({ apis: async () => apis }),
      clean: async (json) => json.replaceAll('secret', '…'),
    });
  });

  const told = async (input: unknown) => {
    const { text } = await tool.invoke(input, {
      signal: new AbortController().signal,
      confirm: () => assert.fail('nobody is asked'),
    });
    return JSON.parse(text);
  };
  const of = (path: string) => {
    const endpoint = endpoints.find((one) => one.path === path);
    assert.ok(endpoint);
    return endpoint;
  };
  const factsOf = (path: string) => plain({ endpoint: endpointFacts(of(path), tables), always });

  it('says first is its title alone', async () => {
    assert.deepEqual(await tool.prepare({}, new AbortController().signal), { about: sentence('Describe an endpoint') });
    assert.equal(tool.sends, false);
  });

  it('tells of a path, however it is written, before anything else that is given', async () => {
    for (const path of [
      '/scheduling/v1.0/shifts',
      'get  /scheduling/v1/Shifts?limit=5\n#x',
      'https://openapi.planday.com/scheduling/v1.0/shifts#x',
      'http://anywhere.example/scheduling/v1.0/shifts',
    ])
      assert.deepEqual(await told({ path, table: 'departments', words: 'employees' }), factsOf('/scheduling/v1.0/shifts'), path);
  });

  it('tells of a path that there is not', async () => {
    assert.deepEqual(await told({ path: '/hr/v1.0/departmentz/secret](x)' }), {
      problem: 'The catalogue has no GET /hr/v1.0/departmentz/…] (x).',
      nearest: ['GET /hr/v1.0/departments', 'GET /hr/v1.0/departments/{id}', 'GET /hr/v1.0/departments/{id}/employees'],
      always,
    });
    const asked = await told({ path: 'GET https://skills.example/hr/v1.0/departmentz?employees=history' });
    assert.equal(asked.nearest[0], 'GET /hr/v1.0/departments');
    assert.deepEqual(Object.keys(await told({ path: '/reports/v1.0/x' })), ['problem', 'always']);
    assert.match((await told({ path: '/reports/v1.0/x' })).problem, /^The catalogue at hand has no document of the \w+ API/);
  });

  it('tells of a table by either of its names', async () => {
    const table = tables.find(({ shortName }) => shortName === 'departments');
    assert.ok(table);
    const facts = plain({ endpoint: endpointFacts(table.endpoint, [table]) });
    assert.deepEqual(await told({ table: 'Departments', words: 'employees' }), facts);
    assert.deepEqual(await told({ table: table.name.toUpperCase() }), facts);
    const none = await told({ table: 'departmnts' });
    assert.deepEqual([none.problem, none.nearest], ['There is no table departmnts.', ['departments', 'department']]);
    assert.deepEqual(
      none.tables,
      tables.map(({ shortName, name }) => shortName ?? name),
    );
  });

  it('tells of what words find', async () => {
    assert.deepEqual(await told({ words: 'qwertyuiop' }), {
      found: 0,
      hint: 'Nothing in the catalogue has these words. Try fewer, or other ones.',
    });
    const one = await told({ words: 'contract rule of an employee' });
    assert.equal(one.found, 1);
    assert.deepEqual(one, { found: 1, ...factsOf(one.endpoint.path) });
    const several = await told({ words: 'employees' });
    assert.ok(several.found > 8);
    assert.equal(several.endpoints.length, 8);
    assert.deepEqual(
      several.endpoints,
      several.endpoints.map(({ path }: Endpoint) => plain(shortFacts(of(path)))),
    );
    assert.deepEqual([several.hint, several.always], ['Ask with the path of one for all of it.', always]);
  });

  it('asks for when nothing is given', async () => {
    assert.deepEqual(await told({}), { problem: 'Give a path, words or a table.' });
  });
});

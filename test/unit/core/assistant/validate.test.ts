import assert from 'node:assert/strict';
import { validate } from '../../../../src/core/assistant/validate.ts';
import { loadBuiltInCatalogue } from '../../../../src/core/catalogue/builtIn.ts';
import type { Api } from '../../../../src/core/catalogue/endpoint.ts';
import { sentence } from '../../../../src/core/errors.ts';

const limits =
  'Checked against the catalogue: paths, names and values of parameters, fields of rows, page sizes, paging, headers, tokens. It knows GET only, reads text and runs nothing: what a program puts together while it runs is not seen.';
const { signal } = new AbortController();
const shifts = '/scheduling/v1.0/shifts';
const ofShifts = ['departmentId', 'employeeId', 'from', 'to', 'shiftStatus'];

describe('What is said of code and paths', () => {
  let apis: readonly Api[];
  let tool: ReturnType<typeof validate>;

  before(async () => {
    apis = await loadBuiltInCatalogue();
    tool = validate({
      catalogue: async () => ({ apis: async () => apis }),
      clean: async (json) => json.replaceAll('secret', '…'),
    });
  });

  const told = async (input: unknown) =>
    JSON.parse((await tool.invoke(input, { signal, confirm: () => assert.fail('nobody is asked') })).text);
  const rules = async (input: unknown) =>
    (await told(input)).findings.map(({ rule, found }: Readonly<Record<string, string>>) => `${rule} ${found}`);

  it('is asked for without a word but the title', async () => {
    assert.deepEqual(await tool.prepare({}, signal), { about: sentence('Check code and paths') });
    assert.equal(tool.sends, false);
    assert.deepEqual(await told({}), { problem: 'Give "code", or a "path".' });
    assert.deepEqual(await told({ code: ' ', path: ' ' }), { problem: 'Give "code", or a "path".' });
  });

  it('names the calls of code with their endpoints', async () => {
    const code = [
      'fetch("https://openapi.planday.com/hr/v1.0/departments?limit=1");',
      'fetch("https://openapi.planday.com/hr/v1.0/secret", { method: "DELETE" });',
    ].join('\n');
    const { verdict, calls, findings, ...rest } = await told({ code, path: shifts });
    assert.deepEqual(calls, [
      { line: 1, call: 'GET /hr/v1.0/departments', endpoint: 'GET /hr/v1.0/departments' },
      { line: 2, call: 'DELETE /hr/v1.0/…', endpoint: null },
    ]);
    assert.deepEqual(
      [verdict, findings.length, findings[0].rule, findings[0].line, rest],
      ['right', 1, 'methodNotKnown', 2, { limits }],
    );
  });

  it('says of a call in which nothing is wrong that it is right', async () => {
    const { verdict, findings } = await told({ code: 'fetch("https://openapi.planday.com/hr/v1.0/departments?limit=1");' });
    assert.deepEqual([verdict, findings], ['right', []]);
  });

  it('names all endpoints that a call may be of', async () => {
    const { calls } = await told({ code: `fetch(\`https://openapi.planday.com/hr/v1.0/\${list}?limit=1\`)` });
    assert.match(calls[0].endpoint, /^GET \/hr\/v1\.0\/\w+ or GET \/hr\/v1\.0\/\w+/);
  });

  it('says of code in which nothing of Planday is that it has nothing, unless there is a token in it', async () => {
    assert.deepEqual(await told({ code: 'const x = 1;' }), {
      verdict: 'nothing of Planday’s API was found in it',
      calls: [],
      findings: [],
      limits,
    });
    assert.equal((await told({ code: 'const refreshToken = "qT4mV9xW2kLr7pZs1bNcYd";' })).verdict, 'wrong');
  });

  it('says where code was not read to its end', async () => {
    assert.equal((await told({ code: 'x\n'.repeat(30_000) })).notRead, undefined);
    assert.equal((await told({ code: `${'x\n'.repeat(30_000)}y` })).notRead, 'Only the first 60000 characters were read.');
  });

  it('is all that is known of a path that is right', async () => {
    const { parameters, ...told1 } = await told({
      path: `${shifts}?from=2026-11-01`,
      fields: ['id'],
      parameters: { departmentId: [1, 2] },
    });
    assert.deepEqual(told1, { verdict: 'right', endpoint: `GET ${shifts}`, findings: [], limits });
    assert.deepEqual(
      ofShifts.filter((name) => !parameters.includes(name)),
      [],
    );
  });

  for (const path of [
    'GET /scheduling/v1/shifts',
    'GET  scheduling/v1/shifts?from=2026-11-01\n#x',
    'scheduling/v1.0/shifts',
    '//scheduling/v1.0/shifts#x',
    'https://openapi.planday.com/scheduling/v1.0/shifts?limit=5',
    'GET https://openapi.planday.com/scheduling/v1.0/shifts#x',
    'http://openapi.planday.com/scheduling/v1.0/shifts',
  ])
    it(`reads ${path}`, async () => {
      const { verdict, endpoint, findings } = await told({ path });
      assert.deepEqual([verdict, endpoint, findings], ['right', `GET ${shifts}`, []]);
    });

  it('has what is near where there is no such path', async () => {
    const { nearest, endpoint, verdict, parameters, findings } = await told({
      path: '/scheduling/v1.0/shiftz',
      parameters: { x: 1 },
      fields: ['y'],
    });
    assert.deepEqual([verdict, endpoint, parameters, nearest[0]], ['wrong', null, [], `GET ${shifts}`]);
    assert.deepEqual(
      findings.map(({ rule, line }: Readonly<Record<string, unknown>>) => [rule, line]),
      [['unknownPath', undefined]],
    );
    assert.equal('nearest' in (await told({ path: shifts })), false);
    // What a query asks for is none of the path.
    const asked = await told({ path: '/hr/v1.0/departmentz?employees=history&skills' });
    assert.equal(asked.nearest[0], 'GET /hr/v1.0/departments');
  });

  it('reads so many values and no more', async () => {
    const of = async (count: number) =>
      await told({ path: shifts, parameters: { departmentId: Array.from({ length: count }, () => 1) } });
    assert.equal((await of(500)).verdict, 'right');
    assert.deepEqual(await of(501), { problem: '"parameters" holds more than 500 values. Give them in parts.' });
  });

  it('takes the method from where it is said', async () => {
    const wrong = { parameters: { x: 1 }, fields: ['y'] };
    const of = async (input: object) => await rules({ ...wrong, ...input });
    assert.deepEqual(await of({ path: shifts }), ['unknownParameter x', 'unknownField y']);
    assert.deepEqual(await of({ path: `POST ${shifts}` }), [`methodNotKnown POST ${shifts}`]);
    assert.deepEqual(await of({ path: shifts, method: 'put' }), [`methodNotKnown PUT ${shifts}`]);
    assert.deepEqual(await of({ path: `POST ${shifts}`, method: 'GET' }), ['unknownParameter x', 'unknownField y']);
  });

  it('looks at each value of a parameter, and misses none that is given beside the path', async () => {
    const punches = '/punchclock/v1.0/punchclockshifts';
    assert.deepEqual(await rules({ path: punches }), [
      `missingParameter GET ${punches} without from`,
      `missingParameter GET ${punches} without to`,
    ]);
    const days = { from: '2026-11-01T00:00', to: '2026-11-02T00:00' };
    assert.deepEqual(await rules({ path: punches, parameters: days }), []);
    for (const limit of [[5, 9000], '9000'])
      assert.deepEqual(await rules({ path: shifts, parameters: { limit } }), ['limitTooLarge limit=9000']);
    assert.deepEqual(await rules({ path: 'https://api.planday.com/hr/v1.0/departments' }), ['unknownHost api.planday.com']);
  });
});

import assert from 'node:assert/strict';
import type { Endpoint, Schema } from '../../../../src/core/catalogue/endpoint.ts';
import { type ErrorKind, PlandayError, sentence } from '../../../../src/core/errors.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import type { SendOptions } from '../../../../src/core/rateLimit/rateGovernor.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { checkAnswer } from '../../../../src/core/schemaCheck/checkAnswer.ts';
import { type CheckPortalOptions, checkPortal } from '../../../../src/core/schemaCheck/checkPortal.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal } from '../../support/harness.ts';

const list: Schema = {
  type: 'object',
  properties: { data: { type: 'array', items: { type: 'object', properties: { id: { type: 'integer' } } } } },
};
const endpoint = (path: string, more: Partial<Endpoint> = {}): Endpoint => ({
  id: path,
  api: 'hr',
  path,
  name: path,
  summary: '',
  parameters: [],
  response: list,
  ...more,
});
const { response: _, ...bare } = endpoint('/hr/v1.0/bare');
const employees = endpoint('/hr/v1.0/employees', { scope: 'employee:read', paging: { limit: 'limit', offset: 'offset' } });
const employee = endpoint('/hr/v1.0/employees/{employeeId}', {
  scope: 'employee:read',
  parameters: [{ name: 'employeeId', in: 'path', required: true, type: 'integer' }],
});
const seals = endpoint('/hr/v1.0/seals/{sealId}', {
  parameters: [{ name: 'sealId', in: 'path', required: true, type: 'integer' }],
});
const skills = endpoint('/hr/v1.0/skills', { scope: 'skill:read' });

type Respond = (path: string) => unknown;
const failing =
  (kind: ErrorKind, status?: number): Respond =>
  () => {
    throw new PlandayError(kind, sentence('Anna Hansen could not be found.'), { status });
  };

function createHarness(
  endpoints: readonly Endpoint[],
  respond: Respond,
  scopes?: readonly string[],
  { now = {}, options = {} }: { now?: Partial<Portal>; options?: Partial<CheckPortalOptions> } = {},
) {
  const portal = createPortal({ scopes });
  const asked: string[] = [];
  const sent: SendOptions[] = [];
  const progress: string[] = [];
  const dependencies = {
    catalogue: {
      apis: async () => [{ name: 'hr', title: 'HR', endpoints }],
      find: async (id: string) => endpoints.find((one) => one.id === id),
    },
    accessTokens: { exchange: async () => ({ accessToken: 'a', appId: portal.appId, expiresAt: 0, lifetime: 0 }) },
    portals: { get: () => ({ ...portal, ...now }) },
    requests: {
      get: async ({ endpoint: { path }, values }: Asked, sending: SendOptions = {}) => {
        asked.push(`${path} ${JSON.stringify(values)}`);
        sent.push(sending);
        return { status: 200, sentAt: 0, milliseconds: 1, content: contentOf(respond(path)) };
      },
    },
  };
  const onProgress = ({ name }: Endpoint, done: number, total: number) => progress.push(`${name} ${done}/${total}`);
  const long: number[] = [];
  const checkLong = async (text: Uint8Array, schema: Schema) => {
    long.push(text.length);
    return checkAnswer(new TextDecoder().decode(text), schema);
  };
  const run = () => checkPortal(portal, dependencies, { today: '2026-02-03', onProgress, checkLong, ...options });
  return { run, asked, sent, progress, long };
}

const outcomes = async (run: ReturnType<typeof createHarness>['run']) =>
  Object.fromEntries((await run()).map(({ endpoint: { path }, outcome }) => [path.slice('/hr/v1.0/'.length), outcome]));

describe('checkPortal', () => {
  it('sends one small request to each endpoint, those that bring ids first, and answers in the order of the catalogue', async () => {
    const { run, asked, progress } = createHarness([employee, employees], () => ({ data: [{ id: 7 }] }));
    assert.deepEqual(
      (await run()).map(({ endpoint: { path } }) => path),
      [employee.path, employees.path],
    );
    assert.deepEqual(asked, ['/hr/v1.0/employees {"limit":"1"}', '/hr/v1.0/employees/{employeeId} {"employeeId":"7"}']);
    assert.deepEqual(progress, ['/hr/v1.0/employees 0/2', '/hr/v1.0/employees/{employeeId} 1/2']);
  });

  it('tells what departs, without any value', async () => {
    const { run } = createHarness([employees], () => ({ data: [{ id: 'Anna Hansen', more: 'Bo' }] }));
    const [checked] = await run();
    assert.deepEqual(checked?.outcome, {
      what: 'checked',
      checked: {
        count: 2,
        departures: [
          { kind: 'type', expected: 'integer', found: 'string', path: 'data[].id', line: 3 },
          { kind: 'unknown', path: 'data[].more', line: 4 },
        ],
        groups: [
          { kind: 'type', expected: 'integer', found: 'string', path: 'data[].id', count: 1 },
          { kind: 'unknown', path: 'data[].more', count: 1 },
        ],
      },
    });
    assert.doesNotMatch(JSON.stringify(checked.outcome), /Anna|Bo/);
  });

  it('tells what was not looked at, and asks for nothing in vain', async () => {
    const { run, asked } = createHarness([bare, seals, skills, employees], () => ({ data: [] }), ['employee:read']);
    assert.deepEqual(await outcomes(run), {
      bare: { what: 'noSchema' },
      'seals/{sealId}': { what: 'noValue' },
      skills: { what: 'noScope' },
      employees: { what: 'empty' },
    });
    assert.deepEqual(asked, ['/hr/v1.0/employees {"limit":"1"}']);
  });

  it('looks at an empty list all the same', async () => {
    const { run } = createHarness([employees], () => ({ data: [], more: 1 }));
    assert.equal((await outcomes(run)).employees?.what, 'checked');
  });

  it('goes on after an endpoint that fails, and keeps nothing of the words', async () => {
    const cases: readonly (readonly [ErrorKind, number | undefined, unknown])[] = [
      ['missingScope', 403, { what: 'noScope' }],
      ['emptyAnswer', 200, { what: 'empty' }],
      ['serverError', 500, { what: 'failed', kind: 'serverError', status: 500 }],
      ['notFound', 404, { what: 'failed', kind: 'notFound', status: 404 }],
      ['timeout', undefined, { what: 'failed', kind: 'timeout', status: undefined }],
    ];
    for (const [kind, status, expected] of cases) {
      const { run } = createHarness([skills], failing(kind, status));
      assert.deepEqual((await outcomes(run)).skills, expected);
    }
  });

  it('takes an id with nothing behind it for no endpoint that is gone', async () => {
    const respond = (path: string) => (path === employee.path ? failing('notFound', 404)(path) : { data: [{ id: 7 }] });
    assert.deepEqual((await outcomes(createHarness([employee, employees], respond).run))['employees/{employeeId}'], {
      what: 'empty',
    });
  });

  it('takes an id of which the server fails for an endpoint that fails', async () => {
    const respond = (path: string) => (path === employee.path ? failing('serverError', 500)(path) : { data: [{ id: 7 }] });
    assert.deepEqual((await outcomes(createHarness([employee, employees], respond).run))['employees/{employeeId}'], {
      what: 'failed',
      kind: 'serverError',
      status: 500,
    });
  });

  it('has checked an answer that is no list', async () => {
    const checked = { count: 0, departures: [], groups: [] };
    assert.deepEqual((await outcomes(createHarness([skills], () => ({})).run)).skills, { what: 'checked', checked });
  });

  it('says nothing of a portal that was replaced in the meantime', async () => {
    const { run } = createHarness([skills], () => ({}), undefined, { now: { appId: 'another' } });
    await assert.rejects(run(), { kind: 'replaced' });
  });

  it('can be cancelled and tells of waits in each of its requests', async () => {
    const { signal } = new AbortController();
    const onWait = () => undefined;
    const { run, sent } = createHarness([skills], () => ({}), undefined, { options: { signal, onWait } });
    await run();
    assert.deepEqual(
      sent.map((one) => [one.signal === signal, one.onWait === onWait]),
      [[true, true]],
    );
  });

  it('gives up where the connection itself fails', async () => {
    const { run, asked } = createHarness([employees, skills], failing('offline'));
    await assert.rejects(run(), (error) => error instanceof PlandayError && error.kind === 'offline');
    assert.equal(asked.length, 1);
  });

  it('asks no list for an id that the app may not read, and none twice', async () => {
    const shiftsOf = (scope: string) =>
      endpoint('/scheduling/v1.0/shifts', {
        scope,
        parameters: ['from', 'to'].map((name) => ({ name, in: 'query', required: true, type: 'string', date: 'date' })),
      });
    const shift = endpoint('/scheduling/v1.0/shifts/{shiftId}', {
      scope: 'absence:read',
      parameters: [{ name: 'shiftId', in: 'path', required: true, type: 'integer' }],
    });
    const respond = (): unknown => ({ data: [{ id: 7 }] });
    const closed = createHarness([shift, shiftsOf('shift:read')], respond, ['absence:read']);
    assert.deepEqual(
      (await closed.run()).map(({ outcome }) => outcome.what),
      ['noValue', 'noScope'],
    );
    assert.deepEqual(closed.asked, []);
    const open = createHarness([shift, shiftsOf('absence:read')], respond, ['absence:read']);
    assert.deepEqual(
      (await open.run()).map(({ outcome }) => outcome.what),
      ['checked', 'checked'],
    );
    assert.equal(open.asked.length, 2);
  });

  it('checks an answer of up to 200,000 bytes itself', async () => {
    const atOnce = async (bytes: number) => {
      const json = { more: 'x'.repeat(bytes - contentOf({ more: '' }).bytes) };
      const { run, long } = createHarness([skills], () => json);
      await run();
      return long;
    };
    assert.deepEqual([await atOnce(200_000), await atOnce(200_001)], [[], [200_001]]);
  });

  it('leaves a long answer to whoever checks it beside the window', async () => {
    const many = Array.from({ length: 20_000 }, (_row, id) => ({ id }));
    const { run, long } = createHarness([skills, employees], (path) => ({
      data: path === skills.path ? [...many, { id: 'x' }] : many.slice(0, 1),
    }));
    const [one] = await run();
    assert.ok(one?.outcome.what === 'checked' && one.outcome.checked.count === 1);
    assert.deepEqual(
      long.map((length) => length > 200_000),
      [true],
    );
  });
});

import assert from 'node:assert/strict';
import { accessOf, missingScopes, scopesForNewApp } from '../../../../src/core/access/accessReport.ts';
import { checkAccess } from '../../../../src/core/access/checkAccess.ts';
import type { Api, Endpoint, ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import { type ErrorKind, PlandayError, sentence } from '../../../../src/core/errors.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal } from '../../support/harness.ts';

const endpoint = (path: string, scope: string | undefined, more: Partial<Endpoint> = {}): Endpoint => ({
  id: path,
  api: 'hr',
  path,
  name: path,
  summary: '',
  parameters: [],
  ...(scope && { scope }),
  ...more,
});
const pathId = (name: string) => ({ name, in: 'path', required: true, type: 'integer' }) as const;
const day = (name: string, date: 'date' | 'local-minutes') =>
  ({ name, in: 'query', required: true, type: 'string', date }) as const;
const paging = { limit: 'Limit', offset: 'Offset' };

const employees = endpoint('/hr/v1.0/employees', 'employee:read', { paging });
const employee = endpoint('/hr/v1.0/employees/{employeeId}', 'employee:read', { parameters: [pathId('employeeId')] });
const history = endpoint('/hr/v1.0/employees/{employeeId}/history', 'employee:history', {
  parameters: [pathId('employeeId')],
  paging,
});
const payroll = endpoint('/payroll/v1.0/payroll', 'payroll:read', {
  parameters: [day('from', 'date'), day('to', 'local-minutes')],
});
const sealed = endpoint('/hr/v1.0/seals/{sealId}', 'seal:read', { parameters: [pathId('sealId')] });
const info = endpoint('/portal/v1.0/info', undefined);
const apis: readonly Api[] = [{ name: 'hr', title: 'HR', endpoints: [employee, employees, history, payroll, sealed, info] }];

const onWait = () => undefined;

type Respond = (asked: Endpoint, values: ParameterValues) => unknown;
const failing = (kind: ErrorKind, status?: number) => () => {
  throw new PlandayError(kind, sentence('It failed.'), { status });
};

function createHarness(overrides: { scopes?: readonly string[]; respond?: Respond; endpoints?: readonly Endpoint[] } = {}) {
  const respond: Respond = overrides.respond ?? (() => ({ data: [{ id: 7 }] }));
  const portal: Portal = createPortal({ scopes: overrides.scopes });
  const asked: string[] = [];
  const progress: string[] = [];
  const options: unknown[] = [];
  const controller = new AbortController();
  const offered = overrides.endpoints ? [{ name: 'hr', title: 'HR', endpoints: overrides.endpoints }] : apis;
  const dependencies = {
    catalogue: {
      apis: async () => offered,
      find: async (id: string) => offered[0]?.endpoints.find((one) => one.id === id),
    },
    accessTokens: { exchange: async () => ({ accessToken: 'a', appId: portal.appId, expiresAt: 0, lifetime: 0 }) },
    portals: { get: () => portal },
    requests: {
      get: async ({ endpoint: one, values }: Asked, sent: unknown) => {
        controller.signal.throwIfAborted();
        options.push(sent);
        asked.push(`${one.path} ${JSON.stringify(values)}`);
        return { status: 200, sentAt: 0, milliseconds: 1, content: contentOf(respond(one, values)) };
      },
    },
  };
  const run = () =>
    checkAccess(portal, dependencies, {
      today: '2026-02-03',
      signal: controller.signal,
      onWait,
      onProgress: (scope, done, total) => progress.push(`${scope} ${done}/${total}`),
    });
  return { run, asked, progress, controller, options, portal, dependencies };
}

const table = (report: Awaited<ReturnType<typeof checkAccess>>) =>
  Object.fromEntries(report.scopes.map(({ scope, access }) => [scope, access]));

describe('checkAccess', () => {
  it('needs no request where the token names its scopes', async () => {
    const { run, asked } = createHarness({ scopes: ['openid', 'employee:read', 'shift:read'] });
    const report = await run();
    assert.deepEqual(asked, []);
    assert.deepEqual(table(report), {
      'employee:read': 'granted',
      'employee:history': 'missing',
      'payroll:read': 'missing',
      'seal:read': 'missing',
    });
    assert.deepEqual(report.scopes[1], { scope: 'employee:history', access: 'missing', from: 'token' });
    assert.equal(accessOf(info, report), 'unknown');
    assert.equal(accessOf(history, report), 'missing');
    assert.equal(accessOf(endpoint('/x', 'other:read'), report), 'unknown');
    assert.equal(accessOf(employee, report), 'granted');
    assert.deepEqual(missingScopes(report), ['employee:history', 'payroll:read', 'seal:read']);
    assert.deepEqual(scopesForNewApp(report), ['employee:read', 'shift:read', 'employee:history', 'payroll:read', 'seal:read']);
  });

  it('sends the smallest request for each scope where it does not', async () => {
    const { run, asked, progress } = createHarness();
    const report = await run();
    assert.deepEqual(asked, [
      '/hr/v1.0/employees {"Limit":"1"}',
      '/hr/v1.0/employees/{employeeId}/history {"Limit":"1","employeeId":"7"}',
      '/payroll/v1.0/payroll {"from":"2026-02-03","to":"2026-02-03T23:59"}',
    ]);
    assert.deepEqual(progress, ['employee:read 0/4', 'employee:history 1/4', 'payroll:read 2/4', 'seal:read 3/4']);
    assert.deepEqual(table(report), {
      'employee:read': 'granted',
      'employee:history': 'granted',
      'payroll:read': 'granted',
      'seal:read': 'unknown',
    });
    assert.equal(report.scopes[3]?.failure, undefined);
  });

  it('learns from a 403 that the scope is missing', async () => {
    const respond: Respond = (one) => (one === payroll ? failing('missingScope', 403)() : { data: [{ id: 7 }] });
    assert.equal(table(await createHarness({ respond }).run())['payroll:read'], 'missing');
  });

  it('tries another endpoint of the scope where an answer tells nothing', async () => {
    const respond: Respond = (one, values) =>
      one === employees && !('x' in values) ? { data: [{ id: 7 }] } : failing('serverError', 500)();
    const { run } = createHarness({ respond });
    const report = await run();
    assert.deepEqual(table(report), {
      'employee:read': 'granted',
      'employee:history': 'unknown',
      'payroll:read': 'unknown',
      'seal:read': 'unknown',
    });
    assert.equal(report.scopes[1]?.failure?.kind, 'serverError');
  });

  it('takes an answer that cannot be read as an answer all the same', async () => {
    for (const respond of [failing('emptyAnswer', 204), failing('unexpectedAnswer', 200)]) {
      assert.equal(table(await createHarness({ respond }).run())['payroll:read'], 'granted');
    }
  });

  it('takes what is no JSON for nobody’s word: a proxy signs in with a page of status 200', async () => {
    const report = await createHarness({ respond: failing('notJson', 200) }).run();
    assert.equal(table(report)['payroll:read'], 'unknown');
    assert.equal(report.scopes.find(({ scope }) => scope === 'payroll:read')?.failure?.kind, 'notJson');
  });

  it('leaves unknown what needs an id that the portal does not have', async () => {
    const { run, asked } = createHarness({ respond: () => ({ data: [] }) });
    assert.equal(table(await run())['employee:history'], 'unknown');
    assert.ok(asked.every((one) => !one.includes('history')));
  });

  for (const kind of ['rejectedToken', 'wrongAppId', 'missingToken', 'unauthorized', 'offline', 'tls'] as const) {
    it(`gives up at once on ${kind}`, async () => {
      const { run, asked } = createHarness({ respond: failing(kind) });
      await assert.rejects(run(), (error: unknown) => error instanceof PlandayError && error.kind === kind);
      assert.equal(asked.length, 1);
    });
  }

  const department = (path: string, scope: string) => endpoint(path, scope, { parameters: [pathId('departmentId')] });
  const departments = endpoint('/hr/v1.0/departments', 'department:read', { paging });

  it('reads a list once for the ids that several endpoints need, and once more for itself', async () => {
    const endpoints = [department('/x/{departmentId}', 'x:read'), department('/y/{departmentId}', 'y:read'), departments];
    const { run, asked, options, controller } = createHarness({ endpoints });
    await run();
    assert.deepEqual(asked, [
      '/hr/v1.0/departments {"Limit":"1"}',
      '/x/{departmentId} {"departmentId":"7"}',
      '/y/{departmentId} {"departmentId":"7"}',
      '/hr/v1.0/departments {"Limit":"1"}',
    ]);
    for (const sent of options) assert.deepEqual(sent, { signal: controller.signal, onWait });
  });

  it('takes no id from a shorter period of a list than the list of choices has', async () => {
    const shifts = endpoint('/scheduling/v1.0/shifts', 'shift:read', { parameters: [day('from', 'date'), day('to', 'date')] });
    const history = endpoint('/shifts/{shiftId}', 'shift:history', { parameters: [pathId('shiftId')] });
    const { run, asked } = createHarness({ endpoints: [shifts, history] });
    await run();
    assert.deepEqual(asked, [
      '/scheduling/v1.0/shifts {"from":"2026-02-03","to":"2026-02-03"}',
      '/scheduling/v1.0/shifts {"from":"2026-01-27","to":"2026-02-09"}',
      '/shifts/{shiftId} {"shiftId":"7"}',
    ]);
  });

  it('leaves unknown what needs an id of a list that the catalogue does not have, or that cannot be read', async () => {
    const x = department('/x/{departmentId}', 'x:read');
    const without = createHarness({ endpoints: [x] });
    assert.deepEqual((await without.run()).scopes, [{ scope: 'x:read', access: 'unknown', from: undefined, failure: undefined }]);
    assert.deepEqual(without.asked, []);
    const refused = createHarness({ endpoints: [x, departments], respond: failing('missingScope', 403) });
    assert.deepEqual(table(await refused.run()), { 'x:read': 'unknown', 'department:read': 'missing' });
  });

  it('gives up when the list of ids meets a broken connection, or a defect', async () => {
    const endpoints = [department('/x/{departmentId}', 'x:read'), departments];
    const offline = createHarness({ endpoints, respond: failing('offline') });
    await assert.rejects(offline.run(), { kind: 'offline' });
    assert.equal(offline.asked.length, 1);
    const defect = () => {
      throw new TypeError('A defect');
    };
    await assert.rejects(createHarness({ endpoints, respond: defect }).run(), /^TypeError: A defect$/);
    await assert.rejects(createHarness({ respond: defect }).run(), /^TypeError: A defect$/);
  });

  it('tries three endpoints of a scope, and no more', async () => {
    const endpoints = ['/a', '/b', '/c', '/d'].map((path) => endpoint(path, 'x:read'));
    const { run, asked } = createHarness({ endpoints, respond: failing('serverError', 500) });
    assert.equal((await run()).scopes[0]?.failure?.kind, 'serverError');
    assert.deepEqual(asked, ['/a {}', '/b {}', '/c {}']);
  });

  it('fills what is required with a value that is offered or usual, or does not ask', async () => {
    const query = (more: object) => ({ name: 'kind', in: 'query', required: true, type: 'string', ...more }) as const;
    const endpoints = [
      endpoint('/enum', 'a:read', { parameters: [query({ enum: ['One', 'Two'], default: 'Two' })] }),
      endpoint('/default', 'b:read', { parameters: [query({ default: 'Usual' })] }),
      endpoint('/none', 'c:read', { parameters: [query({})] }),
    ];
    const { run, asked } = createHarness({ endpoints });
    await run();
    assert.deepEqual(asked, ['/enum {"kind":"One"}', '/default {"kind":"Usual"}']);
  });

  it('tells of a new app what nobody could find out, too: it may call everything', () => {
    const scopes = [
      { scope: 'a:read', access: 'unknown', from: undefined },
      { scope: 'b:read', access: 'granted', from: 'token' },
    ] as const;
    assert.deepEqual(scopesForNewApp({ apis: [], scopes, granted: ['openid', 'b:read', 'c:create'] }), [
      'b:read',
      'c:create',
      'a:read',
    ]);
    assert.deepEqual(scopesForNewApp({ apis: [], scopes, granted: undefined }), ['a:read', 'b:read']);
  });

  it('needs nobody who follows it, and names for a new app all that the catalogue needs', async () => {
    const respond: Respond = (one) => (one === payroll ? failing('missingScope', 403)() : { data: [{ id: 7 }] });
    const { portal, dependencies } = createHarness({ respond });
    const report = await checkAccess(portal, dependencies, { today: '2026-02-03' });
    assert.deepEqual(scopesForNewApp(report), ['employee:read', 'employee:history', 'payroll:read', 'seal:read']);
  });

  it('tells nothing of a portal that was connected anew meanwhile', async () => {
    const { portal, dependencies } = createHarness();
    const portals = { get: () => ({ ...portal, appId: 'another' }) };
    await assert.rejects(checkAccess(portal, { ...dependencies, portals }, { today: '2026-02-03' }), { kind: 'replaced' });
  });

  it('can be cancelled', async () => {
    const { run, controller, asked } = createHarness({
      respond: () => {
        controller.abort();
        return {};
      },
    });
    await assert.rejects(run(), { name: 'AbortError' });
    assert.equal(asked.length, 1);
  });
});

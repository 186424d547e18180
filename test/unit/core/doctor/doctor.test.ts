import assert from 'node:assert/strict';
import { SeenHeaders } from '../../../../src/core/bundle/seenHeaders.ts';
import { type Clock, systemClock } from '../../../../src/core/clock.ts';
import { hostsFinding } from '../../../../src/core/doctor/connection.ts';
import { type DoctorOptions, examine } from '../../../../src/core/doctor/doctor.ts';
import type { Finding, Subject } from '../../../../src/core/doctor/finding.ts';
import { format } from '../../../../src/core/errors.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import { NodeFetchClient } from '../../../../src/machine/nodeFetchClient.ts';
import type { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { connect, noon, start } from '../../sandbox/harness.ts';
import { type createHarness, createPortal } from '../../support/harness.ts';
import { answering, builtInCatalogue, listOf, sandboxHarness, serverHarness } from '../../support/portalHarness.ts';
import { type Respond, useTestServers } from '../../support/testServer.ts';

/** A time of day of its own, and spans without waiting: a sleep moves the clock. */
function quickClock(now: number): Clock & { onSleep: () => Promise<unknown> } {
  let ahead = 0;
  const clock = {
    onSleep: async (): Promise<unknown> => undefined,
    now: () => now,
    elapsed: () => systemClock.elapsed() + ahead,
    sleep: async (ms: number, signal?: AbortSignal) => {
      // A limit to what is over at once, as a keychain in memory is, passes no time.
      await new Promise((turn) => setImmediate(turn));
      signal?.throwIfAborted();
      ahead += ms;
      await clock.onSleep();
    },
  };
  return clock;
}

const states = (findings: readonly Finding[]) => Object.fromEntries(findings.map(({ what, state }) => [what, state]));
const of = (findings: readonly Finding[], what: Subject) => findings.find((finding) => finding.what === what);
const said = (findings: readonly Finding[]) =>
  findings.map(({ sentence, next }) => [format(sentence), next ? format(next) : ''].join(' ')).join('\n');

const subjects: readonly Subject[] = [
  'token',
  'administrator',
  'zone',
  'departments',
  'scopes',
  'clock',
  'hosts',
  'proxy',
  'rateLimit',
  'others',
];

type Harness = ReturnType<typeof createHarness>;

const catalogue = builtInCatalogue();

async function look(harness: Harness, http: SeenHeaders, options: Partial<DoctorOptions> = {}): Promise<readonly Finding[]> {
  const findings = await examine(harness.portal, { ...harness, catalogue, seenHeaders: http }, { proxy: undefined, ...options });
  assert.deepEqual(
    findings.map(({ what }) => what),
    subjects,
  );
  return findings;
}

describe('the doctor, in a portal of the sandbox,', () => {
  let sandbox: Sandbox;

  afterEach(() => sandbox.stop());

  async function harnessFor({
    now = noon,
    app = 'all scopes',
    portal = {},
    rateLimits = true,
  }: {
    now?: number;
    app?: string;
    portal?: Partial<Portal>;
    rateLimits?: boolean;
  } = {}) {
    // The sandbox counts in its own time, which goes on with the spans of the clock.
    const clock = quickClock(now);
    const started = clock.elapsed();
    sandbox = await start({ control: true, rateLimits, now: () => noon + clock.elapsed() - started });
    const http = new SeenHeaders(new NodeFetchClient(), clock);
    const harness = sandboxHarness(sandbox, clock, { app, portal: { sandbox: 'cafe', ...portal } }, { http });
    return { clock, http, harness };
  }

  it('finds everything well, but for what nobody can know', async () => {
    const { harness, http } = await harnessFor({ now: Date.now() });
    const findings = await look(harness, http);
    assert.deepEqual(states(findings), Object.fromEntries(subjects.map((what) => [what, 'ok'])));
    assert.doesNotMatch(said(findings), /secret|eyJ|Bearer/);
  });

  it('names the scopes that lack, and says that departments cannot be read without theirs', async () => {
    const { harness, http } = await harnessFor({ now: Date.now(), app: 'few scopes' });
    const findings = await look(harness, http);
    assert.equal(of(findings, 'scopes')?.state, 'attention');
    assert.equal(of(findings, 'departments')?.state, 'ok');
    assert.match(said(findings), /lacks \d+: /);
    assert.deepEqual(
      sandbox.control?.requests.filter(({ status }) => status === 403),
      [],
    );
  });

  it('says that the token was rejected, and looks at nothing else', async () => {
    const { harness, http } = await harnessFor({ app: 'revoked' });
    const findings = await look(harness, http, { proxy: 'proxy.example:8080' });
    const { token, hosts, proxy, ...others } = states(findings);
    assert.deepEqual([token, hosts, proxy], ['attention', 'ok', 'ok']);
    assert.deepEqual(new Set(Object.values(others)), new Set(['unknown']));
    assert.equal(sandbox.control?.requests.filter(({ method }) => method === 'GET').length, 0);
    assert.match(said(findings), /proxy\.example:8080/);
  });

  it('says that the administrator is no longer active', async () => {
    const { harness, http } = await harnessFor();
    sandbox.control?.set({ deactivated: ['cafe'] });
    const findings = await look(harness, http);
    assert.deepEqual([of(findings, 'token')?.state, of(findings, 'administrator')?.state], ['ok', 'attention']);
    assert.match(said(findings), /administrator who authorized the app may be deactivated/);
    assert.equal(of(findings, 'departments')?.state, 'unknown');
  });

  it('says that the token opens another portal', async () => {
    const { harness, http } = await harnessFor({ portal: { info: { portalId: '7350' } } });
    const findings = await look(harness, http);
    assert.equal(of(findings, 'token')?.state, 'attention');
    assert.match(said(findings), /opens another portal/);
  });

  it('does not know a zone that this machine does not know', async () => {
    const { harness, http } = await harnessFor();
    const info = { data: { id: 4021, timeZone: 'Nowhere/Atlantis' } };
    sandbox.control?.addFault({ match: '/portal/v1.0/info', body: JSON.stringify(info) });
    const findings = await look(harness, http);
    assert.equal(of(findings, 'zone')?.state, 'attention');
  });

  it('tells the requests of others from its own', async () => {
    const { harness, http, clock } = await harnessFor();
    const other = await connect(sandbox);
    clock.onSleep = async () => {
      for (let count = 0; count < 6; count++) await other.get('/hr/v1.0/departments');
    };
    const findings = await look(harness, http);
    assert.equal(of(findings, 'others')?.state, 'attention');
    assert.deepEqual(of(findings, 'others')?.sentence.args, [6]);
  });

  it('takes its own requests, which go on beside it, for nobody else’s', async () => {
    const { harness, http, clock } = await harnessFor();
    const endpoint = await catalogue.get('/hr/v1.0/departments');
    clock.onSleep = async () => {
      await Promise.all(Array.from({ length: 6 }, () => harness.requests.get({ portal: harness.portal, endpoint, values: {} })));
    };
    assert.equal(of(await look(harness, http), 'others')?.state, 'ok');
  });

  it('is not alarmed by one burst of others', async () => {
    const { harness, http, clock } = await harnessFor();
    const other = await connect(sandbox);
    let slept = 0;
    clock.onSleep = async () => {
      if (slept++ === 0) for (let count = 0; count < 9; count++) await other.get('/hr/v1.0/departments');
    };
    assert.equal(of(await look(harness, http), 'others')?.state, 'ok');
  });

  it('says nothing of a limit that no answer names', async () => {
    const { harness, http } = await harnessFor({ rateLimits: false });
    const findings = await look(harness, http);
    assert.deepEqual([of(findings, 'rateLimit')?.state, of(findings, 'others')?.state], ['unknown', 'unknown']);
  });

  it('ends when it is cancelled, and when the portal is gone', async () => {
    const { harness, http } = await harnessFor();
    await assert.rejects(look(harness, http, { signal: AbortSignal.abort() }), { name: 'AbortError' });
    await harness.portals.remove(harness.portal.id);
    await assert.rejects(look(harness, http), { kind: 'unknownPortal' });
  });
});

describe('where tokens and requests go', () => {
  const [own, other] = [
    { identityUrl: 'https://id.planday.com', apiUrl: 'https://openapi.planday.com' },
    'https://elsewhere.example',
  ];
  const cases = [
    ['ok', own],
    ['attention', { ...own, apiUrl: other }],
    ['attention', { ...own, identityUrl: other }],
  ] as const;
  for (const [state, hosts] of cases)
    it(`is ${state}: ${hosts.identityUrl}, ${hosts.apiUrl}`, () =>
      assert.equal(hostsFinding(createPortal(), hosts).state, state));
});

describe('the doctor, with a server of a test,', () => {
  const startServer = useTestServers();

  async function harnessFor(
    respond: Respond,
    { now = Date.now(), portal = {} }: { now?: number; portal?: Partial<Portal> } = {},
  ) {
    const server = await startServer(respond);
    const clock = quickClock(now);
    const http = new SeenHeaders(new NodeFetchClient(), clock);
    const harness = serverHarness(server, clock, portal, { http });
    return { harness, http, server };
  }

  const lists: Readonly<Record<string, unknown>> = {
    '/portal/v1.0/info': { data: { id: 1, timeZone: 'Europe/Copenhagen' } },
    '/hr/v1.0/departments': listOf([{ id: 1 }, { id: 2 }]),
    '/hr/v1.0/employees': listOf([{ id: 8, departments: [1, 3] }]),
    '/scheduling/v1.0/shifts': listOf([
      { id: 9, departmentId: 2 },
      { id: 10, departmentId: 4 },
    ]),
  };
  const usual = answering((path) => lists[path] ?? listOf([]));
  const withHeaders =
    (headers: Readonly<Record<string, string>>): Respond =>
    async (request, index) => ({ ...(await usual(request, index)), headers });

  const clocks: readonly (readonly [what: string, ahead: number, state: Finding['state'], seconds: number | undefined])[] = [
    ['agrees with Planday', 0, 'ok', undefined],
    ['is wrong by no more than a request may take', 20_000, 'ok', undefined],
    ['is ahead', 90_000, 'attention', 90],
    ['is behind', -3_600_000, 'attention', 3_600],
  ];
  const whole = Math.floor(Date.now() / 1000) * 1000;
  for (const [what, ahead, state, seconds] of clocks) {
    it(`looks at the clock, which ${what}`, async () => {
      const { harness, http } = await harnessFor(withHeaders({ date: new Date(whole).toUTCString() }), { now: whole + ahead });
      const found = of(await look(harness, http), 'clock');
      assert.equal(found?.state, state);
      assert.deepEqual(found?.sentence.args, seconds === undefined ? [] : [seconds]);
    });
  }

  it('does not know what time it is where no answer says so', async () => {
    const { harness, http } = await harnessFor(withHeaders({ date: 'soon' }));
    assert.equal(of(await look(harness, http), 'clock')?.state, 'unknown');
  });

  it('names departments of rows that are not among those that are seen', async () => {
    const { harness, http } = await harnessFor(usual);
    const found = of(await look(harness, http), 'departments');
    assert.deepEqual([found?.state, found?.sentence.args], ['attention', [2, '3, 4']]);
  });

  it('reads no second page where the first is short, also of a list that does not say how many there are', async () => {
    const { harness, http, server } = await harnessFor(
      answering((path) => (path === '/hr/v1.0/departments' ? { data: [{ id: 1 }] } : (lists[path] ?? listOf([])))),
    );
    assert.deepEqual(of(await look(harness, http), 'departments')?.sentence.args, [1, '3, 2, 4']);
    assert.equal(server.seen.filter(({ target }) => target.startsWith('/hr/v1.0/departments')).length, 1);
  });

  it('says nothing of departments that it cannot read', async () => {
    const closed: Respond = (request, index) =>
      request.target.startsWith('/hr/v1.0/departments') ? { status: 403, body: {} } : usual(request, index);
    const { harness, http } = await harnessFor(closed);
    assert.equal(of(await look(harness, http), 'departments')?.state, 'unknown');
  });

  it('reads departments page by page, and says nothing where there is no end', async () => {
    const pages = answering((path, query) =>
      path === '/hr/v1.0/departments'
        ? { data: Array.from({ length: 50 }, (_, index) => ({ id: Number(query.get('offset')) + index + 1 })) }
        : (lists[path] ?? listOf([])),
    );
    const { harness, http, server } = await harnessFor(pages);
    assert.equal(of(await look(harness, http), 'departments')?.state, 'unknown');
    assert.equal(server.seen.filter(({ target }) => target.startsWith('/hr/v1.0/departments')).length, 4);
  });

  it('says where tokens go that is not Planday’s, and what an answer came through', async () => {
    const { harness, http, server } = await harnessFor(withHeaders({ via: '1.1 gateway' }));
    const findings = await look(harness, http);
    assert.deepEqual(of(findings, 'hosts')?.sentence.args, [server.url, server.url]);
    assert.equal(of(findings, 'hosts')?.state, 'attention');
    assert.deepEqual(of(findings, 'proxy')?.sentence.args, ['1.1 gateway']);
  });

  it('does not know the scopes of a token that does not name them, nor which portal answers', async () => {
    const { harness, http } = await harnessFor(
      answering((path) => (path === '/portal/v1.0/info' ? { data: {} } : listOf([{ id: 1 }]))),
    );
    const findings = await look(harness, http);
    assert.deepEqual([of(findings, 'scopes')?.state, of(findings, 'administrator')?.state], ['unknown', 'unknown']);
  });

  it('says that another portal answers than was connected', async () => {
    const { harness, http } = await harnessFor(usual, { portal: { info: { portalId: '77', timeZone: 'Europe/Copenhagen' } } });
    assert.equal(of(await look(harness, http), 'administrator')?.state, 'attention');
  });

  it('counts what the minute was used for by others before it began to look', async () => {
    const policy = '20;w=1, 750;w=60';
    const { harness, http } = await harnessFor(
      withHeaders({ 'x-ratelimit-limit': `750, ${policy}`, 'x-ratelimit-remaining': '9', 'x-ratelimit-reset': '30' }),
    );
    const findings = await look(harness, http);
    // It has been there for a moment only: the rest may have been its own, of the window before this one.
    assert.equal(of(findings, 'others')?.state, 'unknown');
    assert.equal(of(findings, 'rateLimit')?.state, 'attention');
  });
});

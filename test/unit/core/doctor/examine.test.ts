import assert from 'node:assert/strict';
import type { HeadersSeen } from '../../../../src/core/bundle/seenHeaders.ts';
import { type DoctorDependencies, type DoctorOptions, examine } from '../../../../src/core/doctor/doctor.ts';
import { type ErrorKind, PlandayError, sentence } from '../../../../src/core/errors.ts';
import type { SendOptions } from '../../../../src/core/rateLimit/rateGovernor.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal } from '../../support/harness.ts';
import { VirtualClock } from '../../support/virtualClock.ts';
import { told } from './told.ts';

const infoId = '/portal/v1.0/info';
const departmentsId = '/hr/v1.0/departments';
const portal = createPortal({ info: { portalId: '4021', timeZone: 'Europe/Oslo' } });
const hosts = { identityUrl: 'https://id.planday.com', apiUrl: 'https://openapi.planday.com' };

interface Given {
  readonly exchange?: () => { readonly scopes?: readonly string[] };
  /** The second and the third are asked by the looks at the rate limit. */
  readonly info?: (asked: number) => unknown;
  readonly departments?: () => unknown;
  readonly stored?: readonly string[];
  /** `none`: no answer was seen. */
  readonly headers?: HeadersSeen['headers'] | 'none';
  readonly own?: number;
}

const failing = (kind: ErrorKind) => () => {
  throw new PlandayError(kind, sentence('It failed: {0}.', kind));
};

/** Everything that answers is made up here; a sleep moves the clock. */
function createHarness({
  exchange = () => ({ scopes: ['department:read'] }),
  info = () => ({ data: { id: 4021, timeZone: 'Europe/Oslo' } }),
  departments = () => ({ data: [{ id: 1 }] }),
  stored,
  headers = [
    ['server', 'planday'],
    ['via', '1.1 gateway'],
    ['date', 'Thu, 15 Jan 2026 09:00:00 GMT'],
    ['x-ratelimit-limit', '750, 20;w=1, 750;w=60'],
    ['x-ratelimit-remaining', '700'],
  ],
  own = 50,
}: Given = {}) {
  const clock = new VirtualClock();
  const steps: string[] = [];
  const sent: SendOptions[] = [];
  let asked = 0;
  const endpoint = (id: string) => ({ id, api: 'hr', path: id, name: id, summary: '', parameters: [] });
  const access = { accessToken: 'a', appId: portal.appId, expiresAt: 0, lifetime: 0 };
  const dependencies: DoctorDependencies = {
    catalogue: {
      apis: async () => [
        { name: 'hr', title: 'HR', endpoints: [{ ...endpoint(departmentsId), scope: 'department:read' }, endpoint(infoId)] },
      ],
      find: async (id) => (id === departmentsId ? { ...endpoint(id), scope: 'department:read' } : undefined),
      get: async (id) => endpoint(id),
    },
    accessTokens: { exchange: async () => ({ ...access, ...exchange() }), validUntil: () => Date.UTC(2026, 0, 15, 10) },
    requests: {
      get: async ({ endpoint: { id } }: Asked, sending: SendOptions = {}) => {
        sent.push(sending);
        steps.push(`GET ${id} at ${clock.elapsed() - Date.UTC(2026, 0, 15, 9)}`);
        const content = contentOf(id === infoId ? info(++asked) : departments());
        return { status: 200, sentAt: clock.elapsed(), milliseconds: 1, content };
      },
    },
    portals: { get: () => ({ ...portal, ...(stored && { scopes: stored }) }) },
    governor: {
      ownRequests: (keys, milliseconds) => {
        steps.push(`own of ${keys.name} in ${milliseconds}`);
        return own;
      },
    },
    seenHeaders: {
      find: ({ url, portalName }) => {
        assert.deepEqual([url, portalName], ['https://openapi.planday.com/portal/v1.0/info', 'Nordlys Café']);
        return headers === 'none' ? undefined : { at: clock.now(), headers };
      },
    },
    hosts: async () => hosts,
    clock,
  };
  const onProgress = (what: string) => steps.push(what);
  const run = (options: Partial<DoctorOptions> = { onProgress }, of = portal) =>
    clock.until(examine(of, dependencies, { proxy: undefined, ...options }));
  const look = async () => (await run()).map(told);
  return { look, run, steps, sent };
}

const token = ['token ok', 'The refresh token was exchanged, and the access token is valid until 2026-01-15T10:00:00.000Z.'];
const administrator = [
  'administrator ok',
  'The administrator who authorized the app is active, and Planday answers for portal 4021.',
];
const zone = ['zone ok', 'The days of Nordlys Café are reckoned in Europe/Oslo.'];
const departments = [
  'departments ok',
  'Departments that the app sees: 1. Of other rows that were looked at (0), none is of another department.',
];
const scopes = ['scopes ok', 'The access token has all scopes that the endpoints need: 1.'];
const clock = ['clock ok', 'The clock of this machine and that of Planday agree, as far as an answer tells.'];
const ways = [
  'hosts ok',
  'Tokens go to https://id.planday.com and requests to https://openapi.planday.com, which are Planday’s own.',
];
const proxy = ['proxy ok', 'No proxy is set here; the answer says that it came through 1.1 gateway.'];
const rateLimit = [
  'rateLimit ok',
  'Limits: 20/1 s, 750/60 s. Of the one that is nearest to being spent, 750, there are left: 700.',
];
const others = [
  'others ok',
  'In two looks at the rate limit there was no sign that others use it. What is sent now and then is not seen.',
];
const notLookedAt = (what: string) => [`${what} unknown`, 'Not looked at, because nothing could be asked.'];

describe('The examination of a connection', () => {
  it('says what it found of each subject, and asks for little', async () => {
    const { look, steps } = createHarness();
    assert.deepEqual(await look(), [token, administrator, zone, departments, scopes, clock, ways, proxy, rateLimit, others]);
    assert.deepEqual(steps, [
      'token',
      'administrator',
      'GET /portal/v1.0/info at 0',
      'departments',
      'GET /hr/v1.0/departments at 0',
      'others',
      'GET /portal/v1.0/info at 2200',
      'own of Nordlys Café in 61000',
      'GET /portal/v1.0/info at 4400',
      'own of Nordlys Café in 61000',
      'own of Nordlys Café in 2200',
    ]);
  });

  it('can be cancelled and tells of waits in each of its requests', async () => {
    const { signal } = new AbortController();
    const onWait = () => undefined;
    const { run, sent } = createHarness();
    await run({ signal, onWait });
    assert.deepEqual(
      sent.map((one) => one.signal === signal && one.onWait === onWait),
      [true, true, true, true],
    );
  });

  it('needs to know nothing of the portal, nor of an answer', async () => {
    const { info: _, ...unknown } = portal;
    const found = (await createHarness({ headers: 'none' }).run({}, unknown)).map(({ what, state }) => `${what} ${state}`);
    assert.deepEqual(found, [
      ...['token ok', 'administrator ok', 'zone ok', 'departments ok', 'scopes ok', 'clock unknown', 'hosts ok', 'proxy ok'],
      ...['rateLimit unknown', 'others unknown'],
    ]);
  });

  it('ends with a token that is not to be had', async () => {
    const { look, steps } = createHarness({ exchange: failing('rejectedToken') });
    assert.deepEqual(await look(), [
      ['token attention', 'It failed: rejectedToken.'],
      ...['administrator', 'zone', 'departments', 'scopes', 'clock'].map(notLookedAt),
      ways,
      ['proxy ok', 'No proxy is set, and the answer names none that it came through.'],
      ...['rateLimit', 'others'].map(notLookedAt),
    ]);
    assert.deepEqual(steps, ['token']);
  });

  it('ends with an answer that nobody gets, and says what headers tell all the same', async () => {
    const { look, steps } = createHarness({ info: failing('refused') });
    assert.deepEqual(await look(), [
      token,
      ['administrator attention', 'It failed: refused.'],
      ...['zone', 'departments'].map(notLookedAt),
      scopes,
      clock,
      ways,
      proxy,
      rateLimit,
      notLookedAt('others'),
    ]);
    assert.equal(steps.length, 3);
  });

  it('goes on where the portal alone says nothing of itself', async () => {
    const { look } = createHarness({ info: (asked) => (asked === 1 ? failing('serverError')() : {}) });
    const found = await look();
    assert.deepEqual(found, [
      token,
      ['administrator unknown', 'It failed: serverError.'],
      zone,
      departments,
      scopes,
      clock,
      ways,
      proxy,
      rateLimit,
      others,
    ]);
  });

  it('says what departments and the looks at the rate limit failed of, and goes on', async () => {
    const { look } = createHarness({
      departments: failing('offline'),
      info: (asked) => (asked === 3 ? failing('timeout')() : { data: { id: 4021 } }),
    });
    const found = await look();
    assert.deepEqual(
      [found[3], found[8], found[9]],
      [['departments unknown', 'It failed: offline.'], rateLimit, ['others unknown', 'It failed: timeout.']],
    );
  });

  it('takes the scopes that are stored where the token names none', async () => {
    const { look } = createHarness({ exchange: () => ({}), stored: ['department:read'] });
    assert.deepEqual((await look())[4], scopes);
    const unnamed = await createHarness({ exchange: () => ({}) }).look();
    assert.deepEqual([unnamed[3], unnamed[4]?.[0]], [departments, 'scopes unknown']);
  });

  it('asks for no departments that the token may not read', async () => {
    const { look, steps } = createHarness({ exchange: () => ({ scopes: ['other'] }) });
    assert.equal((await look())[3]?.[0], 'departments unknown');
    assert.ok(!steps.some((step) => step.includes(departmentsId)));
  });

  it('says nothing of others where an answer names no limit, no remainder, or no window of that limit', async () => {
    for (const headers of [
      [['x-ratelimit-remaining', '700']],
      [['x-ratelimit-limit', '750, 750;w=60']],
      [
        ['x-ratelimit-limit', '33, 750;w=60'],
        ['x-ratelimit-remaining', '7'],
      ],
    ] as const) {
      const { look, steps } = createHarness({ headers });
      assert.deepEqual((await look())[9], ['others unknown', 'The answers say too little of a rate limit to tell who uses it.']);
      assert.ok(!steps.some((step) => step.startsWith('own')));
    }
  });

  for (const kind of ['unknownPortal', 'replaced'] as const)
    it(`ends where there is no portal to speak of any more: ${kind}`, async () => {
      for (const given of [
        { exchange: failing(kind) },
        { info: failing(kind) },
        { departments: failing(kind) },
        { info: (asked: number) => (asked === 2 ? failing(kind)() : { data: { id: 4021 } }) },
      ])
        await assert.rejects(createHarness(given).run(), { kind });
    });

  it('hides no error of its own', async () => {
    const broken = () => {
      throw new TypeError('broken');
    };
    for (const given of [
      { exchange: broken },
      { info: broken },
      { departments: broken },
      { info: (asked: number) => (asked === 2 ? broken() : { data: { id: 4021 } }) },
    ])
      await assert.rejects(createHarness(given).run(), TypeError);
  });
});

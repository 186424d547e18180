import assert from 'node:assert/strict';
import { PlandayError, sentence } from '../../../../src/core/errors.ts';
import { type HttpRequest, type HttpResponse, largestAnswer } from '../../../../src/core/http.ts';
import type { GrantedAccess } from '../../../../src/core/identity/tokens.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import type { PortalChange } from '../../../../src/core/portals/portalJoin.ts';
import { Redactor } from '../../../../src/core/redactor.ts';
import { ApiClient, type ApiClientDependencies, waitTogether } from '../../../../src/core/requests/apiClient.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { answer, createPortal, departments } from '../../support/harness.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

type Respond = (request: HttpRequest, index: number) => HttpResponse | Promise<HttpResponse>;

const rows = { data: [{ id: 1 }] };

/** A client that speaks to nobody but the test. */
function createHarness(respond: Respond = () => answer(rows), more: Partial<ApiClientDependencies> = {}) {
  const clock = new VirtualClock();
  const steps: string[] = [];
  const sent: HttpRequest[] = [];
  const learned: PortalChange[] = [];
  const portal = createPortal();
  const state = { portal, access: { accessToken: 'token', appId: portal.appId } as GrantedAccess };
  const redactor = new Redactor();
  const requests = new ApiClient({
    clock,
    redactor,
    http: {
      send: async (request) => {
        steps.push('send');
        return await respond(request, sent.push(request) - 1);
      },
    },
    portals: {
      get: () => state.portal,
      learn: (_, change) => void learned.push(typeof change === 'function' ? change(state.portal) : change),
    },
    accessTokens: {
      get: async () => {
        steps.push('token');
        return state.access;
      },
      drop: (id, token) => void steps.push(`drop ${id} ${token}`),
    },
    governor: {
      run: async (_keys, send) => {
        steps.push('slot');
        return await send();
      },
    },
    hosts: async () => ({ identityUrl: 'https://id.example', apiUrl: 'https://other.example/planday' }),
    ...more,
  });
  const asked: Asked = { portal, endpoint: departments, values: {} };
  return { clock, redactor, requests, asked, sent, steps, learned, state };
}

/** Hands an answer over bit by bit, as far as it is wanted, and leaves the body empty. */
const inBits =
  (...bits: readonly string[]): Respond =>
  async ({ take }) => {
    for (const bit of bits) if (!(await take?.(bit))) break;
    return answer('');
  };

describe('A request of the API client', () => {
  it('goes to the host of the portal, with all that whoever sends it has to know', async () => {
    const { requests, asked, sent } = createHarness();
    const { signal } = new AbortController();
    await requests.get({ ...asked, values: { offset: '50' } }, { signal });
    const [request] = sent;
    assert.deepEqual(
      { ...request, headers: undefined, take: typeof request?.take },
      {
        method: 'GET',
        url: 'https://other.example/planday/hr/v1.0/departments?offset=50',
        headers: undefined,
        signal,
        timeoutMs: 60_000,
        portalName: 'Nordlys Café',
        personal: [],
        mostBytes: largestAnswer,
        take: 'function',
      },
    );
    assert.deepEqual(request?.headers, {
      Accept: 'application/json',
      Authorization: 'Bearer token',
      'X-ClientId': asked.portal.appId,
      'User-Agent': 'planday-explorer',
    });
  });

  it('has a page size where the endpoint’s own would bring nothing', async () => {
    const { requests, asked, sent } = createHarness();
    const endpoint = { ...departments, parameters: departments.parameters.map((one) => ({ ...one, default: '0' })) };
    await requests.get({ ...asked, endpoint });
    assert.equal(sent[0]?.url, 'https://other.example/planday/hr/v1.0/departments?limit=50');
  });

  it('waits as long as somebody set, as of now', async () => {
    let timeout = 5_000;
    const { requests, asked, sent } = createHarness(undefined, { timeoutMs: () => timeout });
    await requests.get(asked);
    timeout = 7_000;
    await requests.get(asked);
    assert.deepEqual(
      sent.map(({ timeoutMs }) => timeoutMs),
      [5_000, 7_000],
    );
  });

  it('has no bound where nothing of it is held', async () => {
    const { requests, asked, sent } = createHarness();
    await requests.save(asked, async () => undefined);
    await requests.begin(asked);
    assert.deepEqual(
      sent.map(({ mostBytes }) => mostBytes),
      [undefined, undefined],
    );
  });

  it('gets its token before it waits for a slot, and again in the slot', async () => {
    const { requests, asked, steps } = createHarness();
    await requests.get(asked);
    assert.deepEqual(steps, ['token', 'slot', 'token', 'send']);
  });

  it('drops the token that was refused, and no other, and is sent once more', async () => {
    const { requests, asked, steps } = createHarness((_, index) => answer(rows, index === 0 ? 401 : 200));
    await requests.get(asked);
    const once = ['token', 'slot', 'token', 'send'];
    assert.deepEqual(steps, [...once, 'drop p1 token', ...once]);
  });

  it('says when it left and how long it took, without what came before', async () => {
    const { requests, asked, clock } = createHarness(async () => {
      await clock.sleep(120);
      return answer(rows);
    });
    await clock.advance(1_000);
    const leftAt = clock.elapsed();
    const { status, sentAt, milliseconds, content } = await clock.until(requests.get(asked));
    assert.deepEqual([status, sentAt - leftAt, milliseconds, content.json()], [200, 0, 120, rows]);
    const begun = await clock.until(requests.begin(asked));
    assert.deepEqual([begun.status, begun.milliseconds, begun.isWhole], [200, 120, true]);
  });

  for (const [status, kind] of [
    [199, 'unexpectedStatus'],
    [200, undefined],
    [299, undefined],
    [300, 'unexpectedStatus'],
  ] as const)
    it(`is ${kind ? 'no' : 'a'} success with the status ${status}`, async () => {
      const { requests, asked } = createHarness(() => answer(rows, status));
      if (kind) await assert.rejects(requests.get(asked), { kind, status });
      else assert.equal((await requests.get(asked)).status, status);
    });

  it('has no answer where the portal is connected anew meanwhile', async () => {
    const { requests, asked, state } = createHarness(() => {
      state.portal = createPortal({ appId: 'another' });
      return answer(rows);
    });
    await assert.rejects(requests.get(asked), { kind: 'replaced' });
  });

  it('says of an answer that is too long whose it is, and passes on every other failure', async () => {
    const tooLarge = new PlandayError('tooLarge', sentence('Too large.'));
    for (const [failure, expected] of [
      [tooLarge, { kind: 'tooLarge', cause: tooLarge, message: /^Departments of Nordlys Café is more than 100 MB/ }],
      [new PlandayError('offline', sentence('No.')), { kind: 'offline', message: 'No.' }],
      [new TypeError('a defect'), { name: 'TypeError', message: 'a defect' }],
    ] as const) {
      const { requests, asked } = createHarness(() => Promise.reject(failure));
      await assert.rejects(requests.get(asked), expected);
    }
  });
});

describe('An answer that the API client reads', () => {
  const asText = { ...departments, response: { type: 'string' } };

  it('comes bit by bit, or whole where it had to be read so', async () => {
    for (const respond of [inBits('{"data":[{"i', 'd":1}]}'), () => answer(rows)]) {
      const { requests, asked } = createHarness(respond);
      assert.deepEqual((await requests.get(asked)).content.json(), rows);
      const pieces: Uint8Array[] = [];
      await requests.save(asked, async (some) => void pieces.push(...some));
      assert.deepEqual(JSON.parse(Buffer.concat(pieces).toString()), rows);
      assert.deepEqual((await requests.begin(asked)).content.json(), rows);
    }
  });

  it('is text, JSON or not, where text is what the endpoint gives', async () => {
    for (const [body, text] of [
      ['data:image/png;base64,AAAA', 'data:image/png;base64,AAAA'],
      ['"data:image"', 'data:image'],
    ] as const) {
      const { requests, asked } = createHarness(inBits(body.slice(0, 3), body.slice(3)));
      assert.equal((await requests.get({ ...asked, endpoint: asText })).content.json(), text);
      const pieces: Uint8Array[] = [];
      await requests.save({ ...asked, endpoint: asText }, async (some) => void pieces.push(...some));
      assert.equal(Buffer.concat(pieces).toString(), `${JSON.stringify(text)}\n`);
    }
  });

  it('is no text where it is a page, or nested too deep', async () => {
    for (const [body, kind] of [
      ['\n <html>', 'notJson'],
      ['['.repeat(300), 'unexpectedAnswer'],
    ] as const) {
      const { requests, asked } = createHarness(inBits(body));
      await assert.rejects(requests.get({ ...asked, endpoint: asText }), { kind });
    }
  });

  it('is no file where it is no JSON', async () => {
    const { requests, asked } = createHarness(inBits('no JSON'));
    await assert.rejects(
      requests.save(asked, async () => undefined),
      { kind: 'notJson' },
    );
  });

  it('says from when on another try makes sense, and no secret', async () => {
    const secret = 'refresh-0-secretsecret';
    const { requests, asked, clock, redactor } = createHarness(() =>
      answer({ detail: `Not ${secret}` }, 429, { 'Retry-After': '5' }),
    );
    redactor.add(secret);
    await assert.rejects(requests.get(asked), {
      kind: 'rateLimit',
      retryAt: new Date(clock.now() + 5_000),
      detail: 'Not [redacted]',
    });
  });

  it('is empty where nothing but white space came', async () => {
    const { requests, asked } = createHarness(inBits(' \n', '\t'));
    await assert.rejects(requests.get(asked), { kind: 'emptyAnswer', status: 200 });
  });

  it('is quoted by its title where it is a page, as far as anybody reads that', async () => {
    const title = '<title>Sign in</title>';
    const padding = (length: number) => `<!--${'-'.repeat(length - 7)}-->`;
    for (const [bits, detail] of [
      [[' ', title], 'Sign in'],
      [[`${' '.repeat(64 * 1024)}<`, title.slice(1)], 'Sign in'],
      [[padding(64 * 1024 - 1), title], 'Sign in'],
      [[padding(64 * 1024), title], undefined],
    ] as const) {
      // Whoever hands it over goes on, whatever is wanted.
      const { requests, asked } = createHarness(async ({ take }) => {
        for (const bit of bits) await take?.(bit);
        return answer('');
      });
      await assert.rejects(requests.get(asked), { kind: 'notJson', status: 200, detail });
    }
  });

  it('is read no further once it is known to be none, and ends with what it failed with', async () => {
    const wanted: (boolean | undefined)[] = [];
    const { requests, asked } = createHarness(async ({ take }) => {
      for (const bit of ['{"a":', '['.repeat(300)]) wanted.push(await take?.(bit));
      return answer('');
    });
    await assert.rejects(requests.get(asked), { kind: 'unexpectedAnswer', status: 200 });
    assert.deepEqual(wanted, [true, false]);
    const full = new Error('No space left');
    const other = createHarness(inBits(JSON.stringify(rows)));
    await assert.rejects(
      other.requests.save(other.asked, () => Promise.reject(full)),
      full,
    );
  });

  it('has no first rows where it is no list', async () => {
    const { requests, asked } = createHarness(inBits('{"id":1}'));
    await assert.rejects(requests.begin(asked), { kind: 'tooLarge', message: /does not begin with rows/ });
  });
});

describe('What the API client learns of a scope', () => {
  const cases: readonly (readonly [what: string, status: number, portal: Partial<Portal>, learned: readonly PortalChange[]])[] = [
    ['of the first success', 200, {}, [{ learnedScopes: { 'department:read': true } }]],
    ['of the last success', 299, {}, [{ learnedScopes: { 'department:read': true } }]],
    ['of a refusal', 403, {}, [{ learnedScopes: { 'department:read': false } }]],
    [
      'of a refusal after a success',
      403,
      { learnedScopes: { 'department:read': true } },
      [{ learnedScopes: { 'department:read': false } }],
    ],
    ['beside another', 200, { learnedScopes: { x: false } }, [{ learnedScopes: { x: false, 'department:read': true } }]],
    ['nothing twice', 200, { learnedScopes: { 'department:read': true } }, []],
    ['nothing of a refusal twice', 403, { learnedScopes: { 'department:read': false } }, []],
    ['nothing where the token says its scopes', 403, { scopes: ['x'] }, []],
    ['nothing of another status', 404, {}, []],
    ['nothing of another status after a success', 404, { learnedScopes: { 'department:read': true } }, []],
    ['nothing below a success', 199, {}, []],
    ['nothing beyond a success', 300, {}, []],
  ];
  for (const [what, status, given, expected] of cases)
    it(`is ${what}`, async () => {
      const { requests, asked, learned, state } = createHarness(() => answer(rows, status));
      state.portal = createPortal(given);
      await requests.get({ ...asked, portal: state.portal }).catch((error) => assert.ok(error instanceof PlandayError));
      assert.deepEqual(learned, expected);
    });

  it('is nothing where the endpoint needs none, or where the exchange said them', async () => {
    const { requests, asked, learned, state } = createHarness();
    const { scope: _, ...endpoint } = departments;
    await requests.get({ ...asked, endpoint });
    state.access = { ...state.access, scopes: ['department:read'] };
    await requests.get(asked);
    assert.deepEqual(learned, []);
  });

  it('is not told of a connection that is another by then', async () => {
    const changes: PortalChange[] = [];
    const portal = createPortal();
    const { requests, asked } = createHarness(undefined, {
      portals: {
        get: () => portal,
        learn: (_, change) => {
          if (typeof change === 'function') changes.push(change(createPortal({ appId: 'another' })), change(portal));
        },
      },
    });
    await requests.get(asked);
    assert.deepEqual(changes, [{}, { learnedScopes: { 'department:read': true } }]);
  });
});

describe('Several requests that wait', () => {
  it('wait as one: the shortest is told when it changes, and the end of the last', () => {
    const told: (number | undefined)[] = [];
    const onWait = waitTogether((seconds) => told.push(seconds));
    const [one, other] = [onWait(), onWait()];
    one(undefined);
    assert.deepEqual(told, []);
    one(5);
    other(7);
    assert.deepEqual(told, [5]);
    other(3);
    other(3);
    assert.deepEqual(told, [5, 3]);
    other(undefined);
    assert.deepEqual(told, [5, 3, 5]);
    one(undefined);
    one(undefined);
    assert.deepEqual(told, [5, 3, 5, undefined]);
  });

  it('may wait unheard', () => waitTogether(undefined)()(5));
});

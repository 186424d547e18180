import assert from 'node:assert/strict';
import { PlandayError } from '../../../../src/core/errors.ts';
import type { HttpClient } from '../../../../src/core/http.ts';
import { answer, createHarness as createPortalHarness, departments, jwt, refreshToken } from '../../support/harness.ts';
import { LeapingClock } from '../../support/leapingClock.ts';
import { type Respond, type ScriptedAnswer, useTestServers } from '../../support/testServer.ts';
import { settled, VirtualClock } from '../../support/virtualClock.ts';

describe('ApiClient', () => {
  const start = useTestServers();

  interface Overrides {
    readonly api?: Respond;
    readonly grant?: (index: number) => Record<string, unknown>;
    readonly portal?: Record<string, unknown>;
    readonly clock?: LeapingClock;
  }

  /** A real identity server, which grants `access-1`, `access-2`, …, and a real API, which answers with one department. */
  async function createHarness({
    api = () => ({ body: { data: [{ id: 1 }] } }),
    grant = () => ({}),
    portal = {},
    clock = new LeapingClock(),
  }: Overrides = {}) {
    const identity = await start((_, index) => ({ body: { access_token: `access-${index + 1}-secret`, ...grant(index) } }));
    const server = await start(api);
    const harness = createPortalHarness({
      clock,
      portal: { identityUrl: identity.url, apiUrl: server.url, ...portal },
    });
    const { requests } = harness;
    const get = (signal?: AbortSignal) =>
      requests.get({ portal: harness.portals.get('p1'), endpoint: departments, values: {} }, { signal });
    return { ...harness, identity, server, get };
  }

  const asked = (header: string | undefined) => header?.replace('Bearer ', '');

  it('sends both headers, and gives the answer back as it came', async () => {
    const { get, server, portal } = await createHarness();
    const { status, content } = await get();
    assert.deepEqual({ status, json: content.json() }, { status: 200, json: { data: [{ id: 1 }] } });
    assert.equal(server.seen[0]?.target, '/hr/v1.0/departments');
    const [seen] = server.seen;
    assert.deepEqual(
      [
        seen?.method,
        seen?.headers.authorization,
        seen?.headers['x-clientid'],
        seen?.headers.accept,
        seen?.headers['user-agent'],
        seen?.body,
      ],
      ['GET', 'Bearer access-1-secret', portal.appId, 'application/json', 'planday-explorer', ''],
    );
    assert.doesNotMatch(JSON.stringify(seen), new RegExp(refreshToken));
  });

  it('tells the log which values of an address are about a person, also those in its path', async () => {
    const told: unknown[] = [];
    const http: HttpClient = {
      send: async ({ personal, method }) => {
        if (method === 'GET') told.push(personal);
        return { status: 200, headers: new Headers(), body: '{"access_token":"access-1-secret"}' };
      },
    };
    const { requests, portals } = createPortalHarness({ http, clock: new LeapingClock() });
    const parameter = { required: true, type: 'string' } as const;
    const endpoint = {
      ...departments,
      path: '/hr/v1.0/of/{ssn}',
      parameters: [
        { ...parameter, name: 'ssn', in: 'path', sensitive: true },
        { ...parameter, name: 'type', in: 'query' },
      ],
    } as const;
    await requests.get({ portal: portals.get('p1'), endpoint, values: { ssn: '010190-1234', type: 'all' } });
    assert.deepEqual(told, [['010190-1234']]);
  });

  it('repeats a request once with a new token after a 401', async () => {
    const { get, server } = await createHarness({ api: (_, index) => (index === 0 ? { status: 401 } : { body: [] }) });
    assert.deepEqual((await get()).content.json(), []);
    assert.deepEqual(
      server.seen.map(({ headers }) => asked(headers.authorization)),
      ['access-1-secret', 'access-2-secret'],
    );
  });

  it('takes a slot of the rate limit for each redirect', async () => {
    const clock = new LeapingClock();
    const { get, server } = await createHarness({
      clock,
      api: ({ target }, index) => (index % 6 === 5 ? { body: [] } : { status: 302, headers: { location: `${target}` } }),
    });
    const from = clock.now();
    for (let count = 0; count < 20; count++) assert.deepEqual((await get()).content.json(), []);
    assert.equal(server.seen.length, 120);
    // Twenty a second.
    assert.ok(clock.now() - from >= 5_000, `${clock.now() - from} ms`);
  });

  it('sends nothing to another app on the same gateway', async () => {
    const { get, server, portals } = await createHarness({
      api: () => ({ status: 302, headers: { location: '/other-app/collect' } }),
    });
    await portals.update('p1', { apiUrl: `${server.url}/planday` });
    await assert.rejects(get(), { kind: 'redirect' });
    assert.deepEqual(
      server.seen.map(({ target }) => target),
      ['/planday/hr/v1.0/departments'],
    );
  });

  it('says at once that a rate limit of an hour is used up', async () => {
    const { get, server } = await createHarness({ api: () => ({ headers: { 'x-ratelimit-limit': '1, 1;w=3600' }, body: [] }) });
    await get();
    await assert.rejects(get(), (error) => {
      assert.ok(error instanceof PlandayError);
      assert.match(
        error.message,
        /^The rate limit that Planday states for Nordlys Café is used up, so nothing was sent\. Try again at 2026-01-15T10:00:03\.\d+Z\.$/,
      );
      assert.equal(error.kind, 'rateLimit');
      assert.ok(error.retryAt);
      return true;
    });
    assert.equal(server.seen.length, 1);
  });

  it('reports a second 401, and leaves the refresh token in peace', async () => {
    const { get, server, identity, portals } = await createHarness({ api: () => ({ status: 401, body: { title: 'No' } }) });
    await assert.rejects(get(), { kind: 'unauthorized', status: 401, detail: 'No' });
    assert.deepEqual([server.seen.length, identity.seen.length, portals.get('p1').rejected], [2, 2, undefined]);
  });

  it('exchanges once for a hundred 401s at once', async () => {
    // A limit that lets them through together.
    const headers = { 'x-ratelimit-limit': '2000, 2000;w=1, 3000;w=1' };
    const { get, server, identity } = await createHarness({ api: () => ({ headers, body: [] }) });
    await get();
    server.respond = ({ headers: { authorization } }) =>
      authorization === 'Bearer access-1-secret' ? { status: 401, headers } : { headers, body: [] };
    await Promise.all(Array.from({ length: 100 }, () => get()));
    assert.equal(identity.seen.length, 2);
    // One at first, then each once more where it was sent with the old token.
    const old = server.seen.filter(({ headers }) => headers.authorization === 'Bearer access-1-secret').length;
    assert.equal(server.seen.length, 101 + old - 1);
    assert.ok(old > 1, `${old} with the old token`);
  });

  describe('learns of a scope', () => {
    const forbidden: Respond = () => ({ status: 403, body: '' });
    it('from a 403, where the token does not say', async () => {
      const { get, portals } = await createHarness({ api: forbidden });
      await assert.rejects(get(), { kind: 'missingScope' });
      await settled();
      assert.deepEqual(portals.get('p1').learnedScopes, { 'department:read': false });
    });

    it('from an answer, where the token does not say', async () => {
      const { get, portals } = await createHarness({
        portal: { learnedScopes: { 'department:read': false, 'shift:read': true } },
      });
      let saves = 0;
      portals.onDidSave(() => saves++);
      await get();
      await settled();
      await get();
      await settled();
      assert.deepEqual(portals.get('p1').learnedScopes, { 'department:read': true, 'shift:read': true });
      assert.equal(saves, 1);
    });

    for (const [title, grant] of [
      ['the answer of the exchange', { scope: 'department:read' }],
      ['the token', { access_token: jwt({ scope: ['department:read'] }) }],
    ] as const) {
      it(`never, where ${title} says it`, async () => {
        const { get, portals } = await createHarness({ api: forbidden, grant: () => grant });
        await assert.rejects(get(), /although the app has the scope department:read/);
        assert.equal(portals.get('p1').learnedScopes, undefined);
      });
    }

    it('never from what something on the way says', async () => {
      const page = '<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD></HTML>';
      const answers: ScriptedAnswer[] = [
        { status: 403, body: page },
        { status: 403, body: `\n ${page}` },
        { status: 403, body: 'error code: 1020' },
        { status: 403, headers: { 'retry-after': '600' }, body: { statusCode: 403, message: 'Out of call volume quota.' } },
        { status: 200, body: page },
        { status: 206, body: { data: [] } },
      ];
      for (const given of answers) {
        const { get, portals } = await createHarness({ api: () => given });
        await assert.rejects(get(), (error) => error instanceof PlandayError && error.kind !== 'missingScope');
        await settled();
        assert.equal(portals.get('p1').learnedScopes, undefined, JSON.stringify(given));
      }
    });

    it('never from another status', async () => {
      for (const status of [400, 404, 500]) {
        const { get, portals } = await createHarness({ api: () => ({ status }) });
        await assert.rejects(get());
        assert.equal(portals.get('p1').learnedScopes, undefined);
      }
    });
  });

  it('can be cancelled while the server is silent', async () => {
    const { get, server } = await createHarness({ api: () => ({ fault: 'silent' }) });
    const cancel = new AbortController();
    await Promise.all([server.arrived(1).then(() => cancel.abort()), assert.rejects(get(cancel.signal), { name: 'AbortError' })]);
  });

  it('can be cancelled while the token is exchanged, and sends nothing then', async () => {
    const { get, identity, server } = await createHarness();
    identity.respond = () => ({ fault: 'silent' });
    const cancel = new AbortController();
    await Promise.all([
      identity.arrived(1).then(() => cancel.abort()),
      assert.rejects(get(cancel.signal), { name: 'AbortError' }),
    ]);
    assert.deepEqual(server.seen, []);
  });

  it('never carries the token to another origin', async () => {
    const other = await start();
    const { get } = await createHarness({ api: () => ({ status: 302, headers: { location: `${other.url}/hr` } }) });
    await assert.rejects(get(), { kind: 'redirect' });
    assert.deepEqual(other.seen, []);
  });

  it('waits out a 429 and goes on', async () => {
    const { get, server } = await createHarness({
      api: (_, index) => (index === 0 ? { status: 429, headers: { 'retry-after': '0' } } : { body: [] }),
    });
    assert.deepEqual((await get()).content.json(), []);
    assert.equal(server.seen.length, 2);
  });

  describe('puts an answer into words:', () => {
    const notJson =
      'Nordlys Café answered Departments with something that is not JSON, perhaps cut off or a page of a proxy. Try again; if it stays so, check the setting planday.API.';
    const cases: [string, ScriptedAnswer, string, string][] = [
      [
        'no content',
        { status: 204 },
        'emptyAnswer',
        'Nordlys Café gave an empty answer to Departments (status 204): there is nothing to show for these values. Check them, or try again.',
      ],
      [
        'white space',
        { body: ' \n' },
        'emptyAnswer',
        'Nordlys Café gave an empty answer to Departments (status 200): there is nothing to show for these values. Check them, or try again.',
      ],
      ['HTML', { body: '<!doctype html><title>Sign &gt; in</title>' }, 'notJson', `${notJson} Planday says: “Sign &gt; in”`],
      [
        'JSON of 20,000 levels',
        { body: `{"data":${'['.repeat(20_000)}12345678901234567890${']'.repeat(20_000)}}` },
        'unexpectedAnswer',
        'Nordlys Café answered Departments with data that is nested more than 200 levels deep, so it was not read and nothing of it was kept. Check the setting planday.API.',
      ],
      ['half of a document', { body: '{"data":[{"id":1},{"i' }, 'notJson', notJson],
      [
        'a body that is cut off',
        { body: { data: [1, 2, 3] }, fault: 'cutOff' },
        'offline',
        'The answer from HOST broke off in the middle. Try again.',
      ],
    ];
    for (const [title, given, kind, message] of cases) {
      it(title, async () => {
        const { get, server } = await createHarness({ api: () => given });
        await assert.rejects(get(), (error) => {
          assert.ok(error instanceof PlandayError);
          assert.deepEqual({ kind: error.kind, message: error.message }, { kind, message: message.replace('HOST', server.host) });
          return true;
        });
      });
    }

    it('bare text, where text is what the endpoint gives', async () => {
      const { requests, portals } = await createHarness({ api: () => ({ body: 'data:image/png;base64,AAAA' }) });
      const endpoint = { ...departments, response: { type: 'string' } };
      assert.equal(
        (await requests.get({ portal: portals.get('p1'), endpoint, values: {} })).content.json(),
        'data:image/png;base64,AAAA',
      );
    });

    it('secrets that the server repeats', async () => {
      const { get } = await createHarness({
        api: ({ headers }) => ({ status: 400, body: { detail: `You sent ${headers.authorization} and ${refreshToken}` } }),
      });
      await assert.rejects(get(), (error: Error) => !/secret(?!s)/.test(error.message) && error.message.includes('[redacted]'));
    });
  });

  it('takes a secret out of an answer that repeats it, and nothing else', async () => {
    const { get, redactor } = await createHarness({ api: () => ({ body: '{"data":["kX9v2LqT7wYb4NcR8sPd1F",1.10],"kX":"é"}' }) });
    redactor.add('kX9v2LqT7wYb4NcR8sPd1F');
    const { content } = await get();
    assert.equal(content.text.text(), '{\n  "data": [\n    "[redacted]",\n    1.10\n  ],\n  "kX": "é"\n}\n');
  });

  it('keeps ids that JavaScript cannot count to', async () => {
    const { get } = await createHarness({ api: () => ({ body: '{"data":[{"id":9007199254740993}]}' }) });
    assert.equal(JSON.stringify((await get()).content.json()), '{"data":[{"id":9007199254740993}]}');
  });

  it('says once that several pages wait, counts down, and says once that they go on', async () => {
    const rows = Array.from({ length: 200 }, (_, id) => ({ id }));
    const clock = new VirtualClock();
    let refused = 0;
    const http: HttpClient = {
      send: async ({ method, url }) => {
        await clock.sleep(100);
        if (method === 'POST') return answer({ access_token: 'access' });
        const offset = Number(new URL(url).searchParams.get('offset'));
        if (offset > 0 && refused++ < 3) return answer('', 429, { 'Retry-After': '3' });
        return answer({ paging: { total: 200 }, data: rows.slice(offset, offset + 50) });
      },
    };
    const { requests, portals } = createPortalHarness({ clock, http });
    const waits: (number | undefined)[] = [];
    const onWait = (seconds: number | undefined) => waits.push(seconds);
    const all = await clock.until(requests.readAll({ portal: portals.get('p1'), endpoint: departments, values: {} }, { onWait }));
    assert.deepEqual(all.rows, rows);
    assert.deepEqual(waits, [3, 2, 1, undefined]);
  });
});

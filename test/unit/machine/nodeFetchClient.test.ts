import assert from 'node:assert/strict';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type ErrorKind, PlandayError } from '../../../src/core/errors.ts';
import type { HttpExchange, HttpRequest } from '../../../src/core/http.ts';
import { NodeFetchClient } from '../../../src/machine/nodeFetchClient.ts';
import { selfSigned } from '../support/selfSigned.ts';
import { useTestServers } from '../support/testServer.ts';

const token = 'access-secretsecret';

describe('NodeFetchClient', () => {
  const start = useTestServers();

  function createHarness() {
    const exchanges: HttpExchange[] = [];
    const client = new NodeFetchClient((exchange) => exchanges.push(exchange));
    const get = (url: string, overrides: Partial<HttpRequest> = {}) =>
      client.send({ method: 'GET', url, headers: { Authorization: `Bearer ${token}` }, ...overrides });
    return { client, get, exchanges };
  }

  /** Asserts kind and sentence, and that neither the message nor a cause tells the token. */
  async function assertFails(promise: Promise<unknown>, kind: ErrorKind, message: string | RegExp): Promise<void> {
    await assert.rejects(promise, (error) => {
      assert.ok(error instanceof PlandayError, String(error));
      assert.equal(error.kind, kind);
      if (typeof message === 'string') assert.equal(error.message, message);
      else assert.match(error.message, message);
      assert.doesNotMatch(`${error.stack}${error.cause}${JSON.stringify(error.cause)}`, /secretsecret/);
      return true;
    });
  }

  it('sends what it is told, and gives the answer back whole', async () => {
    const server = await start(() => ({ status: 418, headers: { 'X-Pot': 'tea' }, body: 'Grüße' }));
    const { client, exchanges } = createHarness();
    const response = await client.send({
      method: 'POST',
      url: `${server.url}/a?b=c%2Fd&e=%20`,
      headers: { 'X-ClientId': 'app' },
      body: 'x=1',
    });
    assert.deepEqual(
      { status: response.status, body: response.body, pot: response.headers.get('x-pot') },
      { status: 418, body: 'Grüße', pot: 'tea' },
    );
    const [seen] = server.seen;
    assert.deepEqual(
      [seen?.method, seen?.target, seen?.headers['x-clientid'], seen?.body],
      ['POST', '/a?b=c%2Fd&e=%20', 'app', 'x=1'],
    );
    assert.deepEqual(
      exchanges.map(({ status, method }) => [method, status]),
      [['POST', 418]],
    );
  });

  it('unpacks gzip, and takes off a byte order mark', async () => {
    const server = await start(() => ({ headers: { 'content-encoding': 'gzip' }, body: gzipSync('\ufeff{"a":"ø"}') }));
    assert.equal((await createHarness().get(server.url)).body, '{"a":"ø"}');
  });

  it('takes an answer of 20 MB', async () => {
    const body = 'x'.repeat(20 * 1024 * 1024);
    const server = await start(() => ({ body }));
    assert.equal((await createHarness().get(server.url)).body.length, body.length);
  });

  it('stops reading an answer that is beyond reason', async () => {
    const server = await start(() => ({
      headers: { 'content-encoding': 'gzip' },
      body: gzipSync(Buffer.alloc(101 * 1024 * 1024)),
    }));
    await assertFails(
      createHarness().get(server.url),
      'tooLarge',
      `The answer of ${server.host} is larger than 100 MB and was not read to its end. Ask for fewer rows or a shorter period.`,
    );
  });

  describe('a redirect', () => {
    it('within the origin is followed with the same headers', async () => {
      const server = await start(({ target }) =>
        target === '/a' ? { status: 302, headers: { location: '/b?c=1' } } : { body: 'there' },
      );
      assert.equal((await createHarness().get(`${server.url}/a`)).body, 'there');
      assert.deepEqual(
        server.seen.map(({ target, headers }) => [target, headers.authorization]),
        [
          ['/a', `Bearer ${token}`],
          ['/b?c=1', `Bearer ${token}`],
        ],
      );
    });

    for (const [title, target] of Object.entries({
      'to another port': (other: string) => `${other}/a`,
      'to another name of this machine': (other: string) => other.replace('127.0.0.1', 'localhost'),
      'without a scheme': (other: string) => other.replace('http:', ''),
    })) {
      it(`${title} never carries the token there`, async () => {
        const other = await start();
        const server = await start(() => ({ status: 307, headers: { location: target(other.url) } }));
        await assertFails(
          createHarness().get(server.url),
          'redirect',
          new RegExp(`^${server.host} tried to send this request on to (127\\.0\\.0\\.1|localhost):\\d+\\. It was not followed`),
        );
        assert.deepEqual(other.seen, []);
      });
    }

    it('to the same origin and from there to another one stops there', async () => {
      const other = await start();
      const server = await start(({ target }) => ({ status: 302, headers: { location: target === '/' ? '/b' : other.url } }));
      await assertFails(createHarness().get(server.url), 'redirect', /tried to send this request on to/);
      assert.deepEqual([server.seen.length, other.seen.length], [2, 0]);
    });

    it('to nowhere, to a file or to a script is none', async () => {
      for (const location of ['http://[', 'file:///etc/passwd', 'javascript:alert(1)']) {
        const server = await start(() => ({ status: 302, headers: { location } }));
        await assertFails(createHarness().get(server.url), 'redirect', /It was not followed/);
      }
    });

    it('that goes in circles ends after five', async () => {
      const server = await start(() => ({ status: 302, headers: { location: '/' } }));
      await assertFails(
        createHarness().get(server.url),
        'redirect',
        `${server.host} redirects where an answer was expected. Check the settings planday.identityUrl and planday.apiUrl.`,
      );
      assert.equal(server.seen.length, 6);
    });

    it('without an address is an answer', async () => {
      const server = await start(() => ({ status: 304 }));
      assert.equal((await createHarness().get(server.url)).status, 304);
    });

    it('of a POST is not followed', async () => {
      const server = await start(() => ({ status: 307, headers: { location: '/b' } }));
      await assertFails(
        createHarness().get(server.url, { method: 'POST', body: 'x' }),
        'redirect',
        /redirects where an answer was expected/,
      );
      assert.equal(server.seen.length, 1);
    });
  });

  describe('a cancellation', () => {
    it('before the request sends nothing', async () => {
      const server = await start();
      await assert.rejects(createHarness().get(server.url, { signal: AbortSignal.abort() }), { name: 'AbortError' });
      assert.deepEqual(server.seen, []);
    });

    for (const [title, answer] of [
      ['of a server that is silent', { fault: 'silent' }],
      ['in the middle of the body', { headers: { 'content-length': '1000' }, body: 'x' }],
    ] as const) {
      it(`${title} ends it at once, with its reason`, async () => {
        const server = await start(() => answer);
        const cancel = new AbortController();
        const reason = new Error('Enough');
        const request = createHarness().get(server.url, { signal: cancel.signal });
        await Promise.all([server.arrived(1).then(() => cancel.abort(reason)), assert.rejects(request, reason)]);
      });
    }
  });

  describe('a time limit', () => {
    for (const [title, answer] of [
      ['for the answer', { fault: 'silent' }],
      ['for the body', { headers: { 'content-length': '1000' }, body: 'x' }],
    ] as const) {
      it(`holds ${title}`, async () => {
        const server = await start(() => answer);
        const { get, exchanges } = createHarness();
        await assertFails(
          get(server.url, { timeoutMs: 20 }),
          'timeout',
          `${server.host} did not answer within 0 s. Try again; for a large list, ask for fewer rows or a shorter period.`,
        );
        assert.equal(exchanges[0]?.error instanceof PlandayError, true);
      });
    }
  });

  describe('a failure below HTTP is put into words:', () => {
    it('nobody listens', async () => {
      const server = await start();
      await server.stop();
      await assertFails(
        createHarness().get(server.url),
        'offline',
        `${server.host} could not be reached (ECONNREFUSED). Check the network, the proxy and VPN, and try again.`,
      );
    });

    it('no such name, or nobody to ask for it', async () => {
      await assert.rejects(createHarness().get('https://planday.invalid/a'), {
        kind: /^(unknownHost|offline)$/,
        message: /^(There is no host named planday\.invalid|The name planday\.invalid could not be looked up)/,
      });
    });

    it('a certificate that nobody vouches for', async () => {
      const seen: string[] = [];
      const server = https.createServer(selfSigned, (request, response) => {
        seen.push(request.url ?? '');
        response.end('{}');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const host = `localhost:${(server.address() as AddressInfo).port}`;
      try {
        await assertFails(
          createHarness().get(`https://${host}`),
          'tls',
          `The certificate of ${host} could not be trusted (DEPTH_ZERO_SELF_SIGNED_CERT), so nothing was sent. Behind a company proxy, check VS Code’s http.proxy and http.systemCertificates settings.`,
        );
        assert.deepEqual(seen, []);
      } finally {
        server.closeAllConnections();
        server.close();
      }
    });

    it('no TLS at the other end', async () => {
      const server = await start();
      await assertFails(
        createHarness().get(server.url.replace('http:', 'https:')),
        'tls',
        /^The certificate of 127\.0\.0\.1:\d+ could not be trusted/,
      );
    });

    it('the connection is cut before the answer', async () => {
      const server = await start(() => ({ fault: 'drop' }));
      await assertFails(
        createHarness().get(server.url),
        'offline',
        `${server.host} could not be reached (ECONNRESET). Check the network, the proxy and VPN, and try again.`,
      );
    });

    for (const headers of [{}, { 'transfer-encoding': 'chunked' }, { 'content-encoding': 'gzip' }]) {
      it(`the answer is cut off (${Object.keys(headers)[0] ?? 'plain'})`, async () => {
        const server = await start(() => ({ headers, body: gzipSync('x'.repeat(5_000)), fault: 'cutOff' }));
        await assertFails(
          createHarness().get(server.url),
          'offline',
          `The answer of ${server.host} broke off in the middle. Try again.`,
        );
      });
    }

    it('the answer says gzip and is none', async () => {
      const server = await start(() => ({ headers: { 'content-encoding': 'gzip' }, body: 'plain' }));
      await assertFails(
        createHarness().get(server.url),
        'offline',
        `The answer of ${server.host} broke off in the middle. Try again.`,
      );
    });

    it('the other end speaks no HTTP', async () => {
      const server = net.createServer((socket) => socket.end('SSH-2.0-OpenSSH_9\r\n'));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      try {
        await assertFails(
          createHarness().get(`http://127.0.0.1:${port}`),
          'offline',
          /^The request to 127\.0\.0\.1:\d+ failed \(HPE_INVALID_\w+\)\. Check the network and try again\.$/,
        );
      } finally {
        server.close();
      }
    });
  });
});

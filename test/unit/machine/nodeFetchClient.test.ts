import assert from 'node:assert/strict';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { type ErrorKind, PlandayError } from '../../../src/core/errors.ts';
import type { HttpExchange, HttpRequest } from '../../../src/core/http.ts';
import { NodeFetchClient } from '../../../src/machine/nodeFetchClient.ts';
import { untilEqual } from '../../support/until.ts';
import { selfSigned, selfSignedElsewhere } from '../support/selfSigned.ts';
import { useTestServers } from '../support/testServer.ts';

const token = 'access-secretsecret';

describe('NodeFetchClient', () => {
  const start = useTestServers();
  const opened: (http.Server | https.Server)[] = [];
  const openedRaw: net.Server[] = [];

  afterEach(() => {
    for (const server of opened.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
    for (const server of openedRaw.splice(0)) server.close();
  });

  /** One that answers with these bytes, whatever is asked, and hangs up. */
  async function startRaw(bytes: string) {
    const server = net.createServer((socket) => {
      socket.on('error', () => undefined).once('data', () => socket.end(bytes));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    openedRaw.push(server);
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { host, url: `http://${host}` };
  }

  /** One that signs its own certificate. */
  async function startSelfSigned(certificate: https.ServerOptions = selfSigned) {
    const seen: string[] = [];
    const server = https.createServer(certificate, (request, response) => {
      seen.push(request.url ?? '');
      response.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    opened.push(server);
    const host = `localhost:${(server.address() as AddressInfo).port}`;
    return { host, url: `https://${host}`, seen };
  }

  function createHarness() {
    const exchanges: HttpExchange[] = [];
    const client = new NodeFetchClient((exchange) => exchanges.push(exchange));
    const get = (url: string, overrides: Partial<HttpRequest> = {}) =>
      client.send({ method: 'GET', url, headers: { Authorization: `Bearer ${token}` }, ...overrides });
    return { client, get, exchanges };
  }

  /** A server whose body never ends: it writes as fast as it is read. */
  async function startEndless(status: number, headers: Record<string, string>) {
    let written = 0;
    const chunk = Buffer.alloc(64 * 1024, 'x');
    let onClose: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => {
      onClose = resolve;
    });
    const server = http.createServer((_, response) => {
      response.writeHead(status, headers);
      const write = () => {
        while (!response.destroyed) {
          written += chunk.length;
          if (!response.write(chunk)) return;
        }
      };
      response.on('drain', write).on('close', onClose);
      write();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    opened.push(server);
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, closed, written: () => written };
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
      `The answer from ${server.host} is larger than 100 MB and was not read to its end. Ask for fewer rows or a shorter period.`,
    );
  });

  it('reads no more than is wanted of an answer that is long', async () => {
    const server = await start(() => ({ body: 'x'.repeat(2 * 1024 * 1024) }));
    const { get } = createHarness();
    assert.equal((await get(server.url, { mostBytes: 2 * 1024 * 1024 })).body.length, 2 * 1024 * 1024);
    await assertFails(get(server.url, { mostBytes: 1024 * 1024 }), 'tooLarge', /is larger than 1 MB and was not read to its end/);
  });

  describe('an answer that is taken bit by bit', () => {
    it('may be longer than any that is held, and is read as it is packed', async () => {
      const body = gzipSync(Buffer.alloc(130 * 1024 * 1024, 'ø'));
      const server = await start(() => ({ headers: { 'content-encoding': 'gzip' }, body }));
      let [length, others] = [0, 0];
      const take = async (text: string) => {
        length += text.length;
        others += text.replaceAll('ø', '').length;
        return true;
      };
      const answered = await createHarness().get(server.url, { take });
      assert.deepEqual([answered.status, answered.body, length, others], [200, '', 65 * 1024 * 1024, 0]);
    });

    it('is not read any further when no more is wanted: the connection goes', async () => {
      const server = await startEndless(200, {});
      let bits = 0;
      await createHarness().get(server.url, { take: async () => ++bits < 3 });
      await server.closed;
      assert.equal(bits, 3);
    });

    it('is so only where it is a success', async () => {
      const take = async () => assert.fail('nothing is to be taken');
      const refused = await start(() => ({ status: 500, body: 'no' }));
      assert.equal((await createHarness().get(refused.url, { take })).body, 'no');
      const elsewhere = await start(() => ({ status: 302, headers: { location: '/b' }, body: 'b' }));
      assert.equal((await createHarness().get(elsewhere.url, { take })).status, 302);
    });

    it('breaks off as any other, and with letters that are none', async () => {
      const take = async () => true;
      const cut = await start(() => ({ body: 'x'.repeat(100), fault: 'cutOff' }));
      await assert.rejects(createHarness().get(cut.url, { take }), PlandayError);
      const latin = await start(() => ({ body: Buffer.from('"Grøn"', 'latin1') }));
      await assertFails(createHarness().get(latin.url, { take }), 'unexpectedAnswer', /is not written in UTF-8/);
      const stalled = await start(() => ({ body: 'x'.repeat(100), fault: 'stall' }));
      await assert.rejects(createHarness().get(stalled.url, { take, timeoutMs: 100 }), { kind: 'timeout' });
    });

    it('may take longer than one that is held, as long as it goes on', async () => {
      const server = await startEndless(200, {});
      let bits = 0;
      const take = async () => {
        await delay(30);
        return ++bits < 20;
      };
      await createHarness().get(server.url, { take, timeoutMs: 400 });
      assert.equal(bits, 20);
    });

    it('has the time of one that is held where it has a bound, and ends there', async () => {
      const server = await startEndless(200, {});
      const slowly = { take: () => delay(30, true), timeoutMs: 300, mostBytes: 1024 ** 3 };
      await assert.rejects(createHarness().get(server.url, slowly), { kind: 'timeout' });
      const whole = await start(() => ({ body: 'x'.repeat(2 * 1024 * 1024) }));
      let length = 0;
      const take = async (text: string) => {
        length += text.length;
        return true;
      };
      await createHarness().get(whole.url, { take, mostBytes: 2 * 1024 * 1024 });
      assert.equal(length, 2 * 1024 * 1024);
      const less = createHarness().get(whole.url, { take, mostBytes: 1024 * 1024 });
      await assertFails(less, 'tooLarge', /is larger than 1 MB and was not read to its end/);
      assert.ok(length <= 3 * 1024 * 1024, `${length}`);
    });

    it('is held where it has a bound and is written in something else: what it is written in is known at its end', async () => {
      const headers = { 'content-type': 'application/json; charset=iso-8859-1' };
      const server = await start(() => ({ headers, body: Buffer.from('["Ã¥","ø"]', 'latin1') }));
      const take = async () => assert.fail('nothing is to be taken');
      assert.equal((await createHarness().get(server.url, { take, mostBytes: 1_000 })).body, '["Ã¥","ø"]');
    });
  });

  describe('a redirect', () => {
    it('is an answer, and no second request', async () => {
      const server = await start(() => ({ status: 302, headers: { location: '/b' }, body: 'elsewhere' }));
      const { status, headers, body } = await createHarness().get(`${server.url}/a`);
      assert.deepEqual([status, headers.get('location'), body], [302, '/b', '']);
      assert.equal(server.seen.length, 1);
    });

    for (const status of [302, 307]) {
      it(`with an endless body (${status}) is not read: the connection goes`, async () => {
        const server = await startEndless(status, { location: '/b' });
        assert.equal((await createHarness().get(server.url)).status, status);
        await server.closed;
        assert.ok(server.written() < 16 * 1024 * 1024, `${server.written()} bytes`);
      });
    }
  });

  describe('an answer that nobody wants', () => {
    it('is read as far as words of a failure go', async () => {
      const server = await startEndless(500, { 'content-type': 'text/plain' });
      const { status, body } = await createHarness().get(server.url);
      assert.deepEqual([status, body.length], [500, 256 * 1024]);
      await server.closed;
      assert.ok(server.written() < 16 * 1024 * 1024, `${server.written()} bytes`);
    });

    it('ends with its connection where it is too large', async () => {
      const server = await startEndless(200, {});
      await assertFails(createHarness().get(server.url), 'tooLarge', /is larger than 100 MB and was not read to its end/);
      await server.closed;
    });

    it('keeps its status where its body is cut or cannot be unpacked', async () => {
      const packed = { 'content-encoding': 'gzip' };
      for (const answer of [
        { body: 'x'.repeat(100), fault: 'cutOff' },
        { headers: packed, body: gzipSync('x'.repeat(5_000)), fault: 'cutOff' },
        { headers: packed, body: 'plain' },
        { headers: { 'content-encoding': 'odd' }, body: 'plain' },
        { headers: { 'content-type': 'text/plain; charset=nobody-knows' }, body: Buffer.from([0xff, 0xfe, 0x41]) },
      ] as const) {
        const server = await start(() => ({ status: 503, ...answer }));
        assert.equal((await createHarness().get(server.url)).status, 503);
      }
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
      ['in the middle of the body', { body: 'x'.repeat(1000), fault: 'stall' }],
      ['in the middle of the body of a failure', { status: 500, body: 'x'.repeat(1000), fault: 'stall' }],
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
      ['for the body', { body: 'x'.repeat(1000), fault: 'stall' }],
      ['for the body of a failure', { status: 500, body: 'x'.repeat(1000), fault: 'stall' }],
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

  describe('a connection', () => {
    /** Counts the requests of each connection, and cuts one that is used a second time. */
    async function startOncePerConnection() {
      const served: number[] = [];
      const asked = new Set<string | undefined>();
      const open = new Set<net.Socket>();
      const server = http.createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
        const index = indexes.get(request.socket) ?? 0;
        asked.add(request.headers.connection);
        served[index] = (served[index] ?? 0) + 1;
        if ((served[index] ?? 0) > 1) request.socket.destroy();
        else response.end('{}');
      });
      const indexes = new Map<net.Socket, number>();
      server.on('connection', (socket) => {
        indexes.set(socket, indexes.size);
        open.add(socket);
        socket.on('close', () => open.delete(socket));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      opened.push(server);
      return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, served, asked, open };
    }

    /** Another extension asks the same server, and leaves its connection to whoever comes next. */
    async function leaveConnection(url: string): Promise<void> {
      await new Promise<void>((resolve) => {
        http.get(url, (response) => response.resume().on('end', resolve));
      });
      await new Promise((resolve) => setImmediate(resolve));
    }

    it('serves one request, and none is left open', async () => {
      const server = await startOncePerConnection();
      const { get } = createHarness();
      for (let count = 0; count < 5; count++) assert.equal((await get(server.url)).body, '{}');
      await untilEqual(() => server.open.size, 0);
      assert.deepEqual([server.served, [...server.asked]], [[1, 1, 1, 1, 1], ['close']]);
    });

    for (const method of ['GET', 'POST'] as const) {
      it(`that somebody else left behind is closed, and a new one is made for a ${method}`, async () => {
        const server = await startOncePerConnection();
        await Promise.all([leaveConnection(server.url), leaveConnection(server.url)]);
        assert.equal(server.open.size, 2);
        const { get, exchanges } = createHarness();
        const { body } = await get(server.url, { method, ...(method === 'POST' && { body: 'refresh_token=x' }) });
        assert.equal(body, '{}');
        assert.deepEqual([server.served, exchanges.length], [[1, 1, 1], 1]);
      });
    }

    it('ends with the client', async () => {
      const server = await start(() => ({ fault: 'silent' }));
      const { client, get } = createHarness();
      const request = get(server.url);
      await server.arrived(1);
      client.dispose();
      await assert.rejects(request, { name: 'AbortError' });
    });
  });

  describe('a certificate that nobody vouches for', () => {
    const variable = 'NODE_TLS_REJECT_UNAUTHORIZED';
    const { ca } = https.globalAgent.options;

    afterEach(() => {
      delete process.env[variable];
      delete https.globalAgent.options.rejectUnauthorized;
      https.globalAgent.options.ca = ca;
    });

    for (const method of ['GET', 'POST'] as const) {
      it(`is refused although the environment would take any (${method})`, async () => {
        const { host, url, seen } = await startSelfSigned();
        process.env[variable] = '0';
        await assertFails(
          createHarness().get(url, { method, ...(method === 'POST' && { body: 'refresh_token=x' }) }),
          'tls',
          `The certificate of ${host} could not be trusted (DEPTH_ZERO_SELF_SIGNED_CERT), so nothing was sent; the environment variable NODE_TLS_REJECT_UNAUTHORIZED is not obeyed, because it would hand a token to anybody in the way. Add the certificate’s authority to those of this machine, or name it in NODE_EXTRA_CA_CERTS.`,
        );
        assert.deepEqual(seen, []);
      });
    }

    it('is refused although another extension has told all of them to take any', async () => {
      const { host, url, seen } = await startSelfSigned();
      https.globalAgent.options.rejectUnauthorized = false;
      await assertFails(
        createHarness().get(url),
        'tls',
        `The certificate of ${host} could not be trusted (DEPTH_ZERO_SELF_SIGNED_CERT), so nothing was sent. Behind a company proxy, check VS Code’s http.proxy and http.systemCertificates settings.`,
      );
      assert.deepEqual(seen, []);
    });

    it('is refused for a host that it does not name', async () => {
      const { url, seen } = await startSelfSigned(selfSignedElsewhere);
      process.env[variable] = '0';
      https.globalAgent.options.ca = selfSignedElsewhere.cert;
      await assertFails(createHarness().get(url), 'tls', /\(ERR_TLS_CERT_ALTNAME_INVALID\)/);
      assert.deepEqual(seen, []);
    });

    it('is refused for a host that it does not name, also where a session is taken up again', async () => {
      for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
        const { url, seen } = await startSelfSigned({ ...selfSignedElsewhere, maxVersion });
        process.env[variable] = '0';
        https.globalAgent.options.ca = selfSignedElsewhere.cert;
        // Somebody who takes what comes leaves a session behind.
        for (let count = 0; count < 2; count++) {
          await new Promise((resolve) =>
            https.get(url, { agent: https.globalAgent }, (answer) => answer.resume().on('end', resolve)),
          );
          await new Promise((resolve) => setImmediate(resolve));
          await assertFails(createHarness().get(url), 'tls', /\(ERR_TLS_CERT_ALTNAME_INVALID\)/);
        }
        assert.equal(seen.length, 2);
      }
    });

    it('is none where it is vouched for, whatever the environment says', async () => {
      const { url } = await startSelfSigned();
      https.globalAgent.options.ca = selfSigned.cert;
      for (const value of [undefined, '0', '1']) {
        if (value !== undefined) process.env[variable] = value;
        assert.equal((await createHarness().get(url)).body, '{}');
      }
    });
  });

  describe('a packed answer', () => {
    const text = JSON.stringify({ data: Array.from({ length: 500 }, (_, id) => ({ id, name: `Åse ${id}` })) });
    const packings: readonly [title: string, encoding: string, pack: (text: string) => Buffer][] = [
      ['gzip', 'gzip', gzipSync],
      ['gzip in capitals', 'GZIP', gzipSync],
      ['gzip by its old name', 'x-gzip', gzipSync],
      ['deflate', 'deflate', deflateSync],
      ['deflate without its first bytes', 'deflate', deflateRawSync],
      ['Brotli', 'br', brotliCompressSync],
    ];
    for (const [title, encoding, pack] of packings) {
      it(`is unpacked: ${title}`, async () => {
        const server = await start(() => ({ headers: { 'content-encoding': encoding }, body: pack(text) }));
        assert.equal((await createHarness().get(server.url)).body, text);
        assert.equal(server.seen[0]?.headers['accept-encoding'], 'gzip, deflate, br');
      });

      it(`that ends too early is no answer: ${title}`, async () => {
        const whole = pack(text);
        for (const length of [1, 5, Math.floor(whole.length / 2), whole.length - 8, whole.length - 1]) {
          const server = await start(() => ({ headers: { 'content-encoding': encoding }, body: whole.subarray(0, length) }));
          await assertFails(
            createHarness().get(server.url),
            'offline',
            `The answer from ${server.host} broke off in the middle. Try again.`,
          );
        }
      });
    }

    it('may be empty', async () => {
      for (const encoding of ['gzip', 'deflate', 'br', 'odd', 'identity']) {
        const server = await start(() => ({ headers: { 'content-encoding': encoding } }));
        assert.equal((await createHarness().get(server.url)).body, '');
      }
    });

    for (const encoding of ['gzip', 'deflate', 'br']) {
      it(`that is none is refused (${encoding})`, async () => {
        const server = await start(() => ({ headers: { 'content-encoding': encoding }, body: '{"data":[]}' }));
        await assertFails(
          createHarness().get(server.url),
          'unexpectedAnswer',
          `The answer from ${server.host} could not be unpacked: it is not what it says it is (${encoding}), or was damaged on the way. Try again; if it stays so, ask whoever runs the proxy or the gateway on the way.`,
        );
      });
    }

    for (const encoding of ['identity', 'None', 'identity, identity', 'UTF-8', 'utf8', 'binary, ']) {
      it(`may say that it is none (${encoding})`, async () => {
        const server = await start(() => ({ headers: { 'content-encoding': encoding }, body: { data: [] } }));
        assert.equal((await createHarness().get(server.url)).body, '{"data":[]}');
      });
    }

    it('may say beside its packing that it is none', async () => {
      const server = await start(() => ({ headers: { 'content-encoding': 'identity, gzip' }, body: gzipSync('{"data":[]}') }));
      assert.equal((await createHarness().get(server.url)).body, '{"data":[]}');
    });

    for (const encoding of ['compress', 'gzip, gzip', 'constructor', '\u00e6\u00f8](http://evil)']) {
      it(`is refused where nobody asked for its packing (${encoding})`, async () => {
        const server = await start(() => ({ headers: { 'content-encoding': encoding }, body: gzipSync(text) }));
        await assertFails(
          createHarness().get(server.url),
          'unexpectedAnswer',
          `The answer from ${server.host} is packed in a way that was not asked for (${encoding.replace('](', '] (')}), and cannot be read. Try again; if it stays so, ask whoever runs the proxy or the gateway on the way.`,
        );
      });
    }
  });

  describe('a cut answer', () => {
    const cuts: Readonly<Record<string, string>> = {
      'with a length that it does not reach': 'Content-Length: 1000\r\n\r\n{"data":[]}',
      'in chunks, without the last one': 'Transfer-Encoding: chunked\r\n\r\nb\r\n{"data":[]}\r\n',
      'in the middle of a chunk': 'Transfer-Encoding: chunked\r\n\r\nff\r\n{"data":[]}',
    };
    for (const [title, rest] of Object.entries(cuts)) {
      it(`${title} is no answer`, async () => {
        const { host, url } = await startRaw(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${rest}`);
        await assertFails(createHarness().get(url), 'offline', `The answer from ${host} broke off in the middle. Try again.`);
      });
    }
  });

  describe('a whole answer is given back whole', () => {
    const text = JSON.stringify({ data: 'x'.repeat(40_000) });
    const length = `Content-Length: ${text.length}\r\n`;
    const answers: Readonly<Record<string, string>> = {
      'with text after it': `${length}\r\n${text}and more`,
      'with a blank after it': `${length}\r\n${text} `,
      'with another answer after it': `${length}Connection: close\r\n\r\n${text}HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}`,
      'in chunks, with text after them': `Transfer-Encoding: chunked\r\n\r\n${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\nand more`,
    };
    for (const [title, rest] of Object.entries(answers)) {
      it(title, async () => {
        const { url } = await startRaw(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${rest}`);
        const { get } = createHarness();
        let taken = '';
        const take = async (bit: string) => {
          // Whoever takes it is slow: what follows has come by then.
          await delay(5);
          taken += bit;
          return true;
        };
        const { body } = await get(url);
        await get(url, { take });
        assert.deepEqual([body.length, taken.length], [text.length, text.length]);
      });
    }

    it('but is no answer where a chunk of it is none', async () => {
      const { host, url } = await startRaw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\nnone\r\n');
      await assertFails(createHarness().get(url), 'offline', `The answer from ${host} broke off in the middle. Try again.`);
    });
  });

  it('refuses an answer whose letters cannot be told', async () => {
    const server = await start(() => ({
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: Buffer.from('{"name":"Grønvang"}', 'latin1'),
    }));
    await assertFails(
      createHarness().get(server.url),
      'unexpectedAnswer',
      `The answer from ${server.host} is not written in UTF-8, nor in what it says it is, so its letters would be shown wrong. Try again; if it stays so, ask whoever runs the proxy or the gateway on the way.`,
    );
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
      const { host, url, seen } = await startSelfSigned();
      await assertFails(
        createHarness().get(url),
        'tls',
        `The certificate of ${host} could not be trusted (DEPTH_ZERO_SELF_SIGNED_CERT), so nothing was sent. Behind a company proxy, check VS Code’s http.proxy and http.systemCertificates settings.`,
      );
      assert.deepEqual(seen, []);
    });

    it('no TLS at the other end', async () => {
      const server = await start();
      await assertFails(
        createHarness().get(server.url.replace('http:', 'https:')),
        'tls',
        /^A secure connection to 127\.0\.0\.1:\d+ did not come about \(EPROTO\)\. Check the settings planday\.identityServer and planday\.API\.$/,
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
          `The answer from ${server.host} broke off in the middle. Try again.`,
        );
      });
    }

    it('the other end wants to speak something else', async () => {
      const { host, url } = await startRaw('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n');
      const sentence = `The request to ${host} failed (HTTP_101). Check the network and try again.`;
      await assertFails(createHarness().get(url), 'offline', sentence);
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

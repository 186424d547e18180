import assert from 'node:assert/strict';
import { createServer, request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { systemClock } from '../../../src/core/clock.ts';
import { PlandayError, sentence } from '../../../src/core/errors.ts';
import { authorizationRequest } from '../../../src/core/identity/authorizationRequest.ts';
import { PendingSignIns } from '../../../src/core/identity/pendingSignIns.ts';
import { Redactor } from '../../../src/core/redactor.ts';
import type { EndPageText } from '../../../src/signIn/endPage.ts';
import { LoopbackReceivers } from '../../../src/signIn/loopbackReceivers.ts';
import { type LoopbackOptions, LoopbackServer } from '../../../src/signIn/loopbackServer.ts';
import type { Deliver } from '../../../src/signIn/receiver.ts';
import { untilEqual } from '../../support/until.ts';

interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

async function send(url: string, method = 'GET'): Promise<Seen> {
  const response = await fetch(url, { method, redirect: 'manual' });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

function refusesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => resolve(true));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function createHarness(failure?: PlandayError, taken = true) {
  const delivered: Record<string, string>[] = [];
  const deliver: Deliver = (parameters, redirectUri) => {
    delivered.push({ ...Object.fromEntries(parameters), redirectUri });
    return { failure, taken, waits: !taken, isNews: true };
  };
  const pageText: LoopbackOptions['pageText'] = (received): EndPageText => ({
    language: 'da',
    heading: received.failure ? (received.taken ? 'Det gik ikke' : 'Svaret blev ikke brugt') : 'Du er logget ind',
    paragraphs: [received.failure?.message ?? 'Gå tilbage til VS Code.'],
  });
  return { delivered, options: { deliver, pageText } };
}

describe('LoopbackServer', () => {
  const open: { close(): void }[] = [];
  const start = async (options: Parameters<typeof LoopbackServer.start>[0]) => {
    const server = await LoopbackServer.start(options);
    open.push(server);
    return server;
  };
  afterEach(() => {
    for (const server of open.splice(0)) server.close();
  });

  it('takes a free port of the loopback interface and hands over what came', async () => {
    const { delivered, options } = createHarness();
    const { address } = await start(options);
    assert.match(address, /^http:\/\/127\.0\.0\.1:\d{4,5}\/callback$/);
    const { status } = await send(`${address}?code=a%2Bb%20c&state=xyz`);
    assert.equal(status, 200);
    assert.deepEqual(delivered, [{ code: 'a+b c', state: 'xyz', redirectUri: address }]);
  });

  it('ends the flow with a page in the user’s language that holds nothing of the address', async () => {
    const { options } = createHarness();
    const { address } = await start(options);
    const { headers, body } = await send(`${address}?code=SECRET-CODE&state=SECRET-STATE`);
    assert.match(body, /<html lang="da">[\s\S]*<h1>Du er logget ind<\/h1>[\s\S]*Gå tilbage til VS Code\./);
    assert.ok(!/SECRET|<script|https?:|src=/.test(body));
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; /);
  });

  it('escapes whatever the sentence of a failure quotes', async () => {
    const failure = new PlandayError('signIn', sentence('It said “{0}”.', '<img src=x onerror=alert(1)>"\'&'));
    const { options } = createHarness(failure);
    const { address } = await start(options);
    const { status, body } = await send(`${address}?error=x&state=y`);
    assert.equal(status, 400);
    assert.ok(body.includes('It said “&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;”.'));
    assert.ok(!body.includes('<img'));
  });

  const ignored: readonly { name: string; path: string; method?: string; status: number }[] = [
    { name: 'another path', path: '/other?code=c&state=s', status: 404 },
    { name: 'a longer path', path: '/callback/?code=c&state=s', status: 404 },
    { name: 'the icon that browsers ask for', path: '/favicon.ico', status: 404 },
    { name: 'its path with nothing to say', path: '/callback', status: 400 },
    { name: 'HEAD', path: '/callback?code=c&state=s', method: 'HEAD', status: 405 },
    { name: 'POST', path: '/callback?code=c&state=s', method: 'POST', status: 405 },
    { name: 'OPTIONS', path: '/callback?code=c&state=s', method: 'OPTIONS', status: 405 },
    { name: 'a huge query', path: `/callback?code=c&state=${'s'.repeat(9_000)}`, status: 414 },
    { name: 'a query beyond all bounds', path: `/callback?code=${'c'.repeat(60_000)}`, status: 431 },
  ];
  for (const { name, path, method, status } of ignored) {
    it(`answers ${name} with ${status} and goes on waiting`, async () => {
      const { delivered, options } = createHarness();
      const { address } = await start(options);
      const seen = await send(new URL(path, address).href, method);
      assert.equal(seen.status, status);
      assert.equal(seen.body, '');
      assert.deepEqual(delivered, []);
      assert.equal((await send(`${address}?code=c&state=s`)).status, 200);
    });
  }

  it('survives a target that is no address', async () => {
    const { options } = createHarness();
    const { address } = await start(options);
    const { port } = new URL(address);
    const status = await new Promise((resolve, reject) => {
      const sent = httpRequest({ port, host: '127.0.0.1', path: '//' }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject);
      sent.end();
    });
    assert.equal(status, 404);
  });

  it('listens at the registered address, as it was typed', async () => {
    const { delivered, options } = createHarness();
    const address = `http://localhost:${await freePort()}/signed/in?app=1`;
    assert.equal((await start({ ...options, address })).address, address);
    assert.equal((await send(`${address}&code=c&state=s`)).status, 200);
    assert.deepEqual(delivered, [{ app: '1', code: 'c', state: 's', redirectUri: address }]);
  });

  it('names the port that is in use', async () => {
    const { options } = createHarness();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await assert.rejects(start({ ...options, address: `http://localhost:${port}/callback` }), (error: unknown) => {
      assert.ok(error instanceof PlandayError);
      assert.match(error.message, new RegExp(`^Port ${port} of this machine is in use by another program`));
      return true;
    });
    await new Promise((resolve) => other.close(resolve));
  });

  it('stops listening when it is closed, even with an idle connection left open, and finishes the page', async () => {
    const { options } = createHarness();
    const closing: { server?: LoopbackServer } = {};
    const server = await start({
      ...options,
      deliver: (_, redirectUri) => {
        closing.server?.close();
        return options.deliver(new URLSearchParams(), redirectUri);
      },
    });
    closing.server = server;
    const port = Number(new URL(server.address).port);
    const idle = connect(port, '127.0.0.1');
    const hungUp = new Promise((resolve) => idle.once('close', resolve));
    idle.on('error', () => undefined);
    await new Promise((resolve) => idle.once('connect', resolve));
    const { status, body } = await send(`${server.address}?code=c&state=s`);
    assert.equal(status, 200);
    assert.match(body, /<\/html>/);
    await hungUp;
    assert.equal(await refusesConnections(port), true);
  });
});

/** A program on this machine, or a browser, that opens a connection and says nothing, or half of something. */
async function lingerer(port: number, text: string): Promise<{ readonly gone: Promise<unknown> }> {
  const socket = connect(port, '127.0.0.1');
  const gone = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => undefined);
  socket.resume();
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write(text);
  return { gone };
}

describe('The port of a sign-in', () => {
  const foreign = new PlandayError('signIn', sentence('Not used.'));
  const left = [
    ['nothing', ''],
    ['half a request', 'GET /callback?code=c HTTP/1.1\r\nHost'],
    ['a request whose body never comes', 'GET /callback?code=c HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n'],
    ['a request that wants to stay', 'GET /other HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n'],
    ['a request to upgrade', 'GET /callback?code=c HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'],
  ] as const;
  for (const [what, text] of left)
    for (const way of ['the sign-in', 'the window'] as const)
      it(`goes with ${way}, whoever sent ${what} and stays`, async () => {
        const receivers = new LoopbackReceivers(createHarness(foreign, false).options);
        const { redirectUri, dispose } = await receivers.open();
        const port = Number(new URL(redirectUri).port);
        const { gone } = await lingerer(port, text);
        if (way === 'the sign-in') dispose();
        else receivers.dispose();
        await untilEqual(() => refusesConnections(port), true);
        await gone;
      });

  it('is given back when the window goes while it is being opened', async () => {
    const receivers = new LoopbackReceivers(createHarness().options);
    const port = await freePort();
    const opening = receivers.open(`http://127.0.0.1:${port}/callback`);
    receivers.dispose();
    await assert.rejects(opening, { name: 'AbortError' });
    assert.equal(await refusesConnections(port), true);
  });

  it('stays open through any number of foreign answers, each refused on its page, until the right one', async () => {
    const redactor = new Redactor();
    const signIns = new PendingSignIns({ clock: systemClock, redactor });
    const receivers = new LoopbackReceivers({
      ...createHarness().options,
      deliver: (parameters, receivedAt) => signIns.deliver(parameters, receivedAt),
    });
    const { redirectUri, dispose } = await receivers.open();
    const request = await authorizationRequest({
      identityUrl: 'https://id.planday.com',
      appId: 'the-app',
      scopes: [],
      redirectUri,
      pkce: true,
    });
    const answer = signIns.answer(request, { signal: new AbortController().signal });
    const right = new URLSearchParams({ code: 'the-code', state: request.state }).toString();
    for (const query of [
      'code=firstName',
      'code=firstName&state=x',
      'error=firstName',
      `error=firstName&error_description=firstName&state=x&iss=firstName`,
      `code=firstName&${right}`,
      `${right}&state=x`,
      `%63ode=firstName&state`,
    ]) {
      const { status, body } = await send(`${redirectUri}?${query}`);
      assert.equal(status, 400, query);
      assert.match(body, /<h1>Svaret blev ikke brugt<\/h1>[\s\S]*The sign-in goes on waiting/);
      assert.ok(!/firstName|the-code/.test(body), body);
    }
    assert.equal(redactor.redact('firstName'), 'firstName');
    assert.match((await send(`${redirectUri}?${right}`)).body, /Du er logget ind/);
    assert.equal((await answer).get('code'), 'the-code');
    assert.equal(redactor.redact('the-code'), '[redacted]');
    dispose();
  });
});

describe('LoopbackReceivers', () => {
  it('lets sign-ins with one registered address share its port until the last is over', async () => {
    const { delivered, options } = createHarness();
    const receivers = new LoopbackReceivers(options);
    const port = await freePort();
    const address = `http://127.0.0.1:${port}/callback`;
    const [first, second] = await Promise.all([receivers.open(address), receivers.open(address)]);
    first.dispose();
    first.dispose();
    assert.equal((await send(`${second.redirectUri}?code=c&state=s`)).status, 200);
    assert.equal(delivered.length, 1);
    second.dispose();
    await untilEqual(() => refusesConnections(port), true);
    const third = await receivers.open(address);
    assert.equal((await send(`${third.redirectUri}?code=c&state=s`)).status, 200);
    third.dispose();
  });

  it('forgets an address that could not be listened to', async () => {
    const { options } = createHarness();
    const receivers = new LoopbackReceivers(options);
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(other.address() as AddressInfo).port}/callback`;
    await assert.rejects(receivers.open(address), PlandayError);
    await new Promise((resolve) => other.close(resolve));
    (await receivers.open(address)).dispose();
  });
});

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../support/until.ts';
import { selfSignedBehindProxy } from '../unit/support/selfSigned.ts';
import { temporaryFolder } from '../workbench/temporaryFolder.ts';
import { addPortal, appIdPrompt, tokenPrompt } from './support/addPortal.ts';
import { ProxyServer, useProxy, useTlsFront } from './support/useProxy.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

const portal = 'Nordlys';
const exchange = 'Planday: Exchange Refresh Token';
/** Whoever runs the tests may sit behind a proxy too. */
const noProxyFromOutside = { HTTPS_PROXY: '', https_proxy: '', HTTP_PROXY: '', http_proxy: '', NO_PROXY: '', no_proxy: '' };

describe('behind a proxy', () => {
  const sandbox = useSandbox();
  const front = useTlsFront(selfSignedBehindProxy, () => sandbox.url);
  const proxy = useProxy();
  const certificates = path.join(temporaryFolder('planday-e2e-certificates-'), 'front.pem');
  writeFileSync(certificates, selfSignedBehindProxy.cert);

  const session = useWorkbench({
    settings: () => ({ 'planday.identityServer': front.url, 'planday.API': front.url }),
    env: { ...noProxyFromOutside, NODE_EXTRA_CA_CERTS: certificates },
  });

  before(async () => {
    await session.window.sidebar('Planday');
    await addPortal(session.window, sandbox.credential('all scopes'), portal);
  });

  beforeEach(() => {
    proxy.credentials = undefined;
    proxy.refuseWith = undefined;
  });

  async function setUp(settings: Readonly<Record<string, unknown>>): Promise<void> {
    session.changeSettings({ 'http.proxySupport': 'override', 'http.noProxy': [], ...settings });
    await session.window.command('View: Close All Editors');
    await session.window.reload();
    await session.window.sidebar('Planday');
    proxy.seen.length = 0;
  }

  /** A POST to the identity server, and a GET of the API. */
  async function exchangeAndAsk(): Promise<void> {
    const { window } = session;
    const [posts, gets] = [sandbox.requests('/connect/token').length, sandbox.requests('/hr/v1.0/departments').length];
    await window.command(exchange);
    await window.toast(`${portal} has a new access token`).dismiss();
    await window.view('Portals').row(portal, 'HR', 'Departments').click();
    await window.editor.waitForTab('Departments');
    await until('the list of departments', () => sandbox.requests('/hr/v1.0/departments').length > gets || undefined);
    assert.equal(sandbox.requests('/connect/token').length, posts + 1);
  }

  for (const mode of ['off', 'on', 'override', 'fallback']) {
    for (const credentials of [undefined, 'me@company:pass word']) {
      for (const isExempt of [false, true]) {
        const title = `${credentials ? 'with a password' : 'without a password'}${isExempt ? ', for a host in http.noProxy' : ''}`;
        const isUsed = mode !== 'off' && !isExempt;
        it(`${isUsed ? 'everything goes through it' : 'nothing goes through it'}: ${mode}, ${title}`, async () => {
          proxy.credentials = credentials;
          const user = credentials ? `${credentials.split(':').map(encodeURIComponent).join(':')}@` : '';
          await setUp({
            'http.proxySupport': mode,
            'http.proxy': `http://${user}${proxy.host}`,
            'http.noProxy': isExempt ? ['127.0.0.2'] : [],
          });
          await exchangeAndAsk();
          const tunnel = { asked: `CONNECT ${front.host}` };
          // A reload may have other things to ask for; what is ours goes to the one address.
          const ours = proxy.seen.filter(({ asked }) => asked.endsWith(front.host));
          assert.deepEqual(ours.slice(0, 2), isUsed ? [tunnel, tunnel] : []);
          assert.equal(
            ours.every(({ refused }) => refused === undefined),
            true,
          );
        });
      }
    }
  }

  const refusals: readonly [title: string, prepare: () => Promise<string> | string, message: () => string][] = [
    [
      'wants a password',
      () => {
        proxy.credentials = 'me:secret';
        return proxy.host;
      },
      () =>
        `The proxy ${proxy.host} did not let the request to ${front.host} through: it asks for a user name and a password, or did not accept those it got. Check them in VS Code’s http.proxy setting.`,
    ],
    [
      'does not accept the password',
      () => {
        proxy.credentials = 'me:secret';
        return `me:wrong-secret@${proxy.host}`;
      },
      () =>
        `The proxy ${proxy.host} did not let the request to ${front.host} through: it asks for a user name and a password, or did not accept those it got. Check them in VS Code’s http.proxy setting.`,
    ],
    [
      'forbids the host',
      () => {
        proxy.refuseWith = 403;
        return proxy.host;
      },
      () =>
        `The proxy ${proxy.host} did not let the request to ${front.host} through (status 403). Check VS Code’s http.proxy and http.noProxy settings, or ask whoever runs the proxy.`,
    ],
    [
      'is not there',
      async () => {
        const gone = new ProxyServer();
        await gone.start();
        const { host } = gone;
        await gone.stop();
        return `me:wrong-secret@${host}`;
      },
      () =>
        `could not be reached (ECONNREFUSED), so nothing was sent to ${front.host}. Check VS Code’s http.proxy and http.noProxy settings, the environment variable HTTPS_PROXY, and the network.`,
    ],
  ];
  for (const [title, prepare, message] of refusals) {
    it(`a proxy that ${title} is named, with the setting to look at`, async () => {
      await setUp({ 'http.proxy': `http://${await prepare()}` });
      const { window } = session;
      const posts = sandbox.requests('/connect/token').length;
      await window.command(exchange);
      const toast = window.toast('The proxy 127.0.0.1:');
      const text = await toast.text();
      assert.ok(text.endsWith(message()), text);
      assert.doesNotMatch(text, /secret/);
      assert.deepEqual(await toast.buttons(), ['Retry', 'Open Settings', 'Show Log']);
      await window.screenshot(`proxy - ${title}`);
      await toast.dismiss();
      assert.equal(sandbox.requests('/connect/token').length, posts);
    });
  }
});

describe('a server with a certificate of its own making', () => {
  const sandbox = useSandbox();
  const front = useTlsFront(selfSignedBehindProxy, () => sandbox.url);

  const session = useWorkbench({
    settings: () => ({ 'planday.identityServer': front.url, 'planday.API': front.url }),
    env: { ...noProxyFromOutside, NODE_TLS_REJECT_UNAUTHORIZED: '0' },
  });

  it('gets no token, although the environment would take any certificate', async () => {
    const { window } = session;
    await window.sidebar('Planday');
    const { quickInput } = window;
    const { appId, refreshToken } = sandbox.credential('all scopes');
    await window.command('Planday: Add Portal');
    await quickInput.fill(appIdPrompt, appId);
    await quickInput.fill(tokenPrompt, refreshToken);
    await quickInput.waitFor(
      `The certificate of ${front.host} could not be trusted (DEPTH_ZERO_SELF_SIGNED_CERT), so nothing was sent; the environment variable NODE_TLS_REJECT_UNAUTHORIZED`,
    );
    await window.screenshot('certificate of its own making');
    assert.deepEqual(sandbox.requests(), []);
  });
});

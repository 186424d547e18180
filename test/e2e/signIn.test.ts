import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { untilEqual } from '../support/until.ts';
import { appIdPrompt, namePrompt } from './support/addPortal.ts';
import { ConsentTab } from './support/consent.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import type { Workbench } from './support/workbench.ts';

const scopesPrompt = 'Tick scopes that the app was created with';
const receiverPrompt = 'Which redirect URL has the app registered?';
const registeredPrompt = 'The redirect URL as it is registered with the app, or only its port';
const anyPort = 'Any free port of this machine';
const waiting = 'Waiting for you to finish signing in';

/** Answers the questions up to the one for the redirect URL. */
async function upToReceiver(window: Workbench, appId: string, scopes?: string): Promise<void> {
  const { quickInput } = window;
  await window.command('Planday: Sign In to Portal…');
  await quickInput.fill(appIdPrompt, appId);
  await quickInput.waitFor(scopesPrompt);
  await quickInput.items();
  if (scopes !== undefined) await quickInput.input.fill(scopes);
  await quickInput.accept();
  await quickInput.waitFor(receiverPrompt);
}

/** Gives the new portal a name, once it is asked for. */
async function nameIt(window: Workbench, name: string): Promise<void> {
  await window.quickInput.fill(namePrompt, name);
  await window.toast(`${name} was added.`).dismiss();
}

async function refusesConnections(url: string | null): Promise<boolean> {
  return await fetch(url ?? '').then(
    () => false,
    () => true,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('signing in to a portal', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings });

  before(() => session.window.sidebar('Planday'));

  it('adds portals through a free port and through VS Code itself, keeps two sign-ins apart, and removes with the token', async () => {
    const { window } = session;
    const { quickInput } = window;
    const { appId } = sandbox.credential('all scopes');
    await upToReceiver(window, appId);
    await window.screenshot('sign in - redirect URL');
    const tab = await ConsentTab.openedBy(window, () => quickInput.pick(anyPort));
    await window.toast(waiting).waitFor();
    await window.screenshot('sign in - waiting');
    const { request } = tab;
    await tab.authorize();
    await tab.page.getByText('Go back to VS Code').first().waitFor();
    await tab.page.screenshot({ path: 'out/screenshots/sign in - end.png' });
    assert.match(await tab.ending(), /Go back to VS Code\s+Planday has answered, and VS Code finishes the sign-in\./);
    await quickInput.waitFor(namePrompt);
    await window.screenshot('sign in - name');
    await nameIt(window, 'Free port');
    await untilEqual(() => refusesConnections(request.get('redirect_uri')), true);
    const [exchange] = sandbox.requests('/connect/token');
    const form = exchange?.form ?? {};
    assert.deepEqual(Object.keys(form).sort(), ['client_id', 'code', 'code_verifier', 'grant_type', 'redirect_uri']);
    assert.equal(form.redirect_uri, request.get('redirect_uri'));

    // The last App ID, scopes and redirect URL are offered, and the same portal only as a replacement.
    await window.command('Planday: Sign In to Portal…');
    await quickInput.waitFor(appIdPrompt);
    assert.equal(await quickInput.value(), appId);
    await quickInput.accept();
    await quickInput.waitFor(scopesPrompt);
    await quickInput.items();
    await quickInput.accept();
    await quickInput.waitFor(receiverPrompt);
    const again = await ConsentTab.openedBy(window, () => quickInput.accept());
    assert.match(again.request.get('redirect_uri') ?? '', /^http:\/\/127\.0\.0\.1:\d+\/callback$/);
    await again.authorize();
    await again.ending();
    await quickInput.waitFor('This portal is here already, as Free port');
    await quickInput.pick('Replace the refresh token of Free port');
    await window.toast('The refresh token of Free port was replaced.').dismiss();

    // Through VS Code itself.
    await upToReceiver(window, appId);
    const hotels = await ConsentTab.openedBy(window, () => window.quickInput.pick('VS Code itself'));
    await hotels.authorize('Fjordhotellerne');
    await hotels.page.getByText('You can close this page now').waitFor();
    await hotels.page.close();
    await nameIt(window, 'Hotels');
    assert.equal(await window.view('Portals').row('Hotels').description().then(Boolean), true);

    // Two sign-ins at the same time.
    await upToReceiver(window, appId);
    const first = await ConsentTab.openedBy(window, () => window.quickInput.pick(anyPort));
    await window.page.bringToFront();
    await upToReceiver(window, appId);
    const second = await ConsentTab.openedBy(window, () => window.quickInput.pick(anyPort));
    await first.authorize('Fjordhotellerne');
    await first.ending();
    await window.quickInput.waitFor('This portal is here already, as Hotels');
    await window.quickInput.cancel();
    await second.authorize();
    await second.ending();
    await window.quickInput.waitFor('This portal is here already, as Free port');
    await window.quickInput.cancel();

    await window.command('Planday: Remove Portal');
    await window.quickInput.pick('Hotels');
    await window.dialog.box.waitFor();
    await window.screenshot('remove portal - choice');
    await window.dialog.click('Remove and Revoke');
    await window.toast('Hotels was removed, and its refresh token was revoked at Planday.').dismiss();
    assert.equal(sandbox.requests('/connect/revocation').at(-1)?.status, 200);
  });

  it('adds a portal through the port that is registered, and takes an address that is pasted', async () => {
    const { window } = session;
    const { quickInput } = window;
    const { appId } = sandbox.credential('few scopes');
    const address = `http://localhost:${await freePort()}/signed/in?from=planday`;
    await upToReceiver(window, appId, 'employee:read, department:read openid');
    await quickInput.pick('A port of this machine that is registered');
    await quickInput.fill(registeredPrompt, 'https://example.com/callback');
    await quickInput.waitFor('Only an http:// address on this machine can be listened to');
    await quickInput.input.fill(address);
    const tab = await ConsentTab.openedBy(window, () => quickInput.accept());
    assert.equal(tab.request.get('redirect_uri'), address);
    assert.equal(tab.request.get('scope'), 'openid offline_access department:read employee:read');
    await tab.authorize();
    await tab.ending();
    await nameIt(window, 'Registered');
    await untilEqual(() => refusesConnections(address), true);

    // Nothing listens there: the browser shows an error page, and its address is what counts.
    const unheard = `http://127.0.0.1:${await freePort()}/nobody/here`;
    await upToReceiver(window, appId);
    await quickInput.pick('Another address: paste it afterwards');
    await quickInput.waitFor('letter for letter');
    const elsewhere = await ConsentTab.openedBy(window, () => quickInput.fill('letter for letter', unheard));
    await quickInput.waitFor('Paste Redirected Address');
    const leaving = elsewhere.page.waitForRequest((request) => request.url().startsWith(unheard));
    await elsewhere.authorize();
    const redirected = (await leaving).url();
    await elsewhere.page.close();
    await quickInput.input.fill('http://127.0.0.1/elsewhere?code=x&state=y');
    await quickInput.waitFor('That address begins with http://127.0.0.1/elsewhere');
    await window.screenshot('sign in - pasted wrong');
    await quickInput.input.fill(redirected);
    await quickInput.accept();
    await quickInput.waitFor('This portal is here already, as Registered');
    await quickInput.cancel();

    // The message of a sign-in has its address, and a box for the answer.
    // The messages of the sign-ins before this one would answer for theirs.
    await window.toast(waiting).gone();
    await upToReceiver(window, appId);
    const slow = await ConsentTab.openedBy(window, () => window.quickInput.pick(anyPort));
    await window.page.bringToFront();
    await window.toast(waiting).link('Copy Address');
    await window.toast('Address copied.').dismiss();
    assert.equal(await window.clipboard(), slow.page.url());
    const coming = slow.page.waitForRequest((request) => request.url().includes('/callback'));
    await window.toast(waiting).link('Paste Redirected Address');
    await window.quickInput.waitFor('Paste Redirected Address');
    await slow.authorize();
    await coming;
    await slow.ending();
    await window.quickInput.waitFor('This portal is here already, as Registered');
    await window.quickInput.cancel();
  });

  it('says that consent was not given, on the page and in VS Code', async () => {
    const { window } = session;
    await upToReceiver(window, sandbox.credential('few scopes').appId);
    const tab = await ConsentTab.openedBy(window, () => window.quickInput.pick(anyPort));
    await tab.decline();
    await tab.page.getByText('The sign-in did not succeed').waitFor();
    await tab.page.screenshot({ path: 'out/screenshots/sign in - declined.png' });
    assert.match(await tab.ending(), /Consent was not given at 127\.0\.0\.1:\d+, so nothing was stored\./);
    const toast = window.toast('Consent was not given');
    assert.deepEqual(await toast.buttons(), ['Sign In', 'Show Log']);
    await window.screenshot('sign in - declined in VS Code');
    await toast.dismiss();
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const { window } = session;
    await upToReceiver(window, sandbox.credential('few scopes').appId);
    const tab = await ConsentTab.openedBy(window, () => window.quickInput.pick(anyPort));
    await window.toast(waiting).click('Cancel');
    await window.toast(waiting).gone();
    const redirectUri = tab.request.get('redirect_uri');
    // The message goes a moment before the extension hears of it.
    await untilEqual(() => refusesConnections(redirectUri), true);
    assert.deepEqual(await window.toasts(), []);
    await tab.page.close();
  });

  it('refuses answers that are not its own on their page, goes on waiting, and takes the right one', async () => {
    const { window } = session;
    await upToReceiver(window, sandbox.credential('few scopes').appId);
    const tab = await ConsentTab.openedBy(window, () => window.quickInput.pick(anyPort));
    const redirectUri = tab.request.get('redirect_uri');
    for (const forged of ['code=forged&state=forged', 'code=forged', 'error=access_denied']) {
      const answer = await fetch(`${redirectUri}?${forged}`);
      assert.equal(answer.status, 400);
      assert.match(await answer.text(), /This answer was not used[\s\S]*The sign-in goes on waiting/);
    }
    await window.page.bringToFront();
    await window.toast('An answer came that is not this sign-in’s, and it was not used.').waitFor();
    await window.screenshot('sign in - foreign answer');
    await tab.authorize();
    assert.match(await tab.ending(), /Go back to VS Code/);
    await window.quickInput.waitFor('This portal is here already, as Registered');
    await window.quickInput.cancel();
    await untilEqual(() => refusesConnections(redirectUri), true);
    assert.equal(sandbox.requests('/connect/token').filter(({ form }) => form.code === 'forged').length, 0);
  });
});

describe('signing in without PKCE', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: () => ({ ...sandbox.settings(), 'planday.signIn.PKCE': false }) });

  it('sends neither challenge nor verifier, and adds the portal', async () => {
    const { window } = session;
    await window.sidebar('Planday');
    await upToReceiver(window, sandbox.credential('all scopes').appId);
    const tab = await ConsentTab.openedBy(window, () => window.quickInput.pick(anyPort));
    const { request } = tab;
    assert.deepEqual([request.has('code_challenge'), request.has('code_challenge_method')], [false, false]);
    assert.ok((request.get('state') ?? '').length >= 32);
    await tab.authorize();
    await tab.ending();
    await nameIt(window, 'Without');
    const [exchange] = sandbox.requests('/connect/token');
    assert.deepEqual(Object.keys(exchange?.form ?? {}).sort(), ['client_id', 'code', 'grant_type', 'redirect_uri']);
  });
});

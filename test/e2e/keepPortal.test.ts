import assert from 'node:assert/strict';
import { until, untilEqual } from '../support/until.ts';
import { addPortal, appIdPrompt } from './support/addPortal.ts';
import { ConsentTab } from './support/consent.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

const anyPort = 'Any free port of this machine';

describe('keeping a portal', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings });

  before(async () => {
    await session.window.sidebar('Planday');
    await addPortal(session.window, sandbox.credential('few scopes'), 'Nordlys');
  });

  it('tells which endpoints the app may call, and copies the scopes of a new app that lacks none', async () => {
    const { window } = session;
    await window.setClipboard('');
    await window.view('Portals').row('Nordlys').menu('Check Access');
    const toast = window.toast('The app of Nordlys may call');
    await toast.click('Copy Scopes for a New App');
    await toast.gone();
    const copied = await until('the scopes in the clipboard', async () => (await window.clipboard()) || undefined);
    const scopes = copied.split('\n');
    for (const scope of ['shift:read', 'employee:read']) assert.equal(scopes.filter((one) => one === scope).length, 1);
    await window.screenshot('check access - report');
    const text = await window.editor.reportText('Access of Nordlys');
    assert.match(text, /# Access of Nordlys/);
    assert.match(text, /Scopes cannot be added to an app/);
    assert.match(text, /shift:read/);
  });

  it('explains that the administrator who authorized the app is no longer active', async () => {
    const { window } = session;
    sandbox.control.set({ deactivated: ['cafe'] });
    await window.view('Portals').row('Nordlys', 'HR', 'Departments').click();
    const toast = window.toast('Nordlys does not accept the access token, not even a fresh one.');
    assert.match(await toast.text(), /The administrator who authorized the app may be deactivated/);
    await window.screenshot('keep portal - deactivated administrator');
    sandbox.control.set({ deactivated: [] });
    await toast.click('Retry');
    await window.editor.waitForTab('Departments – Nordlys.json');
  });

  it('marks a portal whose token was revoked once, and signs in again in its place', async () => {
    const { window } = session;
    const { quickInput } = window;
    const { appId, refreshToken } = sandbox.credential('few scopes');
    const row = window.view('Portals').row('Nordlys');
    sandbox.control.revoke(refreshToken);
    await row.menu('Exchange Refresh Token');
    await window.toast('Planday rejected the refresh token of Nordlys').dismiss();
    await untilEqual(() => row.description(), 'token rejected');
    const hover = await row.hover();
    await window.screenshot('keep portal - rejected');
    assert.match(await hover.text(), /Planday rejected the refresh token\.\s+Replace Refresh Token\s+Sign In/);

    await row.action('Sign In to Portal');
    await quickInput.waitFor('Sign In to Nordlys');
    await quickInput.waitFor(appIdPrompt);
    assert.equal(await quickInput.value(), appId);
    await quickInput.accept();
    await quickInput.waitFor('Tick scopes');
    await quickInput.items();
    await quickInput.accept();
    await quickInput.waitFor('Which redirect URL has the app registered?');
    const tab = await ConsentTab.openedBy(window, () => quickInput.pick(anyPort));
    assert.equal(tab.request.get('scope'), 'openid offline_access department:read employee:read');
    await tab.authorize();
    await tab.ending();
    await window.toast('The refresh token of Nordlys was replaced.').dismiss();
    await untilEqual(() => row.description(), 'Nordlys Café ApS, Denmark');
    assert.equal((await window.view('Portals').rows()).filter(({ level }) => level === 1).length, 1);
  });

  it('asks before it puts another portal in its place', async () => {
    const { window } = session;
    const { quickInput } = window;
    await window.view('Portals').row('Nordlys').menu('Sign In to Portal');
    await quickInput.waitFor(appIdPrompt);
    await quickInput.accept();
    await quickInput.waitFor('Tick scopes');
    await quickInput.items();
    await quickInput.accept();
    await quickInput.waitFor('Which redirect URL has the app registered?');
    const tab = await ConsentTab.openedBy(window, () => quickInput.pick(anyPort));
    await tab.authorize('Fjordhotellerne');
    await tab.ending();
    assert.match(await window.dialog.text(), /This token opens Fjordhotellerne A\/S and not Nordlys\./);
    await window.dialog.click('Cancel');
    assert.equal(await window.view('Portals').row('Nordlys').description(), 'Nordlys Café ApS, Denmark');
  });

  it('removes a portal from VS Code even when Planday cannot revoke its token, and says so', async () => {
    const { window } = session;
    sandbox.control.addFault({ match: '/connect/revocation', status: 503, times: 1 });
    await window.view('Portals').row('Nordlys').menu('Remove Portal');
    await window.dialog.click('Remove and Revoke');
    const failed = window.toast(
      'Nordlys was removed, but its refresh token was not revoked and is still valid at Planday (Status 503).',
    );
    await failed.waitFor();
    await window.screenshot('remove portal - not revoked');
    await window.view('Portals').welcome();
    await failed.click('Retry');
    await window.toast('Nordlys was removed, and its refresh token was revoked at Planday.').dismiss();
  });
});

import assert from 'node:assert/strict';
import { until, untilEqual } from '../support/until.ts';
import { addPortal, appIdPrompt, tokenPrompt } from './support/addPortal.ts';
import { SandboxServer, useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import type { Workbench } from './support/workbench.ts';

/** Bytes of an encrypted store without a secret: too few for any token. */
const emptySecrets = 100;

async function roots(window: Workbench): Promise<string[]> {
  return (await window.view('Portals').allRows()).filter(({ level }) => level === 1).map(({ label }) => label);
}

describe('a portal through the days', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings });

  before(async () => {
    await session.window.sidebar('Planday');
    await addPortal(session.window, sandbox.credential('all scopes'), 'Nordlys');
  });

  it('is there after the window is reloaded, and its token works', async () => {
    const { window } = session;
    await window.view('Portals').row('Nordlys', 'HR', 'Departments').click();
    await window.editor.waitForTab('Departments – Nordlys.json');
    await window.reload();
    sandbox.control.clearRequests();
    await window.sidebar('Planday');
    await window.view('Portals').row('Nordlys', 'HR', 'Skills').click();
    await window.editor.waitForTab('Skills – Nordlys.json');
    await untilEqual(() => sandbox.requests().map(({ path }) => path), ['/connect/token', '/hr/v1.0/skills']);
  });

  it('is there after VS Code is restarted, which asks nothing before somebody looks', async () => {
    await session.window.sidebar('Explorer');
    await session.restart();
    const { window } = session;
    sandbox.control.clearRequests();
    await window.sidebar('Planday');
    assert.deepEqual(await roots(window), ['Nordlys']);
    assert.deepEqual(sandbox.requests(), []);
    await window.view('Departments').row('Nordlys', 'Nyhavn').waitFor();
    await untilEqual(() => sandbox.requests().map(({ path }) => path), ['/connect/token', '/hr/v1.0/departments']);
  });

  it('goes on sending to the hosts that it was added with, whatever the settings become', async () => {
    const { window } = session;
    const other = new SandboxServer();
    await other.start();
    try {
      session.changeSettings(other.settings());
      // Read for certain, but perhaps late: a window begins with the settings that it had, and begins to watch the file when it can.
      await window.reloadWindow();
      await window.sidebar('Planday');
      await until('the new setting', async () => {
        await window.command('Planday: Add Portal');
        await window.quickInput.fill(appIdPrompt, '00000000-0000-4000-8000-000000000000');
        await window.quickInput.fill(tokenPrompt, 'a-token-of-nobody');
        await window.quickInput.waitFor('Planday does not know the App ID');
        await window.quickInput.cancel();
        return other.requests('/connect/token').length > 0 || undefined;
      });
      await window.view('Departments').row('Nordlys', 'Nyhavn').waitFor();
      other.control.clearRequests();
      sandbox.control.clearRequests();
      await window.command('Planday: Exchange Refresh Token');
      await window.toast('Nordlys has a new access token').dismiss();
      await window.view('Portals').row('Nordlys', 'HR', 'Skills').click();
      await window.editor.waitForTab('Skills – Nordlys.json');
      await untilEqual(() => sandbox.requests().map(({ path }) => path), ['/connect/token', '/hr/v1.0/skills']);
      assert.deepEqual(other.requests(), []);
    } finally {
      session.changeSettings(sandbox.settings());
      await other.stop();
    }
  });

  it('brings one message, however many requests fail for the same reason', async () => {
    const { window } = session;
    const view = window.view('Portals');
    sandbox.control.set({ deactivated: ['cafe'] });
    for (const name of ['Employee types', 'Skills', 'Employee types', 'Skills']) await view.row('Nordlys', 'HR', name).click();
    await window.toast('Nordlys does not accept the access token, not even a fresh one.').waitFor();
    await until(
      'four answers',
      async () => sandbox.requests('/hr/v1.0/').filter(({ status }) => status === 401).length >= 4 || undefined,
    );
    assert.equal((await window.toasts()).length, 1);
    await window.screenshot('lifecycle - deactivated administrator');
    sandbox.control.reset();
    // The last failure may be told after its answer was counted: in the place of the message that is being closed.
    await window.toast('Nordlys does not accept').dismissEach();
  });

  it('is removed only when the question is answered', async () => {
    const { window } = session;
    await window.view('Portals').row('Nordlys').menu('Remove Portal');
    const text = await window.dialog.text();
    assert.match(text, /Remove Nordlys\?/);
    assert.match(text, /deletes its refresh token from this machine’s keychain/);
    await window.screenshot('lifecycle - remove');
    await window.dialog.click('Cancel');
    assert.deepEqual(await roots(window), ['Nordlys']);
  });

  it('takes its secret along when it is removed', async () => {
    const { window } = session;
    const { refreshToken } = sandbox.credential('all scopes');
    assert.ok((await window.secretsSize()) > refreshToken.length);
    await window.view('Portals').row('Nordlys').menu('Remove Portal');
    await window.dialog.click('Remove');
    await window.toast('Nordlys was removed. Its refresh token stays valid at Planday.').dismiss();
    assert.match(await window.view('Portals').welcome(), /one click per endpoint/);
    await until('no secret', async () => (await window.secretsSize()) < emptySecrets || undefined);
    // A window that is left as people leave it writes down what it has not yet; one whose browser is ended does not.
    await window.reloadWindow();
    await session.restart();
    await session.window.sidebar('Planday');
    assert.match(await session.window.view('Portals').welcome(), /one click per endpoint/);
    assert.ok((await session.window.secretsSize()) < emptySecrets);
  });
});

describe('the sandbox portal', () => {
  const session = useWorkbench();

  it('is one click away, comes with a hotel group the second time, and with the same data after a restart', async () => {
    const { window } = session;
    await window.sidebar('Planday');
    await window.view('Portals').welcome();
    await window.view('Portals').pane.getByRole('button', { name: 'Try the Sandbox' }).click();
    await window.view('Portals').row('Nordlys Café', 'HR', 'Departments').click();
    await window.editor.waitForTab('Departments – Nordlys Café.json');
    const departments = await window.editor.text();
    assert.match(departments, /Nyhavn/);
    assert.equal(await window.view('Portals').row('Nordlys Café').description(), 'sandbox');
    await window.screenshot('sandbox - added');

    // A hotel group comes the second time, which is only shown the third time.
    await window.command('Planday: Add Sandbox Portal');
    await untilEqual(() => roots(window), ['Nordlys Café', 'Fjordhotellerne']);
    await window.command('Planday: Add Sandbox Portal');
    await window.view('Departments').row('Fjordhotellerne', 'Hovedkontoret').waitFor();
    assert.deepEqual(await roots(window), ['Nordlys Café', 'Fjordhotellerne']);
    const hotels = (await window.view('Departments').allRows()).filter(({ level }) => level === 2);
    assert.equal(hotels.length, 12);

    await session.restart();
    const { window: again } = session;
    await again.sidebar('Planday');
    await again.view('Portals').row('Nordlys Café', 'HR', 'Departments').click();
    await untilEqual(() => again.editor.text(), departments);
  });
});

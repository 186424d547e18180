import assert from 'node:assert/strict';
import { addPortal } from './support/addPortal.ts';
import { browserStorage } from './support/storage.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

describe('a terminal with a token', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: () => ({ ...sandbox.settings(), 'planday.sync.saved': true }) });

  const accessTokens = () =>
    sandbox.requests().flatMap(({ headers: { authorization = '' } }) => authorization.replace(/^Bearer /, '') || []);

  it('opens from the row of a portal, says until when, and is gone after a reload with its token', async () => {
    const { window } = session;
    await window.sidebar('Planday');
    await addPortal(window, sandbox.credential('all scopes'), 'Nordlys');
    const row = window.view('Portals').row('Nordlys');
    await row.menu('Open Terminal with Token');
    assert.match(await window.dialog.text(), /Open a terminal with the access token of Nordlys\?/);
    await window.screenshot('terminal - asked');
    await window.dialog.click('Open Terminal');
    assert.match(await window.terminal('Nordlys until'), /^Nordlys until (?:\d+ \w+, )?\d\d:\d\d$/);
    await window.screenshot('terminal - opened from a portal');

    const [token = assert.fail('no token was used')] = accessTokens();
    const signature = token.split('.').at(-1) ?? token;
    assert.ok(!(await window.page.content()).includes(signature));
    assert.deepEqual(await session.placesThatHold(signature), []);

    await window.reloadWindow();
    await window.sidebar('Planday');
    await window.view('Portals').row('Nordlys').waitFor();
    assert.equal(await window.terminalCount('Nordlys until'), 0);
    assert.deepEqual(await session.placesThatHold(signature), []);
  });

  it('leaves nothing for Settings Sync but what was saved', async () => {
    const stored = await browserStorage(session.window.page);
    const told = /extensionKeys\/planday-explorer\.planday-explorer@[\d.]+","(\[[^\]]*\])"/.exec(stored.replaceAll('\\', ''));
    assert.equal(told?.[1], '["planday.sync.saved"]');
  });
});

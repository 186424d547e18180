import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { addPortal, tokenPrompt } from './support/addPortal.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

describe('secrets, after a tour through everything', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings });
  const portal = 'Nordlys';

  /** Everything secret that this portal's server has seen or given: refresh tokens, the rotated ones too, and access tokens. */
  const secrets = (): string[] => {
    const seen = sandbox
      .requests()
      .flatMap(({ form, headers }) => [form.refresh_token, headers.authorization?.replace(/^Bearer /, '')]);
    return [...new Set(seen.filter((secret) => secret !== undefined))];
  };

  const assertUnseen = async (where: string) => {
    const shown = await session.window.page.content();
    // The last part of an access token is its signature: no other text holds it.
    for (const secret of secrets()) assert.ok(!shown.includes(secret.split('.').at(-1) ?? secret), `a secret shows in ${where}`);
  };

  before(async () => {
    await session.window.sidebar('Planday');
    await addPortal(session.window, sandbox.credential('all scopes'), portal);
  });

  it('are nowhere to be seen, and nowhere in what VS Code and the browser store, except encrypted', async () => {
    const { window } = session;
    const { quickInput } = window;
    const view = window.view('Portals');
    await view.row(portal, 'HR', 'Departments').click();
    await window.editor.waitForTab('Departments');
    await view.row(portal).hover();
    await assertUnseen('the hover of the portal');
    await window.view('Departments').row(portal, 'Nyhavn').expand();
    await window.command('Planday: Exchange Refresh Token');
    await window.toast(`${portal} has a new access token`).waitFor();
    await assertUnseen('the message of an exchange');
    await window.toast(`${portal} has a new access token`).dismiss();

    // What a careless server repeats, in answers and in errors.
    sandbox.control.addFault({ match: '/hr/v1.0/skills', echoToken: true, times: 1 });
    await view.row(portal, 'HR', 'Skills').click();
    await window.editor.waitForTab('Skills');
    assert.match(JSON.stringify(await window.editor.json()), /Could not handle Bearer \[redacted\]/);
    await window.screenshot('secrets - an answer that repeats the token');

    sandbox.control.addFault({ match: '/hr/v1.0/employeetypes', status: 500, echoToken: true, times: 1 });
    await view.row(portal, 'HR', 'Employee types').click();
    const failed = window.toast('Planday had a problem of its own with Employee types');
    assert.match(await failed.text(), /Planday says: “.*Could not handle Bearer \[redacted\]”/);
    await assertUnseen('an error of the API');
    await failed.dismiss();

    sandbox.control.addFault({ match: '/connect/token', status: 400, echoToken: true, times: 1 });
    await window.command('Planday: Exchange Refresh Token');
    const refused = window.toast('has a problem of its own (status 400)');
    assert.match(await refused.text(), /Could not handle \[redacted\]/);
    await window.screenshot('secrets - an error that repeats the token');
    await assertUnseen('an error of the identity server');
    await refused.dismiss();

    // Secrets that rotate, are copied and are rejected.
    sandbox.control.set({ rotate: true });
    for (let count = 0; count < 3; count += 1) {
      await window.command('Planday: Exchange Refresh Token');
      await window.toast(`${portal} has a new access token`).dismiss();
    }
    const sent = sandbox.requests('/connect/token').map(({ form }) => form.refresh_token);
    assert.equal(new Set(sent).size, 3);
    await window.command('Planday: Copy Access Token');
    await window.toast(`Access token of ${portal} copied`).dismiss();
    const copied = await window.clipboard();
    await window.view('Portals').row(portal, 'HR', 'Skills').click();
    await until('a request with the copied token', async () => secrets().includes(copied) || undefined);
    await window.setClipboard('');

    sandbox.control.set({ rotate: false });
    await window.command('Planday: Replace Refresh Token');
    await quickInput.fill(tokenPrompt, 'a-wrong-secret-of-nobody');
    await quickInput.waitFor('Planday rejected the refresh token');
    await assertUnseen('the box that asks again');
    await quickInput.cancel();
    await window.command('Planday: Show Log');
    await window.panel('[redacted]');
    await assertUnseen('the log');
    await window.screenshot('secrets - log');

    // The files and the storage of VS Code and the browser.
    const all = secrets();
    assert.ok(all.length >= 7, `${all.length} secrets were seen`);
    assert.ok(all.includes('a-wrong-secret-of-nobody'));
    await session.restart();
    // What is stored in clear is found: the search can fail.
    const { appId } = sandbox.credential('all scopes');
    assert.notDeepEqual(await session.placesThatHold(appId), []);
    assert.notDeepEqual(await session.placesThatHold('/connect/token'), []);
    for (const secret of all) {
      for (const part of secret.split('.').slice(-2)) {
        assert.deepEqual(await session.placesThatHold(part), []);
        assert.deepEqual(await session.placesThatHold(Buffer.from(part).toString('base64').replace(/=+$/, '').slice(0, -1)), []);
      }
    }
    await session.window.sidebar('Planday');
    await session.window.view('Departments').row(portal, 'Nyhavn').waitFor();
  });
});

import assert from 'node:assert/strict';
import { untilEqual } from '../support/until.ts';
import { addPortal, appIdPrompt, namePrompt, tokenPrompt } from './support/addPortal.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

describe('adding a portal', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings });

  before(() => session.window.sidebar('Planday'));

  it('begins with views that say what to do', async () => {
    const { window } = session;
    const portals = await window.view('Portals').welcome();
    assert.match(portals, /one click per endpoint\./);
    assert.match(portals, /Settings > Integrations > API Access/);
    assert.match(await window.view('Departments').welcome(), /Departments and who works there/);
    await window.view('Portals').pane.getByRole('button', { name: 'Try the Sandbox' }).waitFor();
    await window.screenshot('add portal - welcome');
    assert.deepEqual(sandbox.requests(), []);
  });

  it('says in the box what is wrong, keeps what was typed, and stores nothing when the user leaves', async () => {
    const { quickInput } = session.window;
    const { appId, refreshToken } = sandbox.credential('all scopes');

    // What cannot be an App ID or a token is refused before any request.
    await session.window.view('Portals').pane.getByRole('button', { name: 'Add Portal' }).first().click();
    await quickInput.fill(appIdPrompt, '');
    await quickInput.waitFor('Enter the App ID. It is in the App Id column');
    await session.window.screenshot('add portal - empty App ID');
    await quickInput.input.fill('5a11 b0c5');
    await quickInput.accept();
    await quickInput.waitFor('An App ID has no spaces or line breaks inside');

    await quickInput.input.fill(appId);
    await quickInput.waitFor(appIdPrompt);
    await quickInput.accept();
    await quickInput.fill(tokenPrompt, '   ');
    await quickInput.waitFor('Enter the refresh token.');
    await quickInput.input.fill(appId);
    await quickInput.accept();
    await quickInput.waitFor('This is the App ID again.');
    await session.window.screenshot('add portal - App ID for a token');
    assert.deepEqual(sandbox.requests(), []);

    // A token that Planday rejects.
    await quickInput.input.fill('not-a-token-that-exists');
    await quickInput.accept();
    await quickInput.waitFor('Planday rejected the refresh token of this portal');
    await session.window.screenshot('add portal - rejected token');
    assert.equal(await quickInput.isMasked(), true);
    assert.equal(sandbox.requests('/connect/token').length, 1);
    assert.deepEqual(sandbox.requests('/portal'), []);

    // An App ID that Planday does not know leads back to its box.
    await quickInput.back();
    await quickInput.fill(appIdPrompt, '00000000-0000-4000-8000-000000000000');
    await quickInput.fill(tokenPrompt, refreshToken);
    await quickInput.waitFor('Planday does not know the App ID 00000000-0000-4000-8000-000000000000');
    assert.equal(await quickInput.value(), '00000000-0000-4000-8000-000000000000');
    await session.window.screenshot('add portal - unknown App ID');

    // A server that has a problem, or cannot be reached.
    sandbox.control.addFault(
      { match: '/connect/token', status: 503, body: '', times: 1 },
      { match: '/connect/token', drop: true, times: 1 },
    );
    await quickInput.input.fill(appId);
    await quickInput.accept();
    await quickInput.fill(tokenPrompt, refreshToken);
    await quickInput.waitFor(
      `${sandbox.host} has a problem of its own (status 503). Try again in a few minutes; nothing was changed.`,
    );
    await quickInput.accept();
    await quickInput.waitFor(`${sandbox.host} could not be reached`);
    await session.window.screenshot('add portal - server unreachable');

    await quickInput.cancel();
    assert.match(await session.window.view('Portals').welcome(), /one click per endpoint/);
    assert.deepEqual(await session.window.toasts(), []);
  });

  it('adds a portal from pasted values, the same one only as a replacement, and a second one beside it', async () => {
    const { window } = session;
    const { quickInput } = window;
    const { appId, refreshToken } = sandbox.credential('all scopes');
    sandbox.control.clearRequests();

    await window.command('Planday: Add Portal');
    await quickInput.waitFor(appIdPrompt);
    assert.equal(await quickInput.title(), 'Add Portal (1/3)');
    await window.screenshot('add portal - App ID');
    await quickInput.fill(appIdPrompt, ` \u00a0${appId}\u200b `);
    await quickInput.waitFor(tokenPrompt);
    await quickInput.back();
    await quickInput.waitFor(appIdPrompt);
    assert.equal(await quickInput.value(), appId);
    await quickInput.accept();
    await quickInput.type(tokenPrompt, `  ${refreshToken}\t`);
    assert.equal(await quickInput.isMasked(), true);
    await window.screenshot('add portal - token');
    await quickInput.accept();
    await quickInput.waitFor(namePrompt);
    assert.equal(await quickInput.value(), 'Nordlys Café ApS');
    await window.screenshot('add portal - name');
    await quickInput.accept();

    const toast = window.toast('Nordlys Café ApS was added.');
    assert.deepEqual(await toast.buttons(), ['Show Departments', 'Copy Access Token']);
    await window.view('Portals').row('Nordlys Café ApS', 'HR').waitFor();
    await window.screenshot('add portal - added');
    await toast.dismiss();

    const [exchange, info, ...others] = sandbox.requests();
    assert.deepEqual(others, []);
    assert.deepEqual(exchange?.form, { client_id: appId, grant_type: 'refresh_token', refresh_token: refreshToken });
    assert.equal(info?.path, '/portal/v1.0/info');
    assert.equal(info.headers['x-clientid'], appId);

    // A portal that is there already: its token can be replaced.
    await window.command('Planday: Add Portal');
    await quickInput.fill(appIdPrompt, appId);
    await quickInput.fill(tokenPrompt, refreshToken);
    await quickInput.waitFor('This portal is here already, as Nordlys Café ApS');
    assert.deepEqual(await quickInput.items(), [
      'Replace the refresh token of Nordlys Café ApS',
      'Leave Nordlys Café ApS as it is',
    ]);
    await window.screenshot('add portal - the same again');
    await quickInput.pick('Replace the refresh token');
    await window.toast('The refresh token of Nordlys Café ApS was replaced.').dismiss();
    assert.equal((await window.view('Portals').rows()).filter(({ level }) => level === 1).length, 1);

    await addPortal(window, sandbox.credential('all scopes', 'hotel'), 'Hotels');
    await untilEqual(
      async () =>
        (await window.view('Portals').rows())
          .filter(({ level }) => level === 1)
          .map(({ label, description }) => ({ label, description })),
      [
        { label: 'Nordlys Café ApS', description: 'Denmark' },
        { label: 'Hotels', description: 'Fjordhotellerne A/S, Denmark' },
      ],
    );
    await window.screenshot('add portal - two portals');
  });
});

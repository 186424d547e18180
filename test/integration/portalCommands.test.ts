import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { addPortal } from '../../src/commands/addPortal.ts';
import { addSandboxPortal } from '../../src/commands/addSandboxPortal.ts';
import { copyAccessToken } from '../../src/commands/copyAccessToken.ts';
import { exchangeRefreshToken } from '../../src/commands/exchangeRefreshToken.ts';
import { removePortal } from '../../src/commands/removePortal.ts';
import { renamePortal } from '../../src/commands/renamePortal.ts';
import { replaceRefreshToken } from '../../src/commands/replaceRefreshToken.ts';
import { sendRequest } from '../../src/commands/sendRequest.ts';
import { refreshTokenKey } from '../../src/core/portals/keychain.ts';
import { until } from '../support/until.ts';
import { storedToken } from '../unit/support/stores.ts';
import { Prompts } from './support/prompts.ts';
import { createShell, credentialOf, type Shell } from './support/shell.ts';

describe('the commands of portals', () => {
  let shell: Shell;
  let prompts: Prompts;

  beforeEach(async () => {
    shell = await createShell();
    prompts = new Prompts();
  });

  afterEach(async () => {
    prompts.dispose();
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await shell.dispose();
  });

  const portals = () => shell.services.portals.all();
  const boxThatSays = (text: RegExp) =>
    until(`a box that says ${text}`, async () => {
      const box = await prompts.box();
      return text.test(box.prompt ?? '') ? box : undefined;
    });
  const problemOf = ({ validationMessage }: vscode.InputBox) =>
    typeof validationMessage === 'string' ? validationMessage : (validationMessage?.message ?? '');
  const answer = async (text: RegExp, value: string) => {
    const box = await boxThatSays(text);
    box.value = value;
    await prompts.accept();
    return box;
  };

  describe('Add Portal', () => {
    const settings = vscode.workspace.getConfiguration('planday');

    beforeEach(async () => {
      await settings.update('identityUrl', shell.sandbox.identityUrl, vscode.ConfigurationTarget.Global);
      await settings.update('apiUrl', shell.sandbox.apiUrl, vscode.ConfigurationTarget.Global);
    });

    afterEach(async () => {
      await settings.update('identityUrl', undefined, vscode.ConfigurationTarget.Global);
      await settings.update('apiUrl', undefined, vscode.ConfigurationTarget.Global);
    });

    it('stores the token in the secrets and everything else in the state', async () => {
      const { appId, refreshToken } = credentialOf(shell.sandbox, 'cafe');
      const adding = addPortal(shell.services)();
      await answer(/^App ID/, `\u200b ${appId}\n`);
      await answer(/^Refresh token/, ` ${refreshToken}\u00a0`);
      const name = await boxThatSays(/^Name/);
      assert.equal(name.value, 'Nordlys Café ApS');
      await prompts.accept();
      assert.match((await prompts.message(/was added/)).text, /^Nordlys Café ApS was added\.$/);
      await prompts.dismissing(adding);
      const [portal] = portals();
      assert.equal(portal?.appId, appId);
      assert.equal(portal?.info?.country, 'Denmark');
      const id = portal?.id ?? '';
      assert.deepEqual([...shell.secrets.values.keys()], [refreshTokenKey(id)]);
      assert.equal(storedToken(shell.secrets, id), refreshToken);
      assert.ok(![...shell.state.values.values()].some((value) => value.includes(refreshToken)));
      assert.ok(shell.told.includes(`reveal ${portal?.id}`));
      assert.equal(shell.control.requests.length, 2, 'one exchange and one portal info');
    });

    it('refuses what cannot be right before any request', async () => {
      const adding = addPortal(shell.services)();
      for (const value of ['', '  \n', 'two words']) {
        const box = await answer(/^App ID/, value);
        await until('a problem', () => problemOf(box) || undefined);
      }
      await prompts.leave();
      await adding;
      assert.deepEqual(shell.control.requests, []);
      assert.equal(shell.services.planday.loaded, undefined);
    });

    it('comes back with the reason when the token is wrong, and stores nothing', async () => {
      const { appId, refreshToken } = credentialOf(shell.sandbox, 'cafe');
      const adding = addPortal(shell.services)();
      await answer(/^App ID/, appId);
      await answer(/^Refresh token/, 'a-wrong-refresh-token');
      const again = await until('the reason', async () => {
        const box = await prompts.box();
        return /rejected the refresh token/.test(problemOf(box)) ? box : undefined;
      });
      assert.equal(again.password, true);
      assert.deepEqual([portals(), shell.secrets.values.size], [[], 0]);
      await answer(/^Refresh token/, refreshToken);
      await answer(/^Name/, 'Café');
      await prompts.dismissing(adding);
      assert.equal(portals()[0]?.name, 'Café');
    });

    it('goes back to the App ID when Planday does not know it', async () => {
      const adding = addPortal(shell.services)();
      await answer(/^App ID/, '00000000-0000-0000-0000-000000000000');
      await answer(/^Refresh token/, credentialOf(shell.sandbox, 'cafe').refreshToken);
      const box = await until('the App ID again', async () => {
        const open = await prompts.box();
        return /does not know the App ID/.test(problemOf(open)) ? open : undefined;
      });
      assert.equal(box.value, '00000000-0000-0000-0000-000000000000');
      await prompts.leave();
      await adding;
      assert.deepEqual(portals(), []);
    });

    it('offers to replace the token of a portal that is there already', async () => {
      const { appId, refreshToken } = credentialOf(shell.sandbox, 'cafe');
      const portal = await shell.addPortal('cafe', 'all scopes', { rejected: 'refreshToken' });
      const adding = addPortal(shell.services)();
      await answer(/^App ID/, appId);
      await answer(/^Refresh token/, refreshToken);
      await prompts.choose('Replace the refresh token of Nordlys Café');
      await prompts.dismissing(adding);
      assert.equal(portals().length, 1);
      assert.equal(portals()[0]?.id, portal.id);
      assert.equal(portals()[0]?.rejected, undefined);
    });

    it('exchanges nothing twice when the user goes back and forth, so that a rotated token is not lost', async () => {
      const { appId, refreshToken } = credentialOf(shell.sandbox, 'cafe');
      shell.control.set({ rotate: true });
      const adding = addPortal(shell.services)();
      await answer(/^App ID/, appId);
      await answer(/^Refresh token/, refreshToken);
      await boxThatSays(/^Name/);
      await vscode.commands.executeCommand('workbench.action.quickInputBack');
      await answer(/^Refresh token/, refreshToken);
      await answer(/^Name/, 'Café');
      await prompts.dismissing(adding);
      const [portal] = portals();
      const stored = storedToken(shell.secrets, portal?.id ?? '');
      assert.ok(stored && stored !== refreshToken);
      assert.equal(shell.control.requests.filter(({ method }) => method === 'POST').length, 1);
    });

    it('stores nothing when the user leaves at the last step', async () => {
      const { appId, refreshToken } = credentialOf(shell.sandbox, 'cafe');
      const adding = addPortal(shell.services)();
      await answer(/^App ID/, appId);
      await answer(/^Refresh token/, refreshToken);
      await boxThatSays(/^Name/);
      await prompts.leave();
      await adding;
      assert.deepEqual([portals(), shell.secrets.values.size], [[], 0]);
    });
  });

  describe('Add Sandbox Portal', () => {
    it('adds the café, then the hotels, then shows them', async () => {
      for (const count of [1, 2, 2]) {
        await addSandboxPortal(shell.services)();
        assert.equal(portals().length, count);
      }
      assert.deepEqual(
        portals().map(({ name, sandbox }) => [name, sandbox]),
        [
          ['Nordlys Café', 'cafe'],
          ['Fjordhotellerne', 'hotel'],
        ],
      );
      assert.deepEqual(
        shell.told.filter((line) => line.startsWith('reveal')),
        [portals()[0], portals()[1], portals()[0]].map((portal) => `reveal ${portal?.id}`),
      );
    });
  });

  describe('Copy Access Token', () => {
    it('puts the token on the clipboard, exchanged once however often it is asked for', async () => {
      const { id } = await shell.addPortal('cafe');
      await Promise.all(Array.from({ length: 20 }, () => copyAccessToken(shell.services)(id)));
      assert.match(await vscode.env.clipboard.readText(), /^eyJ/);
      assert.equal(shell.control.requests.length, 1);
      const { text } = await prompts.message(/copied/);
      assert.match(text, /^Access token of Nordlys Café copied, valid until \d\d:\d\d\.$/);
    });

    it('says that the token was rejected, with the button that helps, once', async () => {
      const { id } = await shell.addPortal('cafe', 'revoked');
      const runs = Array.from({ length: 5 }, () => shell.services.errors.run(() => copyAccessToken(shell.services)(id)));
      const message = await prompts.message(/rejected the refresh token of Nordlys Café/);
      assert.ok(message.buttons.includes('Replace Refresh Token'));
      await prompts.dismissing(Promise.all(runs));
      assert.equal(shell.control.requests.length, 1);
      assert.equal(prompts.messages.filter(({ severity }) => severity === 'error').length, 1);
    });

    it('tries again when the user says so', async () => {
      const { id } = await shell.addPortal('cafe');
      shell.control.addFault({ match: 'token', times: 1, status: 503 });
      const run = shell.services.errors.run(() => copyAccessToken(shell.services)(id));
      (await prompts.message(/problem of its own/)).press('Retry');
      await prompts.message(/copied/);
      await run;
      assert.equal(shell.control.requests.length, 2);
    });
  });

  describe('Exchange Refresh Token', () => {
    it('says until when and for what, and copies the token on request', async () => {
      const { id } = await shell.addPortal('cafe', 'few scopes');
      const run = exchangeRefreshToken(shell.services)(id);
      const message = await prompts.message(/new access token/);
      assert.match(
        message.text,
        /^Nordlys Café has a new access token, valid until \d\d:\d\d\. Scopes: department:read, employee:read\.$/,
      );
      message.press('Copy Access Token');
      await run;
      await prompts.message(/copied/);
    });
  });

  describe('Rename Portal', () => {
    it('keeps names apart', async () => {
      const { id } = await shell.addPortal('cafe');
      await shell.addPortal('hotel');
      const run = renamePortal(shell.services)({ portalId: id });
      const box = await answer(/^Name/, 'fjordhotellerne');
      await until('a problem', () => problemOf(box) || undefined);
      await answer(/^Name/, ' Nyhavn ');
      await run;
      assert.deepEqual(
        portals().map(({ name }) => name),
        ['Nyhavn', 'Fjordhotellerne'],
      );
    });
  });

  describe('Replace Refresh Token', () => {
    it('puts the new token in the place of the old one', async () => {
      const { id } = await shell.addPortal('cafe', 'all scopes', { rejected: 'refreshToken' });
      shell.secrets.values.set(refreshTokenKey(id), 'an-old-refresh-token');
      const run = replaceRefreshToken(shell.services)(id);
      await answer(/^Refresh token/, credentialOf(shell.sandbox, 'cafe').refreshToken);
      await prompts.message(/was replaced/);
      await prompts.dismissing(run);
      assert.equal(storedToken(shell.secrets, id), credentialOf(shell.sandbox, 'cafe').refreshToken);
      assert.equal(portals()[0]?.rejected, undefined);
    });

    it('asks before a token of another portal takes the place', async () => {
      const { id } = await shell.addPortal('cafe', 'all scopes', { info: { portalId: '7350', name: 'Fjord' } });
      const before = storedToken(shell.secrets, id);
      const run = replaceRefreshToken(shell.services)(id);
      await answer(/^Refresh token/, credentialOf(shell.sandbox, 'cafe').refreshToken);
      (await prompts.message(/This token opens Nordlys Café ApS and not Nordlys Café/)).press(undefined);
      await run;
      assert.equal(storedToken(shell.secrets, id), before);
    });

    it('leaves the old token when the new one is wrong', async () => {
      const { id } = await shell.addPortal('cafe');
      const before = [...shell.secrets.values];
      const run = replaceRefreshToken(shell.services)(id);
      await answer(/^Refresh token/, 'a-wrong-refresh-token');
      await until('the reason', async () => problemOf(await prompts.box()) || undefined);
      await prompts.leave();
      await run;
      assert.deepEqual([...shell.secrets.values], before);
    });
  });

  describe('Remove Portal', () => {
    it('removes the portal, its secret and its answers, after asking', async () => {
      const { id } = await shell.addPortal('cafe');
      const other = await shell.addPortal('hotel');
      const gone: string[] = [];
      shell.services.portals.onDidRemove((portalId) => gone.push(portalId));
      await sendRequest(shell.services)({ portalId: id, endpointId: '/hr/v1.0/departments' });
      const [document] = shell.services.answers.all();
      assert.ok(document && shell.services.lastRequests.all().length === 1);
      const run = removePortal(shell.services)(id);
      (await prompts.message('Remove Nordlys Café?')).press('Remove');
      await prompts.dismissing(run);
      assert.deepEqual(
        portals().map(({ id }) => id),
        [other.id],
      );
      assert.deepEqual([...shell.secrets.values.keys()], [refreshTokenKey(other.id)]);
      assert.deepEqual(gone, [id]);
      assert.deepEqual(shell.services.answers.all(), []);
      await until('nothing kept of it', () => shell.services.lastRequests.all().length === 0 || undefined);
      assert.equal(shell.services.answers.request(document.uri), undefined);
      assert.equal(shell.services.planday.loaded?.accessTokens.status(id), undefined);
    });

    it('does nothing when the user thinks better of it', async () => {
      const portal = await shell.addPortal('cafe');
      const run = removePortal(shell.services)(portal.id);
      (await prompts.message('Remove Nordlys Café?')).press(undefined);
      await run;
      assert.deepEqual(
        portals().map(({ id }) => id),
        [portal.id],
      );
      assert.equal(shell.secrets.values.has(refreshTokenKey(portals()[0]?.id ?? '')), true);
    });
  });

  it('offer to add a portal when there is none', async () => {
    const run = copyAccessToken(shell.services)();
    const list = await prompts.list('Copy Access Token');
    assert.deepEqual(list.items.map(({ label }) => label).slice(0, 2), ['Add Portal', 'Add Sandbox Portal']);
    await prompts.leave();
    await run;
  });

  it('ask which portal when there are several', async () => {
    await shell.addPortal('cafe');
    await shell.addPortal('hotel');
    const run = copyAccessToken(shell.services)();
    await prompts.choose('Fjordhotellerne');
    await run;
    await prompts.message(/Access token of Fjordhotellerne copied/);
  });
});

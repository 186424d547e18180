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
import { portalsKey } from '../../src/core/portals/storedPortals.ts';
import { until } from '../support/until.ts';
import { storedToken } from '../unit/support/stores.ts';
import type { Prompts } from './support/prompts.ts';
import { credentialOf, type Shell } from './support/shell.ts';
import { withShell } from './support/withShell.ts';

/** What portal info says of the café. */
const cafe = { portalId: '4021' };

describe('the commands of portals', () => {
  let shell: Shell;
  let prompts: Prompts;
  withShell((made) => {
    ({ shell, prompts } = made);
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

    it('shows how the two values look, and a button that says how to get them', async () => {
      const adding = addPortal(shell.services)();
      const appIdBox = await boxThatSays(/^App ID/);
      assert.match(appIdBox.placeholder ?? '', /^00000000-0000-0000-0000-000000000000/);
      assert.deepEqual(
        appIdBox.buttons.map(({ tooltip }) => tooltip),
        ['How to Get a Token'],
      );
      await answer(/^App ID/, credentialOf(shell.sandbox, 'cafe').appId);
      const tokenBox = await boxThatSays(/^Refresh token/);
      assert.match(tokenBox.placeholder ?? '', /^x{22}: about 22 letters/);
      assert.equal(tokenBox.buttons.at(-1)?.tooltip, 'How to Get a Token');
      await prompts.leave();
      await adding;
    });

    it('takes both values out of a curl command', async () => {
      const { appId, refreshToken } = credentialOf(shell.sandbox, 'cafe');
      const adding = addPortal(shell.services)();
      const curl = `curl https://id.planday.com/connect/token \\ -d "client_id=${appId}" -d "refresh_token=${refreshToken}"`;
      await answer(/^App ID/, curl);
      const next = await boxThatSays(/^Refresh token: it was in what you pasted\. Press Enter/);
      assert.deepEqual([next.value, next.password], [refreshToken, true]);
      await prompts.accept();
      await answer(/^Name/, 'Café');
      await prompts.dismissing(adding);
      assert.equal(storedToken(shell.secrets, portals()[0]?.id ?? ''), refreshToken);
      assert.ok(!shell.logged.join(' ').includes(refreshToken));
    });

    it('sends nothing that is only a placeholder for a value, and cleans what was copied with its surroundings', async () => {
      const { appId, refreshToken } = credentialOf(shell.sandbox, 'cafe');
      const adding = addPortal(shell.services)();
      const refused = async (box: RegExp, value: string, reason: RegExp) => {
        const open = await answer(box, value);
        await until(`a word on ${value}`, () => reason.test(problemOf(open)) || undefined);
      };
      await refused(/^App ID/, '{appId}', /is only a placeholder for an App ID/);
      await refused(/^App ID/, `refresh_token=${refreshToken}`, /holds a refresh token and no App ID/);
      await refused(/^App ID/, '***', /is only a placeholder for an App ID/);
      await answer(/^App ID/, `“${appId}”,`);
      await refused(/^Refresh token/, '<token>', /is only a placeholder for a refresh token/);
      await refused(/^Refresh token/, `X-ClientId: ${appId}`, /holds an App ID and no refresh token/);
      await refused(/^Refresh token/, '{{refreshToken}}', /is only a placeholder for a refresh token/);
      assert.deepEqual(shell.control.requests, []);
      await answer(/^Refresh token/, `"refresh_token": "${refreshToken}",`);
      await answer(/^Name/, 'Café');
      await prompts.dismissing(adding);
      assert.deepEqual([portals()[0]?.appId, storedToken(shell.secrets, portals()[0]?.id ?? '')], [appId, refreshToken]);
    });

    describe('with the settings under their names of today', () => {
      const set = async (identityServer: string | undefined, api: string | undefined) => {
        await settings.update('identityServer', identityServer, vscode.ConfigurationTarget.Global);
        await settings.update('API', api, vscode.ConfigurationTarget.Global);
      };

      afterEach(() => set(undefined, undefined));

      it('takes whole addresses, which win over those under the names before', async () => {
        await settings.update('identityUrl', 'https://id.example', vscode.ConfigurationTarget.Global);
        await set(`${shell.sandbox.identityUrl}/connect/token`, `${shell.sandbox.apiUrl}/hr/v1.0/departments`);
        const { appId, refreshToken } = credentialOf(shell.sandbox, 'cafe');
        const adding = addPortal(shell.services)();
        await answer(/^App ID/, appId);
        await answer(/^Refresh token/, refreshToken);
        await answer(/^Name/, 'Café');
        await prompts.dismissing(adding);
        const { identityUrl, apiUrl } = shell.sandbox;
        assert.deepEqual([portals()[0]?.identityUrl, portals()[0]?.apiUrl], [identityUrl, apiUrl]);
      });

      it('names the one that holds the address of the other, with the way to it', async () => {
        await set('https://openapi.planday.com/hr/v1.0', undefined);
        const adding = shell.services.errors.run(addPortal(shell.services));
        const message = await prompts.message(
          'The setting planday.identityServer holds the address of planday.API. Set it to https://id.planday.com, or remove it.',
        );
        assert.deepEqual(message.buttons, ['Open Settings']);
        await prompts.dismissing(adding);
      });
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

    describe('with a server that rotates', () => {
      const renewed = /^Planday gave a new refresh token in the place of the one that you entered for the App ID/;
      const works = async () => {
        const [portal] = portals();
        assert.ok(portal);
        const { accessTokens } = await shell.services.planday();
        await accessTokens.exchange(portal);
      };
      const enter = async () => {
        const { appId, refreshToken } = credentialOf(shell.sandbox, 'cafe');
        await answer(/^App ID/, appId);
        await answer(/^Refresh token/, refreshToken);
      };

      beforeEach(() => shell.control.set({ rotate: true }));

      it('keeps the new token when the user leaves at the name; the old one, entered again, goes on from there', async () => {
        const adding = addPortal(shell.services)();
        await enter();
        await boxThatSays(/^Name/);
        await prompts.leave();
        const left = await prompts.message(renewed);
        assert.deepEqual([left.severity, left.buttons], ['warning', ['Continue', 'Discard Token']]);
        left.press(undefined);
        await adding;
        assert.deepEqual(portals(), []);
        const again = addPortal(shell.services)();
        await enter();
        await answer(/^Name/, 'Café');
        await prompts.dismissing(again);
        await works();
        assert.equal(shell.secrets.values.size, 1, 'nothing waits any more');
      });

      it('goes on where the dialogue was left', async () => {
        const adding = addPortal(shell.services)();
        await enter();
        await boxThatSays(/^Name/);
        await prompts.leave();
        (await prompts.message(renewed)).press('Continue');
        for (const prompt of [/^App ID/, /^Refresh token/, /^Name/]) {
          await boxThatSays(prompt);
          await prompts.accept();
        }
        await prompts.dismissing(adding);
        await works();
        assert.equal(shell.control.requests.filter(({ path }) => path === '/connect/token').length, 2);
      });

      it('forgets the new token when the user says so', async () => {
        const adding = addPortal(shell.services)();
        await enter();
        await boxThatSays(/^Name/);
        await prompts.leave();
        (await prompts.message(renewed)).press('Discard Token');
        await adding;
        assert.deepEqual([...shell.secrets.values], []);
      });

      it('goes on after the step that follows the exchange failed', async () => {
        shell.control.addFault({ match: 'portal/v1.0/info', drop: true, times: 1 });
        const adding = addPortal(shell.services)();
        await enter();
        const box = await until('the reason', async () => {
          const open = await prompts.box();
          return open.password && problemOf(open) ? open : undefined;
        });
        assert.equal(box.value, credentialOf(shell.sandbox, 'cafe').refreshToken);
        await prompts.accept();
        await answer(/^Name/, 'Café');
        await prompts.dismissing(adding);
        await works();
      });

      it('gives it to the portal that is there already and is left as it is', async () => {
        const { refreshToken } = credentialOf(shell.sandbox, 'cafe');
        const { id } = await shell.addPortal('cafe');
        const adding = addPortal(shell.services)();
        await enter();
        await prompts.choose('Leave Nordlys Café as it is');
        await prompts.dismissing(adding);
        assert.notEqual(shell.secrets.values.get(refreshTokenKey(id)), refreshToken);
        await works();
      });

      it('stores it once the keychain is open again', async () => {
        const adding = addPortal(shell.services)();
        await enter();
        await boxThatSays(/^Name/);
        shell.secrets.failing.add('store');
        await answer(/^Name/, 'Café');
        const failed = await until('the failure', () => prompts.messages.find(({ severity }) => severity === 'error'));
        assert.ok(failed.buttons.includes('Retry'));
        assert.deepEqual(portals(), []);
        shell.secrets.failing.clear();
        failed.press('Retry');
        await prompts.message(/^Café was added/);
        await prompts.dismissing(adding);
        await works();
      });

      it('says that the new token is held in this window only while the keychain is locked, and keeps it on Retry', async () => {
        const adding = addPortal(shell.services)();
        shell.secrets.failing.add('store');
        await enter();
        await boxThatSays(/^Name/);
        await prompts.leave();
        const left = await prompts.message(/did not take the new one: it is lost when this window closes/);
        assert.deepEqual(left.buttons, ['Retry', 'Continue']);
        shell.secrets.failing.clear();
        left.press('Retry');
        const kept = await prompts.message(/The new one waits in this machine’s keychain for 30 days/);
        kept.press(undefined);
        await adding;
        assert.equal(shell.secrets.values.size, 1);
      });
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
    const shifts = '/scheduling/v1.0/shifts';
    const shown = () => shell.told.filter((line) => line.startsWith('reveal'));

    it('adds the café, then the hotels, each opened where an answer waits, then says that both are here', async () => {
      for (const count of [1, 2, 2]) {
        await addSandboxPortal(shell.services)();
        assert.equal(portals().length, count);
      }
      const [cafe, hotel] = portals();
      assert.deepEqual(
        portals().map(({ name, sandbox }) => [name, sandbox]),
        [
          ['Nordlys Café', 'cafe'],
          ['Fjordhotellerne', 'hotel'],
        ],
      );
      assert.deepEqual(shown(), [
        `reveal ${cafe?.id} ${shifts}`,
        `reveal ${hotel?.id} ${shifts}`,
        `reveal ${hotel?.id}`,
        `reveal ${cafe?.id}`,
      ]);
      const both = await prompts.message('Both sandbox portals are here already: Nordlys Café, Fjordhotellerne.');
      assert.deepEqual(both.buttons, []);
    });

    it('adds one for a double click', async () => {
      const add = addSandboxPortal(shell.services);
      await Promise.all([add(), add()]);
      assert.deepEqual(
        portals().map(({ sandbox }) => sandbox),
        ['cafe'],
      );
      await add();
      assert.equal(portals().length, 2);
    });

    it('offers the shifts of this week, which are an answer at one click', async () => {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await addSandboxPortal(shell.services)();
      const offer = await prompts.message('Nordlys Café was added, with made-up people and shifts.');
      assert.deepEqual(offer.buttons, ['Show This Week’s Shifts']);
      offer.press('Show This Week’s Shifts');
      await until('the request', () => shell.control.requests.find(({ path }) => path.includes(shifts)));
      const { from = '', to = '' } = await until('what was sent', () => shell.services.lastRequests.all()[0]?.values);
      const days = (Date.parse(String(to)) - Date.parse(String(from))) / 86_400_000;
      assert.deepEqual([new Date(String(from)).getUTCDay(), days], [1, 6]);
      await until('the answer', () => shell.services.answers.all().length > 0 || undefined);
    });
  });

  describe('Copy Access Token', () => {
    it('puts the token on the clipboard, exchanged once however often it is asked for', async () => {
      const { id } = await shell.addPortal('cafe');
      await Promise.all(Array.from({ length: 20 }, () => copyAccessToken(shell.services)(id)));
      assert.match(await vscode.env.clipboard.readText(), /^eyJ/);
      assert.equal(shell.control.requests.length, 1);
      const { text } = await prompts.message(/copied/);
      assert.match(text, /^Access token of Nordlys Café copied, valid until (?:\d+ \w+, )?\d\d:\d\d\.$/);
    });

    it('says that the token was rejected, with the button that helps, after one exchange', async () => {
      const { id } = await shell.addPortal('cafe', 'revoked');
      const runs = Array.from({ length: 5 }, () => shell.services.errors.run(() => copyAccessToken(shell.services)(id)));
      const message = await prompts.message(/rejected the refresh token of Nordlys Café/);
      assert.ok(message.buttons.includes('Replace Refresh Token'));
      await prompts.dismissing(Promise.all(runs));
      assert.equal(shell.control.requests.length, 1);
      // Five at once say the same, and more than three the workbench would not show.
      assert.equal(prompts.messages.filter(({ severity }) => severity === 'error').length, 2);
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
        /^Nordlys Café has a new access token, valid until (?:\d+ \w+, )?\d\d:\d\d\. Scopes: department:read, employee:read\.$/,
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
      const { id } = await shell.addPortal('cafe', 'all scopes', { rejected: 'refreshToken', info: cafe });
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

    it('asks too where Planday has never said which portal it is: unknown is not “belongs here”', async () => {
      const { id } = await shell.addPortal('cafe', 'all scopes', { info: { companyName: 'Somebody Else' } });
      shell.secrets.values.set(refreshTokenKey(id), 'an-old-refresh-token');
      const run = replaceRefreshToken(shell.services)(id);
      await answer(/^Refresh token/, credentialOf(shell.sandbox, 'cafe').refreshToken);
      const question = await prompts.message(
        'This token opens Nordlys Café ApS, and Planday has never said whether Nordlys Café is that portal. Replace it all the same?',
      );
      question.press('Replace');
      await prompts.message('The refresh token of Nordlys Café was replaced. It opens Nordlys Café ApS now.');
      await prompts.dismissing(run);
      const [portal, ...others] = portals();
      assert.deepEqual([portal?.name, portal?.info?.portalId, others], ['Nordlys Café', cafe.portalId, []]);
      assert.deepEqual([...shell.secrets.values.keys()], [refreshTokenKey(portal?.id ?? '')]);
    });

    it('leaves nothing of the old company when the user replaces it all the same: no answer, no last parameters', async () => {
      const { id } = await shell.addPortal('cafe', 'all scopes', { info: cafe });
      await sendRequest(shell.services)({ portalId: id, endpointId: '/hr/v1.0/departments' });
      const [document] = shell.services.answers.all();
      assert.ok(document);
      const run = replaceRefreshToken(shell.services)(id);
      await answer(/^Refresh token/, credentialOf(shell.sandbox, 'hotel').refreshToken);
      const question = await prompts.message(/This token opens Fjordhotellerne A\/S and not Nordlys Café/);
      assert.deepEqual(question.buttons, ['Replace', 'Add as Another Portal']);
      question.press('Replace');
      await prompts.message('The refresh token of Nordlys Café was replaced. It opens Fjordhotellerne A/S now.');
      await prompts.dismissing(run);
      assert.deepEqual(shell.services.answers.all(), []);
      assert.equal(shell.services.answers.request(document.uri), undefined);
      await until('nothing kept of it', () => shell.services.lastRequests.all().length === 0 || undefined);
      assert.deepEqual(
        portals().map(({ name, info }) => [name, info?.companyName]),
        [['Nordlys Café', 'Fjordhotellerne A/S']],
      );
    });

    it('adds the other portal beside it when the user prefers that', async () => {
      const { id } = await shell.addPortal('cafe', 'all scopes', { info: cafe });
      const run = replaceRefreshToken(shell.services)(id);
      await answer(/^Refresh token/, credentialOf(shell.sandbox, 'hotel').refreshToken);
      (await prompts.message(/This token opens Fjordhotellerne/)).press('Add as Another Portal');
      await answer(/^Name/, 'The hotels');
      await prompts.dismissing(run);
      assert.deepEqual(
        portals().map(({ name }) => name),
        ['Nordlys Café', 'The hotels'],
      );
      assert.equal(shell.control.requests.filter(({ path }) => path === '/connect/token').length, 1);
    });

    it('gives a portal of the sandbox no other company than its own', async () => {
      const { id } = await shell.addPortal('cafe', 'all scopes', { info: cafe, sandbox: 'cafe' });
      const run = replaceRefreshToken(shell.services)(id);
      await answer(/^Refresh token/, credentialOf(shell.sandbox, 'hotel').refreshToken);
      await prompts.message(
        'This token opens Fjordhotellerne A/S and not Nordlys Café, so nothing was changed. A portal of the sandbox keeps its made-up company: choose Add Sandbox Portal to have the other one.',
      );
      await prompts.dismissing(run);
      assert.deepEqual(
        portals().map(({ info }) => info?.portalId),
        [cafe.portalId],
      );
    });

    it('that breaks off at the question loses no token of a server that rotates: the user may go on', async () => {
      const { id } = await shell.addPortal('cafe', 'all scopes', { info: { portalId: '7350', name: 'Fjord' } });
      shell.secrets.values.set(refreshTokenKey(id), 'an-old-refresh-token');
      shell.control.set({ rotate: true });
      const run = replaceRefreshToken(shell.services)(id);
      await answer(/^Refresh token/, credentialOf(shell.sandbox, 'cafe').refreshToken);
      (await prompts.message(/This token opens Nordlys Café ApS/)).press(undefined);
      const left = await prompts.message(/^Planday gave a new refresh token in the place of the one that you entered/);
      assert.deepEqual([left.severity, left.buttons], ['warning', ['Continue', 'Discard Token']]);
      prompts.messages.splice(0);
      left.press('Continue');
      const box = await boxThatSays(/^Refresh token/);
      assert.equal(box.value, credentialOf(shell.sandbox, 'cafe').refreshToken);
      await prompts.accept();
      (await prompts.message(/This token opens Nordlys Café ApS/)).press('Replace');
      await prompts.message(/was replaced\. It opens Nordlys Café ApS now/);
      await prompts.dismissing(run);
      const [portal] = portals();
      assert.ok(portal);
      const { accessTokens } = await shell.services.planday();
      await accessTokens.exchange(portal);
      assert.equal(shell.secrets.values.size, 1, 'nothing waits any more');
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

  describe('a portal that is removed meanwhile', () => {
    it('opens no document and leaves nothing behind', async () => {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      const { id } = await shell.addPortal('cafe');
      shell.control.addFault({ match: 'departments', delayMs: 500 });
      const request = { portalId: id, endpointId: '/hr/v1.0/departments' };
      const run = shell.services.errors.run(() => sendRequest(shell.services)(request));
      await until('the request', () => shell.control.requests.some(({ path }) => path.includes('departments')) || undefined);
      await shell.services.portals.remove(id);
      const message = await prompts.message('That portal was removed. Refresh the view, or add it again with Add Portal.');
      assert.deepEqual(message.buttons, ['Add Portal']);
      await prompts.dismissing(run);
      assert.deepEqual(shell.services.answers.all(), []);
      assert.deepEqual(shell.services.lastRequests.all(), []);
      assert.deepEqual(
        vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(({ label }) => label.startsWith('Departments'))),
        [],
      );
    });

    it('is not said to have a new name', async () => {
      const { id } = await shell.addPortal('cafe');
      const run = shell.services.errors.run(() => renamePortal(shell.services)(id));
      await boxThatSays(/^Name/);
      await shell.services.portals.remove(id);
      await answer(/^Name/, 'Nyhavn');
      await prompts.message(/^That portal was removed/);
      await prompts.dismissing(run);
    });

    it('is added anew with the token that was entered to replace its own', async () => {
      const { id } = await shell.addPortal('cafe');
      const run = replaceRefreshToken(shell.services)(id);
      await boxThatSays(/^Refresh token/);
      await shell.services.portals.remove(id);
      await answer(/^Refresh token/, credentialOf(shell.sandbox, 'cafe').refreshToken);
      await answer(/^Name/, 'Café');
      await prompts.dismissing(run);
      assert.deepEqual(
        portals().map(({ name }) => name),
        ['Café'],
      );
    });
  });

  it('show an answer although nothing can be remembered of it', async () => {
    const { id } = await shell.addPortal('cafe');
    for (const key of ['last', 'tabs', portalsKey]) shell.state.failing.add(key);
    await sendRequest(shell.services)({ portalId: id, endpointId: '/hr/v1.0/departments' });
    assert.equal(shell.services.answers.all().length, 1);
    await until('a word in the log', () => shell.logged.some((line) => line.includes('could not be stored')) || undefined);
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
      for (const button of ['Cancel', 'Keep Portal', undefined]) {
        prompts.messages.length = 0;
        const run = removePortal(shell.services)(portal.id);
        const { press, buttons } = await prompts.message('Remove Nordlys Café?');
        // The first has the focus, and with it Enter.
        assert.deepEqual(buttons, ['Cancel', 'Remove', 'Remove and Revoke', 'Keep Portal']);
        press(button);
        await run;
        assert.deepEqual(
          portals().map(({ id }) => id),
          [portal.id],
        );
      }
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

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { Answers } from '../../src/answers/answers.ts';
import { clearRememberedValues } from '../../src/commands/clearRememberedValues.ts';
import { editParameters } from '../../src/commands/editParameters.ts';
import { fetchAllPages } from '../../src/commands/fetchAllPages.ts';
import { runAgain } from '../../src/commands/runAgain.ts';
import { sendRequest } from '../../src/commands/sendRequest.ts';
import { sendWithParameters } from '../../src/commands/sendWithParameters.ts';
import type { Services } from '../../src/commands/services.ts';
import type { ParameterValues } from '../../src/core/catalogue/endpoint.ts';
import { lookupOf } from '../../src/core/references/lookups.ts';
import { until } from '../support/until.ts';
import type { Prompts } from './support/prompts.ts';
import type { Shell } from './support/shell.ts';
import { withShell } from './support/withShell.ts';

const employees = '/hr/v1.0/employees';
const shifts = '/scheduling/v1.0/shifts';
const personal = 'Recognisable 010190';

describe('what is remembered of a request', () => {
  let shell: Shell;
  let prompts: Prompts;
  let portalId: string;
  withShell((made) => {
    ({ shell, prompts } = made);
  });

  beforeEach(async () => {
    ({ id: portalId } = await shell.addPortal('cafe'));
  });

  const send = (endpointId: string, values = {}) => sendRequest(shell.services)({ portalId, endpointId, values });
  const sent = () => shell.control.requests.filter(({ path: at }) => at.includes('/v1.0/')).at(-1)?.query;
  const written = () => until('what is written', () => shell.state.values.get('tabs') && shell.state.values.get('last'));
  const uri = () => shell.services.answers.all().at(-1)?.uri ?? assert.fail('there is no answer');
  const row = async (label: string) =>
    await until(label, async () => (await prompts.list()).items.find((item) => item.label === label));
  const run = (action: () => Promise<void>) => shell.services.errors.run(action);
  /** The services of a window that was reloaded: no answer is left, and what is stored is. */
  const reloaded = (): Services => {
    const { tabRequests: requests, portals } = shell.services;
    const answers = new Answers({
      requests,
      lists: async () => (await shell.services.planday()).lists,
      onDidRemovePortal: portals.onDidRemove,
    });
    return { ...shell.services, answers };
  };

  it('is nothing personal: neither state nor folder, log, title nor address holds it', async () => {
    await send(employees, { searchQuery: personal, special: ['BirthDate'], limit: '5' });
    assert.deepEqual(sent()?.searchQuery, [personal]);
    await written();
    const files = (folder: string): string[] =>
      statSync(folder, { throwIfNoEntry: false })?.isDirectory()
        ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
            const file = path.join(folder, name);
            return statSync(file).isFile() ? [readFileSync(file, 'utf8')] : [];
          })
        : [];
    const tabs = vscode.window.tabGroups.all.flatMap(({ tabs: all }) => all.map(({ label }) => label));
    const all = [...shell.state.values, ...files(shell.storage.fsPath), ...shell.logged, ...tabs, uri().toString()];
    assert.doesNotMatch(JSON.stringify(all), /Recognisable|010190/);
    assert.match(JSON.stringify(shell.logged), /searchQuery=/, 'a log that says what was asked');
    const kept = JSON.stringify(shell.services.lastRequests.all());
    assert.match(kept, /"limit":"5"/);
    assert.doesNotMatch(kept, /BirthDate/);
  });

  it('says after a reload that a value is missing, and asks for it instead of for everybody', async () => {
    await send(employees, { searchQuery: personal });
    const tab = uri();
    await written();
    shell.control.clearRequests();
    const services = reloaded();
    const running = run(() => runAgain(services)(tab));
    const box = await until('the box', async () => {
      const open = await prompts.box();
      return /^searchQuery: its value was not kept\./.test(open.prompt ?? '') ? open : undefined;
    });
    assert.equal(sent(), undefined);
    assert.equal(box.value, '');
    await prompts.type('Anna');
    await prompts.accept();
    await running;
    assert.deepEqual(sent()?.searchQuery, ['Anna']);
    services.answers.dispose();
  });

  it('is what a tab is called, also after a reload: no name in it becomes an id', async () => {
    const { lists } = await shell.services.planday();
    const portal = shell.services.portals.get(portalId) ?? assert.fail();
    const { choices } = await lists.read(portal, lookupOf('department'), '2026-01-15', { signal: AbortSignal.timeout(60_000) });
    const { id, label } = choices[0] ?? assert.fail();
    await send(shifts, { departmentId: id });
    const tab = uri();
    assert.ok(tab.path.endsWith(`/Shifts · ${label} – ${portal.name}.json`), tab.path);
    await written();
    lists.clear();
    await run(() => runAgain(shell.services)(tab));
    assert.equal(String(uri()), String(tab));
    const services = reloaded();
    await run(() => runAgain(services)(tab));
    assert.equal(String(services.answers.all()[0]?.uri), String(tab));
    services.answers.dispose();
  });

  it('leads back to the tab of before a reload, and to none whose values were not kept', async () => {
    await send(shifts, { shiftStatus: 'Open' });
    await vscode.commands.executeCommand('workbench.action.keepEditor');
    const tab = uri();
    await send(employees, { searchQuery: personal });
    await vscode.commands.executeCommand('workbench.action.keepEditor');
    const personalTab = uri();
    await written();
    const services = reloaded();
    const sendAgain = (endpointId: string, values: ParameterValues) => sendRequest(services)({ portalId, endpointId, values });
    const active = () => String(vscode.window.activeTextEditor?.document.uri);
    await sendAgain(shifts, { shiftStatus: 'Open' });
    assert.equal(active(), String(tab));
    assert.equal(services.answers.all().length, 1);
    await sendAgain(shifts, { shiftStatus: 'Draft' });
    assert.notEqual(active(), String(tab));
    await sendAgain(employees, { searchQuery: 'Anna' });
    assert.notEqual(active(), String(personalTab));
    await sendAgain(employees, {});
    assert.notEqual(active(), String(personalTab));
    services.answers.dispose();
  });

  it('lets no other way ask for everybody either, and leads to the parameters', async () => {
    await send(employees, { searchQuery: personal });
    const tab = uri();
    await written();
    shell.control.clearRequests();
    const services = reloaded();
    const running = run(() => fetchAllPages(services)(tab));
    const message = await prompts.message(/^The value of searchQuery was not kept, so nothing was sent: /);
    assert.deepEqual(message.buttons, ['Edit Parameters']);
    message.press('Edit Parameters');
    assert.equal((await row('searchQuery')).description, 'The value was not kept: set it again');
    await prompts.leave();
    await running;
    assert.equal(sent(), undefined);
    services.answers.dispose();
  });

  it('is swept of what older versions kept', async () => {
    const old = { portalId, endpointId: employees, values: { searchQuery: personal, limit: '5' }, all: false };
    await shell.state.update('last', [old]);
    await shell.state.update('tabs', [{ ...old, id: '3f2a91c4' }]);
    await shell.services.planday();
    await until('a swept state', () => !JSON.stringify([...shell.state.values]).includes('Recognisable') || undefined);
    assert.deepEqual(
      shell.services.lastRequests.all().map(({ values, notKept }) => [values, notKept]),
      [[{ limit: '5' }, ['searchQuery']]],
    );
  });

  it('is said where a parameter is no longer there, and nothing is sent without it', async () => {
    const running = run(() => send(employees, { retired: 'Anna', limit: '5' }));
    const message = await prompts.message(
      'Employees has no parameter retired any more, so nothing was sent. Edit Parameters shows what it was set to.',
    );
    assert.equal(sent(), undefined);
    message.press('Edit Parameters');
    assert.equal((await row('retired')).description, 'Anna');
    assert.equal((await row('Run Again')).detail, 'GET /hr/v1.0/employees?limit=5');
    await prompts.choose('Run Again');
    await running;
    assert.deepEqual(sent(), { limit: ['5'] });
  });

  it('follows a parameter to another spelling', async () => {
    await send(employees, { SearchQuery: 'Anna', LIMIT: '5' });
    assert.deepEqual(sent(), { limit: ['5'], searchQuery: ['Anna'] });
  });

  it('is what was chosen with Send with Parameters, and no click on the row erases it', async () => {
    const choosing = sendWithParameters(shell.services)({ portalId, endpointId: shifts });
    await row('shiftStatus');
    await prompts.choose('shiftStatus');
    await row('Open');
    await prompts.choose('Open');
    const first = await until('the choice', async () => {
      const [item] = (await prompts.list()).items;
      return item?.description === 'shiftStatus Open' ? item : undefined;
    });
    assert.equal(first.detail, 'GET /scheduling/v1.0/shifts?shiftStatus=Open');
    await prompts.choose('Send Request');
    await choosing;
    assert.deepEqual(sent(), { shiftStatus: ['Open'] });
    await send(shifts);
    assert.deepEqual(sent(), {});
    const again = sendWithParameters(shell.services)({ portalId, endpointId: shifts });
    assert.equal((await row('Send with the last parameters')).description, 'shiftStatus Open');
    await prompts.choose('Send with the last parameters');
    await again;
    assert.deepEqual(sent(), { shiftStatus: ['Open'] });
  });

  it('offers a page size too with Send with Parameters, and nothing where there is nothing', async () => {
    const choosing = sendWithParameters(shell.services)({ portalId, endpointId: '/hr/v1.0/departments' });
    await row('limit');
    await prompts.leave();
    await choosing;
    assert.equal(sent(), undefined);
    await sendWithParameters(shell.services)({ portalId, endpointId: '/portal/v1.0/info' });
    assert.deepEqual(sent(), {});
  });

  it('is no id that led to nothing', async () => {
    const wrong = run(() => send('/hr/v1.0/departments/{id}', { id: '4711' }));
    const message = await prompts.message(/has no data for Department with these values/);
    assert.ok(message.buttons.includes('Edit Parameters'));
    message.press('Edit Parameters');
    assert.equal((await row('id')).description, '4711');
    await prompts.leave();
    await wrong;
    assert.doesNotMatch(JSON.stringify([...shell.state.values]), /4711/);
  });

  for (const [status, body] of [
    [204, ''],
    [400, '{"detail":"No"}'],
    [404, ''],
  ] as const)
    it(`leads from ${status} to what was sent, personal data too, and has none of it the next time`, async () => {
      shell.control.addFault({ match: 'employees', status, body, contentType: 'application/json', times: 1 });
      const running = run(() => send(employees, { searchQuery: personal }));
      const message = await prompts.message(/Employees/);
      message.press('Edit Parameters');
      assert.equal((await row('searchQuery')).description, personal);
      await prompts.choose('Run Again');
      await running;
      assert.deepEqual(sent()?.searchQuery, [personal]);
    });

  it('is forgotten with Clear Remembered Values, which says of what; a tab knows that its values are missing', async () => {
    await send(shifts, { shiftStatus: 'Open' });
    const tab = uri();
    await written();
    await clearRememberedValues(shell.services)();
    await prompts.message(
      'The values last sent to 1 endpoint were forgotten, and so were those of 1 tab and the history. Portals, tokens, saved requests and open answers stay.',
    );
    assert.deepEqual(shell.services.lastRequests.all(), []);
    assert.deepEqual((await shell.services.collection()).history.all(), []);
    assert.doesNotMatch(JSON.stringify([...shell.state.values]), /"Open"/);
    assert.deepEqual(
      shell.services.portals.all().map(({ id }) => id),
      [portalId],
    );
    const services = reloaded();
    const editing = run(() => editParameters(services)(tab));
    assert.equal((await row('shiftStatus')).description, 'The value was not kept: set it again');
    await prompts.leave();
    await editing;
    services.answers.dispose();
    await clearRememberedValues(shell.services)();
    await prompts.message('No values were remembered.');
  });

  it('tells where it cannot be cleared', async () => {
    await send(shifts, { shiftStatus: 'Open' });
    await written();
    shell.state.failing.add('last');
    await assert.rejects(clearRememberedValues(shell.services)());
  });
});

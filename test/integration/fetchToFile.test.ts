import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { until } from '../support/until.ts';
import { Prompts } from './support/prompts.ts';
import { addTestPortal, type SandboxPortal } from './support/sandboxPortal.ts';

const employees = '/hr/v1.0/employees';

describe('Fetch to File', () => {
  let prompts: Prompts;
  let portal: SandboxPortal;
  let folder: string;
  const showSaveDialog = vscode.window.showSaveDialog;
  let offered: vscode.SaveDialogOptions | undefined;

  before(async () => {
    prompts = new Prompts();
    portal = await addTestPortal(prompts, 'hotel', 'Hotels');
    folder = await mkdtemp(path.join(tmpdir(), 'planday-fetch-'));
  });

  after(async () => {
    Reflect.set(vscode.window, 'showSaveDialog', showSaveDialog);
    await portal.remove();
    prompts.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(() => portal.control.reset());

  /** The dialog belongs to the system: what a user would choose in it. */
  const save = (name: string | undefined) =>
    Reflect.set(vscode.window, 'showSaveDialog', async (options: vscode.SaveDialogOptions) => {
      offered = options;
      return name === undefined ? undefined : vscode.Uri.file(path.join(folder, name));
    });

  const fetch = async (format: string, name: string | undefined, endpointId = employees) => {
    save(name);
    const running = vscode.commands.executeCommand('planday.fetchToFile', { portalId: portal.portalId, endpointId, values: {} });
    await prompts.list();
    await prompts.choose(format);
    await prompts.dismissing(running);
  };

  it('writes every row of a list, under a sensible name, and shows none of them', async () => {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).length;
    await fetch('JSON Lines', 'people.jsonl');
    assert.equal(path.basename(offered?.defaultUri?.fsPath ?? ''), 'Employees – Hotels.jsonl');
    const lines = (await readFile(path.join(folder, 'people.jsonl'), 'utf8')).trimEnd().split('\n');
    assert.equal(new Set(lines.map((line) => JSON.parse(line).id)).size, 1_240);
    await prompts.message('people.jsonl holds all 1,240 rows.');
    // This editor runs in a browser, where there is no folder of the system.
    const buttons = prompts.messages.at(-1)?.buttons;
    assert.deepEqual(buttons, [vscode.env.uiKind === vscode.UIKind.Web ? 'Open File' : 'Open Folder']);
    assert.equal(vscode.window.tabGroups.all.flatMap((group) => group.tabs).length, tabs);
    assert.deepEqual(await readdir(folder), ['people.jsonl']);
  });

  it('writes JSON and CSV', async () => {
    await fetch('JSON', 'departments.json', '/hr/v1.0/departments');
    assert.equal(JSON.parse(await readFile(path.join(folder, 'departments.json'), 'utf8')).length, 12);
    await fetch('CSV', 'departments.csv', '/hr/v1.0/departments');
    const csv = (await readFile(path.join(folder, 'departments.csv'), 'utf8')).split('\r\n');
    assert.equal(csv.length, 14);
    assert.match(csv[0] ?? '', /^\ufeffid,name,number/);
  });

  it('takes what an open answer was asked for', async () => {
    const values = { shiftStatus: 'Open' };
    await vscode.commands.executeCommand('planday.sendRequest', {
      portalId: portal.portalId,
      endpointId: '/scheduling/v1.0/shifts',
      values,
    });
    save('open.jsonl');
    portal.control.clearRequests();
    const running = vscode.commands.executeCommand('planday.fetchToFile', vscode.window.activeTextEditor?.document.uri);
    await prompts.list();
    await prompts.choose('JSON Lines');
    await prompts.dismissing(running);
    assert.match(path.basename(offered?.defaultUri?.fsPath ?? ''), /^Shifts · Open – Hotels\.jsonl$/);
    const sent = portal.control.requests.filter(({ path: at }) => at.endsWith('/shifts'));
    assert.ok(sent.length > 0 && sent.every(({ query }) => String(query.shiftStatus) === 'Open'));
  });

  it('writes stars for what is hidden, and says so, until somebody asks to see it in the answer', async () => {
    const values = { special: ['Ssn'] };
    await vscode.commands.executeCommand('planday.sendRequest', { portalId: portal.portalId, endpointId: employees, values });
    const uri = vscode.window.activeTextEditor?.document.uri;
    const fetched = async (name: string) => {
      save(name);
      const running = vscode.commands.executeCommand('planday.fetchToFile', uri);
      await prompts.list();
      await prompts.choose('CSV');
      await prompts.dismissing(running);
      return await readFile(path.join(folder, name), 'utf8');
    };
    assert.match(await fetched('stars.csv'), /,\*{11},/);
    await until(
      'the word',
      () =>
        prompts.messages.some(({ text }) => /^stars\.csv holds all .* rows\. Sensitive values are stars/.test(text)) || undefined,
    );
    await vscode.commands.executeCommand('planday.showHidden', uri);
    assert.doesNotMatch(await fetched('open.csv'), /\*{11}/);
    assert.match(await readFile(path.join(folder, 'open.csv'), 'utf8'), /,000000-\d{4},/);
  });

  it('leaves no file where it is cancelled, nor where a page fails', async () => {
    portal.control.addFault({ match: 'employees$', delayMs: 60_000 });
    save('cancelled.json');
    const running = vscode.commands.executeCommand('planday.fetchToFile', {
      portalId: portal.portalId,
      endpointId: employees,
      values: {},
    });
    await prompts.list();
    await prompts.choose('JSON');
    const progress = await until('the progress', () => prompts.progress.find(({ title }) => title.includes('cancelled.json')));
    progress.cancel();
    await running;
    portal.control.reset();
    portal.control.addFault({ match: 'hr/v1.0/skills', status: 404, body: '{}' });
    await fetch('JSON', 'failed.json', '/hr/v1.0/skills');
    const names = await readdir(folder);
    assert.ok(!names.some((name) => /cancelled|failed|^\./.test(name)), names.join());
  });

  it('does nothing where no place is chosen, and says what it is for where there is no answer', async () => {
    portal.control.clearRequests();
    await fetch('JSON', undefined);
    assert.equal(portal.control.requests.filter(({ path: at }) => at.includes('/v1.0/')).length, 0);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const running = vscode.commands.executeCommand('planday.fetchToFile');
    await prompts.message('Choose Fetch to File on the row of an endpoint, or in an open answer.');
    await prompts.dismissing(running);
  });
});

import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { until } from '../support/until.ts';
import { Prompts } from './support/prompts.ts';
import { addTestPortal, type SandboxPortal } from './support/sandboxPortal.ts';

const departments = '/hr/v1.0/departments';
const rows = Array.from({ length: 600_000 }, (_, id) => ({ id, name: `Åse ${id}`, ssn: '010190-1234' }));

describe('An answer that is more than VS Code opens', () => {
  let prompts: Prompts;
  let portal: SandboxPortal;
  let folder: string;
  const showSaveDialog = vscode.window.showSaveDialog;

  before(async () => {
    prompts = new Prompts();
    portal = await addTestPortal(prompts, 'hotel', 'Long');
    folder = await mkdtemp(path.join(tmpdir(), 'planday-long-'));
  });

  after(async () => {
    Reflect.set(vscode.window, 'showSaveDialog', showSaveDialog);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await portal.remove();
    prompts.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(() => {
    portal.control.reset();
    prompts.messages.splice(0);
    prompts.progress.splice(0);
  });

  const answerWith = (body: unknown) =>
    portal.control.addFault({ match: 'departments$', status: 200, body: JSON.stringify(body), contentType: 'application/json' });

  /** The dialog belongs to the system: what a user would choose in it. */
  const saveAs = (name: string) =>
    Reflect.set(vscode.window, 'showSaveDialog', async () => vscode.Uri.file(path.join(folder, name)));

  const send = () =>
    vscode.commands.executeCommand('planday.sendRequest', { portalId: portal.portalId, endpointId: departments, values: {} });

  const refusal = () =>
    prompts.message(/^Departments of Long (?:is|would be) \d+ MB of text, and VS Code opens no more than 50 MB/);

  it('says its size, and offers a file and its first rows', async () => {
    answerWith({ data: rows });
    const sending = send();
    const message = await refusal();
    assert.deepEqual(message.buttons.slice(0, 3), ['Open as Table', 'Save to a File…', 'Open the First Rows']);
    message.press(undefined);
    await sending;
  });

  it('opens as a table, which is not opened as JSON then', async () => {
    answerWith({ data: rows });
    const sending = send();
    (await refusal()).press('Open as Table');
    await prompts.dismissing(sending);
    await until('the table', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputCustom && input.uri.path.endsWith('/Departments – Long.json') ? true : undefined;
    });
    prompts.messages.splice(0);
    const opening = vscode.commands.executeCommand('planday.openAsJson');
    await prompts.message(/^Departments of Long would be \d+ MB of text/);
    await prompts.dismissing(opening);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('opens with its first rows, and says that they are not all and why', async () => {
    answerWith({ data: rows });
    const sending = send();
    (await refusal()).press('Open the First Rows');
    await sending;
    const document = await until('the document', () => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.uri.scheme === 'planday' ? shown : undefined;
    });
    assert.ok(document.lineCount > 250_000 && document.lineCount <= 300_000, `${document.lineCount} lines`);
    const shown = JSON.parse(document.getText()).data;
    assert.deepEqual(shown.at(-1), { ...rows[shown.length - 1], ssn: '*'.repeat(11) });
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 9);
    const state = `Partial: ${shown.length.toLocaleString('en')} rows (the first ones: all of it is more than VS Code opens)`;
    assert.ok(
      lenses.some(({ command }) => command?.title.startsWith(state)),
      lenses.map(({ command }) => command?.title).join(),
    );
  });

  it('is saved whole, with stars for what is hidden', async () => {
    answerWith({ data: rows });
    saveAs('all.json');
    const sending = send();
    (await refusal()).press('Save to a File…');
    const progress = await until('the progress', () => prompts.progress.find(({ title }) => title.includes('all.json')));
    await prompts.message(/^all\.json holds the whole answer, \d+ MB\.$/);
    await prompts.dismissing(sending);
    assert.ok(
      progress.said.some((said) => /^\d+ MB so far$/.test(said)),
      progress.said.join(),
    );
    const saved = JSON.parse(await readFile(path.join(folder, 'all.json'), 'utf8'));
    assert.deepEqual([saved.data.length, saved.data.at(-1)], [rows.length, { ...rows.at(-1), ssn: '*'.repeat(11) }]);
    assert.deepEqual(await readdir(folder), ['all.json']);
  });

  it('leaves no file where it breaks off or is cancelled', async () => {
    const request = { portalId: portal.portalId, endpointId: departments, values: {} };
    saveAs('half.json');
    portal.control.addFault({ match: 'departments$', status: 200, body: JSON.stringify(rows.slice(0, 50_000)), cutOff: true });
    await prompts.dismissing(vscode.commands.executeCommand('planday.saveToFile', request));
    portal.control.reset();
    portal.control.addFault({ match: 'departments$', delayMs: 60_000 });
    saveAs('cancelled.json');
    const running = vscode.commands.executeCommand('planday.saveToFile', request);
    const progress = await until('the progress', () => prompts.progress.find(({ title }) => title.includes('cancelled.json')));
    progress.cancel();
    await running;
    assert.deepEqual(await readdir(folder), ['all.json']);
  });

  it('is saved too where it is no list, which has no first rows', async () => {
    answerWith({ text: 'x'.repeat(52_000_000) });
    const sending = send();
    (await refusal()).press('Open the First Rows');
    saveAs('text.json');
    (await prompts.message(/^Departments of Long does not begin with rows that could be shown/)).press('Save to a File…');
    await prompts.message(/^text\.json holds the whole answer, 53 MB\.$/);
    await prompts.dismissing(sending);
    assert.equal(JSON.parse(await readFile(path.join(folder, 'text.json'), 'utf8')).text.length, 52_000_000);
  });
});

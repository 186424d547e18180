import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Workbook } from '@cj-tech-master/excelts';
import { parse } from 'csv-parse/sync';
import * as vscode from 'vscode';
import { until } from '../support/until.ts';
import { Prompts } from './support/prompts.ts';
import { addTestPortal, type SandboxPortal } from './support/sandboxPortal.ts';

describe('Export Answer', () => {
  let prompts: Prompts;
  let portal: SandboxPortal;
  let folder: string;
  const showSaveDialog = vscode.window.showSaveDialog;
  let offered: vscode.SaveDialogOptions | undefined;

  before(async () => {
    prompts = new Prompts();
    portal = await addTestPortal(prompts, 'cafe', 'Kanel');
    folder = await mkdtemp(path.join(tmpdir(), 'planday-export-'));
  });

  after(async () => {
    Reflect.set(vscode.window, 'showSaveDialog', showSaveDialog);
    await portal.remove();
    prompts.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(async () => {
    portal.control.reset();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const send = async (endpointId: string, values = {}) => {
    await vscode.commands.executeCommand('planday.sendRequest', { portalId: portal.portalId, endpointId, values });
    return vscode.window.activeTextEditor?.document.uri ?? assert.fail('there is no answer');
  };

  /** The dialog belongs to the system: what a user would choose in it. */
  const save = (choose: () => Thenable<string | undefined>) =>
    Reflect.set(vscode.window, 'showSaveDialog', async (options: vscode.SaveDialogOptions) => {
      offered = options;
      const name = await choose();
      return name === undefined ? undefined : vscode.Uri.file(path.join(folder, name));
    });

  const exported = async (uri: vscode.Uri | undefined, format: string, name: string | undefined) => {
    save(async () => name);
    const running = vscode.commands.executeCommand('planday.exportAnswer', uri);
    await prompts.list();
    await prompts.choose(format);
    await prompts.dismissing(running);
    return path.join(folder, name ?? '');
  };

  it('writes all rows as a workbook, as CSV and as JSON, with the columns of the schema first', async () => {
    const uri = await send('/hr/v1.0/departments');
    const shown: { data: { id: number; name: string }[] } = JSON.parse((await vscode.workspace.openTextDocument(uri)).getText());
    const names = shown.data.map(({ name }) => name);

    const book = new Workbook();
    await book.xlsx.load(await readFile(await exported(uri, 'Excel', 'a.xlsx')));
    const [sheet] = book.worksheets;
    assert.deepEqual([sheet?.name, sheet?.getCell('A1').value, sheet?.getCell('B1').value], ['Departments', 'id', 'name']);
    assert.deepEqual(
      names.map((_, row) => sheet?.getCell(row + 2, 2).value),
      names,
    );
    assert.equal(sheet?.getCell('A2').value, shown.data[0]?.id);
    assert.equal(path.basename(offered?.defaultUri?.fsPath ?? ''), 'Departments – Kanel.xlsx');
    assert.deepEqual(offered?.filters, { Excel: ['xlsx'] });
    await prompts.message(`a.xlsx holds ${names.length} rows.`);

    const csv = await readFile(await exported(uri, 'CSV with semicolons', 'a.csv'), 'utf8');
    const cells: string[][] = parse(csv, { bom: true, delimiter: ';' });
    assert.deepEqual(cells[0]?.slice(0, 2), ['id', 'name']);
    assert.deepEqual(
      cells.slice(1).map(([, name]) => name),
      names,
    );
    assert.deepEqual(JSON.parse(await readFile(await exported(uri, 'JSON', 'a.json'), 'utf8')), shown.data);
    assert.deepEqual((await readdir(folder)).sort(), ['a.csv', 'a.json', 'a.xlsx']);
  });

  it('says how many of all rows there are, and writes stars where the answer shows them', async () => {
    const uri = await send('/hr/v1.0/employees', { special: ['Ssn'], limit: ['3'] });
    const csv = async () => await readFile(await exported(uri, 'CSV with commas', 'people.csv'), 'utf8');
    assert.match(await csv(), /,\*{11}\r\n/);
    await prompts.message(/^people\.csv holds 3 of \d+ rows\.$/);
    await vscode.commands.executeCommand('planday.showHidden', uri);
    assert.doesNotMatch(await csv(), /\*{11}/);
  });

  it('writes what the answer holds when the place is chosen, however long that takes', async () => {
    const uri = await send('/hr/v1.0/employees', { limit: ['3'] });
    save(async () => {
      await vscode.commands.executeCommand('planday.nextPage', uri);
      return 'more.json';
    });
    const running = vscode.commands.executeCommand('planday.exportAnswer', uri);
    await prompts.list();
    await prompts.choose('JSON');
    await prompts.dismissing(running);
    assert.equal(JSON.parse(await readFile(path.join(folder, 'more.json'), 'utf8')).length, 6);
  });

  it('writes what was made of an answer', async () => {
    const uri = await send('/hr/v1.0/departments');
    const running = vscode.commands.executeCommand('planday.queryAnswer', uri);
    await prompts.list();
    await prompts.type('$.data[*].name');
    await prompts.accept();
    await running;
    const made = await until('the query', () => {
      const found = vscode.window.activeTextEditor?.document.uri;
      return found && String(found) !== String(uri) ? found : undefined;
    });
    const cells: string[][] = parse(await readFile(await exported(made, 'CSV with commas', 'names.csv'), 'utf8'), { bom: true });
    assert.deepEqual(cells[0], ['value']);
    assert.ok(cells.length > 1);
  });

  it('does nothing where no place is chosen, and says what it is for where there is no list', async () => {
    const before = await readdir(folder);
    await exported(await send('/hr/v1.0/departments'), 'Excel', undefined);
    const uri = await send('/portal/v1.0/info');
    await prompts.dismissing(vscode.commands.executeCommand('planday.exportAnswer', uri));
    await prompts.message(/^“.*Kanel” holds no list of rows that could be exported\. Choose Save Answer/);
    assert.deepEqual(await readdir(folder), before);
  });
});

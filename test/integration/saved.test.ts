import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { clearHistory } from '../../src/commands/clearHistory.ts';
import { copyPath } from '../../src/commands/copyPath.ts';
import { deleteSaved } from '../../src/commands/deleteSaved.ts';
import { editSaved } from '../../src/commands/editSaved.ts';
import { exportSaved } from '../../src/commands/exportSaved.ts';
import { importSaved } from '../../src/commands/importSaved.ts';
import { moveSaved } from '../../src/commands/moveSaved.ts';
import { openRow } from '../../src/commands/openRow.ts';
import { removeFolder } from '../../src/commands/removeFolder.ts';
import { renameFolder } from '../../src/commands/renameFolder.ts';
import { renameSaved } from '../../src/commands/renameSaved.ts';
import { runSaved } from '../../src/commands/runSaved.ts';
import { savedPortals } from '../../src/commands/savedPortals.ts';
import { saveRequest } from '../../src/commands/saveRequest.ts';
import { sendRequest } from '../../src/commands/sendRequest.ts';
import type { ParameterValues } from '../../src/core/catalogue/endpoint.ts';
import { systemClock } from '../../src/core/clock.ts';
import { addDays, startOfWeek, today } from '../../src/core/parameters/calendar.ts';
import { savedKey } from '../../src/core/saved/savedRequests.ts';
import type { Node } from '../../src/explorer/node.ts';
import { NodeTree } from '../../src/explorer/nodeTree.ts';
import { RequestRoots } from '../../src/explorer/requestRoots.ts';
import { pastText } from '../../src/ui/times.ts';
import { until } from '../support/until.ts';
import { loaded } from '../unit/support/loaded.ts';
import type { Prompts } from './support/prompts.ts';
import { childrenOf, lineOf, type Shell } from './support/shell.ts';
import { withShell } from './support/withShell.ts';

const employees = '/hr/v1.0/employees';
const shifts = '/scheduling/v1.0/shifts';
const skills = '/hr/v1.0/skills';
const zone = 'Europe/Copenhagen';

describe('saved requests and history', () => {
  let shell: Shell;
  let prompts: Prompts;
  let portalId: string;
  const folder = vscode.Uri.file(path.join(tmpdir(), `planday-saved-${randomUUID()}`));

  before(() => vscode.workspace.fs.createDirectory(folder));
  after(() => vscode.workspace.fs.delete(folder, { recursive: true }));
  withShell((made) => {
    ({ shell, prompts } = made);
  });

  beforeEach(async () => {
    ({ id: portalId } = await shell.addPortal('cafe', 'all scopes', { name: 'Café', info: { timeZone: zone } }));
  });

  const collection = () => shell.services.collection();
  const saved = async () => (await collection()).saved.requests();
  const asked = async (count: number) =>
    await until(`${count} in the history`, async () => {
      const all = (await collection()).history.all();
      return all.length === count ? all : undefined;
    });
  const send = (endpointId: string, values: ParameterValues = {}, periods = {}) =>
    sendRequest(shell.services)({ portalId, endpointId, values, periods });
  const sent = () => shell.control.requests.filter(({ path: at }) => at.includes('/v1.0/')).at(-1);
  const uri = () => shell.services.answers.all().at(-1)?.uri ?? assert.fail('there is no answer');
  const add = async (name: string, endpointId = skills, more = {}) => {
    const [added] = await (await collection()).saved.add([
      { name, endpointId, values: {}, all: false, portalIds: [portalId], ...more },
    ]);
    return { savedId: added?.id ?? assert.fail() };
  };
  const tabs = () => vscode.window.tabGroups.all.flatMap(({ tabs: all }) => all.map(({ label }) => label)).toSorted();
  const roots = async () => new RequestRoots(await collection(), shell.services.portals, () => undefined);
  const top = async () => (await roots()).top();
  /** “Pay/Mine” */
  const places = async () =>
    (await saved()).map(({ name, folder: inFolder }) => [inFolder, name].filter(Boolean).join('/')).toSorted();
  const rowNamed = async (name: string): Promise<Node> => {
    const rows = await top();
    const all = [...rows, ...(await Promise.all(rows.map(childrenOf))).flat()];
    return all.find((row) => row.item().label === name) ?? assert.fail(`no row ${name}`);
  };
  const question = async (text: RegExp) =>
    await until(`the question ${text}`, () => prompts.messages.find((one) => text.test(one.text)));
  const box = async (text: RegExp) =>
    await until(`the box ${text}`, async () => {
      const open = await prompts.box();
      return text.test(open.prompt ?? '') ? open : undefined;
    });
  const run = (action: () => Promise<void>) => shell.services.errors.run(action);

  it('keep a request of an answer, with its period, which is worked out when it runs', async () => {
    const monday = startOfWeek(today(systemClock.now(), zone));
    const values = { from: addDays(monday, -70), to: addDays(monday, -64), shiftStatus: 'Open' };
    await send(shifts, values, { from: 'thisWeek' });
    const saving = saveRequest(shell.services)(uri());
    assert.equal((await box(/^Name of the request/)).value, 'Shifts · This week');
    await prompts.type(' Open  shifts ');
    await prompts.accept();
    await saving;
    assert.deepEqual((await prompts.message(/was saved/)).text, 'Open shifts was saved. Its row in the Requests view runs it.');
    const [{ id, mark: _, portalMark: _portals, ...request } = assert.fail()] = await saved();
    assert.deepEqual(request, {
      name: 'Open shifts',
      endpointId: shifts,
      values: { shiftStatus: 'Open' },
      periods: { from: 'thisWeek' },
      all: false,
      portalIds: [portalId],
    });
    await runSaved(shell.services)({ savedId: id });
    assert.deepEqual(sent()?.query, { from: [monday], to: [addDays(monday, 6)], shiftStatus: ['Open'] });
  });

  it('keep nothing personal, and ask for it when they run', async () => {
    await send(employees, { searchQuery: 'Recognisable' });
    const saving = saveRequest(shell.services)(uri());
    await box(/^Name of the request/);
    await prompts.accept();
    await saving;
    await prompts.message('Employees was saved without the value of searchQuery, which is asked for when it runs.');
    await asked(1);
    assert.doesNotMatch(JSON.stringify([...shell.state.values]), /Recognisable/);
    const [{ id } = assert.fail()] = await saved();
    const [entry = assert.fail()] = await asked(1);
    for (const target of [{ savedId: id }, { historyId: entry.id }]) {
      shell.control.clearRequests();
      const running = runSaved(shell.services)(target);
      await box(/^searchQuery: its value was not kept\./);
      assert.equal(sent(), undefined);
      await prompts.type('Anna');
      await prompts.accept();
      await running;
      assert.deepEqual(sent()?.query, { searchQuery: ['Anna'] });
    }
    shell.control.clearRequests();
    const leaving = runSaved(shell.services)({ savedId: id });
    await box(/^searchQuery/);
    await prompts.leave();
    await leaving;
    assert.equal(sent(), undefined, 'nothing is sent for everybody');
  });

  it('keep a query of their answer where one is chosen, and show what it finds when they run', async () => {
    await send(skills);
    const { queries } = await shell.services.planday();
    queries.add(skills, '$.data[*].id');
    const saving = saveRequest(shell.services)(uri());
    await box(/^Name of the request/);
    await prompts.accept();
    const list = await prompts.list('Save Request');
    assert.deepEqual(
      list.items.map(({ label }) => label),
      ['Without JSONPath', '$.data[*].id'],
    );
    await prompts.choose('$.data[*].id');
    await saving;
    const [{ id, query } = assert.fail()] = await saved();
    assert.equal(query, '$.data[*].id');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await runSaved(shell.services)({ savedId: id });
    await until('what the query finds', () => tabs().some((label) => label.includes('(query)')) || undefined);
  });

  it('show what their query finds in the answer that came, whatever the clock is set to meanwhile', async () => {
    const { now } = Date;
    const hour = 3_600_000;
    try {
      Date.now = () => now() + 24 * hour;
      await send(employees, { limit: '5' });
      Date.now = now;
      const target = await add('Ids', employees, { values: { limit: '6' }, query: '$.data[*].id' });
      shell.control.clearRequests();
      shell.control.addFault({ match: employees, delayMs: 300 });
      const running = runSaved(shell.services)(target);
      await until('the request', sent);
      Date.now = () => now() - hour;
      await running;
    } finally {
      Date.now = now;
    }
    const made = await shell.services.made();
    const found = vscode.workspace.textDocuments.flatMap((document) => made.find(document.uri)?.bytes ?? []);
    assert.deepEqual(
      found.map((bytes) => JSON.parse(new TextDecoder().decode(bytes)).length),
      [6],
    );
  });

  it('tell where they cannot be written, and the history does not', async () => {
    shell.state.failing.add(savedKey);
    await send(skills);
    await asked(1);
    const saving = run(() => saveRequest(shell.services)(uri()));
    await box(/^Name of the request/);
    await prompts.accept();
    assert.equal((await prompts.message(/^VS Code could not write to its own storage\./)).severity, 'error');
    await prompts.dismissing(saving);
    assert.deepEqual(await saved(), []);
  });

  it('go to several portals at once, with one answer each', async () => {
    const hotel = await shell.addPortal('hotel', 'all scopes', { name: 'Hotel' });
    await send(skills);
    const saving = saveRequest(shell.services)(uri());
    await box(/^Name of the request/);
    await prompts.accept();
    const list = await prompts.list('Save Request');
    assert.deepEqual(
      (list.canSelectMany ? list.selectedItems : []).map(({ label }) => label),
      ['Café'],
    );
    await prompts.choose('Café', 'Hotel');
    await saving;
    const [{ id, portalIds } = assert.fail()] = await saved();
    assert.deepEqual(portalIds.toSorted(), [portalId, hotel.id].toSorted());
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await runSaved(shell.services)({ savedId: id });
    assert.deepEqual(tabs(), ['Skills – Café.json', 'Skills – Hotel.json']);
    const choosing = savedPortals(shell.services)({ savedId: id });
    await prompts.list('Skills');
    await prompts.choose('Hotel');
    await choosing;
    assert.deepEqual((await saved())[0]?.portalIds, [hotel.id]);
  });

  it('ask for a portal where none of theirs is left', async () => {
    await shell.addPortal('hotel', 'all scopes', { name: 'Hotel' });
    const target = await add('Mine', skills, { portalIds: ['gone'] });
    const running = runSaved(shell.services)(target);
    await prompts.list('Mine');
    await prompts.choose('Hotel');
    await running;
    assert.deepEqual(tabs(), ['Skills – Hotel.json']);
  });

  it('are renamed, moved, edited and deleted', async () => {
    const target = await add('Mine', shifts, { periods: { from: 'today' } });
    await add('Other');
    const renaming = renameSaved(shell.services)(target);
    await box(/^Name of the request/);
    await prompts.type('OTHER');
    await prompts.accept();
    assert.ok(prompts.open, 'a name that is taken was accepted');
    await prompts.type('Yours');
    await prompts.accept();
    await renaming;
    const moving = moveSaved(shell.services)(target);
    await box(/^Name of the folder: requests/);
    await prompts.type('Pay');
    await prompts.accept();
    await moving;
    const editing = editSaved(shell.services)(target);
    const day = today(systemClock.now(), zone);
    const first = (await prompts.list('Yours')).items[0];
    assert.deepEqual([first?.label, first?.description], ['Save', `from ${day} · to ${day} · from: Today`]);
    await prompts.choose('shiftStatus');
    await until('Open', async () => (await prompts.list()).items.find(({ label }) => label === 'Open'));
    await prompts.choose('Open');
    await until('Save', async () =>
      (await prompts.list()).items.find(({ description }) => description?.includes('shiftStatus Open ·')),
    );
    await prompts.choose('Save');
    await editing;
    assert.notEqual(sent()?.path, shifts, 'an edit sends nothing');
    const [{ name, folder: inFolder, values } = assert.fail()] = (await saved()).filter(({ id }) => id === target.savedId);
    assert.deepEqual([name, inFolder, values], ['Yours', 'Pay', { shiftStatus: 'Open' }]);
    for (const button of ['Keep Request', 'Cancel', 'Delete']) {
      assert.equal((await saved()).length, 2);
      const deleting = deleteSaved(shell.services)(target);
      const question = await until('the question', () => prompts.messages.at(-1));
      assert.deepEqual([question.text, question.buttons], ['Delete Yours?', ['Cancel', 'Delete', 'Keep Request']]);
      question.press(button);
      await deleting;
      prompts.messages.pop();
    }
    assert.deepEqual(
      (await saved()).map(({ name: left }) => left),
      ['Other'],
    );
    await assert.rejects(renameSaved(shell.services)(target), /^PlandayError|That saved request was deleted\./);
  });

  it('are dragged into a folder, between folders and out of them, several at once', async () => {
    await add('A');
    await add('B', skills, { folder: 'Pay' });
    await add('C', skills, { folder: 'Plan' });
    await send(skills);
    await asked(1);
    const tree = new NodeTree(loaded(await roots()), 'application/vnd.planday.saved', shell.services.errors);
    const drag = async (names: readonly string[], target: string | undefined) => {
      const transfer = new vscode.DataTransfer();
      tree.handleDrag(await Promise.all(names.map(rowNamed)), transfer);
      await tree.handleDrop(target === undefined ? undefined : await rowNamed(target), transfer);
      return await places();
    };
    assert.deepEqual(await drag(['A'], 'Pay'), ['Pay/A', 'Pay/B', 'Plan/C']);
    assert.deepEqual(await drag(['A', 'B'], 'C'), ['Plan/A', 'Plan/B', 'Plan/C']);
    assert.deepEqual(await drag(['B'], undefined), ['B', 'Plan/A', 'Plan/C']);
    assert.deepEqual(await drag(['A', 'Plan'], 'B'), ['A', 'B', 'Plan/C'], 'a folder stays where it is');
    assert.deepEqual(await drag(['C'], 'History'), ['A', 'B', 'C']);
    assert.deepEqual(await drag(['History', 'Skills'], 'A'), ['A', 'B', 'C'], 'what was asked is not saved by that');
    const foreign = new vscode.DataTransfer();
    foreign.set('application/vnd.planday.portal', new vscode.DataTransferItem(portalId));
    await tree.handleDrop(await rowNamed('A'), foreign);
    assert.deepEqual(prompts.messages, []);
    tree.dispose();
  });

  it('say that what is dropped was deleted meanwhile', async () => {
    const { savedId } = await add('A');
    const tree = new NodeTree(loaded(await roots()), 'application/vnd.planday.saved', shell.services.errors);
    const transfer = new vscode.DataTransfer();
    tree.handleDrag([await rowNamed('A')], transfer);
    await (await collection()).saved.remove([savedId]);
    const dropping = tree.handleDrop(undefined, transfer);
    await prompts.message(/^That saved request was deleted\./);
    await prompts.dismissing(dropping);
    tree.dispose();
  });

  it('have their folder renamed, by F2 too', async () => {
    await add('A', skills, { folder: 'Pay' });
    await add('B', skills, { folder: 'pay' });
    await add('C', skills, { folder: 'Plan' });
    for (const [rename, folderName, to] of [
      [renameFolder, 'Pay', 'PAY'],
      [renameSaved, 'PAY', 'Salary'],
    ] as const) {
      const renaming = rename(shell.services)({ savedFolder: folderName });
      await box(/^Name of the folder, in/);
      await prompts.type('PLAN');
      await prompts.accept();
      assert.ok(prompts.open, 'the name of another folder was accepted');
      await prompts.type(` ${to} `);
      await prompts.accept();
      await renaming;
      assert.deepEqual(await places(), [`${to}/A`, `${to}/B`, 'Plan/C'].toSorted());
    }
    const picking = renameFolder(shell.services)();
    await prompts.list('Rename Folder');
    await prompts.choose('Plan');
    await box(/^Name of the folder, in/);
    await (await collection()).saved.put([(await saved()).find(({ name }) => name === 'C')?.id ?? ''], undefined);
    await prompts.type('Plans');
    await prompts.accept();
    await assert.rejects(picking, /The folder Plan holds no saved request any more\./);
  });

  it('lose their folder, or go with it, as the user says', async () => {
    for (const name of ['A', 'B']) await add(name, skills, { folder: 'Pay' });
    const { savedId } = await add('C');
    for (const button of ['Keep Folder', 'Cancel', 'Remove']) {
      assert.deepEqual(await places(), ['C', 'Pay/A', 'Pay/B']);
      const removing = removeFolder(shell.services)({ savedFolder: 'pay' });
      const asking = await question(/^Remove the folder pay\?/);
      assert.deepEqual(asking.buttons, ['Cancel', 'Remove', 'Remove and Delete', 'Keep Folder']);
      asking.press(button);
      await removing;
      prompts.messages.pop();
    }
    assert.deepEqual(await places(), ['A', 'B', 'C']);
    await assert.rejects(removeFolder(shell.services)(), /No saved request is in a folder yet\./);
    await (await collection()).saved.put([savedId], 'Pay');
    const removing = deleteSaved(shell.services)({ savedFolder: 'Pay' });
    const asking = await question(/^Remove the folder Pay\?/);
    await add('Late', skills, { folder: 'Pay' });
    asking.press('Remove and Delete');
    await removing;
    assert.deepEqual(await places(), ['A', 'B', 'Pay/Late'], 'what came meanwhile was not asked about');
    await assert.rejects(removeFolder(shell.services)({ savedFolder: 'Gone' }), /The folder Gone holds no saved request/);
  });

  it('are moved, deleted and copied together where several are selected', async () => {
    const [a, b, c] = [await add('A'), await add('B', skills, { folder: 'Pay' }), await add('C', shifts)];
    await send(skills);
    const [{ id: historyId } = assert.fail()] = await asked(1);
    const moving = moveSaved(shell.services)(a, [a, b, { historyId }]);
    const list = await prompts.list('Move 2 Requests to Folder');
    assert.deepEqual(
      list.items.map(({ label }) => label),
      ['Pay', 'New folder…', 'Out of their folders'],
    );
    await prompts.choose('Pay');
    await moving;
    assert.deepEqual(await places(), ['C', 'Pay/A', 'Pay/B']);
    const rows = await Promise.all(['A', 'C'].map(rowNamed));
    await copyPath(shell.services)(rows[0], rows);
    assert.equal(await vscode.env.clipboard.readText(), rows.map(({ copied }) => copied).join('\n'));
    const selected = [c, { savedFolder: 'Pay' }, { historyId }];
    for (const button of ['Keep Requests', 'Delete']) {
      assert.deepEqual(await places(), ['C', 'Pay/A', 'Pay/B']);
      const deleting = deleteSaved(shell.services)(c, selected);
      (await question(/^Delete 3 saved requests\?/)).press(button);
      await deleting;
      prompts.messages.pop();
      await asked(button === 'Delete' ? 0 : 1);
    }
    assert.deepEqual(await places(), []);
  });

  it('stand in their folders, then the history, each row with what it opens', async () => {
    await add('Zebra');
    await add('apple', shifts, { folder: 'Pay', periods: { from: 'lastWeek' } });
    await send(employees, { createdFrom: '2000-01-01T00:00:00Z', createdTo: '2035-12-31T12:00:00Z', limit: '5' });
    const [{ at, milliseconds } = assert.fail()] = await asked(1);
    const rows = await top();
    assert.deepEqual(rows.map(lineOf), ['Pay (1) $(folder-library)', 'Zebra (Café) $(bookmark)', 'History (1) $(history)']);
    assert.deepEqual((await childrenOf(rows[0])).map(lineOf), ['apple (Last week · Café) $(bookmark)']);
    const [row = assert.fail()] = await childrenOf(rows[2]);
    const said = lineOf(row);
    assert.ok(said.startsWith(`Employees · createdFrom 1 Jan 2000 – 31 Dec 2035 (${pastText(at)} · 5 of `), said);
    assert.ok(said.endsWith(` · ${milliseconds} ms · Café) $(history)`), said);
    assert.equal(row.parent, rows[2]);
    const { accessibilityInformation, contextValue } = row.item();
    assert.match(accessibilityInformation?.label ?? '', /^Employees · createdFrom .*, .* rows/);
    assert.equal(contextValue, 'asked');
    const query = sent()?.query;
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    shell.control.clearRequests();
    await openRow(shell.services)(row.item().command?.arguments?.[0]);
    assert.deepEqual(sent()?.query, query);
    assert.equal((await asked(1)).length, 1, 'the same request is there once');
    await openRow(shell.services)(rows[1]?.item().command?.arguments?.[0]);
    assert.equal(sent()?.path, skills);
  });

  it('say the day of what was asked on another one', () => {
    const now = new Date(2026, 10, 30, 9, 0);
    const texts = [new Date(2026, 10, 30, 8, 5), new Date(2026, 10, 29, 8, 5), new Date(2025, 10, 29, 8, 5)].map((moment) =>
      pastText(moment.getTime(), now),
    );
    assert.equal(texts[0], '08:05');
    assert.match(texts[1] ?? '', /29/);
    assert.match(texts[2] ?? '', /2025/);
  });

  it('are cleared of their history, one by one or at once, and what was saved stays', async () => {
    await add('Mine');
    await send(skills);
    await send(employees, { limit: '5' });
    const [latest = assert.fail()] = await asked(2);
    await deleteSaved(shell.services)({ historyId: latest.id });
    await asked(1);
    assert.deepEqual(prompts.messages, [], 'one entry of the history is no loss to ask about');
    await clearHistory(shell.services)();
    await asked(0);
    assert.deepEqual((await top()).map(lineOf), ['Mine (Café) $(bookmark)']);
  });

  it('go to a file without portals or people, and come back beside those that there are', async () => {
    await add('Mine', employees, { values: { searchQuery: 'Recognisable', limit: '5' }, query: '$..id', folder: 'Pay' });
    const file = vscode.Uri.joinPath(folder, 'requests.json');
    const exporting = exportSaved(shell.services)(file);
    const list = await prompts.list('Export Saved Requests');
    assert.deepEqual(
      list.items.map(({ label }) => label),
      ['Without portals', 'With the names of portals'],
    );
    await prompts.accept();
    await exporting;
    await prompts.message('1 saved request was exported to requests.json.');
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    assert.deepEqual(JSON.parse(text), {
      version: 1,
      requests: [
        { name: 'Mine', folder: 'Pay', endpoint: employees, parameters: { limit: '5' }, asks: ['searchQuery'], query: '$..id' },
      ],
    });
    const importing = importSaved(shell.services)(file);
    await prompts.list('Import Saved Requests');
    await prompts.accept();
    await importing;
    await prompts.message('1 request was imported from requests.json.');
    const [, { name, query, notKept, portalIds } = assert.fail()] = (await saved()).toSorted((a, b) =>
      a.name < b.name ? -1 : 1,
    );
    assert.deepEqual([name, query, notKept, portalIds], ['Mine 2', '$..id', ['searchQuery'], []]);
  });

  it('have queries beside them, in the view and in the file', async () => {
    const { saved: all } = await collection();
    await all.add([{ name: 'Cost', sql: 'SELECT 1\nAS a', values: { departmentId: '7' }, portalIds: [portalId] }]);
    const [node] = await top();
    const item = node?.item();
    assert.deepEqual([item?.label, item?.contextValue], ['Cost', 'savedQuery']);
    const file = vscode.Uri.joinPath(folder, 'queries.json');
    const exporting = exportSaved(shell.services)(file);
    await prompts.choose('With the names of portals');
    await exporting;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    const queries = [{ name: 'Cost', sql: ['SELECT 1', 'AS a'], portals: ['Café'] }];
    assert.deepEqual(JSON.parse(text), { version: 2, requests: [], queries });
    const importing = importSaved(shell.services)(file);
    await prompts.list('Import Saved Requests');
    await prompts.accept();
    await importing;
    const now = all.all().map(({ name, portalIds }) => `${name}: ${portalIds.join()}`);
    assert.deepEqual(now.toSorted(), [`Cost 2: ${portalId}`, `Cost: ${portalId}`]);
  });

  it('leave what is there where a file cannot be written', async () => {
    await add('Mine', employees);
    const taken = vscode.Uri.joinPath(folder, 'taken.json');
    await vscode.workspace.fs.createDirectory(taken);
    const exporting = run(() => exportSaved(shell.services)(taken));
    await prompts.list('Export Saved Requests');
    await prompts.accept();
    await prompts.message('taken.json was not saved, because a folder has that name. Choose another name.');
    await prompts.dismissing(exporting);
    assert.deepEqual(await vscode.workspace.fs.readDirectory(taken), []);
  });

  it('say what is wrong with a file, and offer what is good in it', async () => {
    const file = vscode.Uri.joinPath(folder, 'edited.json');
    const write = (text: string) => vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    for (const [text, message] of [
      ['{', /^edited\.json is no JSON, so nothing was imported\./],
      ['{"version": 9, "requests": []}', /^edited\.json is of version 9, which a later Planday API Explorer has written/],
    ] as const) {
      await write(text);
      const importing = run(() => importSaved(shell.services)(file));
      await prompts.message(message);
      await prompts.dismissing(importing);
    }
    await write(
      JSON.stringify({
        version: 1,
        requests: [
          { name: 'Bad', endpoint: 7 },
          { name: 'Good', endpoint: skills, portals: ['café'] },
        ],
      }),
    );
    const importing = importSaved(shell.services)(file);
    await prompts.message('Request 1, “Bad”, cannot be read: its “endpoint” is no path such as /hr/v1.0/departments.');
    const list = await prompts.list('Import Saved Requests');
    assert.deepEqual(
      list.items.map(({ label }) => label),
      ['Good'],
    );
    await prompts.accept();
    await importing;
    assert.deepEqual(
      (await saved()).map(({ name, portalIds }) => [name, portalIds]),
      [['Good', [portalId]]],
    );
  });
});

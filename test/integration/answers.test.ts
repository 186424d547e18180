import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';
import { until } from '../support/until.ts';
import type { Prompts } from './support/prompts.ts';
import type { SandboxPortal } from './support/sandboxPortal.ts';
import { withTestPortal } from './support/withTestPortal.ts';

const employees = '/hr/v1.0/employees';

/** What stands at the end, where an editor cuts first. */
const last = ['Compare with…', 'Save Answer…'];

/** A year is only said where it is not this one. */
function ofOtherYear(year: number): string {
  return new Date().getFullYear() === year ? '' : ` ${year}`;
}

describe('answers', () => {
  let prompts: Prompts;
  let portal: SandboxPortal;
  withTestPortal('hotel', 'Fjord / Test: Hotels', (made) => {
    ({ portal, prompts } = made);
  });

  const send = async (endpointId: string, values?: Record<string, string | string[]>): Promise<vscode.TextDocument> => {
    await vscode.commands.executeCommand('planday.sendRequest', {
      portalId: portal.portalId,
      endpointId,
      ...(values && { values }),
    });
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, 'planday');
    return document;
  };
  const lenses = async ({ uri }: vscode.TextDocument): Promise<string[]> => {
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 50);
    const titles = found.map(({ command }) => command?.title ?? '');
    return titles.filter((title) => !title.startsWith('GET '));
  };
  const rows = (document: vscode.TextDocument): { id: number }[] => JSON.parse(document.getText()).data;
  const apiRequests = () => portal.control.requests.filter(({ path }) => path.includes('/v1.0/'));

  it('open as formatted JSON, read-only, in a preview tab named after endpoint and portal', async () => {
    const document = await send('/hr/v1.0/departments');
    assert.equal(document.languageId, 'planday-answer');
    assert.match(document.getText(), /^\{\n {2}"/);
    assert.equal(rows(document).length, 12);
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    assert.equal(tab?.label, 'Departments – Fjord Test Hotels.json');
    assert.equal(tab?.isPreview, true);
    assert.equal(vscode.workspace.fs.isWritableFileSystem('planday'), false);
    const title = await lenses(document);
    assert.match(title[0] ?? '', /^12 rows · 200 · [\d.,]+ ms · \d\d:\d\d$/);
    assert.deepEqual(title.slice(1), ['Run Again', 'Edit Parameters…', 'Open as Table', 'Copy as…', ...last]);
  });

  it('lie alone in their folder, and cannot be written, renamed or deleted', async () => {
    const { uri } = await send('/hr/v1.0/departments');
    const folder = vscode.Uri.joinPath(uri, '..');
    assert.deepEqual(await vscode.workspace.fs.readDirectory(folder), [
      ['Departments – Fjord Test Hotels.json', vscode.FileType.File],
    ]);
    assert.equal((await vscode.workspace.fs.stat(folder)).type, vscode.FileType.Directory);
    const { permissions, size } = await vscode.workspace.fs.stat(uri);
    assert.equal(permissions, vscode.FilePermission.Readonly);
    assert.equal(size, (await vscode.workspace.fs.readFile(uri)).length);
    const other = vscode.Uri.joinPath(folder, 'other.json');
    await assert.rejects(async () => vscode.workspace.fs.writeFile(uri, new Uint8Array()));
    await assert.rejects(async () => vscode.workspace.fs.rename(uri, other));
    await assert.rejects(async () => vscode.workspace.fs.delete(uri));
  });

  it('hold no value in their address', async () => {
    const document = await send(employees, { searchQuery: 'Recognisable' });
    assert.doesNotMatch(document.uri.toString(), /Recognisable/);
  });

  it('offer the next page and append it', async () => {
    const document = await send(employees);
    assert.match((await lenses(document))[0] ?? '', /^50 of 1,240 rows · /);
    assert.deepEqual((await lenses(document)).slice(1), [
      'Run Again',
      'Edit Parameters…',
      'Next Page',
      'Fetch All Pages',
      'Open as Table',
      'Copy as…',
      ...last,
    ]);
    const first = rows(document);
    await vscode.commands.executeCommand('planday.nextPage', document.uri);
    await until('100 rows', () => rows(document).length === 100 || undefined);
    assert.deepEqual(rows(document).slice(0, 50), first);
    assert.match((await lenses(document))[0] ?? '', /^100 of 1,240 rows · /);
    assert.deepEqual(
      apiRequests().map(({ query }) => query.offset),
      [undefined, ['50']],
    );
  });

  it('say what they were asked for in their address, in the tab and above', async () => {
    const values = { from: '2026-11-23', to: '2026-11-29', shiftStatus: 'Open', employeeId: '120002' };
    const document = await send('/scheduling/v1.0/shifts', values);
    const name = 'Shifts · 23–29 Nov 2026 · employeeId 120002 · Open – Fjord Test Hotels.json'.replaceAll(
      ' 2026',
      ofOtherYear(2026),
    );
    assert.equal(document.uri.path, `/GET/scheduling/v1.0/shifts/${name}`);
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab?.label, name);
    const lines = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 9);
    const summary = '23–29 Nov 2026 · employeeId 120002 · Open'.replaceAll(' 2026', ofOtherYear(2026));
    assert.equal(lines.at(-1)?.command?.title, `GET /scheduling/v1.0/shifts · ${summary}`);
  });

  it('of the same request come back to their tab, and of another have one of their own', async () => {
    const first = await send('/hr/v1.0/departments');
    await vscode.commands.executeCommand('workbench.action.keepEditor');
    const other = await send('/hr/v1.0/skills');
    const again = await send('/hr/v1.0/departments');
    assert.equal(String(again.uri), String(first.uri));
    assert.notEqual(String(other.uri), String(first.uri));
    const labels = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    assert.deepEqual(labels, ['Departments – Fjord Test Hotels.json', 'Skills – Fjord Test Hotels.json']);
    assert.equal(apiRequests().filter(({ path }) => path.endsWith('/departments')).length, 2);
  });

  it('of the same request come back to their tab, however its values were put together', async () => {
    const first = await send(employees, { special: 'Ssn', limit: '2' });
    await vscode.commands.executeCommand('workbench.action.keepEditor');
    const again = await send(employees, { limit: ['2'], special: ['Ssn'] });
    assert.equal(String(again.uri), String(first.uri));
  });

  it('hide social security numbers and bank accounts until somebody asks for them, and again after', async () => {
    const document = await send(employees, { special: ['Ssn', 'BankAccount', 'BirthDate'], limit: '2' });
    const people = () => JSON.parse(document.getText()).data as Record<string, unknown>[];
    const hidden = () => people().map(({ ssn, birthDate }) => [ssn, birthDate].join(' '));
    assert.ok(
      hidden().every((text) => /^\*{11} \*{10}$/.test(text)),
      hidden().join(),
    );
    assert.match(JSON.stringify(people()[0]?.bankAccount), /^\{"registrationNumber":"\*{4}","accountNumber":"\*{10}"\}$/);
    assert.ok((await lenses(document)).includes('Show Sensitive Values'));
    const { lineCount } = document;
    await vscode.commands.executeCommand('planday.showHidden', document.uri);
    await until('the numbers', () => hidden().every((text) => /^000000-\d{4} \d{4}-/.test(text)) || undefined);
    assert.equal(document.lineCount, lineCount);
    assert.ok(!(await lenses(document)).includes('Show Sensitive Values'));
    await vscode.commands.executeCommand('planday.hideShown', document.uri);
    await until('the stars', () => hidden().every((text) => /^\*+ \*+$/.test(text)) || undefined);
  });

  it('hold all rows in one document after Fetch All Pages', async () => {
    const document = await send(employees);
    await vscode.commands.executeCommand('planday.fetchAllPages');
    await until('all rows', () => rows(document).length === 1240 || undefined);
    assert.equal(new Set(rows(document).map(({ id }) => id)).size, 1240);
    assert.match((await lenses(document))[0] ?? '', /^1,240 rows · /);
    assert.deepEqual((await lenses(document)).slice(1), ['Run Again', 'Edit Parameters…', 'Open as Table', 'Copy as…', ...last]);
  });

  it('are read again in place', async () => {
    const document = await send('/hr/v1.0/departments');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new vscode.Selection(5, 2, 5, 2);
    const last = rows(document).length - 1;
    const changed = JSON.parse(document.getText());
    changed.data[last].name = 'Renamed';
    portal.control.addFault({ match: 'departments', body: JSON.stringify(changed), times: 1 });
    await vscode.commands.executeCommand('planday.runAgain');
    await until('the new content', () => document.getText().includes('Renamed') || undefined);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), document.uri.toString());
    assert.deepEqual(vscode.window.activeTextEditor?.selection.active, new vscode.Position(5, 2));
  });

  it('are read again in place while the focus is in the log, or in a comparison with them', async () => {
    const { uri } = await send('/hr/v1.0/departments');
    await vscode.commands.executeCommand('planday.showLog');
    await vscode.commands.executeCommand('workbench.panel.output.focus');
    await until('the log', () => vscode.window.activeTextEditor?.document.uri.scheme === 'output' || undefined);
    portal.control.clearRequests();
    await vscode.commands.executeCommand('planday.runAgain');
    assert.equal(apiRequests().length, 1);
    await vscode.commands.executeCommand('workbench.action.closePanel');
    const empty = await vscode.workspace.openTextDocument({ content: '' });
    await vscode.commands.executeCommand('vscode.diff', empty.uri, uri);
    await vscode.commands.executeCommand('planday.runAgain');
    assert.equal(apiRequests().length, 2);
  });

  it('say what is being read into them, so that the old rows are not taken for the new ones', async () => {
    const document = await send('/hr/v1.0/departments');
    portal.control.addFault({ match: 'departments', delayMs: 1_500, times: 1 });
    const running = vscode.commands.executeCommand('planday.runAgain', document.uri);
    await until(
      'the word',
      async () => (await lenses(document))[0] === 'Reading Departments of Fjord / Test: Hotels…' || undefined,
    );
    await running;
    assert.match((await lenses(document))[0] ?? '', /^12 rows · /);
  });

  it('are asked for once, however often the same is clicked while it is under way', async () => {
    portal.control.addFault({ match: 'departments', delayMs: 700, times: 1 });
    const click = () =>
      vscode.commands.executeCommand('planday.sendRequest', { portalId: portal.portalId, endpointId: '/hr/v1.0/departments' });
    await Promise.all([click(), click(), click()]);
    assert.equal(apiRequests().length, 1);
    const { uri } = await prompts.document('Departments – Fjord Test Hotels.json');
    portal.control.addFault({ match: 'departments', delayMs: 700, times: 1 });
    await Promise.all([1, 2].map(() => vscode.commands.executeCommand('planday.runAgain', uri)));
    assert.equal(apiRequests().length, 2);
    await click();
    assert.equal(apiRequests().length, 3, 'what is over is asked for again');
  });

  it('get the next page once, however often it is asked for', async () => {
    const document = await send(employees);
    portal.control.addFault({ match: 'employees', delayMs: 700, times: 1 });
    await Promise.all([1, 2].map(() => vscode.commands.executeCommand('planday.nextPage', document.uri)));
    await until('100 rows', () => rows(document).length === 100 || undefined);
    assert.equal(apiRequests().length, 2);
  });

  it('keep what they hold when reading again fails, which is told', async () => {
    const document = await send('/hr/v1.0/departments');
    const before = document.getText();
    portal.control.addFault({ match: 'departments', status: 500, times: 1 });
    const running = vscode.commands.executeCommand('planday.runAgain');
    const message = await prompts.message(/^Planday had a problem of its own with Departments of Fjord/);
    assert.equal(message.severity, 'error');
    assert.deepEqual(message.buttons, ['Retry', 'Show Log']);
    assert.equal(document.getText(), before);
    message.press('Retry');
    await running;
    assert.equal(document.getText(), before);
  });

  it('say how many rows came and why the rest did not, and fetch them when asked again', async () => {
    const document = await send(employees);
    portal.control.addFault({ match: 'employees', status: 400, skip: 2, body: '{}', contentType: 'application/json' });
    const running = vscode.commands.executeCommand('planday.fetchAllPages');
    const message = await prompts.message(/^Rows \d+ to \d+ .*of Employees in .* could not be read.*rows kept: \d+/);
    const [status = '', ...actions] = await lenses(document);
    assert.match(status, /^Partial: [\d,]+ of 1,240 rows \(a page could not be read\) · /);
    assert.deepEqual(actions, ['Run Again', 'Edit Parameters…', 'Fetch All Pages', 'Open as Table', 'Copy as…', ...last]);
    // The editor reads the document again a moment after it was changed.
    await until('the rows that came', () => rows(document).length > 50 || undefined);
    portal.control.clearFaults();
    message.press(undefined);
    await running;
    await vscode.commands.executeCommand('planday.fetchAllPages');
    await until('all rows', () => rows(document).length === 1240 || undefined);
  });

  it('keep the rows that came when the reading of all pages is cancelled, and say that they are partial', async () => {
    const document = await send(employees);
    portal.control.addFault({ match: 'employees', skip: 5, delayMs: 60_000 });
    const running = vscode.commands.executeCommand('planday.fetchAllPages');
    const progress = await until('the counts', () => {
      const shown = prompts.progress.at(-1);
      return shown?.said.some((text) => /^250 of 1,240 rows/.test(text)) ? shown : undefined;
    });
    assert.equal(progress.title, 'Reading Employees of Fjord / Test: Hotels');
    progress.cancel();
    await running;
    await until('the rows', () => rows(document).length === 250 || undefined);
    const [status = '', ...actions] = await lenses(document);
    assert.match(status, /^Partial: 250 of 1,240 rows \(cancelled\) · /);
    assert.deepEqual(actions, ['Run Again', 'Edit Parameters…', 'Fetch All Pages', 'Open as Table', 'Copy as…', ...last]);
  });

  it('say what a request waits for, and end when it is cancelled', async () => {
    portal.control.addFault({ match: 'departments', rateLimitReset: 3, times: 1 });
    const running = vscode.commands.executeCommand('planday.sendRequest', {
      portalId: portal.portalId,
      endpointId: '/hr/v1.0/departments',
    });
    const progress = await until('the wait', () => {
      const shown = prompts.progress.at(-1);
      return shown?.said.some((text) => /^Waiting \d+ s for Planday’s rate limit$/.test(text)) ? shown : undefined;
    });
    assert.equal(progress.title, 'Reading Departments of Fjord / Test: Hotels');
    const shown = prompts.messages.length;
    progress.cancel();
    await running;
    assert.equal(prompts.messages.length, shown, 'a cancelled request is no error');
  });

  it('can be asked for with other parameters where Planday refuses these, also before there is a document', async () => {
    portal.control.addFault({ match: 'departments', status: 400, body: '{"detail":"No such page"}', times: 1 });
    const running = vscode.commands.executeCommand('planday.sendRequest', {
      portalId: portal.portalId,
      endpointId: '/hr/v1.0/departments',
      values: { offset: '7' },
    });
    const message = await prompts.message(/^Fjord .* refused the parameters of Departments\. Planday says: “No such page”$/);
    assert.deepEqual(message.buttons, ['Edit Parameters', 'Show Log']);
    message.press('Edit Parameters');
    await prompts.list('Departments of Fjord / Test: Hotels');
    await prompts.choose('offset');
    await until('the box', async () => (await prompts.box()).value === '7' || undefined);
    await prompts.type('2');
    await prompts.accept();
    await until('the parameters', async () => (await prompts.list()).items[0]?.description === 'offset 2' || undefined);
    await prompts.choose('Run Again');
    await running;
    assert.deepEqual(
      apiRequests().map(({ query }) => query.offset),
      [['7'], ['2']],
    );
    assert.match((await prompts.document('Departments – Fjord Test Hotels.json')).getText(), /"data"/);
  });

  it('are told until when the rate limit is used up, and a retry waits for that', async () => {
    portal.control.addFault({ match: 'departments', rateLimitReset: 7_200, times: 1 });
    const running = vscode.commands.executeCommand('planday.sendRequest', {
      portalId: portal.portalId,
      endpointId: '/hr/v1.0/departments',
    });
    const message = await prompts.message(/is used up, also by other programs with this App ID\. Try again at .*\d\d:\d\d\.$/);
    assert.deepEqual(message.buttons, ['Retry', 'Show Log']);
    message.press('Retry');
    const waiting = await until('the wait', () => prompts.progress.find(({ title }) => /^Waiting until .*\d\d:\d\d/.test(title)));
    assert.equal(apiRequests().length, 1);
    waiting.cancel();
    await running;
    assert.equal(apiRequests().length, 1, 'nothing is sent before its time');
  });

  it('lead to the catalogue where it lacks their endpoint', async () => {
    const running = vscode.commands.executeCommand('planday.sendRequest', {
      portalId: portal.portalId,
      endpointId: '/hr/v1.0/nothing',
    });
    const message = await prompts.message(
      /^The API catalogue no longer has \/hr\/v1\.0\/nothing\. Choose Update API Catalogue or Reset API Catalogue/,
    );
    assert.deepEqual(message.buttons, ['Update API Catalogue', 'Reset API Catalogue']);
    message.press('Reset API Catalogue');
    await prompts.message('The API catalogue is the built-in one again.');
    await prompts.dismissing(running);
  });

  it('stay when the rows of all pages are not where they were expected', async () => {
    const document = await send(employees);
    const before = document.getText();
    portal.control.addFault({ match: 'employees', body: '{"data":{"rows":[]}}' });
    const running = vscode.commands.executeCommand('planday.fetchAllPages');
    await prompts.message(/^The rows of Employees in .* are not where they were expected/);
    await prompts.dismissing(running);
    assert.equal(document.getText(), before);
  });

  it('end where the next page turns out to be empty', async () => {
    portal.control.addFault({ match: 'employees', total: null, times: 1 });
    const document = await send(employees);
    portal.control.addFault({ match: 'employees', body: '{"data":[]}' });
    const running = vscode.commands.executeCommand('planday.nextPage');
    await prompts.message('The next page of Employees of Fjord / Test: Hotels is empty: this was the end of the list.');
    await prompts.dismissing(running);
    assert.deepEqual((await lenses(document)).slice(1), ['Run Again', 'Edit Parameters…', 'Open as Table', 'Copy as…', ...last]);
  });

  it('do not give up rows for fewer', async () => {
    const document = await send(employees);
    await vscode.commands.executeCommand('planday.nextPage');
    await until('100 rows', () => rows(document).length === 100 || undefined);
    portal.control.addFault({ match: 'employees', status: 400, skip: 1, body: '{}', contentType: 'application/json' });
    const running = vscode.commands.executeCommand('planday.fetchAllPages');
    await prompts.message('The document keeps its 100 rows: this time fewer were read.');
    assert.equal(rows(document).length, 100);
    await prompts.dismissing(running);
  });

  it('say when Planday does not tell the total', async () => {
    portal.control.addFault({ match: 'employees', total: null });
    const document = await send(employees);
    assert.match((await lenses(document))[0] ?? '', /^50 rows \(Planday does not say how many there are\) · /);
  });

  it('tell which rows they hold when the first ones were skipped', async () => {
    const document = await send(employees, { offset: '100' });
    assert.match((await lenses(document))[0] ?? '', /^rows 101 to 150 of 1,240 · /);
  });

  it('name the missing scope', async () => {
    portal.control.addFault({ match: 'departments', status: 403 });
    const running = vscode.commands.executeCommand('planday.sendRequest', {
      portalId: portal.portalId,
      endpointId: '/hr/v1.0/departments',
    });
    await prompts.message(/scope department:read/);
    await prompts.dismissing(running);
  });

  it('never show a token, not even one that the server sends back', async () => {
    portal.control.addFault({ match: 'departments', echoToken: true, contentType: 'application/json', times: 1 });
    const running = vscode.commands.executeCommand('planday.sendRequest', {
      portalId: portal.portalId,
      endpointId: '/hr/v1.0/departments',
    });
    await prompts.dismissing(running);
    const token = portal.control.requests.at(-1)?.headers.authorization?.replace('Bearer ', '') ?? '';
    assert.ok(token.length > 20);
    assert.ok(!vscode.window.activeTextEditor?.document.getText().includes(token));
    assert.ok(!prompts.messages.some(({ text }) => text.includes(token)));
  });

  describe('whatever the user gives to JSON', () => {
    const files = () => vscode.workspace.getConfiguration('files');
    const associate = (associations: Record<string, string> | undefined) =>
      files().update('associations', associations, vscode.ConfigurationTarget.Global);

    afterEach(() => associate(undefined));

    for (const pattern of ['*.json', '**/*.json', '*', '**/*.{json,jsonc,json5,geojson,webmanifest,code-workspace}']) {
      it(`have their own language from the first moment: ${pattern}`, async () => {
        await associate({ [pattern]: 'jsonc' });
        const opened: string[] = [];
        const listener = vscode.workspace.onDidOpenTextDocument(({ uri, languageId }) => {
          if (uri.scheme === 'planday') opened.push(languageId);
        });
        const document = await send('/hr/v1.0/departments');
        listener.dispose();
        assert.deepEqual([opened, document.languageId], [['planday-answer'], 'planday-answer']);
      });
    }

    it('are withheld where another language would get them all the same', async () => {
      await associate({ [`**/{*.json,${'x'.repeat(100)}}`]: 'json' });
      const document = await send('/hr/v1.0/departments');
      const { note, data } = JSON.parse(document.getText());
      assert.equal(data, undefined);
      assert.match(note[0], /^The setting files\.associations gives answers to the language “json” by its pattern \*\*\/\{/);
      await associate(undefined);
      await vscode.commands.executeCommand('planday.runAgain', document.uri);
      await until('the rows', () => document.getText().includes('"data"') || undefined);
    });
  });

  it('are read as what they are written in, whatever the user says of the encoding of files', async () => {
    const files = () => vscode.workspace.getConfiguration('files');
    await files().update('encoding', 'windows1252', vscode.ConfigurationTarget.Global);
    try {
      const body = JSON.stringify({ data: [{ id: 1, name: 'Grønvang 🍰' }] });
      portal.control.addFault({ match: 'departments', body, times: 2 });
      const document = await send('/hr/v1.0/departments');
      assert.match(document.getText(), /"Grønvang 🍰"/u);
      await vscode.commands.executeCommand('planday.runAgain', document.uri);
      assert.match(document.getText(), /"Grønvang 🍰"/u);
      await vscode.commands.executeCommand('planday.describeEndpoint', { portalId: portal.portalId, endpointId: employees });
      const isReport = ({ uri }: vscode.TextDocument) => uri.scheme === 'planday' && uri.path.endsWith('.md');
      const report = await until('the report', () => vscode.workspace.textDocuments.find(isReport));
      assert.match(report.getText(), /^# Employees\n(?:.|\n)*≤/);
    } finally {
      await files().update('encoding', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('have an outline of their members', async () => {
    const document = await send('/hr/v1.0/departments');
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const data = symbols.find(({ name }) => name === 'data');
    assert.equal(data?.kind, vscode.SymbolKind.Array);
    assert.deepEqual(
      data.children.map(({ name }) => name),
      Array.from({ length: 12 }, (_, index) => String(index)),
    );
    const id = data.children[0]?.children.find(({ name }) => name === 'id');
    assert.equal(id?.detail, String(rows(document)[0]?.id));
    assert.match(document.getText(id?.range), /^"id": \d+,?$/);
    assert.ok(data.range.contains(data.children[11]?.range ?? document.positionAt(0)));
  });

  it('are refused where VS Code could not open them, and offer to write them into a file, or to ask for less', async () => {
    const body = JSON.stringify({ data: [{ id: 1, note: 'x'.repeat(52_000_000) }] });
    portal.control.addFault({ match: 'departments', body, times: 1 });
    const running = vscode.commands.executeCommand('planday.sendRequest', {
      portalId: portal.portalId,
      endpointId: '/hr/v1.0/departments',
    });
    const message = await prompts.message(
      /^Departments of Fjord \/ Test: Hotels is 53 MB of text, and VS Code opens no more than 50 MB, so nothing of it was kept\./,
    );
    assert.deepEqual(message.buttons, ['Open as Table', 'Save to a File…', 'Open the First Rows']);
    await prompts.dismissing(running);
    assert.equal(vscode.window.activeTextEditor, undefined);
  });

  it('keep their rows where the next page would make them too large', async () => {
    const document = await send(employees);
    const before = document.getText();
    const body = JSON.stringify({
      data: [{ id: 1, note: 'x'.repeat(52_000_000) }],
      paging: { offset: 50, limit: 50, total: 1240 },
    });
    portal.control.addFault({ match: 'employees', body, times: 1 });
    const running = vscode.commands.executeCommand('planday.nextPage');
    const message = await prompts.message(/^Employees of .* would be 53 MB of text, .*, so the document stays as it is\./);
    assert.ok(message.buttons.includes('Fetch to File…'));
    await prompts.dismissing(running);
    assert.equal(document.getText(), before);
    assert.ok((await lenses(document)).includes('Next Page'));
  });

  it('are read in full only when the user wants that many rows', async () => {
    portal.control.addFault({ match: 'employees', total: 1_000_000 });
    const document = await send(employees);
    const before = document.getText();
    const running = vscode.commands.executeCommand('planday.fetchAllPages');
    const question = await prompts.message(/^Employees of .*: fetch all 1,000,000 rows\? It takes 19,999 requests more\.$/);
    assert.deepEqual(question.buttons, ['Fetch All Pages']);
    question.press(undefined);
    await running;
    assert.equal(document.getText(), before, 'who goes no further has what was there');
    assert.ok((await lenses(document)).includes('Next Page'));
  });

  it('are read in full only when the user wants that many rows, of which the first are kept', async () => {
    portal.control.addFault({ match: 'employees', total: 2_000_000 });
    const running = vscode.commands.executeCommand('planday.sendRequest', {
      portalId: portal.portalId,
      endpointId: employees,
      all: true,
    });
    (await prompts.message(/fetch all 2,000,000 rows/)).press(undefined);
    await running;
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    assert.match((await lenses(document))[0] ?? '', /^Partial: 50 of 2,000,000 rows \(stopped there\) · /);
  });

  it('of many levels are refused with a sentence', async () => {
    portal.control.addFault({ match: 'departments', body: `{"data":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, times: 1 });
    const running = vscode.commands.executeCommand('planday.sendRequest', {
      portalId: portal.portalId,
      endpointId: '/hr/v1.0/departments',
    });
    await prompts.message(/^Fjord .* answered Departments with data that is nested more than 200 levels deep/);
    await prompts.dismissing(running);
  });

  it('keep the digits of a large id', async () => {
    portal.control.addFault({ match: 'departments', body: '{"data":[{"id":9223372036854775807}]}', times: 1 });
    assert.match((await send('/hr/v1.0/departments')).getText(), /"id": 9223372036854775807/);
  });

  it('are still there when a tab that was closed a moment ago is opened again', async () => {
    const document = await send('/hr/v1.0/departments');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.commands.executeCommand('workbench.action.reopenClosedEditor');
    const again = await until('the tab', () => vscode.window.activeTextEditor?.document);
    assert.equal(again.uri.toString(), document.uri.toString());
    assert.equal(rows(again).length, 12);
    assert.equal(apiRequests().length, 1);
  });

  it('come back after a reload as a note that can be read again, without a request', async () => {
    const gone = vscode.Uri.from({ scheme: 'planday', path: '/00000000/Departments – Fjord.json' });
    const document = await vscode.workspace.openTextDocument(gone);
    const { note } = JSON.parse(document.getText());
    assert.deepEqual(note, [
      'Answers are kept in memory only, and this one is no longer there.',
      'Choose the endpoint in the Portals view to read it from Planday again.',
    ]);
    assert.deepEqual(apiRequests(), []);
    const running = vscode.commands.executeCommand('planday.runAgain', gone);
    await prompts.message('The request behind this answer is no longer known. Choose the endpoint in the Portals view again.');
    await prompts.dismissing(running);
  });

  it('have commands that say what they need', async () => {
    const running = vscode.commands.executeCommand('planday.runAgain');
    await prompts.message('Open an answer first: choose an endpoint in the Portals view, or with Send Request.');
    await prompts.dismissing(running);
  });

  it('with 5,000 rows open at once', async () => {
    const shift = (id: number) => ({ id, departmentId: 1, employeeId: id, date: '2026-01-01', comment: 'x'.repeat(300) });
    const body = JSON.stringify({
      data: Array.from({ length: 5000 }, (_, id) => shift(id)),
      paging: { offset: 0, limit: 5000, total: 5000 },
    });
    portal.control.addFault({ match: 'shifts', body, times: 1 });
    const stalls = monitorEventLoopDelay();
    stalls.enable();
    const document = await send('/scheduling/v1.0/shifts', { limit: '5000' });
    assert.ok(document.getText().length > 2_000_000);
    assert.match((await lenses(document))[0] ?? '', /^5,000 rows · /);
    stalls.disable();
    assert.ok(stalls.max < 2e9, `the extension host stood still for ${Math.round(stalls.max / 1e6)} ms`);
  });
});

import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { until, untilEqual } from '../support/until.ts';
import type { Prompts } from './support/prompts.ts';
import { addTestPortal, type SandboxPortal } from './support/sandboxPortal.ts';
import { withTestPortal } from './support/withTestPortal.ts';

interface Result {
  readonly query: string;
  readonly portals: readonly string[];
  readonly complete: boolean;
  readonly missing: readonly string[];
  readonly hidden?: readonly string[];
  readonly read: readonly { readonly table: string; readonly rows: number; readonly requests: number }[];
  readonly data: readonly Readonly<Record<string, unknown>>[];
}

const salaries = 'SELECT e.id, s.salary FROM employees e JOIN salaries_employee s ON s.employee_id = e.id';

describe('Queries', () => {
  let prompts: Prompts;
  let portal: SandboxPortal;
  // The editor would ask whether to save them.
  afterEach(async () => {
    for (const document of vscode.workspace.textDocuments.filter(({ isUntitled }) => isUntitled)) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });

  withTestPortal('cafe', 'Kanel', (made) => {
    ({ portal, prompts } = made);
  });

  const open = async (text?: string): Promise<vscode.TextDocument> => {
    await vscode.commands.executeCommand('planday.newQuery', { portalId: portal.portalId });
    const { document } = vscode.window.activeTextEditor ?? assert.fail('no query is open');
    if (text !== undefined) await write(document, text);
    return document;
  };
  const write = async (document: vscode.TextDocument, text: string) => {
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, document.lineCount, 0), text));
  };
  /** “Query 1” */
  const nameOf = ({ uri }: vscode.TextDocument) => (uri.path.split('/').at(-1) ?? '').replace('.planday.sql', '');
  const run = (document: vscode.TextDocument, offset = 0) =>
    vscode.commands.executeCommand('planday.runQuery', document.uri, offset);
  const results = () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .flatMap(({ input }) =>
        input instanceof vscode.TabInputCustom && / \(result\)\.json$/.test(input.uri.path) ? input.uri : [],
      );
  const read = async (uri: vscode.Uri): Promise<Result> =>
    JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
  const result = async () => read(await until('the result', () => results()[0]));
  const asked = (path: string) => portal.control.requests.filter((request) => request.path.startsWith(path)).length;
  const lenses = async (document: vscode.TextDocument) => {
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
    return found.map(({ command }) => command?.title);
  };

  it('open with an example that runs as it is, in a language of their own', async () => {
    const document = await open();
    assert.equal(document.languageId, 'planday-sql');
    assert.match(document.uri.path, /\/Query \d+\.planday\.sql$/);
    await run(document);
    const { portals, complete, missing, read, data } = await result();
    assert.deepEqual([portals, complete, missing], [['Kanel'], true, []]);
    assert.deepEqual(
      read.map(({ table, rows, requests }) => [table, rows, requests]),
      [['hr_departments', data.length, 1]],
    );
    assert.deepEqual(Object.keys(data[0] ?? {}), ['name', 'number', 'id']);
  });

  it('are saved in the folder that is open, and are on the same portal still', async () => {
    const document = await open('SELECT name FROM departments');
    const file = document.uri.with({ scheme: 'file' });
    assert.ok(await document.save());
    try {
      const saved = await until('the file', () => vscode.workspace.textDocuments.find(({ uri }) => String(uri) === String(file)));
      await untilEqual(() => lenses(saved), ['Run', 'Explain', 'on Kanel ▾']);
    } finally {
      await vscode.workspace.fs.delete(file);
    }
  });

  it('ask for their parameters with the lists and days of the portal, and offer what was given last', async () => {
    const document = await open('SELECT :department AS d, :from AS f, :to AS t, :name AS n');
    const once = async (name: string | undefined) => {
      const running = run(document);
      const list = await prompts.list(`Run ${nameOf(document)}`);
      await prompts.choose(list.items.find(({ label }) => label === 'Nyhavn')?.label ?? assert.fail('no departments'));
      await until('the period', () => (/period/.test(String(prompts.open?.placeholder)) ? true : undefined));
      await prompts.accept();
      const box = await prompts.box();
      if (name === undefined) assert.equal(box.value, 'O’Neill');
      else await prompts.type(name);
      await prompts.accept();
      await running;
      const [row = {}] = (await result()).data;
      return row;
    };
    const first = await once('O’Neill');
    assert.equal(typeof first.d, 'number');
    assert.match(`${first.f} ${first.t}`, /^\d{4}-\d{2}-\d{2} \d{4}-\d{2}-\d{2}$/);
    assert.equal(first.n, 'O’Neill');
    assert.deepEqual(await once(undefined), first);
  });

  it('run again into the same tab', async () => {
    const document = await open('SELECT count(*) AS n FROM departments');
    await run(document);
    await result();
    const before = results().map(String);
    await write(document, 'SELECT count(*) AS m FROM departments');
    await run(document);
    await untilEqual(async () => Object.keys((await result()).data[0] ?? {}), ['m']);
    assert.deepEqual(results().map(String), before);
  });

  it('keep what came when they are stopped, and Continue asks for the rest only', async () => {
    const document = await open(salaries);
    portal.control.addFault({ match: '/salaries/employees/', skip: 10, delayMs: 20_000 });
    const running = run(document);
    await until('the first ten', () => asked('/pay/v1.0/salaries/employees/') > 10 || undefined);
    const progress = await until('the progress', () =>
      prompts.progress.find(({ title }) => title === `Running ${nameOf(document)}`),
    );
    progress.cancel();
    await running;
    const stopped = await result();
    assert.equal(stopped.complete, false);
    assert.match(stopped.missing[0] ?? '', /stopped/);
    const [employees, some] = stopped.read;
    const { rows: all = 0, requests: lists = 0 } = employees ?? {};
    assert.match(progress.said.at(-1) ?? '', new RegExp(`^Salary \\d+ · ${lists + 10} of ${lists + all} requests$`));
    assert.deepEqual([some?.table, some?.requests], ['pay_salaries_employee', 10]);
    portal.control.reset();
    portal.control.clearRequests();
    const message = await prompts.message(new RegExp(`^${nameOf(document)} was stopped`));
    message.press('Continue');
    await untilEqual(async () => (await result()).complete || (await result()).missing.every((one) => /refused/.test(one)), true);
    assert.equal(asked('/hr/v1.0/employees'), 0);
    assert.equal(asked('/pay/v1.0/salaries/employees/'), (employees?.rows ?? 0) - 10);
  });

  it('read everything once where the rate limit refuses in the middle', async () => {
    const document = await open(salaries);
    portal.control.addFault({
      match: '/salaries/employees/',
      skip: 5,
      times: 2,
      status: 429,
      headers: { 'Retry-After': '1', 'x-ratelimit-reset': '1' },
    });
    await run(document);
    const { missing, read } = await result();
    assert.deepEqual(
      missing.filter((one) => !/refused/.test(one)),
      [],
    );
    const [employees, asked429] = read;
    assert.equal(asked429?.requests, employees?.rows);
    const answered = portal.control.requests.filter(
      ({ path, status }) => path.startsWith('/pay/v1.0/salaries/employees/') && status !== 429,
    );
    assert.equal(answered.length, employees?.rows);
    assert.equal(new Set(answered.map(({ path }) => path)).size, answered.length);
  });

  it('say that their database has ended, leave nothing running, and run again', async () => {
    const threads: Worker[] = [];
    const remember = (message: unknown) => threads.push((message as { readonly worker: Worker }).worker);
    subscribe('worker_threads', remember);
    try {
      const document = await open(salaries);
      portal.control.addFault({ match: '/salaries/employees/', skip: 10, delayMs: 600_000 });
      const running = run(document);
      await until('the first ten', () => asked('/pay/v1.0/salaries/employees/') > 10 || undefined);
      await Promise.all(threads.map((thread) => thread.terminate()));
      portal.control.clearFaults();
      (await prompts.message(/database/)).press(undefined);
      await running;
      assert.deepEqual(results(), []);
      portal.control.reset();
      await run(document);
      assert.equal((await result()).read.length, 2);
    } finally {
      unsubscribe('worker_threads', remember);
    }
  });

  it('tell of a list that cannot be read, and show no result', async () => {
    portal.control.addFault({ match: '/hr/v1.0/departments', status: 403 });
    const document = await open('SELECT * FROM departments');
    const running = run(document);
    const failure = await prompts.message(/Kanel/);
    assert.equal(failure.severity, 'error');
    failure.press(undefined);
    await running;
    assert.deepEqual(results(), []);
  });

  it('have stars for what is hidden until it is shown', async () => {
    portal.control.addFault({ match: 'employees$', body: JSON.stringify({ data: [{ id: 1, ssn: '010190-1234' }] }) });
    const document = await open('SELECT id, ssn FROM employees');
    await run(document);
    const hidden = await result();
    assert.equal(hidden.complete, true);
    assert.match(hidden.hidden?.[0] ?? '', /^ssn is hidden/);
    assert.deepEqual(hidden.data, [{ id: 1, ssn: '***********' }]);
    const uri = results()[0];
    await vscode.commands.executeCommand('planday.showHidden', uri);
    const shown = await result();
    assert.equal(shown.hidden, undefined);
    assert.deepEqual(shown.data, [{ id: 1, ssn: '010190-1234' }]);
    await vscode.commands.executeCommand('planday.hideShown', uri);
    assert.deepEqual((await result()).data, hidden.data);
  });

  it('are explained without a request', async () => {
    const document = await open(salaries);
    await vscode.commands.executeCommand('planday.explainQuery', document.uri, 0);
    const report = await until('the report', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.path.endsWith(`/What ${nameOf(document)} reads.md`)),
    );
    assert.match(report.getText(), /GET \/pay\/v1\.0\/salaries\/employees\/\{employeeId\}/);
    assert.match(report.getText(), /One request for each `employee_id` that Employees has/);
    assert.equal(portal.control.requests.length, 0);
  });

  it('say above each statement what can be done with it, and where', async () => {
    const document = await open("SELECT 1 AS a;\nSELECT id FROM departments WHERE portal = 'Kanel';");
    await untilEqual(async () => (await lenses(document)).at(-1), 'on the portals that it names');
    assert.deepEqual(await lenses(document), ['Run', 'Explain', 'on Kanel ▾', 'Run', 'Explain', 'on the portals that it names']);
  });

  it('offer tables and columns, and say what they are', async () => {
    const document = await open('SELECT  FROM departments AS d');
    const at = document.positionAt('SELECT '.length);
    const offered = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at,
    );
    const labels = offered.items.map(({ label }) => label);
    for (const name of ['id', 'name', 'number', 'portal']) assert.ok(labels.includes(name), `${name} of ${labels.join(' ')}`);
    const over = document.positionAt(document.getText().indexOf('departments') + 2);
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, over);
    const [text] = (hover?.contents ?? []) as readonly vscode.MarkdownString[];
    assert.match((text?.value ?? '').replaceAll('\\', ''), /GET \/hr\/v1/);
  });

  it('are marked where something is wrong, while somebody types', async () => {
    const document = await open('SELECT nam FROM departments');
    const marks = () =>
      vscode.languages.getDiagnostics(document.uri).map(({ message, range }) => [message, range.start.character]);
    await until('a mark', () => marks().length > 0 || undefined);
    assert.deepEqual(
      marks().map(([, place]) => place),
      [7],
    );
    await write(document, 'SELECT name FROM departments');
    await untilEqual(marks, []);
    assert.equal(portal.control.requests.length, 0);
  });

  it('are saved with their days as they were chosen, and ask for what was typed when they run', async () => {
    const document = await open('SELECT :from AS f, :to AS t, :name AS n');
    const running = run(document);
    await until('the period', () => (/period/.test(String(prompts.open?.placeholder)) ? true : undefined));
    await prompts.accept();
    await prompts.box();
    await prompts.type('Jensen');
    await prompts.accept();
    await running;
    const [{ f, t } = {}] = (await result()).data;
    const saving = vscode.commands.executeCommand('planday.saveQuery', document.uri, 0);
    await prompts.box();
    await prompts.type('Week');
    await prompts.accept();
    await saving;
    (await prompts.message('Week was saved without the value of :name, which is asked for when it runs.')).press(undefined);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    const again = vscode.commands.executeCommand('planday.runSaved');
    await prompts.choose('Week');
    const box = await prompts.box();
    assert.equal(box.value, '');
    await prompts.type('Hansen');
    await prompts.accept();
    await again;
    await untilEqual(async () => (await Promise.all(results().map(read))).map(({ data }) => data[0]).at(-1), {
      f,
      t,
      n: 'Hansen',
    });
    const deleting = vscode.commands.executeCommand('planday.deleteSaved');
    await prompts.choose('Week');
    (await prompts.message('Delete Week?')).press('Delete');
    await deleting;
  });

  it('run on several portals, and never join their ids', async () => {
    const other = await addTestPortal(prompts, 'hotel', 'Vanilje');
    try {
      const document = await open('SELECT portal, count(*) AS n FROM departments GROUP BY portal ORDER BY portal');
      const choosing = vscode.commands.executeCommand('planday.queryPortals', document.uri);
      await prompts.choose('Kanel', 'Vanilje');
      await choosing;
      await run(document);
      assert.deepEqual(
        (await result()).data.map(({ portal: name }) => name),
        ['Kanel', 'Vanilje'],
      );
      await write(document, 'SELECT s.id FROM shifts s JOIN departments d ON d.id = s.department_id');
      const running = run(document);
      const refused = await prompts.message(/same ID is somebody else in another portal/);
      refused.press(undefined);
      await running;
      await write(document, "SELECT portal FROM departments WHERE portal = 'Vanilje' LIMIT 1");
      await run(document);
      await untilEqual(async () => (await result()).portals.length, 2);
      assert.ok(results().some(({ path }) => path.includes('– Vanilje (result)')));
    } finally {
      await other.remove();
    }
  });
});

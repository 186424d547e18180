import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { MadeDocuments } from '../../src/answers/madeDocuments.ts';
import { updateAnswer, updateWithAll } from '../../src/answers/updateAnswer.ts';
import { nextPage } from '../../src/commands/nextPage.ts';
import type { ParameterValues } from '../../src/core/catalogue/endpoint.ts';
import type { Portal } from '../../src/core/portals/portal.ts';
import type { Asked } from '../../src/core/requests/request.ts';
import { KeptLayouts } from '../../src/core/table/keptLayouts.ts';
import { noLayout } from '../../src/core/table/tableLayout.ts';
import { tableView } from '../../src/ids.ts';
import { type TablePage, TablePanel } from '../../src/panels/tablePanel.ts';
import type { FromTable, TableReading, ToTable } from '../../src/webviews/messages.ts';
import { until, untilEqual } from '../support/until.ts';
import type { Prompts } from './support/prompts.ts';
import type { SandboxPortal } from './support/sandboxPortal.ts';
import type { Shell } from './support/shell.ts';
import { withShell } from './support/withShell.ts';
import { withTestPortal } from './support/withTestPortal.ts';

const departments = '/hr/v1.0/departments';
const employees = '/hr/v1.0/employees';

/** A page that writes down what it is told. */
class Page implements TablePage {
  readonly heard: ToTable[] = [];
  readonly #said = new vscode.EventEmitter<unknown>();
  readonly onDidSay = this.#said.event;
  isActive = true;

  async say(message: ToTable): Promise<void> {
    this.heard.push(message);
  }

  tell(message: FromTable | object): void {
    this.#said.fire(message);
  }

  all<T extends ToTable['type']>(type: T): readonly Extract<ToTable, { readonly type: T }>[] {
    return this.heard.filter((message): message is Extract<ToTable, { readonly type: T }> => message.type === type);
  }

  get readings(): readonly TableReading[] {
    return this.all('begin');
  }

  /** The rows of the last reading, once it is over. */
  async rows(): Promise<readonly Record<string, unknown>[]> {
    return await until('the rows of a table', () => {
      const { reading = 0 } = this.readings.at(-1) ?? {};
      return this.all('end').some((end) => end.reading === reading) ? this.rowsOf(reading) : undefined;
    });
  }

  rowsOf(reading: number): readonly Record<string, unknown>[] {
    const pieces = this.all('rows').filter((piece) => piece.reading === reading);
    return pieces.flatMap(({ bytes }) => JSON.parse(new TextDecoder().decode(bytes)));
  }
}

describe('The table of an answer', () => {
  let shell: Shell;
  let portal: Portal;
  let page: Page;
  let made: MadeDocuments;
  let copied: number[];
  let tables: TablePanel[];
  withShell((given) => {
    shell = given.shell;
  });

  beforeEach(async () => {
    portal = await shell.addPortal('hotel');
    copied = [];
    tables = [];
  });

  afterEach(() => {
    for (const table of tables) table.dispose();
    made?.dispose();
  });

  const lookUp = async (endpointId: string, values: ParameterValues = {}): Promise<Asked> =>
    (await shell.services.planday()).ask.lookUp({ portalId: portal.id, endpointId, values, all: false });

  const departmentId = async (): Promise<string> => {
    const { ask } = await shell.services.planday();
    const [first] = (await ask.page(await lookUp(departments), {})).content.rows;
    return first?.key ?? assert.fail('there is no department');
  };

  const openAnswer = async (endpointId: string, values?: ParameterValues): Promise<vscode.Uri> => {
    const { ask } = await shell.services.planday();
    const asked = await lookUp(endpointId, values);
    await shell.services.answers.open(asked, () => ask.page(asked, {}));
    return shell.services.answers.all().at(-1)?.uri ?? assert.fail('there is no answer');
  };

  const openTable = (uri: vscode.Uri): TablePanel => {
    page = new Page();
    const { answers, planday, portals, errors, log } = shell.services;
    const changes = new vscode.EventEmitter<vscode.Uri>();
    made = new MadeDocuments({
      portals,
      redactor: { withoutSecrets: (text) => text },
      changed: (changed) => changes.fire(changed),
    });
    const layouts = new KeptLayouts(shell.state, (error) => log.warn(String(error)));
    const onDidCopy = (cells: number) => void copied.push(cells);
    const files = { find: (asked: vscode.Uri) => made.find(asked), onDidChange: changes.event };
    const table = new TablePanel({ answers, made: files, planday, portals, errors, log, layouts, onDidCopy }, uri, page);
    tables.push(table);
    return table;
  };

  const show = async (endpointId: string, values?: ParameterValues): Promise<vscode.Uri> => {
    const uri = await openAnswer(endpointId, values);
    openTable(uri);
    page.tell({ type: 'ready' });
    return uri;
  };

  it('says nothing before its page is ready, then its words, its columns and its rows', async () => {
    const uri = await openAnswer('/scheduling/v1.0/shifts');
    openTable(uri);
    assert.deepEqual(page.heard, []);
    page.tell({ type: 'ready' });
    const rows = await page.rows();
    const [begin = assert.fail()] = page.readings;
    assert.deepEqual(page.heard[0], { type: 'start', words: { bundle: {}, locale: 'en' }, layout: noLayout });
    const answer = shell.services.answers.find(uri)?.answer ?? assert.fail();
    assert.deepEqual(rows, answer.content.parsedRows());
    assert.deepEqual([begin.total, begin.hasMore, begin.note], [answer.list?.total, true, undefined]);
    assert.equal(begin.title, `Shifts – ${portal.name}`);
    const columns = new Map(begin.columns.map((column) => [column.path.join('.'), column]));
    assert.equal(columns.get('departmentId')?.kind, 'department');
    assert.deepEqual(
      page.heard.map(({ type }) => type).filter((type) => type !== 'names'),
      ['start', 'begin', 'rows', 'end'],
    );
  });

  it('has stars for what is hidden until it is shown, and its column says so', async () => {
    shell.control.addFault({ match: 'employees$', body: JSON.stringify({ data: [{ id: 1, ssn: '010190-1234', name: 'Å' }] }) });
    const uri = await show(employees);
    assert.deepEqual(await page.rows(), [{ id: 1, ssn: '***********', name: 'Å' }]);
    shell.services.answers.reveal(uri, true);
    await untilEqual(async () => await page.rows(), [{ id: 1, ssn: '010190-1234', name: 'Å' }]);
    assert.equal(page.readings.length, 2);
  });

  it('follows Run Again and Next Page', async () => {
    const uri = await show(employees);
    const first = await page.rows();
    assert.equal(first.length, 50);
    await nextPage(shell.services)(uri);
    await untilEqual(async () => (await page.rows()).length, 100);
    shell.control.addFault({ match: 'employees$', body: '{"data":[{"id":7}]}' });
    await updateAnswer(shell.services.answers, (await shell.services.planday()).ask, uri, await lookUp(employees), false);
    await untilEqual(async () => await page.rows(), [{ id: 7 }]);
    assert.deepEqual(
      page.readings.map(({ reading }) => reading),
      [1, 2, 3],
    );
  });

  it('gets all rows as they come, page by page, and none of them again at the end', async () => {
    const uri = await show(employees);
    await page.rows();
    const { ask } = await shell.services.planday();
    await updateWithAll(shell.services.answers, ask, uri, await lookUp(employees));
    const rows = await page.rows();
    assert.deepEqual(rows, shell.services.answers.find(uri)?.answer.content.parsedRows());
    assert.equal(rows.length, 1240);
    assert.deepEqual(
      page.readings.map(({ reading, total, hasMore }) => [reading, total, hasMore]),
      [
        [1, 1240, true],
        [2, 1240, false],
      ],
    );
    assert.ok(page.all('rows').length > 5, `${page.all('rows').length} pieces`);
  });

  it('goes back to what it showed where all rows could not be read', async () => {
    const uri = await show(employees);
    const before = await page.rows();
    shell.control.addFault({ match: 'employees$', skip: 1, status: 404, body: '{}' });
    const { ask } = await shell.services.planday();
    await assert.rejects(updateWithAll(shell.services.answers, ask, uri, await lookUp(employees)), { kind: 'rowsMissing' });
    await untilEqual(async () => await page.rows(), before);
    assert.equal(page.readings.at(-1)?.hasMore, true);
  });

  it('is read anew by a page that begins again', async () => {
    await show(departments);
    const before = await page.rows();
    page.tell({ type: 'ready' });
    await until('a second reading', () => page.readings.length === 2 || undefined);
    assert.deepEqual(await page.rows(), before);
  });

  it('says why there is none: an object, and an answer that is gone with its portal', async () => {
    await show(`${departments}/{id}`, { id: await departmentId() });
    const nothing = await until('a sentence', () => page.all('nothing')[0]);
    assert.match(nothing.sentence, /^“Department .*” is no list of rows, or holds several\. Choose Query Answer/);
    assert.equal(nothing.canRunAgain, false);
    await show(departments);
    await page.rows();
    await shell.services.portals.remove(portal.id);
    const gone = await until('another', () => page.all('nothing')[0]);
    assert.match(gone.sentence, /^Answers are kept in memory only, and this one is no longer there\. Choose the endpoint/);
    assert.equal(gone.canRunAgain, false);
  });

  it('offers Run Again for an answer that went with its window, and shows what comes of it', async () => {
    await openAnswer(departments);
    await show(departments);
    const kept = shell.services.answers.all()[0]?.uri ?? assert.fail();
    const back = kept.with({ authority: 'afterreload' });
    await shell.services.tabRequests.keep('afterreload', await lookUp(departments), false);
    openTable(back);
    page.tell({ type: 'ready' });
    const nothing = await until('a sentence', () => page.all('nothing')[0]);
    assert.match(nothing.sentence, /Choose Run Again/);
    assert.equal(nothing.canRunAgain, true);
    await updateAnswer(shell.services.answers, (await shell.services.planday()).ask, back, await lookUp(departments), false);
    assert.equal((await page.rows()).length, 12);
  });

  it('shows what was made of answers, and follows it', async () => {
    openTable(vscode.Uri.parse('planday://made/Planday/x.json'));
    const bytes = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));
    const own = made;
    const uri = own.add('Departments (query)', [portal.id], { bytes: bytes([{ a: 1 }, 2, '<b>']), about: '$..*' });
    openTable(uri);
    const table = tables.at(-1);
    // The table before it has another store.
    made.dispose();
    made = own;
    assert.ok(table);
    page.tell({ type: 'ready' });
    const rows = await page.rows();
    assert.deepEqual(rows, [{ a: 1 }, 2, '<b>']);
    assert.deepEqual([page.readings[0]?.title, page.readings[0]?.note], ['Departments (query)', '$..*']);
  });

  it('is told what ids are called, unless names are switched off', async () => {
    const setting = (value: boolean | undefined) =>
      vscode.workspace.getConfiguration('planday').update('hints.names', value, vscode.ConfigurationTarget.Global);
    await setting(true);
    try {
      await show('/scheduling/v1.0/shifts');
      const named = await until('names', () => page.all('names').find(({ kind }) => kind === 'department'));
      assert.ok(
        named.names.some(([, name]) => name.startsWith('Fjordhotel')),
        JSON.stringify(named.names.slice(0, 3)),
      );
      await setting(false);
      await untilEqual(() => page.all('names').findLast(({ kind }) => kind === 'department')?.names, []);
    } finally {
      await setting(false);
    }
  });

  it('keeps how its columns are arranged, for every table of the endpoint', async () => {
    await show(departments);
    await page.rows();
    const layout = { ...noLayout, hidden: [['id']], pinned: [['name']] };
    page.tell({ type: 'layout', layout });
    await show(departments);
    await untilEqual(() => page.all('start')[0]?.layout, layout);
    await show(employees);
    await untilEqual(() => page.all('start')[0]?.layout, noLayout);
  });

  it('copies, writes what went wrong into the log, and drops what it does not know', async () => {
    await show(departments);
    await page.rows();
    page.tell({ type: 'copy', text: 'a\tb', cells: 2 });
    await untilEqual(() => copied, [2]);
    assert.equal(await vscode.env.clipboard.readText(), 'a\tb');
    page.tell({ type: 'failed', message: 'x is not a function' });
    await until(
      'a line',
      () => shell.logged.some((line) => line.includes('The page of a table: x is not a function')) || undefined,
    );
    const before = [...page.heard];
    for (const odd of [{ type: 'begin' }, { type: 'copy', text: 1 }, {}, 'ready']) page.tell(odd as object);
    assert.deepEqual([page.heard, copied], [before, [2]]);
  });

  it('opens and exports rows of the reading that they are in, and none of the one that came after it', async () => {
    const uri = await show(employees);
    await page.rows();
    shell.services.answers.reveal(uri, true);
    await until('a second reading', () => page.readings.length === 2 || undefined);
    const refused = () => shell.logged.filter((line) => line.includes('are being read anew')).length;
    page.tell({ type: 'open', reading: 1, row: 0, path: ['departments'], at: 0 });
    await untilEqual(refused, 1);
    page.tell({ type: 'export', reading: 1, rows: Uint32Array.of(0), columns: [['id']] });
    await untilEqual(refused, 2);
    page.tell({ type: 'open', reading: 2, row: 0, path: ['firstName'] });
    await until('another sentence', () => shell.logged.some((line) => line.includes('names nothing')) || undefined);
  });

  it('shows what is more than a document of text, and takes no more of it at once than others can wait for', async () => {
    const given = Array.from({ length: 300_000 }, (_, id) => ({ id, name: `Åse ${id}`, note: 'x'.repeat(120) }));
    shell.control.addFault({ match: 'departments$', body: JSON.stringify({ data: given }) });
    const { ask } = await shell.services.planday();
    const asked = await lookUp(departments);
    await assert.rejects(
      shell.services.answers.open(asked, () => ask.page(asked, {})),
      { kind: 'tooLarge' },
    );
    await shell.services.answers.open(asked, () => ask.page(asked, {}), { view: tableView });
    const [document = assert.fail()] = shell.services.answers.all();
    assert.ok(document.answer.content.bytes > 50_000_000, String(document.answer.content.bytes));
    openTable(document.uri);
    page.tell({ type: 'ready' });
    const rows = await page.rows();
    assert.deepEqual([rows.length, rows.at(-1)], [given.length, given.at(-1)]);
    assert.ok(page.all('rows').every(({ bytes }) => bytes.length <= 1_000_000));
  });

  it('moves with its answer when that is asked for something else', async () => {
    const uri = await openAnswer(departments);
    await vscode.commands.executeCommand('vscode.openWith', uri, tableView);
    const { ask } = await shell.services.planday();
    const asked = await lookUp(`${departments}/{id}`, { id: await departmentId() });
    await updateAnswer(shell.services.answers, ask, uri, asked, false);
    const label = `Department · ${asked.values.id} – ${portal.name}.json`;
    const labels = () =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) =>
        tabs.map(({ label, input }) => [label, input instanceof vscode.TabInputCustom]),
      );
    await untilEqual(labels, [
      [label, false],
      [label, true],
    ]);
  });
});

describe('an answer that is open as a table', () => {
  let prompts: Prompts;
  let portal: SandboxPortal;
  withTestPortal('hotel', 'Fjord Tables', (made) => {
    ({ portal, prompts } = made);
  });

  const row = (endpointId: string) => ({ portalId: portal.portalId, endpointId });
  const tabs = () =>
    vscode.window.tabGroups.all.flatMap((group) =>
      group.tabs.map(({ label, input, isPreview }) => {
        const kind =
          input instanceof vscode.TabInputCustom ? input.viewType : input instanceof vscode.TabInputText ? 'text' : 'other';
        return `${kind}: ${label}${isPreview ? ' (preview)' : ''}`;
      }),
    );
  const sent = () => portal.control.requests.filter(({ path }) => path.endsWith('/employees')).length;
  const asTable = (...args: readonly unknown[]) => vscode.commands.executeCommand('planday.openAsTable', ...args);

  it('comes from the row of an endpoint, without its text, and comes back to its tab', async () => {
    await asTable(row(employees));
    await untilEqual(tabs, ['planday.table: Employees – Fjord Tables.json (preview)']);
    assert.equal(sent(), 1);
    await vscode.commands.executeCommand('workbench.action.keepEditor');
    await vscode.commands.executeCommand('planday.sendRequest', row(departments));
    await vscode.commands.executeCommand('planday.sendRequest', row(employees));
    await untilEqual(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label, 'Employees – Fjord Tables.json');
    assert.deepEqual(tabs(), ['planday.table: Employees – Fjord Tables.json', 'text: Departments – Fjord Tables.json (preview)']);
    assert.equal(sent(), 2);
  });

  it('takes the place of its text and gives it back, where that is a preview; else it is beside it', async () => {
    await vscode.commands.executeCommand('planday.sendRequest', row(employees));
    await asTable();
    await untilEqual(tabs, ['planday.table: Employees – Fjord Tables.json (preview)']);
    await vscode.commands.executeCommand('planday.openAsJson');
    await untilEqual(tabs, ['text: Employees – Fjord Tables.json (preview)']);
    assert.equal(
      JSON.parse(vscode.window.activeTextEditor?.document.getText() ?? '').data.length,
      50,
      'it was not lost on the way',
    );
    await vscode.commands.executeCommand('workbench.action.keepEditor');
    await asTable();
    await untilEqual(tabs, ['text: Employees – Fjord Tables.json', 'planday.table: Employees – Fjord Tables.json']);
    assert.equal(sent(), 1);
  });

  it('is what the commands of an answer are about', async () => {
    await asTable(row(employees));
    await untilEqual(tabs, ['planday.table: Employees – Fjord Tables.json (preview)']);
    await vscode.commands.executeCommand('planday.runAgain');
    assert.equal(sent(), 2);
    await vscode.commands.executeCommand('planday.nextPage');
    assert.equal(sent(), 3);
    await vscode.commands.executeCommand('planday.copyPath');
    assert.equal(await vscode.env.clipboard.readText(), employees);
    const choosing = vscode.commands.executeCommand('planday.answerActions');
    const actions = await prompts.list('Employees – Fjord Tables');
    for (const action of ['Open as JSON', 'Save Answer…']) assert.ok(actions.items.some(({ label }) => label === action));
    await prompts.leave();
    await choosing;
    const querying = vscode.commands.executeCommand('planday.queryAnswer');
    await prompts.list('Query Employees – Fjord Tables');
    await prompts.leave();
    await querying;
    assert.deepEqual(tabs(), ['planday.table: Employees – Fjord Tables.json (preview)']);
  });

  it('is one of several lists, which is chosen, and whose document is its own', async () => {
    const body = {
      shiftsPayroll: [{ employeeId: 1 }, { employeeId: 2 }],
      supplementsPayroll: [],
      salariedPayroll: [{ employeeId: 3 }],
    };
    portal.control.addFault({ match: 'payroll$', body: JSON.stringify({ ...body, currencySymbol: 'kr.' }) });
    const values = { departmentIds: ['52001'], from: '2026-11-01', to: '2026-11-30' };
    const opening = asTable({ ...row('/payroll/v1.0/payroll'), values });
    const list = await prompts.list();
    assert.deepEqual(
      list.items.map(({ label, description }) => [label, description]),
      [
        ['shiftsPayroll', '2 rows'],
        ['supplementsPayroll', '0 rows'],
        ['salariedPayroll', '1 row'],
      ],
    );
    await prompts.choose('shiftsPayroll');
    await opening;
    const [text = '', table = ''] = tabs();
    assert.match(text, /^text: Payroll · .* – Fjord Tables\.json/);
    assert.match(table, /^planday\.table: Payroll · .* – Fjord Tables \(shiftsPayroll\)\.json$/);
  });

  it('is a list that no schema tells of, whatever it is wrapped in', async () => {
    const body = { result: { 'a/b': [{ id: 1 }, { id: 2 }], others: [{ id: 3 }] } };
    portal.control.addFault({ match: 'departments$', body: JSON.stringify(body) });
    await vscode.commands.executeCommand('planday.sendRequest', row(departments));
    const opening = asTable();
    const list = await prompts.list();
    assert.deepEqual(
      list.items.map(({ label, description }) => [label, description]),
      [
        ['result.a/b', '2 rows'],
        ['result.others', '1 row'],
      ],
    );
    await prompts.choose('result.a/b');
    await opening;
    assert.match(tabs().at(-1) ?? '', /^planday\.table: Departments – Fjord Tables \(query\)\.json$/);
  });

  it('is none of a report, nor of nothing', async () => {
    const describing = asTable();
    await prompts.dismissing(describing);
    await vscode.commands.executeCommand('planday.describeEndpoint', row(departments));
    const uri = vscode.Uri.parse('planday://00000000/Planday/Departments.md');
    const refused = asTable(uri);
    await prompts.message(/^“Departments\.md” is a report, not an answer/);
    await prompts.dismissing(refused);
  });

  it('says that there is no table where a command is for one', async () => {
    for (const name of ['findInTable', 'exportTable']) {
      prompts.messages.splice(0);
      const running = vscode.commands.executeCommand(`planday.${name}`);
      await prompts.message('Open a table first: choose Open as Table in an answer.');
      await prompts.dismissing(running);
    }
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { RowSession } from '../../src/commands/rowSession.ts';
import { RowAnswers } from '../../src/core/fanOut/rowAnswers.ts';
import { until } from '../support/until.ts';
import type { Prompts } from './support/prompts.ts';
import type { SandboxPortal } from './support/sandboxPortal.ts';
import type { Shell } from './support/shell.ts';
import { withShell } from './support/withShell.ts';
import { withTestPortal } from './support/withTestPortal.ts';

interface Row {
  readonly for: number;
  readonly answer?: { readonly data: { readonly salary: number } };
  readonly error?: { readonly status: number; readonly message: string };
}

interface ListRow {
  readonly for: number;
  readonly answer: { readonly data: readonly unknown[]; readonly paging: { readonly total: number } };
}

describe('For Each Row', () => {
  let prompts: Prompts;
  let portal: SandboxPortal;
  withTestPortal('cafe', 'Kanel', (made) => {
    ({ portal, prompts } = made);
  });

  const send = async (endpointId: string, values = {}) => {
    await vscode.commands.executeCommand('planday.sendRequest', { portalId: portal.portalId, endpointId, values });
    return vscode.window.activeTextEditor?.document ?? assert.fail('there is no answer');
  };
  const ids = (document: vscode.TextDocument): number[] =>
    JSON.parse(document.getText()).data.map(({ id }: { id: number }) => id);
  const rowsOf = (document: vscode.TextDocument): Row[] => JSON.parse(document.getText()).data;
  /** Where a busy machine is late, the sandbox refuses one now and then, which is sent again. */
  const asked = () =>
    portal.control.requests.flatMap(({ path, status }) =>
      path.includes('/salaries/employees/') && status !== 429 ? [path] : [],
    );
  const start = async (label: string) => {
    const running = vscode.commands.executeCommand('planday.forEachRow');
    await prompts.list('For Each Row: Employees of Kanel');
    await prompts.choose(label);
    // Not the command's own promise, which whoever waits for this would wait for too.
    return { running };
  };
  const shown = (name = 'Salary for each row – Kanel.json') => prompts.document(name);

  it('says what it costs, asks for each row once, and puts the answers together', async () => {
    const employees = ids(await send('/hr/v1.0/employees'));
    const running = vscode.commands.executeCommand('planday.forEachRow');
    const list = await prompts.list('For Each Row: Employees of Kanel');
    const { description, detail } = list.items.find(({ label }) => label === 'Salary') ?? {};
    assert.match(description ?? '', new RegExp(`^${employees.length} requests, (?:under 1 s|\\d+ s)$`));
    assert.equal(detail, 'GET /pay/v1.0/salaries/employees/{employeeId}');
    await prompts.choose('Salary');
    await prompts.dismissing(running);
    const document = await shown();
    assert.deepEqual(
      rowsOf(document).map((row) => row.for),
      employees,
    );
    assert.deepEqual(asked().toSorted(), employees.map((id) => `/pay/v1.0/salaries/employees/${id}`).toSorted());
    // Whoever is paid by the hour has no salary, which stops nobody else.
    const [paid, others] = [rowsOf(document).filter(({ answer }) => answer), rowsOf(document).filter(({ error }) => error)];
    assert.ok(paid.length > 0 && others.length > 0);
    assert.ok(paid.every(({ answer }) => (answer?.data.salary ?? 0) > 10_000));
    assert.ok(others.every(({ error }) => error?.status === 404 && error.message.length > 10));
    assert.equal(document.languageId, 'planday-answer');
    assert.equal(document.getText(), `${JSON.stringify(JSON.parse(document.getText()), undefined, 2)}\n`);
  });

  it('keeps what came when it is stopped, and Continue asks for the rest only', async () => {
    const employees = ids(await send('/hr/v1.0/employees'));
    portal.control.addFault({ match: '/salaries/employees/', skip: 10, delayMs: 20_000 });
    const { running } = await start('Salary');
    await until('the first ten', () => asked().length > 10 || undefined);
    (await until('the progress', () => prompts.progress.find(({ title }) => title.startsWith('Salary')))).cancel();
    await running;
    const document = await shown();
    assert.equal(rowsOf(document).length, 10);
    assert.equal(JSON.parse(document.getText()).notAsked, employees.length - 10);
    const stopped = await prompts.message(/was stopped/);
    assert.deepEqual(stopped.buttons, ['Continue']);
    portal.control.reset();
    portal.control.clearRequests();
    await vscode.commands.executeCommand('planday.continueRows');
    await until('all rows', () => rowsOf(document).length === employees.length || undefined);
    assert.equal(asked().length, employees.length - 10);
    stopped.press(undefined);
  });

  it('reads all pages of lists, and after a stop only those that are missing', async () => {
    const employees = ids(await send('/hr/v1.0/employees'));
    const pages = () =>
      portal.control.requests.flatMap(({ path, query }) =>
        path.endsWith('/history') ? [`${path} ${query.offset?.[0] ?? '0'}`] : [],
      );
    portal.control.addFault({ match: '/history', skip: 12, delayMs: 20_000 });
    const running = vscode.commands.executeCommand('planday.forEachRow');
    const list = await prompts.list('For Each Row: Employees of Kanel');
    const { description } = list.items.find(({ detail }) => detail?.endsWith('/{employeeId}/history')) ?? {};
    assert.match(description ?? '', new RegExp(`^at least ${employees.length} requests, (?:under 1 s|\\d+ s)$`));
    await prompts.choose('History of an employee');
    await until('twelve pages', () => pages().length > 12 || undefined);
    (
      await until('the progress', () => prompts.progress.find(({ title }) => title.startsWith('History of an employee')))
    ).cancel();
    await running;
    const document = await shown('History of an employee for each row – Kanel.json');
    const before = pages().slice(0, 12);
    (await prompts.message(/was stopped/)).press(undefined);
    portal.control.reset();
    portal.control.clearRequests();
    await vscode.commands.executeCommand('planday.continueRows');
    const head = await until('all rows', () => {
      const json = JSON.parse(document.getText());
      return json.data.length === employees.length && json.unfinished === 0 ? json : undefined;
    });
    const totals: readonly number[] = head.data.map((row: ListRow) => {
      assert.equal(row.answer.data.length, row.answer.paging.total, `${row.for}`);
      return row.answer.paging.total;
    });
    assert.deepEqual([head.cut, head.answered], [0, employees.length]);
    const wanted = totals.reduce((sum, total) => sum + Math.max(1, Math.ceil(total / 50)), 0);
    assert.ok(wanted > employees.length, 'no list has a second page');
    assert.deepEqual([new Set([...before, ...pages()]).size, before.length + pages().length], [wanted, wanted]);
  });

  it('stops at once, without a document, where the app lacks the scope', async () => {
    const employees = ids(await send('/hr/v1.0/employees'));
    portal.control.addFault({ match: '/salaries/employees/', status: 403, body: '{}' });
    const { running } = await start('Salary');
    const message = await prompts.message(/salaries:read/);
    message.press(undefined);
    await prompts.dismissing(running);
    assert.ok(asked().length <= Math.min(10, employees.length));
    assert.ok(vscode.window.activeTextEditor?.document.uri.path.endsWith('/Employees – Kanel.json'));
  });

  it('asks once for what all rows need', async () => {
    await send('/hr/v1.0/departments');
    const running = vscode.commands.executeCommand('planday.forEachRow');
    await prompts.list('For Each Row: Departments of Kanel');
    await prompts.choose('Time and cost');
    await until('the period', () => (prompts.open?.title ?? '').startsWith('Time and cost') || undefined);
    await prompts.leave();
    await running;
    assert.deepEqual(
      portal.control.requests.filter(({ path }) => path.includes('timeandcost')),
      [],
    );
  });

  it('says so where there is nothing to go through', async () => {
    await send('/portal/v1.0/info');
    await prompts.dismissing(vscode.commands.executeCommand('planday.forEachRow'));
    assert.ok(prompts.messages.some(({ text }) => /is no list, so there are no rows/.test(text)));
    await send('/hr/v1.0/terminationtypes');
    await prompts.dismissing(vscode.commands.executeCommand('planday.forEachRow'));
    assert.ok(prompts.messages.some(({ text }) => /hold no ID that another endpoint takes/.test(text)));
  });
});

describe('A list that is put together row by row', () => {
  let shell: Shell;
  withShell((made) => {
    ({ shell } = made);
  });

  it('is not shown where its portal goes while it is read', async () => {
    const portal = await shell.addPortal('cafe');
    const { catalogue } = await shell.services.planday();
    const departments = () => catalogue.get('/hr/v1.0/departments');
    const endpoint = await catalogue.get('/hr/v1.0/departments/{id}');
    const target = { key: '1', values: { id: '1' }, ids: { id: 1 } };
    const rows = new RowAnswers({ targets: [target, { ...target, key: '2' }], without: 0 });
    const session = new RowSession(shell.services, { portal, endpoint, values: {} }, await departments(), rows);
    shell.control.addFault({ match: '/departments/1', delayMs: 500 });
    const reading = session.read();
    await until('a request', () => shell.control.requests.some(({ path }) => path.endsWith('/departments/1')) || undefined);
    await shell.services.portals.remove(portal.id);
    await assert.rejects(reading, { kind: 'unknownPortal' });
    assert.deepEqual(
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label)),
      [],
    );
  });
});

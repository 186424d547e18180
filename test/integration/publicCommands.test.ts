import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Answered, Found, ListedPortal, PlandayCommands } from '../../src/commands/public.d.ts';
import { until, untilEqual } from '../support/until.ts';
import type { Prompts } from './support/prompts.ts';
import type { SandboxPortal } from './support/sandboxPortal.ts';
import { withTestPortal } from './support/withTestPortal.ts';

type Call = (command: keyof PlandayCommands, argument?: unknown) => Promise<unknown>;

const period = { from: '2026-11-01', to: '2026-11-30' };

/** Another extension, which knows of ours what its declarations say. */
describe('Another extension', () => {
  let portal: SandboxPortal;
  let prompts: Prompts;
  let call: Call;

  withTestPortal('cafe', 'Called Café', (made) => {
    ({ portal, prompts } = made);
  });

  before(async () => {
    const caller = vscode.extensions.getExtension<{ readonly call: Call }>('planday-explorer.caller');
    ({ call } = (await caller?.activate()) ?? assert.fail('the other extension is not there'));
  });

  const asked = () => portal.control.requests.map(({ method, path }) => `${method} ${path}`);
  const failure = async (command: keyof PlandayCommands, argument: unknown) =>
    await call(command, argument).then(
      () => assert.fail('it went well'),
      (error: Error & { code?: string }) => [error.code, error.message],
    );
  const open = () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .flatMap(({ input }) => {
        if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) return String(input.uri);
        return input instanceof vscode.TabInputWebview ? input.viewType : [];
      });

  it('hears which portals there are, and nothing that opens one', async () => {
    const listed = (await call('planday.listPortals')) as readonly ListedPortal[];
    const own = listed.find(({ name }) => name === portal.name);
    assert.deepEqual(Object.keys(own ?? {}), ['id', 'name', 'plandayId', 'sandbox']);
    assert.deepEqual([own?.id, own?.sandbox], [portal.portalId, false]);
    assert.deepEqual(asked(), []);
  });

  it('asks for a page by a portal’s name, and gets counts instead of rows', async () => {
    const came = (await call('planday.sendRequest', { portal: 'Called Café', path: '/hr/v1.0/departments' })) as Answered;
    const { uri = '', rows = 0, ...others } = came;
    assert.deepEqual(others, { portal: 'Called Café', path: '/hr/v1.0/departments', status: 200, total: rows, complete: true });
    assert.ok(rows > 1);
    assert.deepEqual(open(), [uri]);
    assert.deepEqual(asked(), ['GET /hr/v1.0/departments']);
    const shown = vscode.window.activeTextEditor?.document.getText() ?? '';
    const [name = ''] = /(?<="name": ")[^"]+/.exec(shown) ?? assert.fail('no department is shown');
    assert.ok(!JSON.stringify(came).includes(name));
  });

  it('names a portal by either id, and values in the path or beside it', async () => {
    const [own] = ((await call('planday.listPortals')) as readonly ListedPortal[]).filter(({ id }) => id === portal.portalId);
    const { path } = (await call('planday.sendRequest', {
      portal: Number(own?.plandayId),
      path: '/hr/v1.0/employees?limit=1',
    })) as Answered;
    assert.equal(path, '/hr/v1.0/employees');
    const page = JSON.parse(vscode.window.activeTextEditor?.document.getText() ?? '');
    const one = { portal: own?.id, path: `/hr/v1.0/employees/${page.data[0].id}` };
    assert.deepEqual(await call('planday.sendRequest', { ...one, returns: 'status' }), '200');
    assert.deepEqual(asked().slice(-1), [`GET ${one.path}`]);
  });

  it('asks for every row', async () => {
    const came = (await call('planday.fetchAllPages', {
      portal: portal.portalId,
      path: '/scheduling/v1.0/shifts',
      period,
    })) as Answered;
    assert.ok(came.complete && (came.rows ?? 0) > 50, JSON.stringify(came));
    assert.equal(came.rows, came.total);
  });

  it('opens a table and a week', async () => {
    const table = (await call('planday.openAsTable', { portal: portal.portalId, path: '/hr/v1.0/employees' })) as Answered;
    assert.ok(open().includes(table.uri ?? ''));
    assert.ok(vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputCustom);
    assert.equal(await call('planday.openAsWeek', { portal: portal.portalId, day: '2026-11-25' }), undefined);
    const weeks = () => open().filter((one) => one.includes('planday.week')).length;
    await untilEqual(weeks, 1);
    await call('planday.openAsWeek', {
      portal: portal.portalId,
      path: '/scheduling/v1.0/shifts?departmentId=11001',
      period: 'lastWeek',
    });
    await untilEqual(weeks, 2);
    assert.deepEqual(await failure('planday.openAsWeek', { portal: portal.portalId, path: '/hr/v1.0/departments' }), [
      'invalidInput',
      'Departments has no shifts to show as a week. Open Shifts of the Scheduling API first.',
    ]);
    assert.deepEqual(
      await failure('planday.openAsWeek', { portal: portal.portalId, path: '/hr/v1.0/departments', day: '2026-11-30' }),
      ['invalidInput', 'planday.openAsWeek takes either “day” or “path”, not both. Leave one out.'],
    );
  });

  it('asks a question and runs a statement', async () => {
    const found = (await call('planday.askQuestion', { portal: portal.name, question: 'people', period })) as Found;
    assert.deepEqual([found.portals, found.complete, open().includes(found.uri)], [['Called Café'], true, true]);
    const sql = 'SELECT name FROM departments WHERE id > :least';
    const came = (await call('planday.runQuery', { sql, portals: [portal.name], values: { least: 0 } })) as Found;
    assert.deepEqual(
      [came.portals, came.complete, came.rows > 1, open().includes(came.uri)],
      [['Called Café'], true, true, true],
    );
    assert.equal(
      await call('planday.runQuery', { sql, portals: [portal.name], values: { least: 0 }, returns: 'rows' }),
      String(came.rows),
    );
  });

  it('is asked for nothing that it was given, also where the portal goes without saying', async () => {
    const sql = 'SELECT :department AS d, :least AS l';
    const came = (await call('planday.runQuery', { sql, values: { department: 11001, least: 2 } })) as Found;
    assert.deepEqual([came.portals, came.rows], [[portal.name], 1]);
  });

  it('has the user asked for what is required and left out', async () => {
    const asking = call('planday.sendRequest', { portal: portal.name, path: '/hr/v1.0/employees/{employeeId}' });
    await prompts.list();
    await prompts.leave();
    assert.equal(await asking, undefined);
  });

  it('hears what is wrong, by the name of the field, and the user sees nothing of it', async () => {
    assert.deepEqual(await failure('planday.sendRequest', { portal: 'Called Cafe', path: '/hr/v1.0/departments' }), [
      'invalidInput',
      'There is no portal “Called Cafe”. Did you mean Called Café?',
    ]);
    assert.deepEqual(
      await failure('planday.sendRequest', { portal: portal.name, path: '/hr/v1.0/departments', method: 'POST' }),
      ['invalidInput', 'planday.sendRequest takes no “method”, only portal, path, values, period, all, returns.'],
    );
    assert.deepEqual(
      await failure('planday.sendRequest', {
        portal: portal.name,
        path: '/scheduling/v1.0/shifts',
        values: { departmentId: 'x' },
        period,
      }),
      ['invalidInput', 'departmentId: Type a whole number.'],
    );
    assert.deepEqual(
      (await failure('planday.runQuery', { sql: 'DELETE FROM departments', portals: [portal.name] }))[0],
      'invalidInput',
    );
    assert.deepEqual(
      await failure('planday.askQuestion', {
        question: 'people',
        portal: portal.name,
        period: { from: '2026-02-30', to: '2026-03-01' },
      }),
      [
        'invalidInput',
        '“period” of planday.askQuestion has to be a period such as lastWeek, or its days: { "from": "2026-11-01", "to": "2026-11-30" }.',
      ],
    );
    assert.deepEqual([prompts.messages, asked()], [[], []]);
  });

  it('may be a task, whose command line says how many rows there are', async () => {
    const [folder = assert.fail('no folder is open')] = vscode.workspace.workspaceFolders ?? [];
    const place = vscode.Uri.joinPath(folder.uri, '.vscode');
    const args = { portal: portal.name, path: '/hr/v1.0/departments', returns: 'rows' };
    const seen = path.join(mkdtempSync(path.join(tmpdir(), 'planday-task-')), 'seen');
    const tasks = {
      version: '2.0.0',
      inputs: [{ id: 'rows', type: 'command', command: 'planday.sendRequest', args }],
      tasks: [
        {
          label: 'Count departments',
          type: 'process',
          command: process.execPath,
          args: ['-e', "require('node:fs').writeFileSync(process.argv[1], process.argv[2])", seen, `\${input:rows}`],
          options: { env: { ELECTRON_RUN_AS_NODE: '1' } },
        },
      ],
    };
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(place, 'tasks.json'), Buffer.from(JSON.stringify(tasks)));
    try {
      const task = await until('the task', async () =>
        (await vscode.tasks.fetchTasks()).find(({ name }) => name === 'Count departments'),
      );
      await vscode.tasks.executeTask(task);
      const counted = await until('what the task wrote', () => (existsSync(seen) && readFileSync(seen, 'utf8')) || undefined);
      assert.match(counted, /^\d+$/);
      assert.deepEqual(asked(), ['GET /hr/v1.0/departments']);
    } finally {
      await vscode.workspace.fs.delete(place, { recursive: true });
    }
  });

  it('hears that Planday refused, and why', async () => {
    portal.control.addFault({ match: '/departments', status: 403 });
    const [code, message = ''] = await failure('planday.sendRequest', { portal: portal.name, path: '/hr/v1.0/departments' });
    assert.match(`${code}: ${message}`, /^(?:refused|missingScope): .*Called Café/);
    assert.deepEqual(prompts.messages, []);
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { addCheck } from '../../src/commands/addCheck.ts';
import { runChecks } from '../../src/commands/runChecks.ts';
import type { SavedChecks } from '../../src/core/saved/savedChecks.ts';
import type { NewSavedQuery, NewSavedRequest } from '../../src/core/saved/savedRequests.ts';
import { until } from '../support/until.ts';
import type { Prompts } from './support/prompts.ts';
import type { Shell } from './support/shell.ts';
import { observeRuns } from './support/testRuns.ts';
import { withShell } from './support/withShell.ts';

const departments = '/hr/v1.0/departments';

describe('checks in the Test Explorer', () => {
  let shell: Shell;
  let prompts: Prompts;
  let cafe: string;
  let hotel: string;
  withShell((made) => {
    ({ shell, prompts } = made);
  });

  beforeEach(async () => {
    ({ id: cafe } = await shell.addPortal('cafe', 'all scopes', { name: 'Café' }));
    ({ id: hotel } = await shell.addPortal('hotel', 'all scopes', { name: 'Hotel' }));
  });

  const save = async (name: string, checks: SavedChecks | undefined, more: Partial<NewSavedRequest> = {}) => {
    const request = { name, endpointId: departments, values: {}, all: false, portalIds: [cafe], ...more };
    return await add({ ...request, ...(checks && { checks }) });
  };
  const saveQuery = (name: string, sql: string, checks: SavedChecks, portalIds = [cafe]) =>
    add({ name, sql, values: {}, portalIds, checks });
  const add = async (entry: NewSavedRequest | NewSavedQuery) => {
    const [added] = await (await shell.services.collection()).saved.add([entry]);
    return { savedId: added?.id ?? assert.fail() };
  };
  const checksOf = async ({ savedId }: { savedId: string }) => (await shell.services.collection()).saved.get(savedId).checks;
  const controller = async () => (await shell.services.checks()).controller ?? assert.fail('there is no controller');
  /** “Pay > Departments > Café > Status: 200” */
  const lines = (items: vscode.TestItemCollection, above = ''): readonly string[] =>
    [...items]
      .map(([, item]) => item)
      .toSorted((one, other) => ((one.sortText ?? '') < (other.sortText ?? '') ? -1 : 1))
      .flatMap((item) => {
        const label = `${above}${item.label}${item.description ? ` (${item.description})` : ''}`;
        return item.children.size === 0 ? [label] : lines(item.children, `${label} > `);
      });
  const sent = () => shell.control.requests.filter(({ path }) => path.includes('/v1.0/')).length;

  it('are there for as long as anything has one, below folder, request and portal', async () => {
    const { services } = shell;
    await save('Unchecked', undefined);
    const checks = await services.checks();
    assert.equal(checks.controller, undefined);
    const { savedId } = await save('Departments', { status: 200, rows: { min: 1 } }, { folder: 'Pay', portalIds: [hotel, cafe] });
    await saveQuery('Findings', 'SELECT id FROM departments', { rows: { max: 0 }, together: true }, [cafe, hotel]);
    await save('Asking', { status: 200 }, { endpointId: '/hr/v1.0/employees', notKept: ['searchQuery'] });
    await save('Nowhere', { status: 200 }, { portalIds: [] });
    const { items } = await controller();
    assert.deepEqual(lines(items), [
      'Pay > Departments > Café > Status: 200',
      'Pay > Departments > Café > Rows: 1 or more',
      'Pay > Departments > Hotel > Status: 200',
      'Pay > Departments > Hotel > Rows: 1 or more',
      'Asking > Café > Status: 200',
      'Findings > Café, Hotel > Rows: none',
      'Nowhere',
    ]);
    await services.portals.update(cafe, { name: 'Kanel' });
    const { saved } = await services.collection();
    await saved.remove(saved.all().flatMap(({ id }) => (id === savedId ? [] : [id])));
    assert.deepEqual(lines(items).slice(0, 2), [
      'Pay > Departments > Kanel > Status: 200',
      'Pay > Departments > Kanel > Rows: 1 or more',
    ]);
    await saved.update(savedId, { checks: undefined });
    assert.equal(checks.controller, undefined);
    await assert.rejects(runChecks(services)(), /Nothing that was saved has a check yet/);
    await save('Departments 2', { status: 200 });
    await assert.rejects(runChecks(services)({ savedId }), /Departments has no check yet/);
  });

  it('pass, fail with expected beside seen, and say what went wrong', async () => {
    const conditions = [
      { query: '$.data[?@.id > 0]', finds: false },
      { query: '$.data[', finds: true },
    ];
    const checks = { status: 404, schema: true, rows: { max: 1 }, conditions } as const;
    await save('Departments', checks);
    await saveQuery('Findings', 'SELECT id FROM departments', { rows: { max: 0 } });
    const runs = observeRuns(await controller());
    await runChecks(shell.services)();
    const [run = assert.fail('nothing ran')] = runs;
    assert.ok(run.isEnded);
    assert.deepEqual(
      run.ends.map(({ label, how, text, expected, seen }) => [label, how, text, expected, seen]),
      [
        ['Status: 404', 'failed', 'The status is not the one that was expected.', 'Status: 404', 'Status: 200'],
        ['Published schema', 'passed', '', '', ''],
        ['Rows: 1 at most', 'failed', 'There are more rows than expected.', 'Rows: 1 at most', 'Rows: 3'],
        [
          'Finds nothing: $.data[?@.id > 0]',
          'failed',
          'The condition finds something, and should find nothing.',
          'Places: none',
          'Places: 3',
        ],
        [
          'Finds something: $.data[',
          'errored',
          'The query breaks off at character 8: a bracket, a quote or a name is missing there.',
          '',
          '',
        ],
        ['Rows: none', 'failed', 'There are more rows than expected.', 'Rows: none', 'Rows: 3'],
      ],
    );
    // What was seen stands behind the label too.
    assert.deepEqual(lines((await controller()).items).slice(0, 3), [
      'Departments > Café > Status: 404 (Status: 200)',
      'Departments > Café > Published schema',
      'Departments > Café > Rows: 1 at most (Rows: 3)',
    ]);
    assert.deepEqual((await shell.services.collection()).history.all(), [], 'the history is of what somebody clicked');
    assert.doesNotMatch(JSON.stringify(run), /access_token|refresh|Bearer/);
  });

  it('send each request once for each portal, and only for what is wanted', async () => {
    const one = await save('One', { status: 200, schema: true, rows: { min: 1 } }, { portalIds: [cafe, hotel] });
    await save('Other', { status: 200 });
    const runs = observeRuns(await controller());
    await runChecks(shell.services)(one);
    assert.equal(sent(), 2);
    assert.deepEqual(
      runs.map(({ ends }) => ends.map(({ how }) => how)),
      [Array(6).fill('passed')],
    );
  });

  it('are skipped, with the reason in the output, where only a person knows a value or a portal', async () => {
    await save('Asking', { status: 200 }, { endpointId: '/hr/v1.0/employees', notKept: ['searchQuery'] });
    await save('Nowhere', { status: 200 }, { portalIds: [] });
    const runs = observeRuns(await controller());
    await runChecks(shell.services)();
    const [run] = runs;
    assert.deepEqual(run?.ends.map(({ label, how }) => [label, how]).toSorted(), [
      ['Nowhere', 'skipped'],
      ['Status: 200', 'skipped'],
    ]);
    assert.deepEqual(run?.output.toSorted(), [
      'Café: Asking asks for searchQuery whenever it runs, which is not kept, so nothing was checked.',
      'Nowhere has no portal. Choose Portals on its row says which.',
    ]);
    assert.equal(sent(), 0);
  });

  it('stop where somebody stops them', async () => {
    await save('One', { status: 200, rows: { min: 1 } });
    const runs = observeRuns(await controller());
    shell.control.set({ latencyMs: 30_000 });
    const running = runChecks(shell.services)();
    await until('the request', () => sent() > 0 || undefined);
    await vscode.commands.executeCommand('testing.cancelRun');
    await running;
    assert.deepEqual(
      runs[0]?.ends.map(({ how }) => how),
      ['skipped', 'skipped'],
    );
  });

  it('are added, changed and removed', async () => {
    const row = await save('Departments', undefined);
    const adding = addCheck(shell.services)(row);
    await prompts.choose('Status');
    assert.equal((await prompts.box()).value, '200');
    await prompts.type('ok');
    await prompts.accept();
    assert.equal((await prompts.box()).validationMessage, 'Type a number from 100 to 599, or 2xx.');
    await prompts.type('2xx');
    await prompts.accept();
    await adding;
    assert.deepEqual(await checksOf(row), { status: '2xx' });
    await prompts.message('Departments has a check now. The Test Explorer shows and runs it.');

    const condition = addCheck(shell.services)(row);
    await prompts.choose('Condition');
    await prompts.choose('Finds nothing');
    await prompts.box();
    await prompts.type('$.data[');
    await prompts.accept();
    await until('what is wrong', async () => /breaks off/.test(String((await prompts.box()).validationMessage)) || undefined);
    await prompts.type('$.data[?@.id < 0]');
    await prompts.accept();
    await condition;
    assert.deepEqual((await checksOf(row))?.conditions, [{ query: '$.data[?@.id < 0]', finds: false }]);

    const changing = addCheck(shell.services)(row);
    const list = await prompts.list('Departments');
    assert.deepEqual(
      list.items.map(({ label }) => label),
      ['Status: 2xx', 'Finds nothing: $.data[?@.id < 0]', 'Published schema', 'Number of rows', 'Condition'],
    );
    await prompts.choose('Status: 2xx');
    await prompts.choose('Change');
    assert.equal((await prompts.box()).value, '2xx');
    await prompts.type('404');
    await prompts.accept();
    await changing;
    assert.equal((await checksOf(row))?.status, 404);

    for (const label of ['Status: 404', 'Finds nothing']) {
      const removing = addCheck(shell.services)(row);
      await prompts.choose(label);
      await prompts.choose('Remove');
      await removing;
    }
    assert.equal(await checksOf(row), undefined);
  });

  it('of a statement are of its rows, of each portal or of all together', async () => {
    const row = await saveQuery('Findings', 'SELECT id FROM departments', { rows: { max: 0 } }, [cafe, hotel]);
    const changing = addCheck(shell.services)(row);
    assert.deepEqual(
      (await prompts.list()).items.map(({ label }) => label),
      ['Rows: none'],
    );
    await prompts.choose('Rows: none');
    await prompts.choose('Change');
    assert.equal((await prompts.box()).value, '0');
    await prompts.type('1-100');
    await prompts.accept();
    await prompts.choose('All portals together');
    await changing;
    assert.deepEqual(await checksOf(row), { rows: { min: 1, max: 100 }, together: true });
  });
});

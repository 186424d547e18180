import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { untilEqual } from '../support/until.ts';
import type { SandboxPortal } from './support/sandboxPortal.ts';
import { withTestPortal } from './support/withTestPortal.ts';

// biome-ignore lint/suspicious/noExplicitAny: a model reads whatever is there
type Told = Readonly<Record<string, any>>;

describe('Assistants', () => {
  let portal: SandboxPortal;

  withTestPortal('cafe', 'Kanel', (made) => {
    ({ portal } = made);
  });

  const call = async (name: string, input: object): Promise<Told> => {
    const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
    const [part] = content;
    assert.ok(part instanceof vscode.LanguageModelTextPart);
    return JSON.parse(part.value);
  };
  const results = () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputCustom && /result/.test(input.uri.path));

  it('have tools that VS Code knows, with their words', () => {
    const own = vscode.lm.tools.filter(({ name }) => name.startsWith('planday_'));
    assert.equal(own.length, 6);
    for (const { description, tags } of own) {
      assert.ok(description.length > 50);
      assert.deepEqual(tags, ['planday']);
    }
  });

  it('are told which portals there are', async () => {
    const { portals } = await call('planday_list_portals', {});
    assert.deepEqual(
      portals.map(({ name }: Told) => name),
      ['Kanel'],
    );
  });

  it('are told of an endpoint, and what is wrong with code', async () => {
    const { endpoint } = await call('planday_describe', { path: '/scheduling/v1.0/shifts' });
    assert.equal(endpoint.paging.largestLimit, 5000);
    const { findings } = await call('planday_validate', { code: 'fetch("https://openapi.planday.com/hr/v1.0/people")' });
    assert.deepEqual(
      findings.map(({ rule, line }: Told) => [rule, line]),
      [['unknownPath', 1]],
    );
    assert.equal(portal.control.requests.filter(({ path }) => path.startsWith('/hr/')).length, 0);
  });

  it('ask with SQL: the rows open in a table, and nobody is named', async () => {
    const told = await call('planday_query', {
      sql: 'SELECT id, first_name, last_name FROM employees ORDER BY id',
      portals: ['Kanel'],
    });
    assert.equal(told.answered, true);
    assert.equal(told.rows > 10, true);
    assert.deepEqual([told.sample.length, told.columns], [10, ['id', 'first_name', 'last_name']]);
    for (const row of told.sample) assert.match(row.first_name, /^•\d+$/);
    await untilEqual(() => results().length, 1);
  });

  it('ask a ready question', async () => {
    const told = await call('planday_ask_question', {
      question: 'people',
      portal: 'Kanel',
      from: '2026-11-01',
      to: '2026-11-30',
    });
    assert.equal(told.answered, true, JSON.stringify(told));
    assert.equal(told.complete, true);
    await untilEqual(() => results().length, 1);
  });

  it('check access', async () => {
    const told = await call('planday_check_access', { portal: 'Kanel' });
    assert.deepEqual([told.portal, told.missingScopes], ['Kanel', []]);
  });

  it('are told what is wrong with what they ask', async () => {
    const { problem } = await call('planday_query', { sql: 'SELECT nothing FROM employees', portals: ['Kanel'] });
    assert.match(problem, /nothing/);
    const { problem: other } = await call('planday_check_access', { portal: 'Nowhere' });
    assert.match(other, /There is no portal "Nowhere"\. There are: "Kanel"/);
  });
});

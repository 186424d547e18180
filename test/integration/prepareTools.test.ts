import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { prepareTool } from '../../src/assistants/languageModelTools.ts';
import { createShell, type Shell } from './support/shell.ts';

describe('What VS Code asks a person before a tool of an assistant runs', () => {
  let shell: Shell;

  before(async () => {
    shell = await createShell();
    await shell.addPortal('cafe');
  });
  after(() => shell.dispose());

  const asked = async (name: string, input: object): Promise<readonly [string, string | undefined]> => {
    const { portals, planday, queries } = shell.services;
    const token = new vscode.CancellationTokenSource().token;
    const { invocationMessage, confirmationMessages: asks } = await prepareTool(
      { portals, planday, queries },
      name,
      { input },
      token,
    );
    if (asks) assert.equal(asks.title, invocationMessage);
    return [String(invocationMessage), asks && String(asks.message)];
  };

  it('is what it costs, where it costs something', async () => {
    const [portal = assert.fail()] = shell.services.portals.all();
    const [query, cost = ''] = await asked('planday_query', { sql: 'SELECT id FROM employees', portals: [portal.name] });
    assert.equal(query, `Query of ${portal.name}`);
    assert.match(cost, new RegExp(`^It reads from ${portal.name}: Employees\\.$`));
    const people = { question: 'people', portal: portal.name, from: '2026-11-01', to: '2026-11-30' };
    const [question, questionCost = ''] = await asked('planday_ask_question', people);
    assert.equal(question, `People of ${portal.name}, 2026-11-01 to 2026-11-30`);
    assert.match(questionCost, new RegExp(`^It reads from ${portal.name}: .*Employees`));
    const [access, accessCost] = await asked('planday_check_access', { portal: portal.name });
    assert.equal(access, `Check access of ${portal.name}`);
    assert.match(accessCost ?? '', /^It exchanges the token, and /);
  });

  it('is nothing, where nothing is sent', async () => {
    for (const [name, input] of [
      ['planday_list_portals', {}],
      ['planday_describe', { path: '/scheduling/v1.0/shifts' }],
      ['planday_validate', { code: 'fetch("/hr/v1.0/people")' }],
    ] as const)
      assert.deepEqual((await asked(name, input))[1], undefined, name);
  });
});

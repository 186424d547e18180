import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../support/until.ts';
import { Prompts } from './support/prompts.ts';
import { addTestPortal, type SandboxPortal } from './support/sandboxPortal.ts';

const employees = '/hr/v1.0/employees';

describe('Bundle for Support', () => {
  let prompts: Prompts;
  let portal: SandboxPortal;

  before(async () => {
    prompts = new Prompts();
    portal = await addTestPortal(prompts, 'cafe', 'Support Café');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await portal.remove();
    prompts.dispose();
  });

  it('says what was asked and answered, and holds no token, no person and no value', async () => {
    const searchQuery = 'Recognisable';
    const data = [{ id: 4711, firstName: searchQuery, 'recognisable@example.com': 1 }];
    portal.control.addFault({ match: employees, body: JSON.stringify({ paging: { total: 1 }, data }) });
    const values = { searchQuery, limit: '7' };
    await vscode.commands.executeCommand('planday.sendRequest', { portalId: portal.portalId, endpointId: employees, values });
    const { uri } = await open(/\/Employees[^/]*Support Café\.json$/);
    const token = await copied(() => vscode.commands.executeCommand('planday.copyAccessToken', { portalId: portal.portalId }));
    await vscode.commands.executeCommand('planday.supportBundle', uri);
    const text = (await open(/\/Bundle for Support – Employees[^/]*$/)).getText();
    for (const line of [
      `GET ${employees}`,
      '  searchQuery: (left out)',
      '  limit: 7',
      'Status: 200',
      'Rows: 1 of 1',
      'answer: object 1×',
      '    []: object 1×',
      '      *: number 1×',
      '      firstName: string 1×',
    ])
      assert.ok(text.split('\n').includes(line), line);
    assert.doesNotMatch(text, /recognisable|4711|Authorization|Bearer/i);
    assert.ok(token !== '' && !text.includes(token));
    const message = await prompts.message(/^Read it, then send it to apisupport@planday\.com\./);
    assert.equal(await copied(async () => message.press('Copy')), text);
  });
});

/** The document of a path, once it is in sight. */
async function open(path: RegExp): Promise<vscode.TextDocument> {
  return await until(`a document ${path}`, () => {
    const document = vscode.window.activeTextEditor?.document;
    return document && path.test(document.uri.path) ? document : undefined;
  });
}

/** What an action puts onto the clipboard. */
async function copied(action: () => PromiseLike<unknown>): Promise<string> {
  await vscode.env.clipboard.writeText('');
  await action();
  return await until('the copy', async () => (await vscode.env.clipboard.readText()) || undefined);
}

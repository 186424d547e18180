import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { sendRequest } from '../../src/commands/sendRequest.ts';
import { supportBundle } from '../../src/commands/supportBundle.ts';
import { freshToken } from '../../src/portals/accessTokenClipboard.ts';
import { until } from '../support/until.ts';
import { Prompts } from './support/prompts.ts';
import { createShell, type Shell } from './support/shell.ts';

const employees = '/hr/v1.0/employees';

describe('Bundle for Support', () => {
  let shell: Shell;
  let prompts: Prompts;

  beforeEach(async () => {
    shell = await createShell();
    prompts = new Prompts();
  });

  afterEach(async () => {
    prompts.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await shell.dispose();
  });

  it('says what was asked and answered, and holds no token, no person and no value', async () => {
    const { id: portalId } = await shell.addPortal('cafe');
    const searchQuery = 'Recognisable';
    const data = [{ id: 4711, firstName: searchQuery, 'recognisable@example.com': 1 }];
    shell.control.addFault({ match: employees, body: JSON.stringify({ paging: { total: 1 }, data }) });
    await sendRequest(shell.services)({ portalId, endpointId: employees, values: { searchQuery, limit: '7' } });
    const { uri } = shell.services.answers.all().at(-1) ?? assert.fail('there is no answer');
    await supportBundle(shell.services)(uri);
    const [{ bytes } = assert.fail('there is no bundle')] = shell.services.reports.all();
    const text = new TextDecoder().decode(bytes);
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
      assert.ok(text.split('\n').includes(line), `${line} of ${text}`);
    assert.doesNotMatch(text, /recognisable|4711|Authorization|Bearer|eyJ/i);
    const { accessToken } = await freshToken(portalId, shell.services);
    assert.ok(!text.includes(accessToken));
    await vscode.env.clipboard.writeText('');
    (await prompts.message(/^Read it, then send it to apisupport@planday\.com\./)).press('Copy');
    await until('the copy', async () => (await vscode.env.clipboard.readText()) === text || undefined);
  });
});

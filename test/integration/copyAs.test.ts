import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { copyAs } from '../../src/commands/copyAs.ts';
import { copyPath } from '../../src/commands/copyPath.ts';
import { copyUrl } from '../../src/commands/copyUrl.ts';
import { copyJsonPath, copyValue } from '../../src/commands/copyValue.ts';
import { sendRequest } from '../../src/commands/sendRequest.ts';
import { until } from '../support/until.ts';
import type { Prompts } from './support/prompts.ts';
import type { Shell } from './support/shell.ts';
import { withShell } from './support/withShell.ts';

const employees = '/hr/v1.0/employees';
const departments = '/hr/v1.0/departments';
const skills = '/hr/v1.0/skills';
const languages = [
  'cURL',
  'JavaScript fetch',
  'Python requests',
  'C# HttpClient',
  'PowerShell',
  'HTTP request (.http)',
  'Power Query (M)',
];

describe('copying a request', () => {
  let shell: Shell;
  let prompts: Prompts;
  withShell((made) => {
    ({ shell, prompts } = made);
  });

  beforeEach(async () => {
    await vscode.env.clipboard.writeText('');
  });

  const clipboard = () => vscode.env.clipboard.readText();
  const sent = () => shell.control.requests.map(({ method, path }) => `${method} ${path}`);
  const row = async (endpointId: string, values: Record<string, string> = {}) => {
    const { id: portalId } = await shell.addPortal('cafe');
    return { portalId, endpointId, values, all: false };
  };
  const labels = async (title: string) => {
    const { items } = await prompts.list(title);
    return items.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator).map(({ label }) => label);
  };
  const open = async (endpointId: string, values: Record<string, string> = {}): Promise<vscode.TextDocument> => {
    await sendRequest(shell.services)(await row(endpointId, values));
    shell.control.clearRequests();
    return vscode.window.activeTextEditor?.document ?? assert.fail('no answer is open');
  };

  it('of a row offers each language, sends nothing and holds no token', async () => {
    const copying = copyAs(shell.services)(await row(skills));
    assert.deepEqual(await labels('Copy Skills of Nordlys Café as'), [...languages, 'With Token…']);
    await prompts.choose('cURL');
    await copying;
    const text = await clipboard();
    assert.match(text, /^curl '.*\/hr\/v1\.0\/skills' \\\n/);
    assert.match(text, /"Authorization: Bearer \$PLANDAY_TOKEN"/);
    await prompts.message('Skills of Nordlys Café copied as cURL.');
    assert.deepEqual(sent(), []);
  });

  it('of a list offers complete clients', async () => {
    const copying = copyAs(shell.services)(await row(departments));
    const clients = ['JavaScript fetch', 'Python requests', 'C# HttpClient', 'PowerShell', 'Power Query (M)'];
    const wanted = [...languages, ...clients.map((name) => `${name}, complete client`), 'With Token…'];
    assert.deepEqual(await labels('Copy Departments of Nordlys Café as'), wanted);
    await prompts.choose('JavaScript fetch, complete client');
    await copying;
    assert.match(await clipboard(), /process\.env\.PLANDAY_REFRESH_TOKEN/);
    assert.deepEqual(sent(), []);
  });

  it('holds a token where that is picked, and says before what it does and until when', async () => {
    const copying = copyAs(shell.services)(await row(departments));
    await prompts.choose('With Token…');
    const list = await until('the second list', () => {
      const { open } = prompts;
      return open && 'items' in open && /valid until (?:\d+ \w+, )?\d\d:\d\d/.test(open.placeholder ?? '') ? open : undefined;
    });
    assert.match(
      list.placeholder ?? '',
      /^Puts the access token of Nordlys Café, valid until (?:\d+ \w+, )?\d\d:\d\d, onto the clipboard/,
    );
    assert.deepEqual(await labels('Copy Departments of Nordlys Café as'), languages);
    await prompts.choose('Python requests');
    await copying;
    const { accessTokens } = await shell.services.planday();
    const [portal] = shell.services.portals.all();
    const { accessToken } = await accessTokens.get(portal ?? assert.fail());
    assert.ok((await clipboard()).includes(`"Authorization": "Bearer ${accessToken}"`));
    await prompts.message('Departments of Nordlys Café copied as Python requests, with an access token.');
    assert.deepEqual(sent(), ['POST /connect/token']);
  });

  it('puts nothing onto the clipboard where the token is picked and then left', async () => {
    const copying = copyAs(shell.services)(await row(skills));
    await prompts.choose('With Token…');
    await until('the second list', () => /valid until/.test(prompts.open?.placeholder ?? '') || undefined);
    await prompts.leave();
    await copying;
    assert.equal(await clipboard(), '');
  });

  it('leaves out what can be personal data, unless that is picked', async () => {
    const request = await row(employees, { searchQuery: 'Recognisable' });
    const first = copyAs(shell.services)(request);
    await prompts.choose('PowerShell');
    await first;
    assert.match(await clipboard(), /put it in the place of \{searchQuery\}/);
    assert.doesNotMatch(await clipboard(), /Recognisable/);
    await prompts.message('Employees of Nordlys Café copied as PowerShell. Put values in the place of {searchQuery}.');
    const second = copyAs(shell.services)(request);
    await prompts.choose('With Personal Values…');
    await until('the second list', () => /personal data stand in the text/.test(prompts.open?.placeholder ?? '') || undefined);
    await prompts.choose('PowerShell');
    await second;
    assert.match(await clipboard(), /Recognisable/);
  });

  it('of an answer takes what was asked, wherever it is chosen', async () => {
    const { uri } = await open(employees, { limit: '10' });
    for (const argument of [uri, undefined]) {
      const copying = copyAs(shell.services)(argument);
      await prompts.choose('HTTP request (.http)');
      await copying;
      assert.match(await clipboard(), /^GET .*\/hr\/v1\.0\/employees\n {4}\?limit=10\n/m);
      await vscode.env.clipboard.writeText('');
    }
    await copyUrl(shell.services)(uri);
    assert.equal(await clipboard(), `${shell.sandbox.apiUrl}${employees}?limit=10`);
    await copyPath(shell.services)(uri);
    assert.equal(await clipboard(), employees);
    assert.deepEqual(sent(), []);
  });

  it('says what is missing in a URL', async () => {
    await copyUrl(shell.services)(await row('/hr/v1.0/departments/{id}'));
    assert.equal(await clipboard(), `${shell.sandbox.apiUrl}/hr/v1.0/departments/{id}`);
    await prompts.message(/^URL of .+ copied\. Put values in the place of \{id\}\.$/);
  });

  it('needs a row or an answer', async () => {
    const problem = { kind: 'invalidInput', message: /^Open an answer first/ };
    for (const command of [copyAs, copyUrl, copyValue, copyJsonPath])
      await assert.rejects(command(shell.services)(undefined), problem);
  });

  it('takes the value at the cursor of an answer, and where it is', async () => {
    const document = await open(departments);
    // The answers of the shell are in no window: what stands in the place of one is JSON as well.
    const { note } = JSON.parse(document.getText());
    const editor = vscode.window.activeTextEditor ?? assert.fail();
    const line = document
      .getText()
      .split('\n')
      .findIndex((text) => text.includes(JSON.stringify(note[1])));
    const at = async (place: number) => {
      editor.selection = new vscode.Selection(place, 0, place, 0);
      await copyValue(shell.services)(document.uri);
      const value = await clipboard();
      await copyJsonPath(shell.services)(undefined);
      return [value, await clipboard()];
    };
    assert.deepEqual(await at(line), [note[1], '$.note[1]']);
    const [whole = '', path] = await at(0);
    assert.deepEqual([JSON.parse(whole), path], [JSON.parse(document.getText()), '$']);
  });
});

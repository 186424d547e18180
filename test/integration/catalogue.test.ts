import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { ReaderThread } from '../../src/machine/readerThread.ts';
import { until } from '../support/until.ts';
import { type Message, Prompts } from './support/prompts.ts';
import { addTestPortal, type SandboxPortal } from './support/sandboxPortal.ts';
import { createShell } from './support/shell.ts';

describe('API catalogue', () => {
  let prompts: Prompts;
  let portal: SandboxPortal;

  before(async () => {
    prompts = new Prompts();
    portal = await addTestPortal(prompts, 'cafe', 'Catalogue Café');
  });

  after(async () => {
    await vscode.commands.executeCommand('planday.resetCatalogue');
    await portal.remove();
    prompts.dispose();
  });

  afterEach(async () => {
    portal.control.reset();
    prompts.messages.splice(0);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const update = async (): Promise<void> => {
    const running = vscode.commands.executeCommand('planday.updateCatalogue');
    const list = await prompts.list('Update API Catalogue');
    assert.deepEqual([list.items[0]?.label, list.items[0]?.description], ['openapi.planday.com', 'what Planday publishes today']);
    await prompts.choose(new URL(portal.sandbox.apiUrl).host);
    await running;
  };
  const read = new Set<string>();
  /** What the preview renders, in one tab for all. */
  const report = async (message: Message): Promise<string> => {
    message.press('Show Changes');
    const isNew = ({ uri }: vscode.TextDocument) => uri.path.endsWith('/API catalogue update.md') && !read.has(String(uri));
    const document = await until('a report', () => vscode.workspace.textDocuments.find(isNew));
    read.add(String(document.uri));
    assert.equal(document.languageId, 'markdown');
    const previews = () =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) =>
        tabs.filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('markdown.preview')),
      );
    await until(
      'one preview',
      () => (previews().length === 1 && previews()[0]?.label.includes('API catalogue update')) || undefined,
    );
    return document.getText();
  };
  const pathsOf = async (api: string): Promise<readonly string[]> => {
    const running = vscode.commands.executeCommand('planday.sendRequest');
    const list = await prompts.list('Send Request');
    const found = list.items.flatMap(({ detail }) => /\/\S+/.exec(detail ?? '')?.[0] ?? []);
    await prompts.leave();
    await running;
    return found.filter((path) => path.startsWith(`/${api}/`));
  };
  const apis = async (): Promise<Set<string>> => {
    const running = vscode.commands.executeCommand('planday.sendRequest');
    const list = await prompts.list('Send Request');
    const found = new Set(list.items.flatMap(({ detail }) => detail?.split('/')[1] ?? []));
    await prompts.leave();
    await running;
    return found;
  };

  it('is updated from what Planday publishes, and says what is different', async () => {
    assert.ok(!(await apis()).has('datacenter'));
    await update();
    const message = await prompts.message(
      /^12 of 12 documents were read\. Endpoints: [1-9]\d* new(?:, [1-9]\d* changed)?(?:, [1-9]\d* of them breaking)?\.$/,
    );
    assert.equal(message.severity, 'information');
    assert.match(
      await report(message),
      /^# API catalogue update\n\n12 of 12 documents were read[\s\S]*## Harmless\n\nA program [^\n]*\n\n[\s\S]*### New\n\n- `GET \/datacenter\//,
    );
    assert.ok((await apis()).has('datacenter'));
  });

  it('has no changes the second time', async () => {
    await update();
    assert.match(
      await report(await prompts.message('12 of 12 documents were read. No endpoint has changed.')),
      /## No changes\n\nPortal, HR, /,
    );
  });

  it('keeps the old document where the new one cannot be read, and names it', async () => {
    portal.control.addFault({ match: '/hr/swagger', body: '<html>', contentType: 'text/html' });
    await update();
    const message = await prompts.message(/^11 of 12 documents were read/);
    assert.equal(message.severity, 'warning');
    const text = await report(message);
    assert.match(text, /A web page came instead of the document of the HR API, perhaps a sign-in or proxy page\./);
    assert.match(text, /What was there before stays in use\./);
    assert.ok((await apis()).has('hr'));
  });

  const published = (get: object, path = '/contractrules/v1.0/contractrules') =>
    JSON.stringify({ openapi: '3.0.4', paths: { [path]: { get } } });
  const loss = 'The update takes 1 endpoint away.';

  it('asks before endpoints go, names them, and takes the others where only those are wanted', async () => {
    portal.control.addFault({ match: '/contractrules/swagger', body: published({ summary: 'List contract rules' }) });
    const running = update();
    const question = await prompts.message(loss);
    assert.deepEqual(question.buttons, ['Cancel', 'Update Only the Others', 'Update All', 'Keep the Catalogue']);
    question.press('Update Only the Others');
    await running;
    const text = await report(await prompts.message(/^11 of 12 documents were read; kept as before: Contract rules\. /));
    assert.match(text, /The new document of the Contract rules API lacks 1 of its endpoints, so you kept the one at hand\./);
    assert.ok((await pathsOf('contractrules')).includes('/contractrules/v1.0/employees/{employeeId}'));
  });

  it('offers no others where every document that came takes something away', async () => {
    portal.control.addFault({ match: '/contractrules/swagger', body: published({}) });
    portal.control.addFault({ match: '/swagger', status: 503 });
    const running = update();
    const question = await prompts.message(loss);
    assert.deepEqual(question.buttons, ['Cancel', 'Update All', 'Keep the Catalogue']);
    question.press('Keep the Catalogue');
    await running;
    assert.equal((await pathsOf('contractrules')).length, 2);
  });

  it('changes nothing where the question is closed', async () => {
    portal.control.addFault({ match: '/contractrules/swagger', body: published({}) });
    const running = update();
    (await prompts.message(loss)).press(undefined);
    await running;
    assert.equal(prompts.messages.length, 1);
    assert.equal((await pathsOf('contractrules')).length, 2);
  });

  it('reports what breaks first, and the catalogue before it can be had back and forth', async () => {
    const required = [{ name: 'day', in: 'query', required: true, schema: { type: 'string' } }];
    portal.control.addFault({ match: '/contractrules/swagger', body: published({ parameters: required }) });
    const running = update();
    (await prompts.message(loss)).press('Update All');
    await running;
    const text = await report(await prompts.message(/^12 of 12 documents were read\. .* 2 of them breaking\.$/));
    const breaking = text.slice(text.indexOf('## Breaking'), text.indexOf('## Harmless'));
    assert.match(breaking, /### Gone\n\n- `GET \/contractrules\/v1\.0\/employees\/\{employeeId\}`/);
    assert.match(
      breaking,
      /### Changed\n\n- `GET \/contractrules\/v1\.0\/contractrules` [^\n]*\n {2}- parameter `day` is new and required\n/,
    );
    assert.match(text, /Restore Previous API Catalogue brings back what there was before\./);
    assert.equal((await pathsOf('contractrules')).length, 1);
    for (const count of [2, 1, 2]) {
      prompts.messages.splice(0);
      await vscode.commands.executeCommand('planday.restoreCatalogue');
      await prompts.message(/^The API catalogue is the one from before its last change again\./);
      assert.equal((await pathsOf('contractrules')).length, count);
    }
  });

  it('names what was left out in the report', async () => {
    const body = JSON.stringify({
      openapi: '3.0.4',
      paths: { '/datacenter/v1.0/rows': { get: {} }, '/datacenter/v1.0/broken': { get: 7 } },
    });
    portal.control.addFault({ match: '/datacenter/swagger', body });
    const running = update();
    (await prompts.message(/^The update takes \d+ endpoints? away\.$/)).press('Update All');
    await running;
    const text = await report(await prompts.message(/^12 of 12 documents were read\. /));
    assert.match(
      text,
      /## Left out, because it could not be read\n\n- Data center: GET \/datacenter\/v1\.0\/broken is no operation\./,
    );
    await vscode.commands.executeCommand('planday.restoreCatalogue');
  });

  it('says one sentence when nothing can be read', async () => {
    portal.control.addFault({ match: '/swagger', status: 503 });
    const running = update();
    const message = await prompts.message(/^Planday failed to send the document of the .* API \(status 503\)/);
    assert.equal(message.severity, 'error');
    await prompts.dismissing(running);
  });

  it('is the built-in one again after a reset', async () => {
    await vscode.commands.executeCommand('planday.resetCatalogue');
    await prompts.message('The API catalogue is the built-in one again.');
    assert.ok(!(await apis()).has('datacenter'));
    await vscode.commands.executeCommand('planday.restoreCatalogue');
    assert.ok((await apis()).has('datacenter'));
  });
});

describe('A kept document that is broken', () => {
  it('is named in the log, and the built-in one used', async () => {
    const shell = await createShell();
    try {
      const file = vscode.Uri.joinPath(shell.storage, 'catalogue', 'hr.json');
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('{"openapi":'));
      const { catalogue } = await shell.services.planday();
      assert.equal((await catalogue.get('/hr/v1.0/departments')).name, 'Departments');
      assert.match(
        shell.logged.join('\n'),
        /^Choose Update API Catalogue to replace the kept document of the HR API, which cannot be read: .*JSON.*$/m,
      );
    } finally {
      await shell.dispose();
    }
  });
});

describe('A document', () => {
  it('is read in a thread of the extension host, from the bundle that ships', async () => {
    const { extensionUri } = vscode.extensions.getExtension('planday-explorer.planday-explorer') ?? {};
    assert.ok(extensionUri);
    const notInPlace = () => Promise.reject(new Error('It was read in place.'));
    const thread = new ReaderThread(path.join(extensionUri.fsPath, 'dist', 'documentThread.cjs'), {
      read: notInPlace,
      compare: notInPlace,
    });
    try {
      const text = JSON.stringify({ openapi: '3.1.0', paths: { '/hr/v1.0/things': { get: {} } } });
      const { api } = await thread.read({ api: 'hr', text });
      assert.deepEqual(
        api.endpoints.map(({ name }) => name),
        ['Things'],
      );
    } finally {
      thread.dispose();
    }
  });
});

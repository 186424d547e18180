import assert from 'node:assert/strict';
import * as vscode from 'vscode';
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
    const isNew = ({ uri }: vscode.TextDocument) => uri.path.endsWith('/API catalogue update.md') && !read.has(uri.path);
    const document = await until('a report', () => vscode.workspace.textDocuments.find(isNew));
    read.add(document.uri.path);
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
      /^12 of 12 documents were read\. Endpoints: [1-9]\d* new(?:, [1-9]\d* changed)?(?:, [1-9]\d* gone)?\.$/,
    );
    assert.equal(message.severity, 'information');
    assert.match(
      await report(message),
      /^# API catalogue update\n\n12 of 12 documents were read[\s\S]*### New\n\n- `GET \/datacenter\//,
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
        /^Choose Update API Catalogue to replace the kept document of the HR API, which cannot be read: .*JSON.*$/,
      );
    } finally {
      await shell.dispose();
    }
  });
});

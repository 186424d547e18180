import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { saveFile } from '../../src/answers/saveFile.ts';
import { Prompts } from './support/prompts.ts';
import { addTestPortal, type SandboxPortal } from './support/sandboxPortal.ts';

describe('Save Answer', () => {
  let prompts: Prompts;
  let portal: SandboxPortal;
  let folder: string;

  before(async () => {
    prompts = new Prompts();
    portal = await addTestPortal(prompts, 'cafe', 'Kanel');
  });

  after(async () => {
    await portal.remove();
    prompts.dispose();
  });

  beforeEach(async () => {
    prompts.messages.splice(0);
    folder = path.join(tmpdir(), `planday-save-${randomUUID()}`);
    await mkdir(folder);
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const file = (name: string) => vscode.Uri.file(path.join(folder, name));
  const send = async () => {
    await vscode.commands.executeCommand('planday.sendRequest', {
      portalId: portal.portalId,
      endpointId: '/hr/v1.0/departments',
    });
    return vscode.window.activeTextEditor?.document ?? assert.fail('there is no answer');
  };
  const save = (target: vscode.Uri) =>
    prompts.dismissing(vscode.commands.executeCommand('planday.saveAnswer', undefined, target));

  it('writes what the document shows, in the place of what was there, and nothing beside it', async () => {
    const document = await send();
    await writeFile(file('a.json').fsPath, 'x'.repeat(1_000_000));
    await save(file('a.json'));
    assert.equal(await readFile(file('a.json').fsPath, 'utf8'), document.getText());
    assert.deepEqual(await readdir(folder), ['a.json']);
    assert.ok(prompts.messages.some(({ text }) => text === 'a.json is saved.'));
  });

  it('offers to open no file by which an address that the server names would be asked', async () => {
    for (const [schema, buttons] of [
      [undefined, ['Open File']],
      ['http://127.0.0.1:9/latest/meta-data', []],
    ] as const) {
      portal.control.addFault({
        match: '/hr/v1.0/departments',
        body: JSON.stringify({ $schema: schema, data: [{ id: 1 }] }),
        times: 1,
      });
      await send();
      await save(file('a.json'));
      assert.deepEqual(prompts.messages.findLast(({ text }) => text === 'a.json is saved.')?.buttons, buttons);
    }
  });

  it('says that the folder is gone, and does not make it anew', async () => {
    await send();
    await rm(folder, { recursive: true });
    await save(file('a.json'));
    assert.ok(prompts.messages.some(({ text }) => /^a\.json was not saved, because its folder is no longer there\./.test(text)));
    await assert.rejects(readdir(folder));
  });

  it('leaves what was there, and no half of a file, where it cannot be written', async () => {
    await mkdir(file('a.json').fsPath);
    await writeFile(path.join(file('a.json').fsPath, 'kept'), '');
    await assert.rejects(saveFile(file('a.json'), new Uint8Array(3)), { kind: 'notStored' });
    assert.deepEqual(await readdir(folder), ['a.json']);
    assert.deepEqual(await readdir(file('a.json').fsPath), ['kept']);
  });

  it('lets no more people read a file than before', async () => {
    await writeFile(file('a.json').fsPath, 'old');
    await chmod(file('a.json').fsPath, 0o600);
    await saveFile(file('a.json'), new Uint8Array(3));
    assert.equal((await stat(file('a.json').fsPath)).mode & 0o777, 0o600);
  });

  it('writes through a link, which stays one', async () => {
    const document = await send();
    await writeFile(file('there.json').fsPath, 'old');
    await symlink(file('there.json').fsPath, file('link.json').fsPath);
    await save(file('link.json'));
    assert.equal(await readFile(file('there.json').fsPath, 'utf8'), document.getText());
    assert.equal(await readlink(file('link.json').fsPath), file('there.json').fsPath);
  });

  it('says so where there is no answer', async () => {
    await save(file('a.json'));
    assert.ok(prompts.messages.some(({ text }) => text.startsWith('Open an answer first')));
    assert.deepEqual(await readdir(folder), []);
  });
});

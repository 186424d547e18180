import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { MadeDocuments } from '../../src/answers/madeDocuments.ts';
import { until } from '../support/until.ts';
import { Prompts } from './support/prompts.ts';
import { addTestPortal, type SandboxPortal } from './support/sandboxPortal.ts';
import type { Shell } from './support/shell.ts';
import { withShell } from './support/withShell.ts';

const bytes = new TextEncoder().encode('{}\n');

describe('the store of documents that were made of answers', () => {
  let shell: Shell;
  let made: MadeDocuments;
  let changed: string[];
  withShell(({ shell: given }) => {
    shell = given;
    changed = [];
    const redactor = { withoutSecrets: (text: string) => text.replaceAll('secret', '***') };
    made = new MadeDocuments({ portals: shell.services.portals, redactor, changed: (uri) => void changed.push(String(uri)) });
  });

  afterEach(() => made.dispose());

  it('keeps what a tab shows, also in a comparison of several, and of the rest the latest', async () => {
    const inTab = await made.open('In a tab', [], { bytes });
    const [before, after] = [made.add('Before', [], { bytes }), made.add('After', [], { bytes })];
    await vscode.commands.executeCommand('vscode.changes', 'Compared', [[after, before, after]]);
    const rest = Array.from({ length: 101 }, (_, index) => made.add(`Document ${index}`, [], { bytes }));
    for (const uri of [inTab, before, after]) assert.ok(made.find(uri), uri.path);
    assert.deepEqual(
      rest.map((uri) => made.find(uri) !== undefined),
      [false, ...rest.slice(1).map(() => true)],
    );
  });

  it('lets go of what is of a portal that goes, says so, and takes nothing of it any more', async () => {
    const [portal, other] = [await shell.addPortal('cafe'), await shell.addPortal('hotel')];
    const ofBoth = made.add('Both', [other.id, portal.id], { bytes, about: 'about both' });
    const ofOther = made.add('Other', [other.id], { bytes });
    changed.splice(0);
    await shell.services.portals.remove(portal.id);
    assert.deepEqual([made.find(ofBoth), made.find(ofOther)?.bytes], [undefined, bytes]);
    assert.deepEqual(changed, [String(ofBoth)]);
    assert.throws(() => made.add('Late', [portal.id], { bytes }), { kind: 'unknownPortal' });
    await assert.rejects(made.openReport('Late', [portal.id], '# Late'), { kind: 'unknownPortal' });
  });

  it('puts new content in place, with a later time, and nothing where the document is gone', async () => {
    const portal = await shell.addPortal('cafe');
    const uri = made.add('Rows', [portal.id], { bytes, goOn: async () => undefined });
    const before = made.find(uri)?.changedAt ?? 0;
    made.update(uri, { bytes: new Uint8Array(1), goOn: undefined });
    const { changedAt = 0, goOn, portalIds, bytes: now } = made.find(uri) ?? {};
    assert.ok(changedAt > before);
    assert.deepEqual([goOn, portalIds, now?.length], [undefined, [portal.id], 1]);
    await shell.services.portals.remove(portal.id);
    made.update(uri, { bytes });
    assert.equal(made.find(uri), undefined);
  });

  it('takes secrets out of reports', async () => {
    await made.openReport('Report', [], 'a secret', 'source');
    const uri = vscode.window.activeTextEditor?.document.uri ?? assert.fail('there is no report');
    assert.equal(uri.path, '/Planday/Report.md');
    assert.equal(new TextDecoder().decode(made.find(uri)?.bytes), 'a ***');
  });
});

describe('a document that was made of answers', () => {
  let prompts: Prompts;
  let portal: SandboxPortal;

  before(async () => {
    prompts = new Prompts();
    portal = await addTestPortal(prompts, 'hotel', 'Made Hotels');
  });

  after(() => prompts.dispose());

  it('is queried and saved whichever way it was made, and goes with its portal while it is in sight', async () => {
    await vscode.commands.executeCommand('planday.sendRequest', {
      portalId: portal.portalId,
      endpointId: '/hr/v1.0/departments',
    });
    await prompts.document('Departments – Made Hotels.json');
    const fanningOut = vscode.commands.executeCommand('planday.forEachRow');
    await prompts.list('For Each Row: Departments of Made Hotels');
    await prompts.choose('Department');
    await prompts.dismissing(fanningOut);
    const rows = await prompts.document('Department for each row – Made Hotels.json');
    const querying = vscode.commands.executeCommand('planday.queryAnswer', rows.uri);
    await prompts.list('Query Department for each row – Made Hotels');
    await prompts.type('$.data[*].for');
    await until('the count', async () => (await prompts.list()).items[0]?.description === '12 matches' || undefined);
    await prompts.accept();
    await querying;
    const found = await prompts.document('Department for each row – Made Hotels (query).json');
    const file = path.join(tmpdir(), `planday-made-${randomUUID()}.json`);
    await prompts.dismissing(vscode.commands.executeCommand('planday.saveAnswer', found.uri, vscode.Uri.file(file)));
    assert.equal(await readFile(file, 'utf8'), found.getText());
    await rm(file);
    await portal.remove();
    await until('the notes', () => [rows, found].every((document) => /no longer there/.test(document.getText())) || undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});

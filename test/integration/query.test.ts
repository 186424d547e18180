import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../support/until.ts';
import type { Prompts } from './support/prompts.ts';
import type { SandboxPortal } from './support/sandboxPortal.ts';
import { withTestPortal } from './support/withTestPortal.ts';

describe('queries', () => {
  let prompts: Prompts;
  let portal: SandboxPortal;
  withTestPortal('hotel', 'Query Hotels', (made) => {
    ({ portal, prompts } = made);
  });

  const send = async (): Promise<vscode.TextDocument> => {
    await vscode.commands.executeCommand('planday.sendRequest', {
      portalId: portal.portalId,
      endpointId: '/hr/v1.0/departments',
    });
    return await prompts.document('Departments – Query Hotels.json');
  };
  const found = () => prompts.document('Departments – Query Hotels (query).json');
  const first = async () => (await prompts.list('Query Departments – Query Hotels')).items[0];
  /** Types a query, waits for what is said of it, and presses Enter. */
  const query = async (text: string, says: RegExp): Promise<void> => {
    await prompts.list('Query Departments – Query Hotels');
    await prompts.type(text);
    await until(`${says}`, async () => {
      const { label, description = '', detail = '' } = (await first()) ?? { label: '' };
      return (label === text && (says.test(description) || says.test(detail))) || undefined;
    });
    await prompts.accept();
  };

  it('show what they find as a document of its own, which says what it is', async () => {
    const document = await send();
    const ids = JSON.parse(document.getText()).data.map(({ id }: { id: number }) => id);
    const running = vscode.commands.executeCommand('planday.queryAnswer', document.uri);
    await query('$.data[*].id', /^12 matches$/);
    await running;
    const made = await found();
    assert.deepEqual(JSON.parse(made.getText()), ids);
    assert.equal(made.languageId, 'planday-answer');
    assert.match(made.getText(), /^\[\n {2}\d/);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', made.uri, 50);
    assert.deepEqual(
      lenses.map(({ command }) => command?.title),
      ['$.data[*].id · 12 matches · Departments – Query Hotels'],
    );
  });

  it('keep the digits of numbers as they came', async () => {
    portal.control.addFault({ match: 'departments', body: '{"data":[{"id":9007199254740993,"name":"x"}]}', times: 1 });
    const document = await send();
    const running = vscode.commands.executeCommand('planday.queryAnswer', document.uri);
    await query('$.data[?@.name == "x"].id', /^1 match$/);
    await running;
    assert.equal((await found()).getText(), '[\n  9007199254740993\n]\n');
  });

  it('say where they cannot be read, and wait for a better one', async () => {
    const document = await send();
    const running = vscode.commands.executeCommand('planday.queryAnswer', document.uri);
    await query('$.data[', /^The query breaks off at character 8/);
    assert.ok(prompts.open, 'Enter on what is no query leaves the box open');
    await query('$.data[?@.id == 0]', /^0 matches$/);
    await running;
    assert.equal((await found()).getText(), '[]\n');
  });

  it('are offered again in this window, for answers of the same endpoint', async () => {
    const document = await send();
    const running = vscode.commands.executeCommand('planday.queryAnswer', document.uri);
    await query('$.data[0].name', /^1 match$/);
    await running;
    await found();
    const again = vscode.commands.executeCommand('planday.queryAnswer', document.uri);
    assert.equal((await first())?.label, '$.data[0].name');
    await prompts.leave();
    await again;
  });

  it('work on what a query found', async () => {
    const document = await send();
    const running = vscode.commands.executeCommand('planday.queryAnswer', document.uri);
    await query('$.data[*].id', /^12 matches$/);
    await running;
    const made = await found();
    const again = vscode.commands.executeCommand('planday.queryAnswer', made.uri);
    await prompts.list('Query Departments – Query Hotels (query)');
    await prompts.type('$[0]');
    await until('the count', async () => (await prompts.list()).items[0]?.description === '1 match' || undefined);
    await prompts.accept();
    await again;
    const second = await prompts.document('Departments – Query Hotels (query) (query).json');
    assert.deepEqual(JSON.parse(second.getText()), [JSON.parse(made.getText())[0]]);
  });

  it('ask for an answer where there is none, or none any more', async () => {
    const running = vscode.commands.executeCommand('planday.queryAnswer');
    await prompts.message(/^Open an answer first/);
    await prompts.dismissing(running);
    const gone = vscode.Uri.from({ scheme: 'planday', path: '/00000000/Gone – Query Hotels.json' });
    const another = vscode.commands.executeCommand('planday.queryAnswer', gone);
    await prompts.message(/^“Gone – Query Hotels” was kept in memory only/);
    await prompts.dismissing(another);
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { comparisonReport, comparisonSummary } from '../../src/reports/comparison.ts';
import { until } from '../support/until.ts';
import { Prompts } from './support/prompts.ts';
import { addTestPortal, type SandboxPortal } from './support/sandboxPortal.ts';

const departments = '/hr/v1.0/departments';
const strings = ['The order of fields', 'The order of rows'];

describe('comparisons', () => {
  let prompts: Prompts;
  let portal: SandboxPortal;
  let other: SandboxPortal;

  before(async () => {
    prompts = new Prompts();
    portal = await addTestPortal(prompts, 'hotel', 'Compare Hotels');
    other = await addTestPortal(prompts, 'cafe', 'Compare Café');
  });

  after(async () => {
    await portal.remove();
    await other.remove();
    prompts.dispose();
  });

  beforeEach(() => prompts.messages.splice(0));

  afterEach(async () => {
    for (const message of prompts.messages) message.press(undefined);
    portal.control.reset();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const send = async (): Promise<vscode.TextDocument> => {
    await vscode.commands.executeCommand('planday.sendRequest', { portalId: portal.portalId, endpointId: departments });
    return await prompts.document('Departments – Compare Hotels.json');
  };
  const diff = () =>
    until('the two sides', () => {
      const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
      return input instanceof vscode.TabInputTextDiff ? input : undefined;
    });
  const text = async (uri: vscode.Uri) => (await vscode.workspace.openTextDocument(uri)).getText();

  it('lay an answer beside its previous one, and say first what is different', async () => {
    const document = await send();
    const changed = JSON.parse(document.getText());
    const [first] = changed.data;
    first.name = 'Renamed';
    changed.data = [...changed.data.slice(2), { ...first, id: 999_999 }, first];
    portal.control.addFault({ match: 'departments', body: JSON.stringify(changed), times: 1 });
    await vscode.commands.executeCommand('planday.runAgain', document.uri);
    await until('the new content', () => document.getText().includes('Renamed') || undefined);
    const running = vscode.commands.executeCommand('planday.compareAnswer', document.uri);
    await prompts.list('Compare Departments – Compare Hotels');
    await prompts.choose('The previous answer of this request');
    await prompts.list('Compare');
    await prompts.choose(...strings);
    await prompts.message('Departments – Compare Hotels: 1 row added, 1 gone, 1 changed, 10 the same.');
    await running;
    const { original, modified } = await diff();
    assert.deepEqual(
      [original, modified].map(({ path }) => path.split('/')[2]),
      ['Departments – Compare Hotels (before).json', 'Departments – Compare Hotels (after).json'],
    );
    assert.doesNotMatch(await text(original), /Renamed/);
    const ids = JSON.parse(await text(modified)).data.map(({ id }: { id: number }) => id);
    assert.deepEqual(
      ids,
      ids.toSorted((one: number, next: number) => one - next),
    );
  });

  it('remember what makes no difference, for this window', async () => {
    const document = await send();
    await vscode.commands.executeCommand('planday.runAgain', document.uri);
    for (const expected of [strings, []]) {
      const running = vscode.commands.executeCommand('planday.compareAnswer', document.uri);
      await prompts.list('Compare Departments – Compare Hotels');
      await prompts.choose('The previous answer of this request');
      const list = await prompts.list('Compare');
      assert.deepEqual(
        list.selectedItems.map(({ label }) => label),
        expected,
      );
      await prompts.choose();
      await prompts.message(/^Departments – Compare Hotels: 0 rows added, 0 gone, 0 changed, 12 the same\.$/);
      await running;
    }
  });

  it('take no star for a difference where one side shows what is hidden in the other', async () => {
    const values = { special: ['Ssn', 'BankAccount', 'BirthDate'], limit: '2' };
    const request = { portalId: portal.portalId, endpointId: '/hr/v1.0/employees', values };
    await vscode.commands.executeCommand('planday.sendRequest', request);
    await vscode.commands.executeCommand('planday.sendRequest', request);
    const document = await until('the employees', () => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.uri.path.startsWith('/GET/hr/v1.0/employees/') ? shown : undefined;
    });
    await vscode.commands.executeCommand('planday.showHidden', document.uri);
    await until('the numbers', () => !document.getText().includes('**') || undefined);
    const running = vscode.commands.executeCommand('planday.compareAnswer', document.uri);
    await prompts.list(`Compare ${document.uri.path.split('/').at(-1)?.replace('.json', '')}`);
    await prompts.choose('The previous answer of this request');
    await until('the toggles', async () => (await prompts.list()).items[0]?.label === 'The order of fields' || undefined);
    await prompts.choose(...strings);
    await prompts.message(/: 0 rows added, 0 gone, 0 changed, 2 the same\. Not all rows were there to compare: /);
    await running;
  });

  it('tell a masked value that changed into one of the same length, and show neither', async () => {
    const answerWith = (ssn: string) => {
      portal.control.reset();
      portal.control.addFault({ match: 'departments', body: JSON.stringify({ paging: { total: 1 }, data: [{ id: 1, ssn }] }) });
    };
    answerWith('111111-1111');
    const document = await send();
    await until('the first', () => document.getText().includes('ssn') || undefined);
    answerWith('222222-2222');
    await vscode.commands.executeCommand('planday.runAgain', document.uri);
    const running = vscode.commands.executeCommand('planday.compareAnswer', document.uri);
    await prompts.list('Compare Departments – Compare Hotels');
    await prompts.choose('The previous answer of this request');
    await until('the toggles', async () => (await prompts.list()).items[0]?.label === 'The order of fields' || undefined);
    await prompts.choose(...strings);
    await prompts.message(/: 0 rows added, 0 gone, 1 changed, 0 the same\. Only sensitive values differ\.$/);
    await running;
    const { original, modified } = await diff();
    for (const side of [original, modified]) assert.match(await text(side), /"\*{11}"/);
  });

  it('ask another portal the same, and match rows by name there', async () => {
    const document = await send();
    const running = vscode.commands.executeCommand('planday.compareAnswer', document.uri);
    await prompts.list('Compare Departments – Compare Hotels');
    await prompts.choose('The same request on other portals…');
    await until(
      'the portals',
      async () => (await prompts.list()).items.some(({ label }) => label === 'Compare Café') || undefined,
    );
    await prompts.choose('Compare Café');
    await until('the toggles', async () => (await prompts.list()).items[0]?.label === 'The order of fields' || undefined);
    assert.ok((await prompts.list()).selectedItems.some(({ label }) => label === 'Ids'));
    await prompts.choose(...strings, 'Ids');
    await prompts.message(/^Departments – Compare Hotels ↔ Departments – Compare Café: \d+ rows? added, \d+ gone/);
    await running;
    const { modified } = await diff();
    assert.doesNotMatch(await text(modified), /"id"/);
    await vscode.commands.executeCommand('planday.runAgain', document.uri);
    const again = vscode.commands.executeCommand('planday.compareAnswer', document.uri);
    await prompts.list('Compare Departments – Compare Hotels');
    await prompts.choose('The previous answer of this request');
    await until('the toggles', async () => (await prompts.list()).items[0]?.label === 'The order of fields' || undefined);
    const isOn = (await prompts.list()).selectedItems.some(({ label }) => label === 'Ids');
    assert.ok(!isOn, 'ids make a difference within one portal, whatever they made between two');
    await prompts.choose(...strings);
    await prompts.message(/^Departments – Compare Hotels: 0 rows added, 0 gone/);
    await again;
    const opened = vscode.commands.executeCommand('planday.compareAnswer', document.uri);
    await prompts.list('Compare Departments – Compare Hotels');
    await prompts.choose('Departments – Compare Café');
    await until('the toggles', async () => (await prompts.list()).items[0]?.label === 'The order of fields' || undefined);
    assert.ok(
      (await prompts.list()).selectedItems.some(({ label }) => label === 'Ids'),
      'it is of another portal all the same',
    );
    await prompts.choose(...strings, 'Ids');
    await prompts.message(/^Departments – Compare Café ↔ Departments – Compare Hotels: \d+ rows? added, \d+ gone/);
    await opened;
  });

  it('refuse a request with an id, which is another thing in another portal', async () => {
    const id = JSON.parse((await send()).getText()).data[0].id;
    await vscode.commands.executeCommand('planday.sendRequest', {
      portalId: portal.portalId,
      endpointId: `${departments}/{id}`,
      values: { id: String(id) },
    });
    const document = await prompts.document(`Department · ${id} – Compare Hotels.json`);
    const running = vscode.commands.executeCommand('planday.compareAnswer', document.uri);
    await prompts.list(`Compare Department · ${id} – Compare Hotels`);
    await prompts.choose('The same request on other portals…');
    await until(
      'the portals',
      async () => (await prompts.list()).items.some(({ label }) => label === 'Compare Café') || undefined,
    );
    await prompts.choose('Compare Café');
    await until('the toggles', async () => (await prompts.list()).items[0]?.label === 'The order of fields' || undefined);
    await prompts.choose(...strings);
    await prompts.message(/^Department of Compare Hotels was asked with id, and an ID is another thing/);
    await prompts.dismissing(running);
  });

  it('report which rows and which fields, and no value', () => {
    const summary = {
      rows: {
        by: 'id' as const,
        added: { count: 2, names: ['7', '8'] },
        gone: { count: 0, names: [] },
        changed: { count: 300, names: ['2'], details: [{ name: '2', fields: ['name', '[x](y)'] }] },
        same: 1_234,
      },
      beside: ['paging'],
    };
    assert.equal(comparisonSummary(summary, 'a', 'b'), 'a ↔ b: 2 rows added, 0 gone, 300 changed, 1,234 the same.');
    assert.equal(comparisonSummary({ beside: [] }, 'a', 'a'), 'a: no difference.');
    assert.match(
      comparisonSummary({ ...summary, hidden: { rows: 2, beside: 0 } }, 'a', 'b'),
      / the same\. In 2 rows only sensitive values differ\.$/,
    );
    assert.equal(
      comparisonSummary({ beside: ['ssn'], hidden: { rows: 0, beside: 1 } }, 'a', 'a'),
      'a: 1 field differs. Only sensitive values differ.',
    );
    const report = comparisonReport([{ summary, before: 'a', after: 'b' }]);
    assert.match(report, /^# Comparison\n\n## a ↔ b\n/);
    assert.match(report, /### Added\n\n- `7`\n- `8`\n/);
    assert.match(report, /### Changed\n\n- `2`: `name`, `\[x\] \(y\)`\n- … 299 more\n/);
    assert.doesNotMatch(report, /### Gone/);
    assert.match(comparisonReport([{ summary, before: 'a', after: 'b', missing: 'Not all.' }]), /\n\nNot all\.\n\n/);
  });
});

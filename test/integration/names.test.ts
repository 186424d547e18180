import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../support/until.ts';
import { Prompts } from './support/prompts.ts';
import { addTestPortal, type SandboxPortal } from './support/sandboxPortal.ts';

const departments = '/hr/v1.0/departments';
const groups = '/hr/v1.0/employeegroups';
const positions = '/scheduling/v1.0/positions';
const employees = '/hr/v1.0/employees';

interface Row {
  readonly id: number;
  readonly name: string;
  readonly departmentId: number;
}

describe('the names of what answers refer to', () => {
  const hints = (value: boolean) =>
    vscode.workspace.getConfiguration('planday').update('hints.names', value, vscode.ConfigurationTarget.Global);
  let prompts: Prompts;
  let portal: SandboxPortal;
  let few: SandboxPortal;

  before(async () => {
    prompts = new Prompts();
    portal = await addTestPortal(prompts, 'hotel', 'Fjord Hotels');
    few = await addTestPortal(prompts, 'cafe', 'Small Café', 'few scopes');
  });

  beforeEach(async () => {
    await hints(true);
    await vscode.commands.executeCommand('planday.refresh');
    for (const { control } of [portal, few]) control.clearRequests();
  });

  afterEach(async () => {
    for (const { control } of [portal, few]) control.reset();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await hints(false);
  });

  after(async () => {
    await portal.remove();
    await few.remove();
    prompts.dispose();
  });

  const send = async (endpointId: string, of = portal, values?: Record<string, string>): Promise<vscode.TextDocument> => {
    await vscode.commands.executeCommand('planday.sendRequest', { portalId: of.portalId, endpointId, ...(values && { values }) });
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, 'planday');
    return document;
  };
  const rowsOf = (document: vscode.TextDocument): readonly Row[] => JSON.parse(document.getText()).data;
  const asked = (path: string, of = portal) => of.control.requests.filter((request) => request.path === path).length;

  /** The hints on all lines, as `line: name`. */
  const hintsOf = async ({ uri, lineCount }: vscode.TextDocument): Promise<ReadonlyMap<number, string>> => {
    const all = new vscode.Range(0, 0, lineCount, 0);
    const found = await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', uri, all);
    return new Map(found.map(({ position, label }) => [position.line, typeof label === 'string' ? label : partsText(label)]));
  };
  const someHints = (document: vscode.TextDocument) =>
    until('names beside ids', async () => {
      const found = await hintsOf(document);
      return found.size > 0 ? found : undefined;
    });
  const lineOf = (document: vscode.TextDocument, text: string, from = 0): number => {
    const lines = document.getText().split('\n');
    const line = lines.findIndex((one, index) => index >= from && one.includes(text));
    assert.notEqual(line, -1, text);
    return line;
  };
  const hoverAt = async (document: vscode.TextDocument, line: number, column: number): Promise<string> => {
    const position = new vscode.Position(line, column);
    const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
    return found
      .flatMap(({ contents }) => contents)
      .map((content) => (content instanceof vscode.MarkdownString ? content.value : String(content)))
      .join('\n')
      .replace(/\\(?=\W)/g, '');
  };
  /** Over the value of a field, and over its name. */
  const overValue = (document: vscode.TextDocument, line: number) =>
    hoverAt(document, line, document.lineAt(line).text.replace(/,$/, '').length - 1);
  const overKey = (document: vscode.TextDocument, line: number) =>
    hoverAt(document, line, document.lineAt(line).firstNonWhitespaceCharacterIndex + 2);

  it('stand beside their ids, each read once, however often the document is looked at and whatever else is opened', async () => {
    const names = new Map(rowsOf(await send(departments)).map(({ id, name }) => [id, name]));
    portal.control.clearRequests();
    const document = await send(positions);
    await someHints(document);
    await until('both lists', () => asked(groups) > 0 || undefined);
    for (let look = 0; look < 5; look++) await hintsOf(document);
    await someHints(await send('/scheduling/v1.0/sections'));
    assert.deepEqual([asked(departments), asked(groups) > 0], [1, true]);
    const shown = await hintsOf(document);
    const row = rowsOf(document)[0];
    assert.ok(row);
    const line = lineOf(document, `"departmentId": ${row.departmentId}`);
    assert.equal(shown.get(line), names.get(row.departmentId));
    assert.equal(shown.get(lineOf(document, `"id": ${row.id}`)), undefined, 'beside its own id stands nothing');
  });

  it('stand beside each id of a list', async () => {
    const document = await send(employees);
    const shown = await someHints(document);
    const first = lineOf(document, '"departments": [') + 1;
    assert.ok(shown.get(first), document.lineAt(first).text);
  });

  it('are nowhere, and not read, where they are switched off', async () => {
    await hints(false);
    const document = await send(positions);
    assert.deepEqual([...(await hintsOf(document))], []);
    assert.deepEqual([asked(departments), asked(groups)], [0, 0]);
    await hints(true);
    await someHints(document);
  });

  it('say more under the pointer: kind, id, number and portal, with the way there; over its name, what a field is', async () => {
    const document = await send(positions);
    const line = lineOf(document, '"departmentId"');
    const value = await overValue(document, line);
    const id = /\d+/.exec(document.lineAt(line).text)?.[0];
    assert.match(value, new RegExp(`Department · (?:ID )?${id}.* · Fjord Hotels`));
    assert.match(value, new RegExp(`\\[Open Department ${id}\\]\\(command:planday\\.openReference\\?`));
    const key = await overKey(document, line);
    assert.match(key, /\*\*departmentId\*\*/);
    assert.match(key, /integer/);
    assert.match(key, /Department that the position belongs to/);
    assert.doesNotMatch(key, /openReference/);
  });

  it('are denied where Planday knows no such object, and what the schema does not know is said', async () => {
    const body = JSON.stringify({ data: [{ id: 1, departmentId: 999, employeeGroupId: 0, novel: 'x' }] });
    portal.control.addFault({ match: 'positions$', body, times: 1 });
    const document = await send(positions);
    await until('the departments', async () => {
      await hintsOf(document);
      return asked(departments) > 0 || undefined;
    });
    assert.deepEqual([...(await hintsOf(document))], []);
    assert.match(await overValue(document, lineOf(document, '"departmentId"')), /There is no department 999 in Fjord Hotels\./);
    assert.match(await overKey(document, lineOf(document, '"novel"')), /The schema of Positions does not have this field\./);
  });

  it('are not read where the app may not, which the hover says', async () => {
    const document = await send(employees, few);
    await someHints(document);
    assert.equal(asked(groups, few), 0);
    const hover = await overValue(document, lineOf(document, '"employeeGroups": [') + 1);
    assert.match(hover, /Its name needs the scope employeegroup:read, which the app of Small Café does not have\./);
  });

  it('lead to their objects by Ctrl+click and F12, and the answer that they stand in stays open', async () => {
    const document = await send(positions);
    const line = lineOf(document, '"departmentId"');
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri, 50);
    const link = links.find(({ range }) => range.start.line === line);
    assert.ok(link?.target);
    assert.equal(document.getText(link.range), /\d+/.exec(document.lineAt(line).text)?.[0]);
    assert.equal(link.target.scheme, 'command');
    assert.equal(link.target.path, 'planday.openReference');
    await vscode.commands.executeCommand(link.target.path, ...JSON.parse(link.target.query));
    const opened = await until('the department', () => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.uri.path.startsWith('/GET/hr/v1.0/departments/') ? shown : undefined;
    });
    assert.equal(JSON.parse(opened.getText()).data.id, Number(document.getText(link.range)));
    const labels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    assert.ok(labels().includes('Positions – Fjord Hotels.json'));
    const editor = await vscode.window.showTextDocument(document);
    const own = lineOf(document, '"id"');
    editor.selection = new vscode.Selection(own, 4, own, 4);
    await vscode.commands.executeCommand('planday.openReference');
    const [id] = /\d+/.exec(document.lineAt(own).text) ?? [];
    await until(
      'the position',
      () => vscode.window.activeTextEditor?.document.uri.path.startsWith(`/GET/scheduling/v1.0/positions/${id}/`) || undefined,
    );
  });

  it('are asked for with a sentence where the cursor is on none', async () => {
    const document = await send(positions);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const line = lineOf(document, '"name"');
    editor.selection = new vscode.Selection(line, 0, line, 0);
    const running = vscode.commands.executeCommand('planday.openReference');
    await prompts.message(/^The cursor is on no ID that refers to something here\. /);
    await prompts.dismissing(running);
  });

  it('are gone with their portal, also those that are being read', async () => {
    const going = await addTestPortal(prompts, 'cafe', 'Going Café');
    const document = await send(positions, going);
    going.control.addFault({ match: 'departments|employeegroups', delayMs: 1_000 });
    await hintsOf(document);
    await until('the reading', () => asked(departments, going) > 0 || undefined);
    prompts.messages.splice(0);
    const removing = going.remove();
    await until('the note', () => /no longer there/.test(document.getText()) || undefined);
    await removing;
    assert.deepEqual([...(await hintsOf(document))], []);
    assert.deepEqual(
      prompts.messages.filter(({ severity }) => severity === 'error').map(({ text }) => text),
      [],
    );
  });
});

function partsText(parts: readonly vscode.InlayHintLabelPart[]): string {
  return parts.map(({ value }) => value).join('');
}

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CheckedEndpoint } from '../../src/core/schemaCheck/checkPortal.ts';
import { schemaReport, schemaSummary } from '../../src/reports/schemaReport.ts';
import { until } from '../support/until.ts';
import type { Prompts } from './support/prompts.ts';
import type { SandboxPortal } from './support/sandboxPortal.ts';
import { withTestPortal } from './support/withTestPortal.ts';

describe('schema checks', () => {
  let prompts: Prompts;
  let portal: SandboxPortal;
  withTestPortal('cafe', 'Schema Café', (made) => {
    ({ portal, prompts } = made);
  });

  const send = async (body?: string): Promise<vscode.TextDocument> => {
    if (body !== undefined) portal.control.addFault({ match: 'departments', body, times: 1 });
    await vscode.commands.executeCommand('planday.sendRequest', {
      portalId: portal.portalId,
      endpointId: '/hr/v1.0/departments',
    });
    return await prompts.document('Departments – Schema Café.json');
  };
  const check = ({ uri }: vscode.TextDocument) => vscode.commands.executeCommand('planday.checkAnswerSchema', uri);
  const marks = ({ uri }: vscode.TextDocument) =>
    vscode.languages.getDiagnostics(uri).map(({ message, range, severity }) => [range.start.line, severity, message]);

  it('say that an answer is as its schema has it', async () => {
    const document = await send();
    await check(document);
    await prompts.message('Departments of Schema Café is as its published schema has it.');
    assert.deepEqual(marks(document), []);
  });

  it('mark what is not, take the marks away the second time, and with new content', async () => {
    const document = await send('{"data":[{"id":"1","name":"x","surprise":true}]}');
    await check(document);
    await prompts.message(/^Departments of Schema Café: 2 lines are not as its published schema has them\.$/);
    const { Warning, Information } = vscode.DiagnosticSeverity;
    const expected = [
      [3, Warning, 'data[].id is string, and its schema says integer.'],
      [5, Information, 'data[].surprise is not in the schema.'],
    ];
    assert.deepEqual(marks(document), expected);
    await check(document);
    assert.deepEqual(marks(document), []);
    await check(document);
    assert.deepEqual(marks(document), expected);
    await vscode.commands.executeCommand('planday.runAgain', document.uri);
    await until('no marks', () => marks(document).length === 0 || undefined);
  });

  it('mark nothing while the setting is off, which says so, and mark it when it is on again', async () => {
    const set = (value: boolean | undefined) =>
      vscode.workspace.getConfiguration('planday').update('diagnostics.schema', value, vscode.ConfigurationTarget.Global);
    const document = await send('{"data":[{"id":"1","name":"x"}]}');
    await check(document);
    const marked = marks(document);
    assert.equal(marked.length, 1);
    try {
      await set(false);
      await until('no marks', () => marks(document).length === 0 || undefined);
      prompts.messages.splice(0);
      await check(document);
      const { buttons } = await prompts.message(
        'Departments of Schema Café: 1 line is not as its published schema has it. The setting planday.diagnostics.schema is off, so nothing is marked.',
      );
      assert.deepEqual([buttons, marks(document)], [['Open Settings'], []]);
      await set(true);
      await until('the marks', () => marks(document).length > 0 || undefined);
      assert.deepEqual(marks(document), marked);
      await set(false);
      await vscode.commands.executeCommand('planday.runAgain', document.uri);
    } finally {
      await set(undefined);
    }
    assert.deepEqual(marks(document), []);
  });

  it('look at every endpoint that the app may read, with one small request each', async () => {
    portal.control.clearRequests();
    const running = vscode.commands.executeCommand('planday.checkPortalSchema', { portalId: portal.portalId });
    await prompts.message(/^Endpoints that were checked: \d+; that depart from their schema: 0; /);
    await running;
    const paths = portal.control.requests.filter(({ path }) => path.includes('/v1.0/')).map(({ path }) => path);
    assert.ok(paths.length > 20, String(paths.length));
  });

  it('report paths, types and counts, and no value', () => {
    const endpoint = { id: '/a', api: 'hr', path: '/a', name: 'A', summary: '', parameters: [] };
    const group = { kind: 'type', path: 'data[].id', expected: 'integer', found: 'string' } as const;
    const checked: readonly CheckedEndpoint[] = [
      { endpoint, outcome: { what: 'checked', checked: { count: 3, departures: [], groups: [{ ...group, count: 3 }] } } },
      { endpoint: { ...endpoint, path: '/b' }, outcome: { what: 'checked', checked: { count: 0, departures: [], groups: [] } } },
      { endpoint: { ...endpoint, path: '/c' }, outcome: { what: 'failed', kind: 'serverError', status: 500 } },
      { endpoint: { ...endpoint, path: '/d' }, outcome: { what: 'noScope' } },
    ];
    assert.equal(
      schemaSummary(checked),
      'Endpoints that were checked: 2; that depart from their schema: 1; that could not be read: 1; that this app may not read: 1.',
    );
    const report = schemaReport(checked, { portalId: '42', appId: 'app', today: '2026-02-03' });
    assert.match(report, /Portal: `42` · App ID: `app` · 2026-02-03/);
    assert.match(report, /## `GET \/a`\n\n.*\n.*\n\| `data\[\]\.id` \| .* \| 3 \|\n/);
    assert.match(report, /\| `GET \/c` \| could not be read \(status 500\) \|/);
  });
});

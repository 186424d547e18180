import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { loadBuiltInDocument } from '../../src/core/catalogue/builtIn.ts';
import { until } from '../support/until.ts';
import { spelledDocument, spellings } from '../unit/support/spelledDocuments.ts';
import { Prompts } from './support/prompts.ts';
import { addTestPortal, type SandboxPortal } from './support/sandboxPortal.ts';

const employees = '/hr/v1.0/employees';
const shifts = '/scheduling/v1.0/shifts';

describe('A catalogue whose documents spell the query in Pascal case', () => {
  let prompts: Prompts;
  let portal: SandboxPortal;

  before(async () => {
    prompts = new Prompts();
    portal = await addTestPortal(prompts, 'cafe', 'Pascal Café');
  });

  after(async () => {
    await vscode.commands.executeCommand('planday.resetCatalogue');
    await portal.remove();
    prompts.dispose();
  });

  afterEach(async () => {
    portal.control.reset();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const send = (endpointId: string, values = {}): Thenable<void> =>
    vscode.commands.executeCommand('planday.sendRequest', { portalId: portal.portalId, endpointId, values });
  const asked = (path: string) => portal.control.requests.filter((request) => request.path === path);
  const sent = (path: string) => asked(path).at(-1)?.query;
  /** Of this portal: documents of closed tabs live on for a while. */
  const shown = (): vscode.TextDocument => {
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, 'planday');
    return document;
  };

  const update = async (): Promise<void> => {
    for (const api of ['hr', 'punchclock'] as const) {
      const document = spelledDocument(await loadBuiltInDocument(api), api, spellings['Pascal case']);
      portal.control.addFault({ match: `/${api}/swagger`, body: JSON.stringify(document), contentType: 'application/json' });
    }
    const running = vscode.commands.executeCommand('planday.updateCatalogue');
    await prompts.list('Update API Catalogue');
    await prompts.choose(new URL(portal.sandbox.apiUrl).host);
    await running;
    await prompts.message(/^12 of 12 documents were read\./);
    portal.control.reset();
  };

  it('is asked for the same again, with the filter, and on to the next page', async () => {
    await send(employees, { searchQuery: 'a', limit: '3' });
    const { uri } = shown();
    assert.deepEqual(sent(employees), { limit: ['3'], searchQuery: ['a'] });
    await update();
    await vscode.commands.executeCommand('planday.runAgain', uri);
    assert.deepEqual(sent(employees), { Limit: ['3'], SearchQuery: ['a'] });
    await vscode.commands.executeCommand('planday.nextPage', uri);
    assert.deepEqual(sent(employees), { Limit: ['3'], Offset: ['3'], SearchQuery: ['a'] });
    await vscode.commands.executeCommand('planday.fetchAllPages', uri);
    for (const { query } of asked(employees).slice(2)) assert.deepEqual(query.SearchQuery, ['a']);
  });

  it('still offers the last values', async () => {
    await send(shifts, { shiftStatus: 'Open' });
    assert.deepEqual(sent(shifts), { ShiftStatus: ['Open'] });
    const choosing = vscode.commands.executeCommand('planday.sendWithParameters', {
      portalId: portal.portalId,
      endpointId: shifts,
    });
    const last = await until('the last values', async () =>
      (await prompts.list()).items.find(({ label }) => label === 'Send with the last parameters'),
    );
    assert.deepEqual([last.description, last.detail], ['shiftStatus Open', 'GET /scheduling/v1.0/shifts?ShiftStatus=Open']);
    await prompts.choose('Send with the last parameters');
    await choosing;
    assert.deepEqual(sent(shifts), { ShiftStatus: ['Open'] });
  });

  for (const [list, endpointId] of [
    [shifts, '/scheduling/v1.0/shifts/{shiftId}'],
    ['/punchclock/v1.0/punchclockshifts', '/punchclock/v1.0/punchclockshifts/{punchClockShiftId}/breaks'],
  ] as const)
    it(`has ${list} picked from within its bounds`, async () => {
      const choosing = send(endpointId);
      await until('the rows', async () => ((await prompts.list()).items.length > 1 ? true : undefined));
      const days = asked(list).map(({ query }) => [query.From?.length, query.To?.length]);
      assert.ok(days.length > 0);
      assert.deepEqual(new Set(days.map(String)), new Set(['1,1']));
      await prompts.leave();
      await choosing;
    });
});

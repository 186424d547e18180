import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { until, untilEqual } from '../support/until.ts';
import { addPortal } from './support/addPortal.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

interface Page {
  readonly paging: { readonly total: number };
  readonly data: readonly { readonly id: number }[];
}

/** An address that an answer names: nobody is to ask it for anything. */
const canary = createServer((request, response) => {
  asked.push(request.url ?? '');
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"type":"object"}');
});
const asked: string[] = [];

describe('an answer and its parameters', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings });
  const hotels = 'Fjord Hotels';

  before(async () => {
    await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
    await session.window.sidebar('Planday');
    await addPortal(session.window, sandbox.credential('all scopes', 'hotel'), hotels);
  });

  after(() => canary.close());

  const search = async (text: string): Promise<void> => {
    const { window } = session;
    await window.command('Planday: Send Request');
    await window.quickInput.waitFor('Type part of an endpoint');
    await window.quickInput.input.fill(text);
    await window.quickInput.item(text).waitFor();
    await window.quickInput.accept();
  };

  it('says how many rows it holds of how many, takes up pages, and keeps what came when that is cancelled', async () => {
    const { window } = session;
    await search('Employees');
    await window.quickInput.waitFor('Press Enter to send');
    await window.quickInput.waitForItem('Send Request');
    await window.quickInput.accept();
    await window.editor.waitForTab(`Employees – ${hotels}`);
    await window.editor.waitForLenses('50 of 1,240 rows · 200');
    await window.editor.codeLens('Next Page');
    // The editor has gone to where the new rows begin; the state is in the status bar.
    await untilEqual(() => window.editor.marks(), ['rows 51 to 100']);
    await window.statusBar('100 of 1,240 rows');
    await window.screenshot('answers - two pages');

    // All the others, with counts.
    sandbox.control.addFault({ match: '/hr/v1.0/employees', skip: 6, delayMs: 60_000 });
    await window.editor.action('Fetch All Pages');
    await window.toast(`Employees of ${hotels}: 300 of 1,240 rows`).waitFor();
    await window.screenshot('answers - fetching all pages');
    await window.toast(`Employees of ${hotels}`).click('Cancel');
    await window.statusBar('Partial: 300 of 1,240 rows (cancelled)');
    await window.screenshot('answers - cancelled');
    sandbox.control.clearFaults();
    await window.editor.action('Fetch All Pages');
    await window.statusBar(' 1,240 rows · 200');
    // The status bar says so at once, and the text of so many rows takes its time.
    await untilEqual(async () => new Set(((await window.editor.json()) as Page).data.map(({ id }) => id)).size, 1240);
  });

  it('asks for what an endpoint needs by name, and is read again with other parameters, and after a reload', async () => {
    const { window } = session;
    const { quickInput } = window;
    await search('Schedule days');
    await quickInput.waitFor('Department id (departmentId)');
    await quickInput.input.fill('odense');
    await quickInput.item('Fjordhotel Odense').waitFor();
    await window.screenshot('answers - department by name');
    await quickInput.accept();
    await quickInput.waitFor('Press Enter to send');
    assert.equal(await quickInput.title(), `Schedule days of ${hotels} (2/2)`);
    await quickInput.pick('from, to');
    await quickInput.waitFor('from, to: choose a period');
    await quickInput.input.fill('2026-02-30');
    await quickInput.waitForItem('There is no 2026-02-30. Check the month and the day.');
    await window.screenshot('answers - a day that does not exist');
    await quickInput.input.fill('');
    await quickInput.pick('This week');
    await quickInput.waitFor('Press Enter to send');
    await quickInput.waitForItem('Send Request');
    await quickInput.accept();
    await window.editor.waitForTab('Schedule days · ');
    await window.editor.waitForLenses('7 rows');

    // In place, with other parameters.
    await window.editor.codeLens('Edit Parameters');
    await quickInput.pick('from, to');
    await quickInput.pick('Today');
    await quickInput.waitFor('Press Enter to send');
    await quickInput.waitForItem('Run Again');
    await window.screenshot('answers - edited parameters');
    await quickInput.accept();
    await window.editor.waitForLenses('1 row ·');
    assert.equal((await window.editor.tabs()).length, 1);

    // Gone after a reload, which the document says.
    sandbox.control.clearRequests();
    await window.reloadWindow();
    await window.editor.waitForTab('Schedule days · ');
    await window.editor.waitForText('Answers are kept in memory only');
    await window.screenshot('answers - after a reload');
    assert.deepEqual(sandbox.requests(), []);
    await window.editor.codeLens('Run Again');
    await window.editor.waitForLenses('1 row ·');
    const request = sandbox.requests('/scheduling').at(-1);
    assert.deepEqual(request?.query.from, request?.query.to);
  });

  it('sends no request because of what it says, and has colours, folds and an outline all the same', async () => {
    const { window } = session;
    const { editor, quickInput } = window;
    const schema = `http://127.0.0.1:${(canary.address() as AddressInfo).port}/latest/meta-data`;
    const body = { $schema: schema, data: [{ id: 1, name: 'Nyhavn' }, { id: 2 }], paging: { offset: 0, limit: 50, total: 2 } };
    sandbox.control.addFault({ match: '/hr/v1.0/departments', body: JSON.stringify(body), times: 1 });
    await search('Departments');
    await editor.waitForTab(`Departments – ${hotels}`);
    await editor.waitForText('"$schema"');
    await editor.waitForLanguage('JSON (Planday)');
    const colours = await editor.colours('"name"');
    assert.ok(new Set(colours).size > 2, `a key, its value and what is between them: ${colours}`);

    await window.command('Go to Symbol in Editor');
    await quickInput.item('$schema').waitFor();
    await quickInput.item('paging').waitFor();
    await window.screenshot('answers - outline');
    await quickInput.cancel();

    await window.command('Fold All');
    await editor.line('"$schema"').waitFor({ state: 'hidden' });
    await window.command('Unfold All');
    await window.command('Fold Level 2');
    await editor.line('"total"').waitFor({ state: 'hidden' });
    await editor.waitForText('"paging"');
    await window.screenshot('answers - folded');
    await window.command('Unfold All');
    assert.deepEqual(asked, []);

    // That the address would be asked at all: JSON's own tools do, and the user may choose them.
    await window.command('Change Language Mode');
    await quickInput.input.fill('JSON');
    await quickInput.pick('JSON,');
    assert.equal(await until('a request for the schema', () => asked[0]), '/latest/meta-data');
    await editor.close();
  });
});

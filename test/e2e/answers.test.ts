import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { addPortal } from './support/addPortal.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

interface Page {
  readonly paging: { readonly total: number };
  readonly data: readonly { readonly id: number }[];
}

describe('an answer and its parameters', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings });
  const hotels = 'Fjord Hotels';

  before(async () => {
    await session.window.sidebar('Planday');
    await addPortal(session.window, sandbox.credential('all scopes', 'hotel'), hotels);
  });

  const lens = (text: string | RegExp): Locator => session.window.page.locator('.codelens-decoration', { hasText: text });
  /** A row of a list, whatever icon stands before it. */
  const label = (text: string): Locator => session.window.quickInput.widget.locator('.label-name', { hasText: text }).first();
  const search = async (text: string): Promise<void> => {
    const { window } = session;
    await window.command('Planday: Send Request');
    await window.quickInput.waitFor('Type part of an endpoint');
    await window.quickInput.input.fill(text);
    await window.quickInput.item(text).waitFor();
    await window.quickInput.accept();
  };

  it('says how many rows it holds of how many, and takes up the next page', async () => {
    const { window } = session;
    await search('Employees');
    await window.quickInput.waitFor('Press Enter to send');
    await label('Send Request').waitFor();
    await window.quickInput.accept();
    await window.editor.waitForTab(`Employees – ${hotels}`);
    await lens('50 of 1,240 rows · 200').waitFor();
    await window.editor.codeLens('Next Page');
    await lens('100 of 1,240 rows').waitFor();
    await window.screenshot('answers - two pages');
  });

  it('fetches all pages with counts, and keeps what came when that is cancelled', async () => {
    const { window } = session;
    sandbox.control.addFault({ match: '/hr/v1.0/employees', skip: 6, delayMs: 60_000 });
    await window.editor.action('Fetch All Pages');
    await window.toast(`Employees of ${hotels}: 300 of 1,240 rows`).waitFor();
    await window.screenshot('answers - fetching all pages');
    await window.toast(`Employees of ${hotels}`).click('Cancel');
    await lens('Partial: 300 of 1,240 rows (cancelled)').waitFor();
    await window.screenshot('answers - cancelled');
    sandbox.control.clearFaults();
    await window.editor.codeLens('Fetch All Pages');
    await lens(/^1,240 rows/).waitFor();
    const { data } = (await window.editor.json()) as Page;
    assert.equal(new Set(data.map(({ id }) => id)).size, 1240);
  });

  it('asks for what an endpoint needs: a department by its name, and a period', async () => {
    const { window } = session;
    const { quickInput } = window;
    await search('Schedule days');
    await quickInput.waitFor('departmentId: Department id.');
    await quickInput.input.fill('odense');
    await quickInput.item('Fjordhotel Odense').waitFor();
    await window.screenshot('answers - department by name');
    await quickInput.accept();
    await quickInput.waitFor('from, to: choose a period');
    assert.equal(await quickInput.title(), `Schedule days of ${hotels} (2/2)`);
    await quickInput.input.fill('2026-02-30');
    await label('There is no 2026-02-30. Check the month and the day.').waitFor();
    await window.screenshot('answers - a day that does not exist');
    await quickInput.input.fill('');
    await quickInput.item('This week').waitFor();
    await quickInput.accept();
    await window.editor.waitForTab(`Schedule days – ${hotels}`);
    await lens('7 rows').waitFor();
  });

  it('is read again in place with other parameters', async () => {
    const { window } = session;
    const { quickInput } = window;
    await window.editor.codeLens('Edit Parameters');
    await quickInput.pick('from, to');
    await quickInput.pick('Today');
    await quickInput.waitFor('Press Enter to send');
    await label('Run Again').waitFor();
    await window.screenshot('answers - edited parameters');
    await quickInput.accept();
    await lens('1 row ·').waitFor();
    assert.equal((await window.editor.tabs()).length, 1);
  });

  it('is gone after a reload, says so, and can be read again with the same parameters', async () => {
    const { window } = session;
    sandbox.control.clearRequests();
    // Not the browser's own reload: that one leaves the workbench no time to store which tabs are open.
    await window.command('Developer: Reload Window');
    await window.editor.waitForTab(`Schedule days – ${hotels}`);
    await window.editor.waitForText('Answers are kept in memory only');
    await window.screenshot('answers - after a reload');
    assert.deepEqual(sandbox.requests(), []);
    await window.editor.codeLens('Run Again');
    await lens('1 row ·').waitFor();
    const request = sandbox.requests('/scheduling').at(-1);
    assert.deepEqual(request?.query.from, request?.query.to);
  });
});

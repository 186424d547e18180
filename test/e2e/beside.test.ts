import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { addPortal } from './support/addPortal.ts';
import { themes } from './support/themes.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

const departments = (...rows: readonly object[]) =>
  JSON.stringify({ paging: { offset: 0, limit: 50, total: rows.length }, data: rows });

describe('an answer beside others', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings });

  before(async () => {
    const { window } = session;
    await window.sidebar('Planday');
    await addPortal(window, sandbox.credential('all scopes'), 'Nordlys');
    await addPortal(window, sandbox.credential('all scopes', 'hotel'), 'Hotel');
    await addPortal(window, sandbox.credential('few scopes'), 'Staff list');
  });

  afterEach(async () => {
    sandbox.control.reset();
    await session.window.command('View: Close All Editors');
  });

  const open = async (portal: string, ...row: readonly string[]) => {
    await session.window
      .view('Portals')
      .row(portal, ...row)
      .click();
    await session.window.editor.waitForTab(`${row.at(-1)} – ${portal}.json`);
  };
  const lookAt = async (name: string) => {
    for (const [theme, kind] of Object.entries(themes)) {
      await session.window.useTheme(theme, kind);
      await session.window.screenshot(`beside - ${name}, ${kind}`);
    }
  };
  /** What the two sides of the diff editor show. */
  const sides = async () => {
    const lines = session.window.page.locator('.editor-group-container.active .monaco-diff-editor .editor .view-lines');
    return (await lines.allInnerTexts()).map((text) => text.replaceAll('\u00a0', ' '));
  };

  it('is compared with the previous one, row by row', async () => {
    const { window } = session;
    const { quickInput } = window;
    const answerWith = (...rows: readonly object[]) => {
      sandbox.control.reset();
      sandbox.control.addFault({ match: '/hr/v1.0/departments$', body: departments(...rows) });
    };
    answerWith({ id: 1, name: 'Nyhavn', number: '10' }, { id: 2, name: 'Torvehallerne', number: '20' });
    await open('Nordlys', 'HR', 'Departments');
    answerWith({ id: 3, name: 'Kastrup', number: '30' }, { id: 1, number: '11', name: 'Nyhavn' });
    await window.command('Planday: Run Again');
    await window.editor.waitForText('Kastrup');
    await window.command('Planday: Compare with…');
    await quickInput.waitForItem('The previous answer of this request');
    await window.screenshot('beside - with what');
    await quickInput.pick('The previous answer of this request');
    await quickInput.waitForItem('The order of rows');
    await window.screenshot('beside - how');
    await quickInput.accept();
    await until('both sides', async () => {
      const [before, after] = await sides();
      return (before?.includes('Torvehallerne') && after?.includes('Kastrup')) || undefined;
    });
    const told = window.toast('Departments');
    assert.equal(await told.text(), 'Departments – Nordlys: 1 row added, 1 gone, 1 changed, 0 the same.');
    await lookAt('compared');
    await told.click('Show Report');
    assert.match(await window.editor.reportText('Comparison of Departments'), /Kastrup|3/);
    await window.screenshot('beside - comparison report');
  });

  it('is compared with the same request on other portals, in one editor', async () => {
    const { window } = session;
    const { quickInput } = window;
    await open('Nordlys', 'HR', 'Departments');
    await window.command('Planday: Compare with…');
    await quickInput.pick('The same request on other portals…');
    await quickInput.waitFor('Choose the portals to compare with');
    await quickInput.pickMany(['Hotel', 'Staff list']);
    await quickInput.waitForItem('The order of rows');
    await quickInput.accept();
    await window.page.locator('.tab.active', { hasText: 'Departments – Nordlys (compared) (2 files)' }).waitFor();
    const shown = window.page.locator('.multiDiffEditor .monaco-diff-editor .editor.modified .view-lines');
    await until('the first', async () => (await shown.allInnerTexts())[0]?.includes('Fjordhotel') || undefined);
    await lookAt('portals');
    await window.toast('Departments').dismissEach();
  });

  it('is checked against its schema, and its problems are listed', async () => {
    const { window } = session;
    sandbox.control.addFault({ match: '/hr/v1.0/departments$', body: departments({ id: '1', name: 'Nyhavn', surprise: true }) });
    await open('Nordlys', 'HR', 'Departments');
    await window.command('Planday: Check Answer Against Schema');
    await window.toast('not as its published schema has').click('Show Problems');
    await window.page.locator('.markers-panel').getByText('data[].surprise is not in the schema.').waitFor();
    await lookAt('problems');
    await window.command('View: Toggle Panel');
  });

  it('is asked about for each of its rows', async () => {
    const { window } = session;
    const { quickInput } = window;
    await open('Nordlys', 'HR', 'Employees');
    sandbox.control.addFault({ match: '/salaries/employees/', skip: 10, delayMs: 60_000 });
    await window.command('Planday: For Each Row…');
    await quickInput.waitForItem('Salary');
    await window.screenshot('beside - for each row');
    await quickInput.pick('Salary');
    const progress = window.toast('Salary for each row');
    await progress.waitFor();
    await until('ten answers', () => sandbox.requests('/pay/v1.0/salaries/employees/').length > 10 || undefined);
    await window.screenshot('beside - rows, reading');
    await progress.click('Cancel');
    await window.editor.waitForTab('Salary for each row – Nordlys.json');
    sandbox.control.reset();
    await window.screenshot('beside - rows, stopped');
    await window.toast('was stopped').click('Continue');
    await until('the rest', async () => (await window.editor.text()).includes('"notAsked": 0,') || undefined);
    await window.screenshot('beside - rows');
  });

  it('is watched for as long as its tab is open', async () => {
    const { window } = session;
    const { quickInput } = window;
    await open('Nordlys', 'HR', 'Departments');
    await window.command('Planday: Watch…');
    await quickInput.waitForItem('Every minute');
    await window.screenshot('beside - watch');
    await quickInput.pick('Every minute');
    await until('its state', async () => /^Watched, read at/.test((await window.statusBar('Watched')).trim()) || undefined);
    await lookAt('watched');
    await window.command('Planday: Watch…');
    await quickInput.pick('Stop Watching');
    await window.page.locator('.statusbar-item', { hasText: 'Watched' }).waitFor({ state: 'detached' });
  });
});

import assert from 'node:assert/strict';
import { untilEqual } from '../support/until.ts';
import { addPortal } from './support/addPortal.ts';
import { themes } from './support/themes.ts';
import type { Glimpse } from './support/treeView.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

const narrow = 170;

/** The rows below one parent that nobody could tell apart. */
function alike(glimpses: readonly Glimpse[]): string[] {
  const seen = new Map<string, string>();
  const found: string[] = [];
  for (const { label, inSight, icon, level } of glimpses) {
    if (level < 3) seen.clear();
    const look = `${icon} ${inSight === label ? label : `${inSight}…`}`;
    const other = seen.get(look);
    if (other !== undefined) found.push(`${other} | ${label}`);
    seen.set(look, label);
  }
  return found;
}

describe('in a narrow sidebar', () => {
  const session = useWorkbench();

  it('the rows of every API are told apart by what is in sight of them', async () => {
    const { window } = session;
    await window.sidebar('Planday');
    await window.narrowSidebar(narrow);
    for (const [theme, kind] of Object.entries(themes)) {
      await window.useTheme(theme, kind);
      assert.deepEqual(await window.welcomeCutOff('Portals'), { below: 0, beside: 0 });
      await window.screenshot(`narrow - welcome, ${kind}`);
    }
    await window.view('Portals').pane.getByRole('button', { name: 'Try the Sandbox' }).click();
    await window.toast('Nordlys Café was added').dismiss();
    const portals = window.view('Portals');
    for (const api of ['HR', 'Scheduling', 'Punch clock', 'Payroll', 'Absence', 'Contract rules', 'Revenue'])
      await portals.row('Nordlys Café', api).expand();
    assert.deepEqual(alike(await portals.glimpses()), []);
    for (const [theme, kind] of Object.entries(themes)) {
      await window.useTheme(theme, kind);
      await portals.row('Nordlys Café', 'HR', 'Departments').waitFor();
      await window.screenshot(`narrow - tree, ${kind}`);
    }
  });
});

describe('in four themes', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings });

  it('a tree with locked rows, an answer and a list of choices are seen', async () => {
    const { window } = session;
    await window.sidebar('Planday');
    await addPortal(window, sandbox.credential('all scopes'));
    await addPortal(window, sandbox.credential('few scopes'), 'Few scopes');
    const portals = window.view('Portals');
    await portals.row('Nordlys Café ApS', 'HR', 'Departments').click();
    await window.editor.waitForTab('Departments – Nordlys Café ApS.json');
    await window.view('Departments').row('Nordlys Café ApS', 'Nyhavn').expand();
    for (const [theme, kind] of Object.entries(themes)) {
      await window.useTheme(theme, kind);
      await portals.row('Few scopes', 'Payroll', 'Payroll').waitFor();
      await window.screenshot(`looks - tree and answer, ${kind}`);
      await window.command('Planday: Send Request…');
      await window.quickInput.waitForItem('Departments');
      await window.screenshot(`looks - choices, ${kind}`);
      await window.quickInput.cancel();
    }
  });
});

describe('what is asked for', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings });

  it('is said in the tab, the breadcrumb, above the answer and in the status bar; new rows are marked, what is personal is hidden', async () => {
    const { window } = session;
    const { quickInput } = window;
    await window.sidebar('Planday');
    await addPortal(window, sandbox.credential('all scopes'), 'Nordlys');
    const portals = window.view('Portals');
    await portals.row('Nordlys', 'Scheduling', 'Shifts').action('Send with Parameters');
    await quickInput.pick('departmentId');
    await quickInput.fill('departmentId', 'Nyhavn');
    await quickInput.pick('Send Request');
    await window.editor.waitForTab('Shifts · Nyhavn – Nordlys.json');
    assert.match(await window.editor.lenses(), /GET \/scheduling\/v1\.0\/shifts · Nyhavn/);
    assert.match(await window.statusBar('rows · 200'), /50 of [\d,]+ rows · 200 · \d+ ms/);
    await window.screenshot('asked - tab, breadcrumb, lens, status');
    await window.command('Planday: Next Page');
    await untilEqual(() => window.editor.marks(), ['rows 51 to 100']);
    await window.screenshot('asked - new rows');
    await window.command('Planday: Answer Actions…');
    await quickInput.waitForItem('Fetch All Pages');
    await window.screenshot('asked - actions');
    await quickInput.cancel();

    await portals.row('Nordlys', 'HR', 'Employees').action('Send with Parameters');
    await quickInput.pick('special');
    await quickInput.fill('special', 'Ssn');
    await quickInput.pick('Send Request');
    await window.editor.waitForText('"ssn": "***********"');
    await window.screenshot('asked - hidden');
    await window.command('Planday: Show Sensitive Values');
    await window.page.getByRole('button', { name: 'Hide Sensitive Values' }).waitFor();
    await window.screenshot('asked - shown');
  });

  it('is payroll of a period, and the fields of an employee', async () => {
    const { window } = session;
    const { quickInput } = window;
    const portals = window.view('Portals');
    await portals.row('Nordlys', 'Payroll', 'Payroll').click();
    await quickInput.waitForItem('Nyhavn');
    await window.screenshot('asked - payroll question');
    await quickInput.cancel();
    await portals.row('Nordlys', 'HR', 'Field definitions').click();
    await window.editor.waitForTab('Field definitions – Nordlys.json');
    await window.screenshot('asked - field definitions');
  });
});

describe('at 150 %', () => {
  const session = useWorkbench();

  it('the first answer takes the same three clicks', async () => {
    const { window } = session;
    await window.page.setViewportSize({ width: 853, height: 533 });
    await window.sidebar('Planday');
    assert.match(await window.view('Portals').welcome(), /Try the Sandbox/);
    await window.screenshot('large - welcome');
    await window.view('Portals').pane.getByRole('button', { name: 'Try the Sandbox' }).click();
    await window.toast('Nordlys Café').click('Show This Week’s Shifts');
    await window.editor.waitForTab('Shifts · ');
    await window.screenshot('large - first answer');
  });
});

describe('in Danish', () => {
  const session = useWorkbench({ language: 'da' });

  it('a newcomer reads Danish from the welcome to the first answer, and nothing is cut off', async () => {
    const { window } = session;
    await window.sidebar('Planday');
    await window.narrowSidebar(narrow);
    assert.deepEqual(await window.welcomeCutOff('Portaler'), { below: 0, beside: 0 });
    await window.screenshot('danish - welcome');
    await window.narrowSidebar(300);
    await window.view('Portaler').pane.getByRole('button', { name: 'Prøv sandkassen' }).click();
    const toast = window.toast('Nordlys Café blev tilføjet');
    await toast.waitFor();
    await window.screenshot('danish - added');
    await toast.click('Vis denne uges vagter');
    await window.editor.waitForTab('Shifts · ');
    assert.match(await window.editor.lenses(), /Kør igen.*Redigér parametre/s);
    await window.screenshot('danish - first answer');
    await window.command('Planday: Send anmodning…');
    await window.quickInput.waitForItem('Departments');
    await window.screenshot('danish - choices');
    await window.quickInput.cancel();
    const hover = await window.view('Portaler').row('Nordlys Café', 'Scheduling', 'Shifts').hover();
    assert.match(await hover.text(), /Kræver scopet shift:read/);
    await window.screenshot('danish - hover');
    const short = await window.view('Portaler').row('Nordlys Café', 'Scheduling', 'Shift statuses').hover();
    assert.match(await short.text(), /Dokumenteret i Plandays OpenAPI-dokument/);
    await window.screenshot('danish - hover of a short one');
  });
});

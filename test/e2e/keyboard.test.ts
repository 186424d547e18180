import assert from 'node:assert/strict';
import { until, untilEqual } from '../support/until.ts';
import { addPortal } from './support/addPortal.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

const departments = '/hr/v1.0/departments';

describe('a tree', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings });

  before(async () => {
    await session.window.sidebar('Planday');
    await addPortal(session.window, sandbox.credential('all scopes'), 'Nordlys');
  });

  beforeEach(async () => {
    await session.window.command('View: Close All Editors');
    sandbox.control.clearRequests();
  });

  const tabIsOpen = () => session.window.editor.waitForTab('Departments – Nordlys.json');

  it('keeps the focus when a row is clicked, and the second click of a double click keeps the tab and sends nothing', async () => {
    const { window } = session;
    const row = window.view('Portals').row('Nordlys', 'HR', 'Departments');
    await row.click();
    await tabIsOpen();
    assert.equal(await window.view('Portals').hasFocus(), true);
    assert.equal(await window.editor.isPreview(), true);
    assert.equal(sandbox.requests(departments).length, 1);

    await window.command('View: Close All Editors');
    sandbox.control.clearRequests();
    await row.doubleClick();
    await tabIsOpen();
    await untilEqual(() => window.editor.isPreview(), false);
    assert.equal(sandbox.requests(departments).length, 1);
  });

  it('keeps the focus for Space, and gives it to the answer for Enter', async () => {
    const { window } = session;
    const { keyboard } = window.page;
    await window.view('Portals').row('Nordlys', 'HR', 'Departments').click();
    await tabIsOpen();
    // Rows of their own: a second press on one row within a moment would be a double click.
    for (const _ of ['Department', 'Dept. employees', 'Groups of employees']) await keyboard.press('ArrowDown');
    await keyboard.press('Space');
    await window.editor.waitForTab('Groups of employees – Nordlys.json');
    assert.equal(await window.view('Portals').hasFocus(), true);
    assert.equal(sandbox.requests('/hr/v1.0/employeegroups').length, 1);

    for (const _ of ['Employee group', 'Group employees', 'Employees']) await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await window.editor.waitForTab('Employees – Nordlys.json');
    await untilEqual(() => window.view('Portals').hasFocus(), false);
    assert.equal(sandbox.requests('/hr/v1.0/employees').length, 1);
  });

  it('copies the path of the focused row', async () => {
    const { window } = session;
    await window.setClipboard('');
    await window.view('Portals').row('Nordlys', 'HR', 'Departments').click();
    await tabIsOpen();
    await window.page.keyboard.press('Control+C');
    assert.equal(await until('a path in the clipboard', async () => (await window.clipboard()) || undefined), departments);
  });

  it('gives every row a name that a screen reader says whole: label, description, state', async () => {
    const { window } = session;
    await window.view('Departments').row('Nordlys', 'Nyhavn').expand();
    for (const view of ['Portals', 'Departments']) {
      for (const { label, description, heard } of await window.view(view).heardRows()) {
        assert.ok(heard.startsWith(label), `“${heard}” begins with “${label}”`);
        for (const word of description.split(/[^\p{L}\d]+/u)) assert.ok(heard.includes(word), `“${heard}” says “${word}”`);
      }
    }
    const heardOf = async (label: string) => (await window.view('Portals').row('Nordlys', label).heard()) ?? '';
    assert.match(await heardOf('HR'), /^HR, 16 endpoints/);
    assert.match(await heardOf('Portal'), /^Portal, 1 endpoint/);
  });

  it('asks before a portal is removed, with Cancel where Enter lands', async () => {
    const { window } = session;
    await window.view('Portals').row('Nordlys').menu('Remove Portal');
    await window.dialog.text();
    await window.screenshot('keyboard - remove');
    await window.page.keyboard.press('Enter');
    await window.dialog.gone();
    await window.view('Portals').row('Nordlys').waitFor();
  });
});

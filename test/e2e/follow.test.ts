import assert from 'node:assert/strict';
import { until, untilEqual } from '../support/until.ts';
import { addPortal } from './support/addPortal.ts';
import { themes } from './support/themes.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

describe('an answer that one can follow', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: () => ({ ...sandbox.settings(), 'planday.hints.names': true }) });

  it('has names beside its ids, says what a field is, and opens what an id refers to', async () => {
    const { window } = session;
    await window.sidebar('Planday');
    await addPortal(window, sandbox.credential('all scopes'), 'Nordlys');
    await window.view('Portals').row('Nordlys', 'Scheduling', 'Positions').click();
    await window.editor.waitForTab('Positions – Nordlys.json');
    await window.editor.line('Nyhavn').or(window.editor.line('Torvehallerne')).first().waitFor();
    for (const [theme, kind] of Object.entries(themes)) {
      await window.useTheme(theme, kind);
      await window.screenshot(`follow - names, ${kind}`);
    }
    const hover = await window.editor.hover('departmentId');
    await until('what it is', async () => /department/i.test(await hover.text()) || undefined);
    await window.screenshot('follow - hover');
    const line = window.editor.line('"departmentId"');
    await line
      .getByText(/\d{5}/)
      .first()
      .click({ modifiers: ['ControlOrMeta'] });
    await window.editor.waitForTab('Department · ');
    await window.screenshot('follow - opened');
    await window.command('View: Close All Editors');
  });

  it('is queried, copied and described', async () => {
    const { window } = session;
    const { quickInput } = window;
    const row = window.view('Portals').row('Nordlys', 'HR', 'Departments');
    await row.click();
    await window.editor.waitForTab('Departments – Nordlys.json');
    const runAgain = window.page.getByRole('button', { name: 'Run Again' });
    await runAgain.first().waitFor();
    await window.command('Planday: Query Answer…');
    await quickInput.input.fill('$.data[?@.id > 11001].name');
    await until('the count', async () => (await quickInput.widget.innerText()).includes('2 matches') || undefined);
    await window.screenshot('follow - query');
    await quickInput.accept();
    await window.editor.waitForText('Torvehallerne');
    await window.screenshot('follow - result');
    // What was made of an answer has no request behind it.
    await window.editor.waitForLenses('2 matches');
    assert.equal(await runAgain.count(), 0);
    await window.command('View: Close All Editors');
    await row.menu('Copy as…');
    await quickInput.waitForItem('cURL');
    await window.screenshot('follow - copy as');
    await quickInput.pick('cURL');
    await until('the program', async () => (await window.clipboard()).startsWith('curl ') || undefined);
    await row.menu('Describe Endpoint');
    const report = await window.editor.reportText('Departments');
    assert.match(report, /department:read/);
    await window.screenshot('follow - described');
    await window.command('View: Close All Editors');
  });

  it('is in the history, is saved under a name, runs again from its row, and is compared with what that brings', async () => {
    const { window } = session;
    const { quickInput } = window;
    await window.view('Portals').row('Nordlys', 'HR', 'Skills').click();
    await window.editor.waitForTab('Skills – Nordlys.json');
    await window.command('Planday: Save Request…');
    await quickInput.waitFor('Save');
    await window.screenshot('follow - save request');
    await quickInput.input.fill('All skills');
    await quickInput.accept();
    const requests = window.view('Requests');
    await requests.row('All skills').waitFor();
    await window.screenshot('follow - requests');
    await window.command('View: Close All Editors');
    sandbox.control.clearRequests();
    await requests.row('All skills').click();
    await window.editor.waitForTab('Skills – Nordlys.json');
    await untilEqual(async () => sandbox.requests('/hr/v1.0/skills').length, 1);

    // It is one of those that an answer is compared with.
    await window.command('Planday: Compare with…');
    await quickInput.pick('A saved request…');
    await quickInput.waitFor('Choose a saved request');
    await quickInput.waitForItem('All skills');
    await window.screenshot('follow - compare with a saved request');
    await quickInput.pick('All skills');
    await quickInput.waitFor('Choose what makes no difference');
    await quickInput.accept();
    await window.toast('Skills – Nordlys: 0 rows added, 0 gone, 0 changed').waitFor();
    assert.equal(sandbox.requests('/hr/v1.0/skills').length, 2);
    await window.screenshot('follow - compared with a saved request');
  });

  it('saved requests go into folders with the mouse, several at once, and their folder is renamed and removed', async () => {
    const { window } = session;
    const { quickInput } = window;
    const requests = window.view('Requests');
    const select = async (...rows: readonly string[][]) => {
      // A click leaves that row selected alone, and another one with the key nothing.
      await requests.row('History').click();
      for (const row of [['History'], ...rows]) await requests.row(...row).alsoSelect();
    };
    await window.view('Portals').row('Nordlys', 'HR', 'Skills').click();
    await window.editor.waitForTab('Skills – Nordlys.json');
    for (const name of ['First', 'Second', 'Third']) {
      await window.command('Planday: Save Request…');
      await quickInput.waitFor('Save');
      await quickInput.input.fill(name);
      await quickInput.accept();
      await requests.row(name).waitFor();
    }
    await window.command('View: Close All Editors');
    await requests.row('First').menu('Move Request to Folder…');
    await quickInput.fill('Name of the folder', 'Mine');
    await requests.row('Mine', 'First').waitFor();
    sandbox.control.clearRequests();
    await select(['Second'], ['Third']);
    await requests.row('Third').dragTo(requests.row('Mine'));
    const inFolders = async () => {
      const rows = await requests.rows();
      const saved = rows.slice(
        0,
        rows.findIndex(({ label, level }) => label === 'History' && level === 1),
      );
      return saved.flatMap(({ level, label }) => (level === 2 ? [label] : []));
    };
    await untilEqual(inFolders, ['First', 'Second', 'Third']);
    await window.screenshot('follow - a folder of requests');
    await requests.row('Mine', 'First').dragTo(requests.row('All skills'));
    await untilEqual(inFolders, ['Second', 'Third']);
    await requests.row('Mine').menu('Rename Folder…');
    await quickInput.fill('Name of the folder', 'Ours');
    await requests.row('Ours', 'Second').waitFor();
    await select(['First'], ['Ours', 'Second']);
    await window.page.keyboard.press('Delete');
    assert.match(await window.dialog.text(), /^Delete 2 saved requests\?/);
    await window.dialog.click('Delete');
    await untilEqual(inFolders, ['Third']);
    await requests.row('Ours').menu('Remove Folder');
    assert.match(await window.dialog.text(), /It holds 1 saved request, which Remove keeps/);
    await window.screenshot('follow - a folder goes');
    await window.dialog.click('Remove');
    await untilEqual(inFolders, []);
    await requests.row('Third').waitFor();
    assert.deepEqual(sandbox.requests('/hr/v1.0/skills'), [], 'a row that was selected was run');
  });
});

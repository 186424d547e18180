import { addPortal } from './support/addPortal.ts';
import { themes } from './support/themes.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

describe('checks', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings });
  const test = (name: RegExp) => session.window.sidebarRow(name);

  before(async () => {
    const { window } = session;
    await window.sidebar('Planday');
    await addPortal(window, sandbox.credential('all scopes', 'cafe'), 'Nordlys');
  });

  it('are added on the row of a saved request, and run and seen in the Test Explorer', async () => {
    const { window } = session;
    const { quickInput } = window;
    await window.view('Portals').row('Nordlys', 'HR', 'Departments').click();
    await window.editor.waitForTab('Departments – Nordlys.json');
    await window.command('Planday: Save Request…');
    await quickInput.waitFor('Name of the request');
    await quickInput.accept();
    await window.toast('Departments was saved').dismiss();
    await window.view('Portals').row('Nordlys').collapse();
    const row = window.view('Requests').row('Departments');
    for (const [kind, bound] of [
      ['Status', '200'],
      ['Published schema', undefined],
      ['Number of rows', '10-'],
    ] as const) {
      await row.menu('Add Check…');
      await quickInput.waitForItem(kind);
      if (kind === 'Status') await window.screenshot('checks - what to check');
      await quickInput.pick(kind);
      if (bound !== undefined)
        await quickInput.type(kind === 'Status' ? 'The status that is expected' : 'Rows that are expected', bound);
      if (kind === 'Number of rows') await window.screenshot('checks - how many rows');
      if (bound !== undefined) await quickInput.accept();
      const toast = window.toast('Departments has a check now');
      await toast.waitFor();
      if (kind === 'Number of rows') await toast.click('Run Checks');
      else await toast.dismiss();
    }
    const request = test(/^Departments \(Failed\)/);
    await request.waitFor();
    await window.screenshot('checks - as they ran');
    await request.click();
    await window.page.keyboard.press('ArrowRight');
    const portal = test(/^Nordlys \(Failed\)/);
    await portal.click();
    await window.page.keyboard.press('ArrowRight');
    await test(/^Status: 200 \(Passed\)/).waitFor();
    await test(/^Published schema \(Passed\)/).waitFor();
    // Where a row has a description, the editor says that instead of its label.
    const failed = test(/^Rows: 3 \(Failed\)/);
    for (const [theme, kind] of Object.entries(themes)) {
      await window.useTheme(theme, kind);
      await failed.waitFor();
      await window.screenshot(`checks - red, ${kind}`);
    }
    // What was seen stands behind what was expected, and beside it in the Test Results.
    await window.page.getByText('There are fewer rows than expected.').first().waitFor();
    await failed.filter({ hasText: 'Rows: 10 or more' }).waitFor();
  });
});

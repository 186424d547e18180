import assert from 'node:assert/strict';
import { until, untilEqual } from '../support/until.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import type { Workbench } from './support/workbench.ts';

describe('two windows', () => {
  const session = useWorkbench();
  let other: Workbench;

  const bothViewsShow = async (window: Workbench, labels: readonly string[]) => {
    for (const view of ['Portals', 'Departments']) {
      await untilEqual(
        async () => (await window.view(view).rows()).filter(({ level }) => level === 1).map(({ label }) => label),
        labels,
      );
    }
  };

  before(async () => {
    await session.window.sidebar('Planday');
    other = await session.openWindow();
    await other.sidebar('Planday');
    await until('the welcome', async () => ((await other.view('Portals').welcome()).includes('Add Portal') ? true : undefined));
  });

  it('show a portal that one of them adds, renames and removes in both', async () => {
    await session.window.page.bringToFront();
    await session.window.command('Planday: Add Sandbox Portal');
    await session.window.view('Portals').row('Nordlys Café').waitFor();
    await bothViewsShow(other, ['Nordlys Café']);

    // Both can use it; in a browser, where secrets are read once, after the reload that the row offers.
    await other.page.bringToFront();
    await other.view('Departments').row('Nordlys Café', 'Reload Window').waitFor();
    await other.screenshot('windows - a secret that this one has not read');
    await other.reload();
    await other.sidebar('Planday');
    await other.view('Departments').row('Nordlys Café', 'Nyhavn').waitFor();

    await session.window.page.bringToFront();
    await session.window.view('Portals').row('Nordlys Café').click();
    await session.window.page.keyboard.press('F2');
    await session.window.quickInput.fill('what VS Code calls this portal', 'Nyhavn & Co');
    await bothViewsShow(other, ['Nyhavn & Co']);

    await other.page.bringToFront();
    await other.view('Portals').row('Nyhavn & Co').click();
    await other.page.keyboard.press('Delete');
    await other.dialog.click('Remove');
    await bothViewsShow(session.window, []);
    assert.match(await session.window.view('Portals').welcome(), /Add Portal/);
  });
});

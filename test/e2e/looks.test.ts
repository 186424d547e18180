import assert from 'node:assert/strict';
import type { Glimpse } from './support/treeView.ts';
import { useWorkbench } from './support/useWorkbench.ts';

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

describe('in a sidebar of 170 px', () => {
  const session = useWorkbench();

  it('the rows of every API are told apart by what is in sight of them', async () => {
    const { window } = session;
    await window.sidebar('Planday');
    await window.narrowSidebar(170);
    await window.screenshot('narrow - welcome');
    await window.view('Portals').pane.getByRole('button', { name: 'Try the Sandbox' }).click();
    await window.toast('Nordlys Café was added').dismiss();
    const portals = window.view('Portals');
    for (const api of ['HR', 'Scheduling', 'Punch clock', 'Payroll', 'Absence', 'Contract rules', 'Revenue'])
      await portals.row('Nordlys Café', api).expand();
    assert.deepEqual(alike(await portals.glimpses()), []);
    await window.screenshot('narrow - tree');
  });
});

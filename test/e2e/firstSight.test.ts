import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { useWorkbench } from './support/useWorkbench.ts';

describe('a newcomer', () => {
  const session = useWorkbench();

  it('is left alone at start: no tab, no message, nothing in the status bar', async () => {
    const { window } = session;
    await window.waitForIcon('Planday');
    // The extensions that start with the window have started by the time that the palette offers commands.
    assert.deepEqual(await window.offered(['Planday: Open Walkthrough']), ['Planday: Open Walkthrough']);
    assert.deepEqual(await window.editor.tabs(), []);
    assert.deepEqual(await window.toasts(), []);
    assert.deepEqual(
      (await window.statusBarEntries()).filter((text) => /planday|nordlys/i.test(text)),
      [],
    );
  });

  it('has an answer after three clicks: the icon, Try the Sandbox, Show This Week’s Shifts', async () => {
    const { window } = session;
    const clicks = await window.countClicks();
    await window.sidebar('Planday');
    await window.view('Portals').pane.getByRole('button', { name: 'Try the Sandbox' }).click();
    await window.toast('Nordlys Café').click('Show This Week’s Shifts');
    await window.editor.waitForTab('Shifts · ');
    await window.editor.waitForText('"data"');
    const count = await clicks();
    console.log(`      clicks from the icon to the first answer: ${count}`);
    assert.ok(count <= 3, `${count} clicks`);
    await window.screenshot('first sight - first answer');
  });

  it('sees the tree open where an answer waits', async () => {
    const { window } = session;
    const rows = await window.view('Portals').rows();
    const shown = rows.map(({ label }) => label);
    for (const label of ['Nordlys Café', 'Scheduling', 'Shifts'])
      assert.ok(shown.includes(label), `${label} in ${shown.join(', ')}`);
  });

  it('is told, at the third sandbox, which two there are', async () => {
    const { window } = session;
    await window.command('Planday: Add Sandbox Portal');
    // Until it is added, a second command is the second click of a double click.
    await window.toast('Fjordhotellerne was added').dismiss();
    await window.command('Planday: Add Sandbox Portal');
    const text = await until('a message that names both', async () =>
      (await window.toasts()).find((toast) => toast.includes('Nordlys Café') && toast.includes('Fjordhotellerne')),
    );
    assert.match(text, /^[^.]+\.[^.]*\.?$/, 'two sentences at most');
    await window.screenshot('first sight - third sandbox');
  });
});

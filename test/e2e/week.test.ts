import assert from 'node:assert/strict';
import { addDays, startOfWeek, today, weekNumber } from '../../src/core/parameters/calendar.ts';
import { untilEqual } from '../support/until.ts';
import { addPortal } from './support/addPortal.ts';
import { themes } from './support/themes.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

const portal = 'Nordlys';
const monday = startOfWeek(today(Date.now(), 'Europe/Copenhagen'));
/** Planned, worked and punched. */
const lastWeek = `Week ${weekNumber(addDays(monday, -7))}`;
const thisWeek = `Week ${weekNumber(monday)}`;

describe('shifts as a week', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings });

  before(async () => {
    await session.window.sidebar('Planday');
    await addPortal(session.window, sandbox.credential('all scopes'), portal);
  });

  it('are opened from the row of a department, and gone through week by week, in four themes', async () => {
    const { window } = session;
    await window.view('Departments').row(portal, 'Nyhavn').menu('Open as Week');
    await window.editor.waitForTitle(`${thisWeek} · Nyhavn – ${portal}`);
    await window.webview.part('rowheader', /Nyhavn/).waitFor();
    await window.webview.part('button', 'Previous Week').click();
    await window.editor.waitForTitle(`${lastWeek} · Nyhavn – ${portal}`);
    await window.webview.part('heading', new RegExp(lastWeek)).waitFor();
    await window.webview
      .part('button', /^Shift .*Approved|Approved/)
      .first()
      .waitFor();
    for (const [theme, kind] of Object.entries(themes)) {
      await window.useTheme(theme, kind);
      await window.webview.part('rowheader', /Nyhavn/).waitFor();
      await window.screenshot(`week - ${kind}`);
    }
  });

  it('open a shift as its own answer, and are still there', async () => {
    const { window } = session;
    await window.webview
      .part('button', /Approved/)
      .first()
      .click();
    await window.editor.waitForTitle('Shift');
    await window.screenshot('week - shift');
    await window.editor.close();
    sandbox.control.clearRequests();
    await window.webview.part('heading', new RegExp(lastWeek)).waitFor();
    await window.webview.part('rowheader', /Nyhavn/).waitFor();
    assert.deepEqual(sandbox.requests('/scheduling'), []);
  });

  it('come back after the window was reloaded', async () => {
    const { window } = session;
    await window.reloadWindow();
    await window.editor.waitForTitle(`${lastWeek}`);
    await window.webview.part('heading', new RegExp(lastWeek)).waitFor();
    await window.webview.part('rowheader', /Nyhavn/).waitFor();
    await window.editor.waitForTitle(`${lastWeek} · Nyhavn – ${portal}`);
    await window.screenshot('week - after a reload');
  });

  it('are opened from an answer, in the tab that shows them already', async () => {
    const { window } = session;
    await window.sidebar('Planday');
    await window.view('Departments').row(portal, 'Nyhavn').menu('Shifts of Next Week');
    await window.editor.waitForTab('Shifts · ');
    await window.editor.codeLens('Open as Week');
    await window.editor.waitForTitle(`Week ${weekNumber(addDays(monday, 7))} · Nyhavn – ${portal}`);
    await window.webview.part('heading', new RegExp(`Week ${weekNumber(addDays(monday, 7))}`)).waitFor();
    await window.screenshot('week - next');
  });

  it('say why there are none, with what helps', async () => {
    const { window } = session;
    sandbox.control.addFault({ match: '/scheduling/v1.0/shifts$', status: 403, body: '{}' });
    await window.webview.part('button', 'This Week').click();
    await window.webview.text(/refused Shifts although the app has the scope/).waitFor();
    await window.screenshot('week - failure');
    await window.webview.part('button', 'Check Access').waitFor();
    sandbox.control.reset();
  });

  it('go with their portal', async () => {
    const { window } = session;
    await window.sidebar('Planday');
    await window.view('Portals').row(portal).menu('Remove Portal');
    await window.dialog.click('Remove');
    await untilEqual(async () => (await window.editor.tabs()).filter((title) => title.startsWith('Week')), []);
  });
});

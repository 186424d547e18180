import assert from 'node:assert/strict';
import { addPortal } from './support/addPortal.ts';
import { TableEditor } from './support/tableEditor.ts';
import { themes } from './support/themes.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

describe('questions', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: () => ({ ...sandbox.settings(), 'planday.hints.names': true }) });
  const tableOf = () => new TableEditor(session.window.page);

  before(async () => {
    const { window } = session;
    await window.sidebar('Planday');
    await addPortal(window, sandbox.credential('all scopes', 'cafe'), 'Nordlys');
  });

  it('are answered with a table of findings, from a click on a row', async () => {
    const { window } = session;
    await window.view('Questions').row('Planned and punched').click();
    await window.quickInput.waitFor('from, to');
    await window.quickInput.waitForItem('This week');
    await window.quickInput.accept();
    await window.quickInput.waitFor('Press Enter to ask, or choose what to set');
    await window.screenshot('questions - asked');
    await window.quickInput.pick('Ask');
    await tableOf().waitForState('rows');
    assert.deepEqual((await tableOf().columns()).slice(0, 3), ['finding', 'rule', 'department_id']);
    for (const [theme, kind] of Object.entries(themes)) {
      await window.useTheme(theme, kind);
      await tableOf().waitForState('rows');
      await window.screenshot(`questions - ${kind}`);
    }
  });

  it('say how they are worked out, and give their statements', async () => {
    const { window } = session;
    await window.view('Questions').row('Planned and punched').menu('About This Question');
    await window.webview.part('heading', /Tolerances/).waitFor();
    await window.screenshot('questions - about');
    await window.view('Questions').row('Ready for payroll').menu('Open as Query');
    await window.quickInput.waitFor('from, to');
    await window.quickInput.waitForItem('This week');
    await window.quickInput.accept();
    // Its rows come a moment after its box.
    await window.quickInput.pick('Ask');
    await window.editor.waitForTab('Ready for payroll.planday.sql');
    await window.editor.waitForLenses('on Nordlys ▾');
    await window.screenshot('questions - as a query');
  });

  it('look at all that a connection hangs on', async () => {
    const { window } = session;
    await window.view('Questions').row('Portal doctor').click();
    await window.webview.part('heading', /Portal Doctor: Nordlys/).waitFor();
    await window.screenshot('questions - portal doctor');
  });

  it('find out why an answer is empty, and send the corrected request', async () => {
    const { window } = session;
    const { quickInput } = window;
    await window.view('Portals').row('Nordlys', 'HR', 'Departments').action('Send with Parameters');
    await quickInput.pick('offset');
    await quickInput.fill('offset', '1000');
    await quickInput.pick('Send Request');
    await window.editor.waitForTab('Departments – Nordlys.json');
    await window.editor.codeLens('Why Is This Empty?');
    const toast = window.toast('offset');
    await toast.waitFor();
    await window.screenshot('questions - why empty');
    await toast.click('Send Corrected Request');
    await window.editor.waitForText('Nyhavn');
  });
});

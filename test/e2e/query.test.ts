import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { addPortal } from './support/addPortal.ts';
import { TableEditor } from './support/tableEditor.ts';
import { themes } from './support/themes.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

const portal = 'Hotel';
const shifts = `SELECT s.date, s.department_id, s.employee_id, e.last_name
FROM shifts s JOIN employees e ON e.id = s.employee_id
WHERE s.date BETWEEN :from AND :to;`;

describe('a query', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: () => ({ ...sandbox.settings(), 'planday.hints.names': true }) });
  const tableOf = () => new TableEditor(session.window.page);

  before(async () => {
    const { window } = session;
    await window.sidebar('Planday');
    await addPortal(window, sandbox.credential('all scopes', 'hotel'), portal);
  });

  const write = (text: string) => session.window.editor.write(text);

  it('is opened from the row of a portal, and its example runs', async () => {
    const { window } = session;
    await window.view('Portals').row(portal).menu('New Query');
    await window.editor.waitForTab('Query 1.planday.sql');
    await window.editor.waitForLenses(`on ${portal} ▾`);
    await window.screenshot('query - new');
    await window.editor.codeLens('Run');
    await tableOf().waitForCell('Fjordhotel');
    await window.screenshot('query - result');
    assert.deepEqual((await tableOf().columns()).slice(0, 3), ['name', 'number', 'id']);
  });

  it('offers tables while it is written, and marks what is wrong', async () => {
    const { window } = session;
    await write('');
    await window.page.keyboard.type('SELECT * FROM shi');
    await window.editor.waitForOffer('shifts');
    await window.screenshot('query - completion');
    await window.page.keyboard.press('Escape');
    await write(shifts.replace('last_name', 'last_nam'));
    await window.command('View: Focus Problems');
    await window.problem('There is no column named');
    await window.screenshot('query - problem');
    await window.command('View: Toggle Panel Visibility');
  });

  it('asks for a period, and its result has names beside ids', async () => {
    const { window } = session;
    await write(shifts);
    await window.command('Planday: Run Query');
    await window.quickInput.waitFor('from, to');
    await window.quickInput.waitForItem('This week');
    await window.screenshot('query - period');
    await window.quickInput.accept();
    await window.editor.waitForTitleBeside('Query 1 – Hotel (result)');
    await tableOf().waitForCell('Fjordhotel');
    for (const [theme, kind] of Object.entries(themes)) {
      await window.useTheme(theme, kind);
      await tableOf().waitForCell('Fjordhotel');
      await window.screenshot(`query - ${kind}`);
    }
    assert.deepEqual(await tableOf().columns(), ['date', 'department_id', 'employee_id', 'last_name']);
  });

  it('says what it costs before it asks for much', async () => {
    const { window } = session;
    await write('SELECT e.id, s.salary FROM employees e JOIN salaries_employee s ON s.employee_id = e.id;');
    sandbox.control.clearRequests();
    await window.command('Planday: Run Query');
    assert.match(await window.dialog.text(), /Run Query 1\?\s+1 list of Hotel, 1,2\d\d requests, about \d/);
    await window.screenshot('query - cost');
    await window.dialog.click('Cancel');
    assert.equal(sandbox.requests('/pay/v1.0').length, 0);
  });

  it('is explained', async () => {
    const { window } = session;
    await window.command('Planday: Explain Query');
    await window.editor.waitForTitle('Preview What Query 1 reads');
    await window.webview.part('heading', /Salary/).waitFor();
    await window.screenshot('query - explained');
  });

  it('is saved, runs from its row, and is opened again', async () => {
    const { window } = session;
    await window.command('View: Close All Editors');
    await window.dialog.click("Don't Save");
    await window.view('Portals').row(portal).menu('New Query');
    await window.editor.waitForLenses(`on ${portal} ▾`);
    await write(
      'SELECT d.name, count(*) AS shifts\nFROM shifts s JOIN departments d ON d.id = s.department_id\nWHERE s.date BETWEEN :from AND :to\nGROUP BY d.id, d.name;',
    );
    await window.command('Planday: Run Query');
    await window.quickInput.waitFor('from, to');
    await window.quickInput.waitForItem('This week');
    await window.quickInput.accept();
    await tableOf().waitForCell('Fjordhotel');
    await window.command('Planday: Save Query…');
    await window.quickInput.fill('Name of the request', 'Shifts by department');
    await window.command('View: Revert and Close Editor');
    const row = window.view('Requests').row('Shifts by department');
    await row.click();
    await window.editor.waitForTitleBeside('Shifts by department – Hotel (result)');
    await tableOf().waitForCell('Fjordhotel');
    await window.screenshot('query - saved');
    await row.menu('Open Query');
    await window.editor.waitForTitle('Shifts by department.planday.sql');
    await window.screenshot('query - opened again');
  });

  it('leaves nothing running where its window is left in the middle', async () => {
    const { window } = session;
    await window.command('View: Close All Editors');
    await window.dialog.click("Don't Save");
    await window.view('Portals').row(portal).menu('New Query');
    await window.editor.waitForLenses(`on ${portal} ▾`);
    await write('SELECT e.id, s.salary FROM employees e JOIN salaries_employee s ON s.employee_id = e.id WHERE e.id % 20 = 0;');
    sandbox.control.addFault({ match: '/salaries/employees/', skip: 5, delayMs: 600_000 });
    sandbox.control.clearRequests();
    await window.command('Planday: Run Query');
    await until('some salaries', () => sandbox.requests('/pay/v1.0/salaries/employees/').length > 5 || undefined);
    await window.reloadWindow();
    sandbox.control.clearFaults();
    sandbox.control.clearRequests();
    await window.editor.waitForLenses('Run');
    await write('SELECT count(*) AS people FROM employees;');
    await window.command('Planday: Run Query');
    await tableOf().waitForCell('1240');
    assert.deepEqual(sandbox.requests('/pay/'), []);
  });
});

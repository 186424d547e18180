import assert from 'node:assert/strict';
import { until, untilEqual } from '../support/until.ts';
import { addPortal } from './support/addPortal.ts';
import { TableEditor } from './support/tableEditor.ts';
import { themes } from './support/themes.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

const employees = '/hr/v1.0/employees$';

describe('an answer as a table', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: () => ({ ...sandbox.settings(), 'planday.hints.names': true }) });
  const tableOf = () => new TableEditor(session.window.page);

  before(async () => {
    const { window } = session;
    await window.sidebar('Planday');
    await addPortal(window, sandbox.credential('all scopes', 'hotel'), 'Hotel');
  });

  afterEach(async () => {
    sandbox.control.reset();
    await session.window.command('View: Close All Editors');
  });

  const open = async (...row: readonly string[]): Promise<TableEditor> => {
    const { window } = session;
    await window
      .view('Portals')
      .row('Hotel', ...row)
      .menu('Open as Table');
    await window.editor.waitForTitle(`${row.at(-1)} – Hotel.json`);
    return tableOf();
  };

  it('is offered for answers, and for no other file', async () => {
    const { window } = session;
    const { quickInput } = window;
    const table = await open('HR', 'Employees');
    await table.waitForState('50 of 1,240 rows');
    await window.command('View: Reopen Editor With...');
    await quickInput.waitForItem('Table (Planday)');
    await quickInput.cancel();
    await window.page.keyboard.press('Control+P');
    await quickInput.input.fill('example.json');
    await quickInput.waitForItem('example.json');
    await quickInput.accept();
    await window.editor.waitForTab('example.json');
    await window.command('View: Reopen Editor With...');
    await quickInput.waitForItem('Text Editor');
    assert.deepEqual(
      (await quickInput.items()).filter((item) => item.includes('Planday')),
      [],
    );
    await quickInput.cancel();
  });

  it('is one click from its JSON, and back', async () => {
    const { window } = session;
    await window.view('Portals').row('Hotel', 'HR', 'Departments').click();
    await window.editor.waitForTab('Departments – Hotel.json');
    await window.editor.codeLens('Open as Table');
    await tableOf().waitForCell('Fjordhotel');
    await window.editor.action('Open as JSON');
    await window.editor.waitForText('"data": [');
    await window.editor.action('Open as Table');
    await tableOf().waitForState('12 rows');
    assert.deepEqual(await window.editor.tabs(), ['Departments – Hotel']);
    assert.equal(sandbox.requests('/hr/v1.0/departments').length, 1);
  });

  it('has names beside its ids, is sorted and filtered, and opens what an id names', async () => {
    const { window } = session;
    const table = await open('Scheduling', 'Shifts');
    await table.waitForState('rows');
    await until(
      'a name',
      async () => (await table.column('departmentId')).some((text) => /\d+\s+Fjordhotel/.test(text)) || undefined,
    );
    for (const [theme, kind] of Object.entries(themes)) {
      await window.useTheme(theme, kind);
      await table.waitForCell('Fjordhotel');
      await window.screenshot(`table - shifts, ${kind}`);
    }
    await table.sort('departmentId');
    const first = await until('a name in the first row', async () => {
      const [text = ''] = await table.column('departmentId');
      return /^(?<id>\d+)\s+(?<name>\S.*)/.exec(text)?.groups;
    });
    const { id = '', name = '' } = first;
    await table.filterColumn('departmentId', `=${id}`);
    await table.waitForState('shown');
    await window.screenshot('table - sorted and filtered');
    await table.openLink(id);
    await window.editor.waitForTab(`Department · ${name}`);
    assert.equal((await window.editor.tabs()).length, 2, 'the table stays open');
  });

  it('gets all rows as they come', async () => {
    const { window } = session;
    const table = await open('HR', 'Employees');
    await table.waitForState('50 of 1,240 rows');
    sandbox.control.addFault({ match: employees, skip: 8, delayMs: 4_000 });
    await table.button('Fetch All Pages');
    await until('some more', async () => {
      const [, rows = ''] = /^([\d,]+) of 1,240 rows/.exec(await table.state()) ?? [];
      return Number(rows.replace(',', '')) > 50 || undefined;
    });
    await window.screenshot('table - rows that come');
    await table.waitForState('1,240 rows');
    await untilEqual(async () => (await table.state()).startsWith('1,240 rows'), true);
    assert.match(await window.statusBar('1,240 rows'), /1,240 rows · 200/);
  });

  it('follows Run Again, and hides what is hidden until it is shown', async () => {
    const { window } = session;
    const answerWith = (...rows: readonly object[]) => {
      sandbox.control.clearFaults();
      sandbox.control.addFault({ match: employees, body: JSON.stringify({ data: rows }) });
    };
    answerWith({ id: 1, firstName: '<b>Bo</b>', ssn: '010190-1234' });
    const table = await open('HR', 'Employees');
    await table.waitForCell('<b>Bo</b>');
    await table.waitForCell('***********');
    await window.editor.action('Show Sensitive Values');
    await table.waitForCell('010190-1234');
    answerWith({ id: 2, firstName: 'Ib' }, { id: 3, firstName: 'Åse' });
    await window.editor.action('Run Again');
    await table.waitForCell('Åse');
    await table.waitForState('2 rows');
  });

  it('copies what is shown, and remembers how its columns are arranged', async () => {
    const { window } = session;
    const table = await open('HR', 'Departments');
    await table.waitForState('12 rows');
    await window.page.keyboard.press('Control+F');
    await table.waitForFind();
    await table.columnMenu('number', 'Hide');
    await table.filter('Aarhus');
    await table.waitForState('shown');
    await table.button('Copy as…');
    await table.menuItem('Copy All Shown as TSV');
    await window.statusBar('copied');
    const lines = (await window.clipboard()).trim().split(/\r?\n/);
    assert.deepEqual(lines[0]?.split('\t'), await table.columns());
    assert.ok(lines.length > 1 && lines.slice(1).every((line) => line.includes('Aarhus')), lines.join('\n'));
    assert.ok(!lines[0]?.includes('number'));
    await table.button('Export…');
    await window.quickInput.waitFor('Export Departments – Hotel');
    await window.quickInput.waitForItem('Excel');
    await window.quickInput.cancel();
    await window.command('View: Close All Editors');
    const again = await open('HR', 'Departments');
    await again.waitForState('12 rows');
    assert.ok(!(await again.columns()).includes('number'));
  });

  it('comes back after a reload with a sentence, and with its rows at Run Again', async () => {
    const { window } = session;
    const before = await open('HR', 'Departments');
    await before.waitForState('12 rows');
    await window.command('View: Keep Editor');
    await window.reloadWindow();
    await tableOf().waitForSentence('Answers are kept in memory only');
    await window.screenshot('table - after a reload');
    const asked = sandbox.requests('/hr/v1.0/departments').length;
    await tableOf().button('Run Again');
    await tableOf().waitForState('12 rows');
    assert.equal(sandbox.requests('/hr/v1.0/departments').length, asked + 1);
  });

  it('says that an answer is no list', async () => {
    const { window } = session;
    await window.view('Portals').row('Hotel', 'HR', 'Departments').click();
    await window.editor.waitForTab('Departments – Hotel.json');
    sandbox.control.addFault({ match: 'departments$', body: '{"a": 1}' });
    await window.editor.action('Run Again');
    await window.editor.waitForText('"a": 1');
    await window.editor.action('Open as Table');
    await tableOf().waitForSentence('is no list of rows');
    await window.screenshot('table - no list');
  });
});

describe('a table in Danish', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings, language: 'da' });

  it('speaks Danish in its page too', async () => {
    const { window } = session;
    await window.sidebar('Planday');
    await window.view('Portaler').pane.getByRole('button', { name: 'Prøv sandkassen' }).click();
    await window.toast('Nordlys Café blev tilføjet').dismiss();
    await window.view('Portaler').row('Nordlys Café', 'HR', 'Departments').menu('Åbn som tabel');
    const table = new TableEditor(window.page);
    await table.waitForState('rækker');
    await window.screenshot('table - Danish');
  });
});

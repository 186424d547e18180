import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Workbook } from '@cj-tech-master/excelts';
import { untilEqual } from '../support/until.ts';
import { addPortal } from './support/addPortal.ts';
import { TableEditor } from './support/tableEditor.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

describe('what a table shows, as a file', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings });
  let folder: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'planday-export-'));
    await session.window.sidebar('Planday');
    await addPortal(session.window, sandbox.credential('all scopes', 'hotel'), 'Hotel');
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('has the rows and columns that are shown, in their order', async () => {
    const { window } = session;
    const { quickInput } = window;
    await window.view('Portals').row('Hotel', 'HR', 'Departments').menu('Open as Table');
    const table = new TableEditor(window.page);
    await table.waitForState('12 rows');
    await table.columnMenu('number', 'Hide');
    await table.sort('name');
    const [titles, names] = [await table.columns(), await table.column('name')];
    await table.button('Export…');
    await quickInput.waitForItem('Excel');
    await window.screenshot('export - formats');
    await quickInput.pick('Excel');
    const target = path.join(folder, 'departments.xlsx');
    await untilEqual(async () => path.basename(await quickInput.value()), 'Departments – Hotel.xlsx');
    await window.screenshot('export - file');
    await quickInput.input.press('ControlOrMeta+a');
    await quickInput.input.pressSequentially(target);
    // This folder holds nothing but the way up.
    await untilEqual(async () => (await quickInput.items()).join(), '..');
    await quickInput.acceptFile();
    await window.toast('departments.xlsx holds 12 rows.').waitFor();
    await window.screenshot('export - written');
    const book = new Workbook();
    await book.xlsx.load(await readFile(target));
    const [sheet] = book.worksheets;
    const columns = Array.from({ length: sheet?.columnCount ?? 0 }, (_, index) => sheet?.getCell(1, index + 1).value);
    assert.deepEqual(columns, titles);
    const at = columns.indexOf('name') + 1;
    assert.deepEqual(
      names.map((_, row) => sheet?.getCell(row + 2, at).value),
      names,
    );
  });
});

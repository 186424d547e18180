import assert from 'node:assert/strict';
import { untilEqual } from '../support/until.ts';
import { packageFolder } from '../workbench/packageExtension.ts';
import { memoryFolder, memoryFolderVsix } from '../workbench/paths.ts';
import { addPortal } from './support/addPortal.ts';
import { paletteTitles } from './support/manifest.ts';
import { TableEditor } from './support/tableEditor.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import type { Workbench } from './support/workbench.ts';

async function everyCommand(window: Workbench): Promise<void> {
  const titles = paletteTitles();
  assert.deepEqual(await window.offered(titles), titles);
}

async function tableOfDepartments(window: Workbench): Promise<TableEditor> {
  await window.view('Portals').row('Hotel', 'HR', 'Departments').menu('Open as Table');
  const table = new TableEditor(window.page);
  await table.waitForState('12 rows');
  return table;
}

describe('a folder that nobody trusts', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings, untrusted: true });

  it('leaves nothing of the extension out', async () => {
    const { window } = session;
    await window.statusBar('Restricted Mode');
    await window.sidebar('Planday');
    await addPortal(window, sandbox.credential('all scopes', 'hotel'), 'Hotel');
    await tableOfDepartments(window);
    await window.screenshot('workspaces - untrusted');
    await everyCommand(window);
  });

  it('switches other extensions off, and not this one', async () => {
    const { window } = session;
    await window.command('Workspaces: Manage Workspace Trust');
    const limited = await window.limitedExtensions('Git');
    await window.screenshot('workspaces - limited extensions');
    assert.ok(!limited.some((name) => name.includes('Planday')), limited.join());
  });
});

describe('a workspace that is on no disk', () => {
  before(() => packageFolder(memoryFolder, memoryFolderVsix));
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings, folder: 'memory:/folder', beside: memoryFolderVsix });

  it('leaves nothing of the extension out, and takes files', async () => {
    const { window } = session;
    const { quickInput } = window;
    await window.sidebar('Planday');
    await addPortal(window, sandbox.credential('all scopes', 'hotel'), 'Hotel');
    await everyCommand(window);
    await window.view('Portals').row('Hotel', 'HR', 'Departments').click();
    await window.editor.waitForTab('Departments – Hotel.json');
    await window.command('Planday: Save Answer…');
    await untilEqual(() => quickInput.value(), '/folder/Departments – Hotel.json');
    await quickInput.waitForItem('notes.json');
    await window.screenshot('workspaces - save in memory');
    await quickInput.acceptFile();
    await window.toast('is saved.').click('Open File');
    await window.editor.waitForText('"data": [');
    await window.screenshot('workspaces - memory');
  });
});

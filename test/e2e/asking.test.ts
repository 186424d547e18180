import assert from 'node:assert/strict';
import { until, untilEqual } from '../support/until.ts';
import { addPortal, appIdPrompt, namePrompt } from './support/addPortal.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

const searched = 'Recognisable 010190';

describe('from wanting to asking', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings });

  it('a curl command that is pasted adds the portal with both its values', async () => {
    const { window } = session;
    const { quickInput } = window;
    const { appId, refreshToken } = sandbox.credential('all scopes');
    await window.sidebar('Planday');
    await window.command('Planday: Add Portal');
    await quickInput.waitFor(appIdPrompt);
    await window.screenshot('asking - App ID');
    await quickInput.input.fill(
      `curl -X POST ${sandbox.url}/connect/token -d 'client_id=${appId}&grant_type=refresh_token&refresh_token=${refreshToken}'`,
    );
    await untilEqual(() => quickInput.value(), appId);
    await window.screenshot('asking - a curl command');
    await quickInput.accept();
    // The token came with it, and is in its box.
    await quickInput.waitFor('it was in what you pasted');
    assert.equal(await quickInput.value(), refreshToken);
    assert.equal(await quickInput.isMasked(), true);
    await quickInput.accept();
    await quickInput.fill(namePrompt, 'Nordlys');
    await window.toast('Nordlys was added').dismiss();
  });

  it('words find an endpoint, and All portals opens an answer of each', async () => {
    const { window } = session;
    const { quickInput } = window;
    await addPortal(window, sandbox.credential('all scopes', 'hotel'), 'Fjord');
    await window.command('Planday: Send Request…');
    await quickInput.type('Type part of an endpoint', 'hr dep');
    await quickInput.item('Departments').waitFor();
    await window.screenshot('asking - words');
    await quickInput.accept();
    await quickInput.pick('All portals');
    await untilEqual(async () => (await window.editor.tabs()).toSorted(), ['Departments – Fjord', 'Departments – Nordlys']);
    await window.command('View: Close All Editors');
  });

  it('Go To opens a person by a part of the name, and whatever has a number by that', async () => {
    const { window } = session;
    const { quickInput } = window;
    const title = 'Type part of a name, a portal or a kind, or an ID';
    await window.command('Planday: Go to Person, Department, Shift Type…');
    await quickInput.type(title, 'vesterbro nordlys');
    await quickInput.item('Bageriet på Vesterbro').waitFor();
    await window.screenshot('asking - Go To');
    await quickInput.accept();
    await window.editor.waitForTab('Department · ');
    await window.editor.waitForText('Bageriet på Vesterbro');
    await window.command('View: Close All Editors');

    await window.command('Planday: Go to Person, Department, Shift Type…');
    await quickInput.type(title, '11001');
    await quickInput.item('Nyhavn').waitFor();
    await quickInput.accept();
    await window.editor.waitForTab('Department · ');
    await window.command('View: Close All Editors');
  });

  it('Send with Parameters shows the request before it is sent, and a plain click after it takes nothing away', async () => {
    const { window } = session;
    const { quickInput } = window;
    const row = window.view('Portals').row('Nordlys', 'HR', 'Employees');
    await row.action('Send with Parameters');
    await quickInput.pick('special');
    // Enter takes what is found, without a tick.
    await quickInput.fill('special', 'BirthDate');
    await quickInput.pick('includeSecurityGroups');
    await quickInput.pick('true');
    const line = /GET \/hr\/v1\.0\/employees\?special=BirthDate&includeSecurityGroups=true/;
    await until('the line', async () => line.test(await quickInput.widget.innerText()) || undefined);
    await window.screenshot('asking - the request line');
    await quickInput.pick('Send Request');
    await window.editor.waitForTab('Employees · special … · includeSecurityGroups – Nordlys.json');

    sandbox.control.clearRequests();
    await row.click();
    const plain = await until('a plain request', () => sandbox.requests('/hr/v1.0/employees')[0]);
    assert.deepEqual(plain.query.includeSecurityGroups, undefined);
    await row.action('Send with Parameters');
    await quickInput.item('Send with the last parameters, without special').waitFor();
    await quickInput.cancel();
  });

  it('the last question says in its title what is sent, also while an id is being typed', async () => {
    const { window } = session;
    const { quickInput } = window;
    await window.view('Portals').row('Nordlys', 'HR', 'Custom field attachment').click();
    await quickInput.waitFor('Employee id');
    await quickInput.type('Employee id', '120001');
    await quickInput.item('Use 120001').waitFor();
    await quickInput.accept();
    await quickInput.waitFor('customPropertyName');
    await quickInput.input.fill('custom_7');
    await until('the line', async () => /120001\/customfields\/custom_7\/value\b/.test(await quickInput.title()) || undefined);
    await window.screenshot('asking - the title of the last question');
    await quickInput.cancel();
  });

  it('personal data that was searched for is sent once, and kept nowhere', async () => {
    const { window } = session;
    const { quickInput } = window;
    await window.view('Portals').row('Nordlys', 'HR', 'Employees').action('Send with Parameters');
    await quickInput.pick('searchQuery');
    await quickInput.fill('searchQuery', searched);
    sandbox.control.clearRequests();
    await quickInput.pick('Send Request');
    const request = await until('the request', () => sandbox.requests('/hr/v1.0/employees')[0]);
    assert.deepEqual(request.query.searchQuery, [searched]);
    await window.reloadWindow();
    assert.deepEqual(await session.placesThatHold(searched), []);
    assert.ok(!(await window.page.innerText('body')).includes(searched));
    await window.command('Planday: Clear Remembered Values');
    const cleared = window.toast('were forgotten');
    await cleared.waitFor();
    await window.screenshot('asking - cleared');
    await cleared.dismiss();
  });

  it('portals are dragged into a folder, and out of it', async () => {
    const { window } = session;
    const portals = window.view('Portals');
    await portals.row('Nordlys').menu('Move Portal to Folder…');
    await window.quickInput.fill('Name of the folder', 'Customers');
    await portals.row('Customers', 'Nordlys').waitFor();
    await portals.row('Fjord').dragTo(portals.row('Customers'));
    await portals.row('Customers', 'Fjord').waitFor();
    await window.screenshot('asking - a folder');
    await portals.row('Customers', 'Nordlys').dragTo(portals.row('Customers', 'Fjord'));
    const order = async () => (await portals.rows()).filter(({ level }) => level === 2).map(({ label }) => label);
    await untilEqual(order, ['Fjord', 'Nordlys']);
  });
});

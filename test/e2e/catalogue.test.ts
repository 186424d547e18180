import assert from 'node:assert/strict';
import { until, untilEqual } from '../support/until.ts';
import { addPortal } from './support/addPortal.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

describe('the API catalogue', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings });
  const portal = 'Nordlys';

  const apis = async (): Promise<string[]> =>
    (await session.window.view('Portals').allRows()).filter(({ level }) => level === 2).map(({ label }) => label);

  before(async () => {
    await session.window.sidebar('Planday');
    await addPortal(session.window, sandbox.credential('all scopes'), portal);
  });

  it('stays as it is when no document can be read', async () => {
    const { window } = session;
    await window.view('Portals').row(portal, 'HR').waitFor();
    const before = await apis();
    sandbox.control.addFault({ match: '/swagger', status: 503, body: '' });
    await window.command('Planday: Update API Catalogue');
    const toast = window.toast('503');
    await toast.waitFor();
    await window.screenshot('catalogue - not to be had');
    await toast.dismiss();
    assert.deepEqual(await apis(), before);
    sandbox.control.clearFaults();
  });

  it('asks before endpoints go, and has the catalogue before it back', async () => {
    const { window } = session;
    const { dialog } = window;
    const count = () => window.view('Portals').row(portal, 'HR').description();
    const paths = { '/hr/v1.0/departments': { get: { summary: 'Returns a list of all departments.' } } };
    const body = JSON.stringify({ openapi: '3.0.1', info: { title: 'HR', version: '1.0' }, paths });
    sandbox.control.addFault({ match: '/hr/.*swagger', status: 200, body, contentType: 'application/json' });
    await window.command('Planday: Update API Catalogue');
    assert.match(await dialog.text(), /The update takes 15 endpoints away\.\s+HR, 15 of 16: /);
    await window.screenshot('catalogue - endpoints go');
    await dialog.click('Keep the Catalogue');
    assert.equal(await count(), '16');

    await window.command('Planday: Update API Catalogue');
    await dialog.click('Update All');
    await window.toast('15 gone').dismiss();
    await untilEqual(count, '1');
    await window.screenshot('catalogue - endpoints gone');
    await window.command('Planday: Restore Previous API Catalogue');
    await window.toast('from before its last change').dismiss();
    await untilEqual(count, '16');
    sandbox.control.clearFaults();
  });

  it('that spells its query in another case sends the same filter when an answer is asked for again', async () => {
    const { window } = session;
    const { quickInput } = window;
    const shifts = '/scheduling/v1.0/shifts';
    await window.view('Portals').row(portal, 'Scheduling', 'Shifts').action('Send with Parameters');
    await quickInput.pick('departmentId');
    await quickInput.fill('departmentId', 'Nyhavn');
    await quickInput.pick('Send Request');
    await window.editor.waitForTab(`Shifts · Nyhavn – ${portal}.json`);
    const filtered = sandbox.requests(shifts).at(-1)?.query;
    assert.deepEqual(filtered?.departmentId, ['11001']);
    await window.command('Planday: Update API Catalogue');
    await window.toast('12 of 12 documents were read').dismiss();
    sandbox.control.clearRequests();
    await window.command('Planday: Run Again');
    const again = await until('the request', () => sandbox.requests(shifts)[0]);
    assert.deepEqual(again.query.DepartmentId, ['11001']);
    await window.editor.waitForTab(`Shifts · Nyhavn – ${portal}.json`);
    await window.screenshot('catalogue - run again');
    await window.editor.close();
    await window.command('Planday: Reset API Catalogue');
    await window.toast('The API catalogue is the built-in one again.').dismiss();
  });

  it('takes over what Planday publishes, keeps the old one of a document that it could not read, and can be reset', async () => {
    const { window } = session;
    sandbox.control.clearRequests();
    sandbox.control.addFault({ match: '/pay/.*swagger', body: '<html>', contentType: 'text/html' });
    await window.command('Planday: Update API Catalogue');
    const toast = window.toast('11 of 12 documents were read');
    assert.deepEqual(await toast.buttons(), ['Show Changes']);
    assert.match(
      await toast.text(),
      /11 of 12 documents were read; kept as before: Pay\. Endpoints: 4 new(?:, [1-9]\d* changed)?(?:, [1-9]\d* of them breaking)?\.$/,
    );
    await window.screenshot('catalogue - updated');
    const asked = sandbox.requests().filter(({ path }) => path.includes('swagger'));
    assert.equal(asked.length, 12);
    // The documents are public: no token goes there.
    assert.ok(asked.every(({ headers }) => headers.authorization === undefined));
    await toast.click('Show Changes');
    const report = await window.editor.reportText('API catalogue update');
    assert.match(report, /## Pay\n\nA web page came instead of the document of the Pay API, perhaps a sign-in or proxy page\./);
    await window.screenshot('catalogue - changes');
    assert.ok((await apis()).includes('Pay'));
    await window.view('Portals').row(portal, 'HR', 'Departments').click();
    await window.editor.waitForTab(`Departments – ${portal}`);
    await window.editor.close();

    // After a reset it is the built-in one again.
    await window.command('Planday: Reset API Catalogue');
    await window.toast('The API catalogue is the built-in one again.').dismiss();
    await window.view('Portals').row(portal, 'HR', 'Departments').click();
    await window.editor.waitForTab(`Departments – ${portal}`);
  });
});

describe('a large answer', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings });

  it('of 5,000 shifts opens, and the window goes on answering at once', async () => {
    const { window } = session;
    const { page, quickInput } = window;
    await window.sidebar('Planday');
    await addPortal(window, sandbox.credential('all scopes', 'hotel'), 'Hotels');
    const opening = async () => {
      const started = performance.now();
      await page.keyboard.press('F1');
      await quickInput.input.waitFor();
      const took = Math.round(performance.now() - started);
      await quickInput.cancel();
      return took;
    };
    // How long it takes on a machine that has other things to do, too.
    const usual = await opening();
    await window.command('Planday: Send Request…');
    await quickInput.type('Type part of an endpoint', 'GET /scheduling/v1.0/shifts');
    await quickInput.pick('Shifts');
    await quickInput.waitFor('Press Enter to send');
    await quickInput.input.fill('limit');
    await quickInput.pick('limit');
    await quickInput.waitFor('limit:');
    await quickInput.input.fill('5001');
    await quickInput.accept();
    await quickInput.waitFor('Type a number from 1 to 5000.');
    await window.screenshot('large answer - over the maximum');
    await quickInput.input.fill('5000');
    await quickInput.accept();
    await quickInput.waitFor('Press Enter to send');
    await quickInput.accept();
    await window.editor.waitForTab('Shifts – Hotels');
    await window.editor.waitForLenses('5,000 of');
    const took = await opening();
    assert.ok(took < Math.max(2000, 10 * usual), `the palette came after ${took} ms, before the answer after ${usual} ms`);
    await page.keyboard.press('Control+End');
    await window.editor.line(']').waitFor();
    await window.screenshot('large answer - its end');
  });

  it('of more than VS Code opens says how large it is, and opens with its first rows', async () => {
    const { window } = session;
    const name = Array(16).fill('Café').join(' ');
    const rows = Array.from({ length: 400_000 }, (_, id) => ({ id, name, number: `${id}` }));
    const body = JSON.stringify({ paging: { offset: 0, limit: 50, total: rows.length }, data: rows });
    sandbox.control.addFault({ match: '/hr/v1.0/departments$', body });
    await window.view('Portals').row('Hotels', 'HR', 'Departments').click();
    const told = window.toast('MB of text, and VS Code opens no more than 50 MB');
    assert.deepEqual(await told.buttons(), ['Open as Table', 'Save to a File…', 'Open the First Rows']);
    await window.screenshot('large answer - refused');
    await told.click('Open the First Rows');
    await window.editor.waitForTab('Departments – Hotels');
    assert.match(await window.statusBar('Partial'), /the first ones: all of it is more than VS Code opens/);
    // So much as VS Code still folds and shows lenses over.
    await window.editor.waitForLenses('Partial');
    await window.screenshot('large answer - first rows');
  });
});

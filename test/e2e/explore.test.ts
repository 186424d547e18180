import assert from 'node:assert/strict';
import { untilEqual } from '../support/until.ts';
import { addPortal, tokenPrompt } from './support/addPortal.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

interface Page {
  readonly paging: { readonly total: number };
  readonly data: readonly { readonly id: number; readonly name: string }[];
}

const departments = ['Bageriet på Vesterbro', 'Nyhavn', 'Torvehallerne'];

describe('exploring a portal', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings });
  const cafe = 'Nordlys Café ApS';

  before(async () => {
    await session.window.sidebar('Planday');
    await addPortal(session.window, sandbox.credential('all scopes'));
  });

  it('sends the authorized GET of an endpoint that is clicked and shows its JSON in a preview tab, read-only', async () => {
    const { window } = session;
    sandbox.control.clearRequests();
    await window.view('Portals').row(cafe, 'HR', 'Departments').click();
    await window.editor.waitForTab(`Departments – ${cafe}.json`);
    const { data, paging } = (await window.editor.json()) as Page;
    assert.deepEqual(data.map(({ name }) => name).sort(), departments);
    assert.equal(paging.total, 3);
    assert.equal(await window.editor.isPreview(), true);
    await window.screenshot('explore - departments as JSON');

    const [request, ...others] = sandbox.requests();
    assert.deepEqual(others, []);
    assert.equal(request?.method, 'GET');
    assert.match(request.headers.authorization ?? '', /^Bearer eyJ/);
    assert.equal(request.headers['x-clientid'], sandbox.credential('all scopes').appId);

    // Formatted, and nobody can type into it.
    const text = await window.editor.text();
    assert.match(text, /^\{\n {2}"/);
    await window.page.keyboard.press('x');
    await window.editor.waitForRefusal();
    assert.equal(await window.editor.text(), text);

    // The next answer takes the place of the preview.
    await window.view('Portals').row(cafe, 'HR', 'Skills').click();
    await window.editor.waitForTab(`Skills – ${cafe}.json`);
    assert.deepEqual(await window.editor.tabs(), [`Skills – ${cafe}`]);
    assert.ok(Array.isArray(await window.editor.json()));
  });

  it('tells of an endpoint what it sends and needs', async () => {
    const { window } = session;
    const hover = await window.view('Portals').row(cafe, 'HR', 'Departments').hover();
    const text = await hover.text();
    assert.match(text, /^GET \/hr\/v1\.0\/departments/);
    assert.match(text, /Needs the scope department:read/);
    assert.match(text, /Paged: at most 50 rows at a time/);
    await window.screenshot('explore - hover over an endpoint');
  });

  it('tells of a portal who it is and what its app may do, without its token, and copies the access token', async () => {
    const { window } = session;
    const { appId, refreshToken } = sandbox.credential('all scopes');
    const hover = await window.view('Portals').row(cafe).hover();
    const text = await hover.text();
    for (const fact of [cafe, 'Denmark', 'Time zone: Europe/Copenhagen', `App ID: ${appId}`, 'Portal ID: 4021', 'employee:read'])
      assert.ok(text.includes(fact), `${fact} in ${text}`);
    assert.match(text, /Access token valid until (?:\d+ \w+, )?\d\d:\d\d.* \(in (59|60) min\)/);
    const issued = sandbox.lastAccessToken ?? '';
    assert.match(issued, /^eyJ/);
    assert.ok(!text.includes(issued) && !text.includes(refreshToken));
    assert.ok(!(await hover.box.innerHTML()).includes(issued));
    await window.screenshot('explore - hover over a portal');

    await hover.click('Copy Access Token');
    const toast = window.toast(`Access token of ${cafe} copied`);
    assert.match(await toast.text(), /copied, valid until (?:\d+ \w+, )?\d\d:\d\d/);
    assert.equal(await window.clipboard(), issued);
    await toast.dismiss();
  });

  it('copies the access token from the row and from the palette', async () => {
    const { window } = session;
    const issued = sandbox.lastAccessToken;
    for (const start of [
      () => window.view('Portals').row(cafe).action('Copy Access Token'),
      () => window.command('Planday: Copy Access Token'),
    ]) {
      await window.setClipboard('something else');
      await start();
      await window.toast(`Access token of ${cafe} copied`).dismiss();
      assert.equal(await window.clipboard(), issued);
    }
  });

  it('exchanges the refresh token and says until when and for what', async () => {
    const { window } = session;
    const old = sandbox.lastAccessToken;
    assert.match(old ?? '', /^eyJ/);
    sandbox.control.clearRequests();
    await window.command('Planday: Exchange Refresh Token');
    const toast = window.toast(`${cafe} has a new access token`);
    assert.match(await toast.text(), /valid until (?:\d+ \w+, )?\d\d:\d\d.* Scopes: .*department:read.* and \d+ more\./);
    assert.deepEqual(await toast.buttons(), ['Copy Access Token']);
    await window.screenshot('explore - exchanged');
    assert.equal(sandbox.requests('/connect/token').length, 1);
    await toast.click('Copy Access Token');
    await window.toast(`Access token of ${cafe} copied`).dismiss();
    const fresh = await window.clipboard();
    assert.match(fresh, /^eyJ/);
    assert.notEqual(fresh, old);
    assert.equal(sandbox.requests('/connect/token').length, 1);
  });

  it('goes from a department to its employees, each by name, and opens one', async () => {
    const { window } = session;
    const view = window.view('Departments');
    await view.row(cafe, 'Nyhavn').expand();
    const roots = (await view.allRows()).filter(({ level }) => level === 2);
    assert.deepEqual(
      roots.map(({ label }) => label),
      departments,
    );
    await view.row(cafe, 'Torvehallerne').action('Open as JSON');
    await window.editor.waitForTab('Department · ');
    assert.equal(((await window.editor.json()) as { data: { name: string } }).data.name, 'Torvehallerne');

    await window.editor.close();
    const people = (await view.allRows()).filter(({ level }) => level === 3);
    assert.ok(people.length > 3);
    for (const { label, description } of people)
      assert.match(`${label} ${description}`, /^\p{L}[\p{L}.'-]*( \p{L}[\p{L}.'-]*)+ \d+$/u);
    const names = people.map(({ label }) => label);
    assert.deepEqual(names, names.toSorted(new Intl.Collator('en').compare));
    const [first] = people;
    assert.ok(first);
    await view.row(cafe, 'Nyhavn', first.label).click();
    await window.editor.waitForTab('Employee · ');
    const { data } = (await window.editor.json()) as { data: { id: number; firstName: string; lastName: string } };
    assert.deepEqual([String(data.id), `${data.firstName} ${data.lastName}`], [first.description, first.label]);
    await window.screenshot('explore - an employee');
  });

  it('opens the row that is clicked, also when the list above it grows while the mouse is on its way', async () => {
    const { window } = session;
    const view = window.view('Departments');
    await view.row(cafe, 'Nyhavn').expand();
    const grown = (await view.allRows()).length;
    await view.row(cafe, 'Nyhavn').collapse();
    await view.row(cafe, 'Torvehallerne').waitFor();
    await view.row(cafe, 'Nyhavn').toggleOnNextMove();
    await view.row(cafe, 'Torvehallerne').action('Open as JSON');
    await window.editor.waitForTab('Department');
    assert.equal((await view.allRows()).length, grown);
    assert.equal(((await window.editor.json()) as { data: { name: string } }).data.name, 'Torvehallerne');
  });

  it('shows a failure as rows, one of which tries again', async () => {
    const { window } = session;
    const view = window.view('Departments');
    sandbox.control.addFault({ match: '/hr/', status: 500, body: '<h1>Out of order</h1>', contentType: 'text/html' });
    await view.action('Refresh');
    const failure = view.row(cafe, `Status 500 · Planday had a problem of its own with Departments of ${cafe} (status 500)`);
    await failure.waitFor();
    await window.screenshot('explore - failed departments');
    await view.row(cafe, 'Retry').waitFor();
    await view.row(cafe, 'Show Log').waitFor();
    sandbox.control.clearFaults();
    await view.row(cafe, 'Retry').click();
    await view.row(cafe, 'Nyhavn').waitFor();
  });

  it('says of a clicked endpoint that fails what happened, with a button that tries again', async () => {
    const { window } = session;
    sandbox.control.addFault({ match: '/hr/v1.0/skills', cutOff: true, times: 1 });
    sandbox.control.clearRequests();
    await window.view('Portals').row(cafe, 'HR', 'Skills').click();
    const toast = window.toast(`The answer from ${sandbox.host} broke off in the middle. Try again.`);
    assert.deepEqual(await toast.buttons(), ['Retry', 'Show Log']);
    await window.screenshot('explore - failed request');
    await toast.click('Retry');
    await window.editor.waitForTab(`Skills – ${cafe}.json`);
    assert.equal(sandbox.requests('/hr/v1.0/skills').length, 2);
  });

  it('leads from a refusal to the parameters, and from a used up rate limit to the time when it is over', async () => {
    const { window } = session;
    const { quickInput } = window;
    sandbox.control.addFault({ match: '/hr/v1.0/departments', status: 400, body: '{"detail":"No such page"}', times: 1 });
    await window.view('Portals').row(cafe, 'HR', 'Departments').click();
    const refused = window.toast(`${cafe} refused the parameters of Departments. Planday says: “No such page”`);
    assert.deepEqual(await refused.buttons(), ['Edit Parameters', 'Show Log']);
    await window.screenshot('explore - refused parameters');
    await refused.click('Edit Parameters');
    await quickInput.waitFor('Press Enter to send');
    assert.equal(await quickInput.title(), `Departments of ${cafe}`);
    await quickInput.waitForItem('Run Again');
    await quickInput.accept();
    await window.editor.waitForTab(`Departments – ${cafe}.json`);

    sandbox.control.addFault({ match: '/hr/v1.0/skills', rateLimitReset: 7_200, times: 1 });
    sandbox.control.clearRequests();
    await window.view('Portals').row(cafe, 'HR', 'Skills').click();
    const limited = window.toast(`rate limit for ${cafe} is used up`);
    // The day stands there in the evening, when it is over on the next one.
    assert.match(await limited.text(), /Try again at (?:(?:\w+ \d+|\d+ \w+), )?\d\d:\d\d\.$/);
    assert.deepEqual(await limited.buttons(), ['Retry', 'Show Log']);
    await window.screenshot('explore - rate limit until a known time');
    await limited.click('Retry');
    const waiting = window.toast('Waiting until');
    await waiting.waitFor();
    await window.screenshot('explore - a retry that waits');
    await waiting.click('Cancel');
    await waiting.gone();
    assert.equal(sandbox.requests('/hr/v1.0/skills').length, 1);
  });

  it('finds any endpoint by words, in any order', async () => {
    const { window } = session;
    const { quickInput } = window;
    await window.command('Planday: Send Request…');
    await quickInput.type('Type part of an endpoint, its path or a portal', 'stat GET shift');
    await window.screenshot('explore - search by words');
    await quickInput.pick('Shift statuses');
    await window.editor.waitForTab(`Shift statuses – ${cafe}.json`);
  });

  it('shows a rejected token once, in the row, and takes a new one', async () => {
    const { window } = session;
    const { quickInput } = window;
    const { refreshToken } = sandbox.credential('all scopes');
    const view = window.view('Portals');
    sandbox.control.revoke(refreshToken);
    await window.command('Planday: Exchange Refresh Token');
    const toast = window.toast(`Planday rejected the refresh token of ${cafe}`);
    assert.deepEqual(await toast.buttons(), ['Replace Refresh Token', 'Sign In', 'Show Log']);
    await untilEqual(() => view.row(cafe).description(), 'token rejected');
    await window.screenshot('explore - rejected token');

    sandbox.control.reset();
    await toast.click('Replace Refresh Token');
    await quickInput.fill(tokenPrompt, refreshToken);
    await window.toast(`The refresh token of ${cafe} was replaced.`).dismiss();
    await untilEqual(() => view.row(cafe).description(), 'Denmark');
  });

  it('shows the log: what was asked, and no secret', async () => {
    const { window } = session;
    await window.command('Planday: Show Log');
    const text = await window.panel('/connect/token');
    await window.screenshot('explore - log');
    assert.match(text, new RegExp(`POST ${sandbox.host}/connect/token (200|400) \\d+ ms`));
    assert.ok(!text.includes('eyJ') && !text.includes(sandbox.credential('all scopes').refreshToken));
  });

  it('renames a portal, in the row and in the next answer', async () => {
    const { window } = session;
    await window.view('Portals').row(cafe).menu('Rename Portal');
    await window.quickInput.waitFor('Name: what VS Code calls this portal');
    assert.equal(await window.quickInput.value(), cafe);
    await window.quickInput.input.fill('Kaffebar');
    await window.quickInput.accept();
    await window.view('Departments').row('Kaffebar').waitFor();
    const view = window.view('Portals');
    await untilEqual(() => view.row('Kaffebar').description(), `${cafe}, Denmark`);
    await view.row('Kaffebar', 'HR', 'Employee types').click();
    await window.editor.waitForTab('Employee types – Kaffebar.json');
  });
});

describe('an app with few scopes', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings });

  it('shows at each endpoint which scope it lacks', async () => {
    const { window } = session;
    await window.sidebar('Planday');
    await addPortal(window, sandbox.credential('few scopes'), 'Few');
    const view = window.view('Portals');
    await untilEqual(() => view.row('Few', 'HR', 'Skills').description(), 'needs skill:read');
    assert.equal(await view.row('Few', 'HR', 'Departments').description(), '');
    assert.equal(await view.row('Few', 'HR', 'Skills').heard(), 'Skills, locked: needs skill:read');
    assert.equal(await view.row('Few', 'HR').heard(), 'HR, 16 endpoints');
    const hover = await view.row('Few', 'HR', 'Skills').hover();
    assert.match(await hover.text(), /Needs the scope skill:read, which this app does not have\./);
    await window.screenshot('explore - missing scopes');
    await view.row('Few', 'HR', 'Skills').click();
    await window.toast('The app of Few lacks the scope skill:read, which Skills needs.').waitFor();
    await window.screenshot('explore - missing scope, asked all the same');
  });
});

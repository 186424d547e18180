import assert from 'node:assert/strict';
import { plainText } from '../../src/core/plainText.ts';
import { harmIn } from '../support/hostileTexts.ts';
import { TestServer } from '../unit/support/testServer.ts';
import { addPortal, tokenPrompt } from './support/addPortal.ts';
import { markupOf, waitForPreview } from './support/markup.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

/** A command that nothing else on the page names, and an icon that nothing else shows. */
const command = 'workbench.a.b';
const icon = 'squirrel';

/** Short, because an endpoint is named after its summary only up to 50 characters. The canary is an address that nothing may ask. */
const textsFor = (canary: string): Readonly<Record<string, string>> => ({
  link: `L [R](command:${command})`,
  'hidden link': `M [R]\u200b(command:${command})`,
  icon: `N $(${icon})`,
  picture: `O ![x](${canary}/p)`,
  HTML: `P <img src=${canary}/h>`,
  address: `Q <${canary}/a>`,
  code: `R \`\`![x](${canary}/c)`,
  order: 'S abc\u202efed\u2066ghi',
  unseen: 'T a\u200bb\u3164c\u{e0041}d',
  line: 'U a\n2026-11-25 08:00 [error] b',
  marks: `V a${Array(20).fill('\u0337').join('')}b`,
});

describe('what servers and documents write is text', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings });
  let canary: TestServer;
  let texts: Readonly<Record<string, string>>;
  /** Most of them at once, for what there is one of: the portal's name. */
  let name: string;
  /** The beginning of the portal's row. */
  const portal = 'Evil';

  const window = () => session.window;
  const view = (title: string) => window().view(title);

  before(async () => {
    canary = await TestServer.start();
    texts = textsFor(canary.url);
    name = `Evil [R](command:${command}) $(${icon}) ![x](${canary.url}/n) a\u202eb`;
    const info = { id: 4021, name: `Info ${name}`, companyName: name, country: texts.order, timeZone: `Europe ${name}` };
    const rows = Object.values(texts).map((text, index) => ({ id: index + 1, name: text, firstName: text, lastName: text }));
    const list = (data: readonly unknown[]) => JSON.stringify({ paging: { offset: 0, limit: 50, total: data.length }, data });
    sandbox.control.addFault(
      { match: '/portal/v1.0/info$', body: JSON.stringify({ data: { ...info, portals: [{ id: 1, name }] } }) },
      { match: '/hr/v1.0/departments$', body: list(rows) },
      { match: '/hr/v1.0/departments/\\d+/employees$', body: list(rows.map(({ id }) => ({ id }))) },
      { match: '/hr/v1.0/employees$', body: list(rows) },
      { match: '/hr/swagger', body: JSON.stringify(documentWith(Object.values(texts))) },
    );
    await window().sidebar('Planday');
    await addPortal(window(), sandbox.credential('all scopes'));
  });

  after(() => canary.stop());

  afterEach('nothing of it became markup, and nobody asked the canary', async () => {
    assert.deepEqual(await markupOf(window().page, [command, new URL(canary.url).host], icon), []);
    assert.deepEqual(canary.seen, []);
  });

  const toastText = async (text: string): Promise<string> => {
    const toast = window().toast(text);
    const shown = await toast.text();
    await toast.dismiss();
    return shown;
  };

  /** What each place shows of the portal's name. */
  const sinks: Readonly<Record<string, () => Promise<string>>> = {
    'a row': () => view('Portals').row(portal).label(),
    'a tooltip': async () => (await view('Portals').row(portal).hover()).text(),
    'the tooltip of an endpoint': async () => (await view('Portals').row(portal, 'HR', 'Departments').hover()).text(),
    'the value of an input box': async () => {
      await window().command('Planday: Rename Portal');
      await window().quickInput.waitFor('Name: what VS Code calls this portal');
      const value = await window().quickInput.value();
      await window().quickInput.cancel();
      return value;
    },
    'the title and the problem of an input box': async () => {
      const { quickInput } = window();
      await window().command('Planday: Replace Refresh Token');
      const title = await quickInput.title();
      await quickInput.fill(tokenPrompt, 'a-token-of-nobody');
      await quickInput.waitFor('Planday rejected the refresh token');
      const shown = `${title} ${await quickInput.message()}`;
      await quickInput.cancel();
      return shown;
    },
    'a message': async () => {
      await window().command('Planday: Exchange Refresh Token');
      return toastText('has a new access token');
    },
    'a modal question': async () => {
      await window().command('Planday: Remove Portal');
      const shown = await window().dialog.text();
      await window().dialog.click('Cancel');
      return shown;
    },
    'progress, in a message and in the status bar': async () => {
      sandbox.control.addFault({ match: '/hr/v1.0/skills', delayMs: 60_000, times: 1 });
      await view('Portals').row(portal, 'HR', 'Skills').click();
      const progress = window().toast('Skills of Evil');
      const shown = `${await progress.text()} ${await window().statusBar('Skills of Evil')}`;
      await progress.click('Cancel');
      await progress.gone();
      return shown;
    },
    'an error with the words of the API': async () => {
      sandbox.control.addFault({
        match: '/hr/v1.0/employeetypes',
        status: 400,
        body: JSON.stringify({ detail: name }),
        times: 1,
      });
      await view('Portals').row(portal, 'HR', 'Employee types').click();
      return toastText('refused the parameters of Employee types');
    },
    'an error with the words of the identity server': async () => {
      const body = JSON.stringify({ error: name, error_description: name });
      sandbox.control.addFault({ match: '/connect/token', status: 400, body, times: 1 });
      await window().command('Planday: Exchange Refresh Token');
      return toastText('refused the request for');
    },
    'the title of a tab and its document': async () => {
      await view('Portals').row(portal, 'HR', 'Departments').click();
      await window().editor.waitForTab('Departments – Evil');
      const [title = ''] = await window().editor.tabs();
      return `${title} ${await window().editor.lenses()}`;
    },
    'a list': async () => {
      const { quickInput } = window();
      await window().command('Planday: Send Request…');
      await quickInput.type('Type part of an endpoint', 'Departments');
      const shown = await quickInput.item('Departments').innerText();
      await quickInput.item('Departments').hover();
      await quickInput.cancel();
      return shown;
    },
    'a report': async () => {
      await window().command('Planday: Check Access');
      await toastText('The app of Evil');
      const report = await window().editor.reportText('Access of Evil');
      const [, heading = ''] = /^# Access of (.*)$/m.exec(report) ?? [];
      await window().command('Markdown: Open Preview to the Side');
      await waitForPreview(window().page);
      return heading.replace(/\\(?=[!-/:-@[-`{-~])/g, '');
    },
    'the log': async () => {
      await window().command('Planday: Show Log');
      const lines = (await window().panel('refused the request for')).split('\n');
      return lines.find((line) => line.includes('refused the request for')) ?? '';
    },
  };

  for (const [sink, show] of Object.entries(sinks)) {
    it(`in ${sink}`, async () => {
      const shown = await show();
      await window().screenshot(`hostile texts - ${sink}`);
      assert.equal(harmIn(shown.replaceAll(/\s*\n\s*/g, ' ')), undefined, shown);
    });
  }

  it('in the rows of departments and of employees, their descriptions and tooltips', async () => {
    const departments = view('Departments');
    await departments.row(portal, 'L [R]').expand();
    const rows = await departments.allRows();
    const expected = Object.values(texts).map((text) => plainText(text));
    const labels = (level: number) => rows.filter((row) => row.level === level).map(({ label }) => label);
    assert.deepEqual(labels(2).toSorted(), expected.toSorted());
    assert.deepEqual(labels(3).toSorted(), expected.map((text) => `${text} ${text}`).toSorted());
    for (const { label, description } of rows) assert.equal(harmIn(`${label} ${description}`), undefined);
    for (const text of expected.slice(0, 4))
      assert.match(await (await departments.row(portal, text).hover()).text(), /\(ID \d+\)/);
    await window().screenshot('hostile texts - departments and employees');
  });

  it('in the rows of endpoints that a document publishes, in the report about them and in the list', async () => {
    await window().command('Planday: Update API Catalogue');
    // Endpoints of ours are not in it.
    assert.match(await window().dialog.text(), /The update takes \d+ endpoints away\./);
    await window().screenshot('hostile texts - endpoints go');
    await window().dialog.click('Update All');
    const toast = window().toast('documents were read');
    await toast.click('Show Changes');
    const report = await window().editor.reportText('API catalogue update');
    await window().command('Markdown: Open Preview to the Side');
    await waitForPreview(window().page);
    await view('Portals').row(portal, 'HR', 'Skills').waitFor();
    const rows = await view('Portals').allRows();
    const labels = rows.map(({ label }) => label);
    for (const [what, text] of Object.entries(texts)) {
      const shown = plainText(text);
      assert.ok(labels.includes(shown), `${what}: ${shown} in ${labels.join(', ')}`);
      assert.ok(report.replace(/\\(?=[!-/:-@[-`{-~])/g, '').includes(shown), `${what} in the report`);
      // A scope, a note and a name of ours are not taken from a published document.
      assert.ok(!report.includes('evil:read') && !report.includes('Evil note'));
    }
    await window().command('Planday: Send Request…');
    await window().quickInput.type('Type part of an endpoint', 'L [R]');
    await window().quickInput.waitForItem(plainText(texts.link ?? ''));
    await window().quickInput.cancel();
    await window().command('Planday: Reset API Catalogue');
    await toastText('The API catalogue is the built-in one again.');
  });

  it('and a failure is told anew, also when its message has hidden itself', async () => {
    sandbox.control.addFault({ match: '/hr/v1.0/skills', status: 404, body: '{}', times: 2 });
    sandbox.control.clearRequests();
    for (const count of [1, 2]) {
      await view('Portals').row(portal, 'HR', 'Skills').click();
      const toast = window().toast('has no data for Skills');
      await toast.waitFor();
      // As after a while by itself: the editor goes on holding the message, in its list.
      await window().command('Notifications: Show Notifications');
      await toast.gone();
      await window().command('Notifications: Hide Notifications');
      assert.equal(sandbox.requests('/hr/v1.0/skills').length, count);
    }
  });
});

/** The endpoints that the extension needs, and one for each text; it says of itself what only we may say. */
function documentWith(texts: readonly string[]) {
  const parameter = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'integer' } });
  const paging = ['limit', 'offset'].map((name) => ({ name, in: 'query', schema: { type: 'integer' } }));
  const ours = { 'x-planday-name': 'Evil name', 'x-planday-scope': 'evil:read', 'x-planday-scope-note': 'Evil note' };
  const needed: Readonly<Record<string, unknown>> = {
    '/hr/v1.0/departments': { get: { summary: 'List departments', parameters: paging, ...ours } },
    '/hr/v1.0/departments/{id}': { get: { summary: 'One department', parameters: [parameter('id')], ...ours } },
    '/hr/v1.0/departments/{id}/employees': { get: { summary: 'Its employees', parameters: [parameter('id')], ...ours } },
    '/hr/v1.0/employees': { get: { summary: 'List employees', parameters: paging, ...ours } },
    '/hr/v1.0/employees/{employeeId}': { get: { summary: 'One employee', parameters: [parameter('employeeId')], ...ours } },
    '/hr/v1.0/skills': { get: { summary: 'List skills', ...ours } },
  };
  const hostile = texts.map((text, index) => {
    const query = {
      name: `p${index}`,
      in: 'query',
      description: text,
      schema: { type: 'string', description: text, example: text },
    };
    return [
      `/hr/v1.0/hostile${index}`,
      { get: { summary: text, description: text, tags: [text], parameters: [query] } },
    ] as const;
  });
  return { openapi: '3.0.1', info: { title: 'HR', version: 'v1.0' }, paths: { ...needed, ...Object.fromEntries(hostile) } };
}

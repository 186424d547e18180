import assert from 'node:assert/strict';
import { untilEqual } from '../support/until.ts';
import { addPortal, appIdPrompt } from './support/addPortal.ts';
import { themes } from './support/themes.ts';
import { useSandbox } from './support/useSandbox.ts';
import { useWorkbench } from './support/useWorkbench.ts';

const titles = ['Try the sandbox', 'Get your App ID and token', 'Add your portal', 'Get answers', 'Where your tokens are'];

describe('the walkthrough', () => {
  const session = useWorkbench();

  it('is opened from the palette, and by the welcome at the step that it speaks of', async () => {
    const { window } = session;
    await window.command('Planday: Open Walkthrough');
    await window.walkthrough.waitForStep('Try the sandbox');
    assert.deepEqual(
      (await window.walkthrough.steps()).map(({ title }) => title),
      titles,
    );
    await window.command('View: Close All Editors');
    await window.sidebar('Planday');
    await window.view('Portals').pane.getByText('How to get a token').click();
    await window.walkthrough.waitForStep('Get your App ID and token');
  });

  it('has five pictures that are right in four themes', async () => {
    const { window } = session;
    // Beside a sidebar there would be no room for a picture.
    await window.command('View: Toggle Primary Side Bar Visibility');
    for (const [theme, kind] of Object.entries(themes)) {
      await window.useTheme(theme, kind);
      for (const [index, title] of titles.entries()) {
        await window.walkthrough.open(title);
        const { width, height } = await window.walkthrough.picture();
        assert.ok(width > 300 && height > 200, `${width} × ${height} px`);
        await window.screenshot(`walkthrough - ${kind}, ${index + 1}`);
      }
    }
  });

  it('leads to the first answer with two clicks, and marks the step', async () => {
    const { window } = session;
    await window.walkthrough.open('Try the sandbox');
    const clicks = await window.countClicks();
    await window.walkthrough.press('Try the Sandbox');
    await window.toast('Nordlys Café').click('Show This Week’s Shifts');
    await window.editor.waitForTab('Shifts · ');
    await window.editor.waitForText('"data"');
    assert.equal(await clicks(), 2);
    await window.command('Planday: Open Walkthrough');
    await untilEqual(
      async () => (await window.walkthrough.steps()).filter(({ isDone }) => isDone).map(({ title }) => title),
      ['Try the sandbox', 'Get answers'],
    );
    await window.command('View: Close Editor');
  });
});

describe('the steps of the walkthrough to an own portal', () => {
  const sandbox = useSandbox();
  const session = useWorkbench({ settings: sandbox.settings });

  it('are done when the portal is there, and not when somebody began', async () => {
    const { window } = session;
    const done = async () => (await window.walkthrough.steps()).filter(({ isDone }) => isDone).map(({ title }) => title);
    await window.command('Planday: Add Portal');
    await window.quickInput.waitFor(appIdPrompt);
    await window.quickInput.cancel();
    await window.command('Planday: Open Walkthrough');
    await window.walkthrough.waitForStep('Try the sandbox');
    assert.deepEqual(await done(), []);
    await addPortal(window, sandbox.credential('all scopes'));
    await untilEqual(done, ['Get your App ID and token', 'Add your portal']);
  });
});

describe('the portal in the status bar', () => {
  const session = useWorkbench();

  it('comes with the first answer, and says until when its token is valid', async () => {
    const { window } = session;
    await window.sidebar('Planday');
    for (const view of ['Departments', 'Requests']) assert.match(await window.view(view).welcome(), /\w/);
    await window.screenshot('welcome - all views');
    await window.view('Portals').pane.getByRole('button', { name: 'Try the Sandbox' }).click();
    await window.toast('Nordlys Café').click('Show This Week’s Shifts');
    await window.editor.waitForTab('Shifts · ');
    assert.match(await window.statusBar('Nordlys Café'), /Nordlys Café · until (?:\d+ \w+, )?\d\d:\d\d/);
    assert.match(await window.statusBarHeard('Nordlys Café'), /^Nordlys Café, Access token valid until (?:\d+ \w+, )?\d\d:\d\d/);
    for (const [theme, kind] of Object.entries(themes)) {
      await window.useTheme(theme, kind);
      await window.screenshot(`status bar - portal, ${kind}`);
    }
  });

  it('opens the list of what can be done with it, for that portal', async () => {
    const { window } = session;
    await window.pressStatusBar('Nordlys Café');
    await window.quickInput.waitFor('Nordlys Café');
    await window.quickInput.waitForItem('Portal Doctor');
    await window.screenshot('status bar - actions');
    await window.quickInput.pick('Copy Access Token');
    await window.toast('Access token of Nordlys Café copied').dismiss();
  });

  it('follows the answer in sight, and stays with the portal of the last one', async () => {
    const { window } = session;
    await window.command('View: Keep Editor');
    await window.command('Planday: Add Sandbox Portal');
    await window.toast('Fjordhotellerne was added').dismiss();
    await window.view('Portals').row('Fjordhotellerne', 'HR', 'Departments').click();
    await window.editor.waitForTab('Departments – Fjordhotellerne');
    await window.statusBar('Fjordhotellerne · until');
    await window.statusBarWithout('Nordlys Café · until');
    await window.command('View: Close Editor');
    await window.editor.waitForTitle('Shifts · ');
    await window.statusBar('Nordlys Café · until');
    await window.command('View: Close All Editors');
    await window.statusBar('Nordlys Café · until');
  });

  it('shows nothing when the window starts, and comes again with an answer', async () => {
    const { window } = session;
    await window.sidebar('Explorer');
    await window.reloadWindow();
    // The extension runs from here on; nothing was asked yet.
    await window.command('Planday: Show Log');
    assert.deepEqual(
      (await window.statusBarEntries()).filter((text) => text.includes('Nordlys')),
      [],
    );
    await window.sidebar('Planday');
    await window.view('Portals').row('Nordlys Café', 'HR', 'Departments').click();
    await window.editor.waitForTab('Departments – Nordlys Café');
    await window.statusBar('Nordlys Café · until');
  });

  it('stays away where the setting is off', async () => {
    const { window } = session;
    session.changeSettings({ 'planday.statusBar.portal': false });
    await window.command('View: Close All Editors');
    await window.reloadWindow();
    await window.view('Portals').row('Nordlys Café', 'HR', 'Departments').click();
    await window.editor.waitForTab('Departments – Nordlys Café');
    await window.statusBar('rows · 200');
    assert.deepEqual(
      (await window.statusBarEntries()).filter((text) => text.includes('Nordlys')),
      [],
    );
  });
});

describe('the keys of a view', () => {
  const session = useWorkbench();

  it('are told by the key for help, of the view that has the focus', async () => {
    const { window } = session;
    await window.sidebar('Planday');
    await window.view('Portals').pane.getByRole('button', { name: 'Try the Sandbox' }).click();
    await window.toast('Nordlys Café was added').dismiss();
    assert.match(await window.view('Requests').welcome(), /Send a request/);
    await window.screenshot('welcome - requests, with a portal');
    const row = window.view('Portals').row('Nordlys Café', 'HR', 'Departments');
    await row.click();
    await window.editor.waitForTab('Departments – Nordlys Café.json');
    await window.page.keyboard.press('Alt+Shift+F1');
    const text = await window.editor.reportText('Keyboard Help');
    assert.match(text, /^# Planday: Keyboard Help\n\n## Portals\n/);
    assert.match(text, /\n- Rename a portal: `F2`\. Remove it: `Delete`\.\n/);
    assert.match(text, /\n- Find any endpoint by words: `Planday: Send Request…` in the Command Palette\.\n/);
    assert.doesNotMatch(text, /## Departments/);
  });

  it('are told of all views by the palette', async () => {
    const { window } = session;
    await window.command('View: Close All Editors');
    await window.command('Planday: Keyboard Help');
    await window.editor.waitForTitle('Preview Keyboard Help');
    await window.webview.part('heading', 'Questions').waitFor();
    await window.screenshot('keyboard help');
    const text = await window.editor.reportText('Keyboard Help');
    assert.deepEqual(text.match(/^## .*/gm), ['## Portals', '## Departments', '## Requests', '## Questions']);
    assert.doesNotMatch(text, /<keybinding/);
  });
});

describe('in Danish', () => {
  const session = useWorkbench({ language: 'da' });

  it('the first steps, the portal in the status bar and the help for the keys are Danish, and nothing is cut off', async () => {
    const { window } = session;
    await window.sidebar('Planday');
    for (const view of ['Portaler', 'Afdelinger', 'Anmodninger']) {
      assert.match(await window.view(view).welcome(), /\w/);
      assert.deepEqual(await window.welcomeCutOff(view), { below: 0, beside: 0 });
    }
    await window.screenshot('danish - welcome, all views');
    // Before the page comes: one that gets wider while its first step slides in stays half way.
    await window.command('View: Toggle Primary Side Bar Visibility');
    await window.command('Planday: Åbn introduktion');
    await window.walkthrough.waitForStep('Prøv sandkassen');
    const steps = await window.walkthrough.steps();
    assert.equal(steps.length, 5);
    for (const [index, { title }] of steps.entries()) {
      await window.walkthrough.open(title);
      await window.walkthrough.picture();
      await window.screenshot(`danish - walkthrough, ${index + 1}`);
    }
    await window.walkthrough.open(steps[0]?.title ?? '');
    await window.walkthrough.press('Prøv sandkassen');
    await window.toast('Nordlys Café').click('Vis denne uges vagter');
    await window.editor.waitForTab('Shifts · ');
    await window.statusBar('Nordlys Café · til');
    await window.pressStatusBar('Nordlys Café · til');
    await window.quickInput.waitForItem('Portallæge');
    await window.screenshot('danish - portal actions');
    await window.quickInput.cancel();
    await window.command('Planday: Tastaturhjælp');
    await window.webview.part('heading', 'Spørgsmål').waitFor();
    await window.screenshot('danish - keyboard help');
    const text = await window.editor.reportText('Tastaturhjælp');
    assert.match(text, /\n- Find et endpoint ud fra ord: `Planday: Send anmodning…` på kommandopaletten\.\n/);
  });
});

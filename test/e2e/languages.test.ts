import assert from 'node:assert/strict';
import { languages, readTexts } from '../support/texts.ts';
import { TableEditor } from './support/tableEditor.ts';
import { useWorkbench } from './support/useWorkbench.ts';

const english = readTexts('package.nls.json');

describe('in each language', () => {
  const session = useWorkbench();

  for (const language of languages)
    it(`a newcomer reads ${language} from the welcome to a question, and nothing is cut off`, async () => {
      const { window } = session;
      const { page, quickInput, webview } = window;
      const bundle = readTexts(`l10n/bundle.l10n.${language}.json`);
      const contributions = readTexts(`package.nls.${language}.json`);
      const say = (text: string, ...args: readonly string[]) =>
        (bundle[text] ?? text).replace(/\{(\d)\}/g, (_, index) => args[Number(index)] ?? '');
      const named = (key: keyof typeof english) => contributions[key] ?? '';
      const picture = (name: string) => window.screenshot(`language - ${language}, ${name}`);
      const portals = window.view(named('view.portals'));
      const table = new TableEditor(page);

      await window.speak(language);
      await window.sidebar('Planday');
      assert.deepEqual(await window.welcomeCutOff(named('view.portals')), { below: 0, beside: 0 });
      await picture('welcome');
      await window.command(`Planday: ${named('command.addSandboxPortal')}`);
      const toast = window.toast('Nordlys Café');
      await toast.waitFor();
      await picture('message');
      await toast.click(say('Show This Week’s Shifts'));
      await window.editor.waitForTab('Shifts · ');
      await window.editor.waitForLenses(named('command.runAgain'));
      await picture('answer');

      await page.keyboard.press('F1');
      await quickInput.input.fill('>Planday: ');
      await quickInput.waitForItem(named('command.addSandboxPortal'));
      await picture('palette');
      await quickInput.cancel();

      await window.command(`Planday: ${named('command.openAsTable')}`);
      await table.waitForCell('2026');
      await table.cellMenu('2026');
      await picture('table');
      await page.keyboard.press('Escape');

      await portals.row('Nordlys Café').menu(named('command.openAsWeek'));
      await webview.part('button', say('Save as Picture…')).waitFor();
      await webview
        .part('rowheader', /Nyhavn/)
        .first()
        .waitFor();
      await picture('week');

      await portals.row('Nordlys Café').menu(named('command.newQuery'));
      await window.editor.waitForLenses(say('on {0} ▾', 'Nordlys Café'));
      await window.view(named('view.questions')).row(say('Why is this empty?')).waitFor();
      await picture('query and questions');

      await portals.row('Nordlys Café').menu(named('command.removePortal'));
      await window.dialog.text();
      await picture('dialog');
      await window.dialog.click(say('Remove'));
      await portals.welcome();
    });
});

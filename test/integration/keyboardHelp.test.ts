import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type HelpedView, type Keys, keyboardHelpMarkdown } from '../../src/reports/keyboardHelp.ts';

interface Manifest {
  readonly contributes: Keys & { readonly views: { readonly planday: readonly HelpedView[] } };
}

describe('the help for the keys of our views', () => {
  const contributed = () => {
    const manifest: Manifest | undefined = vscode.extensions.getExtension('planday-explorer.planday-explorer')?.packageJSON;
    assert.ok(manifest);
    return manifest.contributes;
  };
  const lineWith = (markdown: string, part: string) => markdown.split('\n').find((line) => line.includes(part));

  it('names the keys that come with the extension, as each system has them', () => {
    const { views, ...keys } = contributed();
    const [portals] = views.planday;
    assert.ok(portals);
    const lines = (['mac', 'linux', 'win'] as const).map((system) =>
      lineWith(keyboardHelpMarkdown([portals], keys, system), 'Remove it'),
    );
    assert.deepEqual(lines, [
      '- Rename a portal: `F2`. Remove it: `Cmd+Backspace`.',
      '- Rename a portal: `F2`. Remove it: `Delete`.',
      '- Rename a portal: `F2`. Remove it: `Delete`.',
    ]);
    assert.match(keyboardHelpMarkdown([portals], keys, 'mac'), /Copy the path of a row: `Cmd\+C`\./);
    assert.match(keyboardHelpMarkdown([portals], keys, 'win'), /Move a portal up: `Alt\+Up`\. Move it down: `Alt\+Down`\./);
  });

  it('names a command that has no key as the palette does, in the language that is shown', () => {
    const { views, ...keys } = contributed();
    const [portals] = views.planday;
    assert.ok(portals);
    assert.match(keyboardHelpMarkdown([portals], keys, 'win'), /`Planday: Send Request…` in the Command Palette/);
    const translated = keys.commands.map((one) => ({ ...one, title: { value: 'Spørg', original: 'Ask' } }));
    assert.match(keyboardHelpMarkdown([portals], { ...keys, commands: translated }, 'win'), /`Planday: Spørg` in the Command/);
  });

  it('is there for each view, and speaks of commands that there are', () => {
    const { views, ...keys } = contributed();
    const known = new Set(keys.commands.map(({ command }) => command));
    for (const { id, accessibilityHelpContent: help } of views.planday) {
      const named = [...help.matchAll(/<keybinding:([\w.]+)>/g)].map(([, command = '']) => command);
      assert.ok(named.length > 1, id);
      assert.deepEqual(
        named.filter((command) => !known.has(command)),
        [],
      );
      assert.match(help, /Shift\+F10/);
    }
    const all = keyboardHelpMarkdown(views.planday, keys, 'win');
    assert.equal(all.match(/^## /gm)?.length, 4);
    assert.doesNotMatch(all, /<keybinding|\[object/);
  });
});

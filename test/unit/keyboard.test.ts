import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { views } from '../../src/ids.ts';

interface Item {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

interface Keybinding {
  readonly command: string;
  readonly key: string;
  readonly mac?: string;
  readonly linux?: string;
  readonly when?: string;
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
const keybindings: readonly Keybinding[] = contributes.keybindings;
const palette: readonly Item[] = contributes.menus.commandPalette;

/** A condition that holds in our own views, documents and pages alone: each of its alternatives would have to. */
const ours =
  /^(?:editorTextFocus && )?(?:focusedView == planday\.\w+|focusedView =~ \/\^planday\\\.\([a-z|]+\)\$\/|resourceScheme == planday|activeCustomEditorId == 'planday\.\w+'|editorLangId == planday-sql)(?: &&|$)/;

const hasOtherCase = (when: string) => when.includes('||');

/** Enter does for our rows what it does for all, and gives the focus to what it opened. */
const inLists = ['enter'];

describe('a key of ours', () => {
  for (const { command, key, when = '' } of keybindings) {
    it(`works in our own views and documents alone: ${key} for ${command}, ${when}`, () => {
      assert.match(when, ours);
      assert.ok(!hasOtherCase(when));
    });
  }

  it('of a page is left to the lists beside it, which VS Code counts to the editor that is open', () => {
    const ofPages = keybindings.filter(({ when = '' }) => when.startsWith('activeCustomEditorId'));
    assert.notDeepEqual(ofPages, []);
    for (const { when } of ofPages) assert.match(when ?? '', / && !sideBarFocus && !auxiliaryBarFocus && !panelFocus$/);
  });

  it('is not taken from whoever types: in a view it waits for the list, but for the key that calls for help', () => {
    const inViews = keybindings.filter(({ when }) => when?.startsWith('focusedView'));
    assert.deepEqual(
      inViews.filter(({ command, when }) => command !== 'planday.keyboardHelp' && !when?.includes('listFocus && !inputFocus')),
      [],
    );
  });

  it('does not move what lists do with keys: arrows, pages, letters, Space, Escape, Tab', () => {
    const keys = keybindings.flatMap(({ key, mac, linux }) => [key, mac, linux].flatMap((one) => one ?? []));
    const taken =
      /^(?:(?:shift\+)?(?:up|down|left|right|home|end|pageup|pagedown|tab)|[a-z]|space|escape|enter|(?:ctrl|cmd)\+a)$/;
    assert.deepEqual([...new Set(keys.filter((key) => taken.test(key)))], inLists);
  });

  it('for help is the editor’s own, and there for each view', () => {
    const help = keybindings.filter(({ command }) => command === 'planday.keyboardHelp');
    assert.deepEqual(
      help.map(({ key, linux, when }) => ({ key, linux, when })),
      Object.values(views).map((view) => ({ key: 'alt+f1', linux: 'alt+shift+f1', when: `focusedView == ${view}` })),
    );
  });
});

describe('without a mouse', () => {
  const rowItems: readonly Item[] = contributes.menus['view/item/context'];
  const kinds = ({ when = '' }: Item) => /viewItem (?:==|=~) (.+)$/.exec(when)?.[1]?.match(/[a-z]{3,}/gi) ?? [];
  const places = ({ when = '' }: Item) => Object.values(views).filter((view) => when.includes(view) || isAmong(view, when));
  const isAmong = (view: string, when: string) => new RegExp(/view =~ \/(.+?)\/ /.exec(when)?.[1] ?? '^$').test(view);

  it('every button of a row is in the row’s menu too, which Shift+F10 opens', () => {
    const inline = rowItems.filter(({ group }) => group?.startsWith('inline'));
    const missing = inline.flatMap((button) =>
      places(button).flatMap((view) => {
        const inMenu = rowItems.filter(
          (item) => !item.group?.startsWith('inline') && item.command === button.command && places(item).includes(view),
        );
        const named = new Set(inMenu.flatMap(kinds));
        // What is offered for every portal is offered for one that needs help, too.
        return kinds(button)
          .filter((kind) => !named.has(kind) && !named.has('portal'))
          .map((kind) => `${button.command} on ${kind} in ${view}`);
      }),
    );
    assert.ok(inline.length > 8);
    assert.deepEqual(missing, []);
  });

  it('every button of a view’s title, of an editor’s, and of the status bar is in the palette', () => {
    const hidden = new Set(palette.filter(({ when }) => when === 'false').map(({ command }) => command));
    const { 'view/title': ofViews, 'editor/title': ofEditors, 'editor/title/run': run } = contributes.menus;
    const buttons: readonly Item[] = [ofViews, ofEditors, run].flat();
    // The same by another name, which takes no row for its argument.
    const inPlace: Readonly<Record<string, string>> = { 'planday.searchEndpoints': 'planday.sendRequest' };
    assert.deepEqual(
      buttons.map(({ command }) => inPlace[command] ?? command).filter((command) => hidden.has(command)),
      [],
    );
    for (const command of ['planday.portalActions', 'planday.answerActions', 'planday.watch', 'planday.keyboardHelp'])
      assert.ok(!hidden.has(command), command);
  });
});

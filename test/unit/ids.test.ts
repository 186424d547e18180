import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { limits } from '../../src/core/limits.ts';
import { syncedKey } from '../../src/core/saved/syncedKey.ts';
import {
  answerLanguage,
  answerPattern,
  commandNames,
  commands,
  contexts,
  mcpProvider,
  portalStates,
  queryLanguage,
  rows,
  scheme,
  settings,
  tableView,
  viewContainer,
  views,
} from '../../src/ids.ts';
import { formerSettings } from '../../src/ui/formerSettings.ts';

interface Item {
  readonly command: string;
  readonly when?: string;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const texts: Record<string, string> = JSON.parse(readFileSync('package.nls.json', 'utf8'));
const { contributes } = manifest;
const menus: readonly Item[] = Object.values<readonly Item[]>(contributes.menus).flat();
const conditions: readonly string[] = [menus, contributes.viewsWelcome, contributes.keybindings, contributes.commands]
  .flat()
  .flatMap(({ when, enablement }: { when?: string; enablement?: string }) => [when ?? [], enablement ?? []].flat());

const sorted = (names: Iterable<string>) => [...new Set(names)].toSorted();

describe('the manifest and ids.ts', () => {
  it('name the same commands', () => {
    assert.deepEqual(
      sorted(contributes.commands.map(({ command }: Item) => command)),
      sorted(commandNames.map((name) => commands[name])),
    );
  });

  it('use only those commands in menus and keybindings', () => {
    const known = new Set<string>(commandNames.map((name) => commands[name]));
    const used = [...menus, ...contributes.keybindings].map(({ command }) => command);
    assert.deepEqual(
      used.filter((command) => !known.has(command)),
      [],
    );
  });

  it('name the same views, in the same container', () => {
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }: { id: string }) => id),
      [viewContainer],
    );
    assert.deepEqual(sorted(contributes.views[viewContainer].map(({ id }: { id: string }) => id)), sorted(Object.values(views)));
    for (const { view } of contributes.viewsWelcome) assert.ok(Object.values<string>(views).includes(view));
  });

  it('name the same settings, which no workspace can set', () => {
    const properties = contributes.configuration.properties as Record<string, Readonly<Record<string, unknown>>>;
    const former = Object.values(formerSettings);
    const numbers = Object.values(limits);
    assert.deepEqual(
      sorted(Object.keys(properties)),
      sorted([...Object.values(settings), syncedKey, ...numbers.map(({ key }) => key), ...former]),
    );
    for (const { key, usual, least, most } of numbers) {
      const { type, default: standard, minimum, maximum } = properties[key] ?? {};
      assert.deepEqual([type, standard, minimum, maximum], ['integer', usual, least, most], key);
    }
    for (const { scope } of Object.values(properties)) assert.equal(scope, 'application');
    // The editor shows those that have a new name only where somebody has set them.
    for (const [key, property] of Object.entries(properties))
      assert.equal('markdownDeprecationMessage' in property, former.includes(key), key);
  });

  it('give answers a language of their own, whatever the user gives to JSON', () => {
    const [language] = contributes.languages;
    assert.deepEqual([language.id, language.filenamePatterns], [answerLanguage, [answerPattern]]);
    assert.deepEqual(contributes.configurationDefaults, {
      'files.associations': { [answerPattern]: answerLanguage, '*.planday.sql': queryLanguage },
      // Before it shows a document, the editor asks what its files are written in.
      [`[${answerLanguage}]`]: { 'files.encoding': 'utf8', 'files.autoGuessEncoding': false },
    });
    // By none of these: another extension may register the same, and then the last one wins.
    for (const key of ['extensions', 'filenames', 'firstLine', 'mimetypes']) assert.ok(!(key in language), key);
  });

  it('give queries a language of their own, so that no other SQL loads the extension, and colour them as SQL', () => {
    const [, language, ...others] = contributes.languages;
    assert.deepEqual(others, []);
    assert.deepEqual([language.id, language.extensions], [queryLanguage, ['.planday.sql']]);
    assert.ok(!manifest.activationEvents.some((event: string) => event.startsWith('onLanguage')));
    const [, grammar] = contributes.grammars;
    const { scopeName, patterns } = JSON.parse(readFileSync(grammar.path, 'utf8'));
    assert.deepEqual([grammar.language, grammar.scopeName], [queryLanguage, scopeName]);
    assert.deepEqual(patterns.at(-1), { include: 'source.sql' });
  });

  it('colour answers with the grammar of JSON', () => {
    const [grammar] = contributes.grammars;
    const { scopeName, patterns } = JSON.parse(readFileSync(grammar.path, 'utf8'));
    assert.deepEqual([grammar.language, grammar.scopeName], [answerLanguage, scopeName]);
    assert.deepEqual(patterns, [{ include: 'source.json' }]);
    // Themes colour what begins so.
    assert.match(scopeName, /^source\.json\./);
  });

  it('show answers as tables where somebody asks for it, and no other document', () => {
    assert.deepEqual(
      contributes.customEditors.map(({ viewType, selector, priority }: Record<string, unknown>) => [
        viewType,
        selector,
        priority,
      ]),
      [[tableView, [{ filenamePattern: `${scheme}:/**/*.json` }], 'option']],
    );
  });

  it('offer the tools for assistants to other agents', () => {
    assert.deepEqual(contributes.mcpServerDefinitionProviders, [{ id: mcpProvider, label: 'Planday' }]);
  });

  it('wake the extension for its documents', () => {
    assert.ok(manifest.activationEvents.includes(`onFileSystem:${scheme}`));
  });

  it('use only context keys that are set, and rows that there are', () => {
    const keys = new Set<string>(Object.values(contexts).map(({ key }) => key));
    const known = new Set<string>([...keys, ...Object.values(views), tableView]);
    const named = conditions.flatMap((condition) => condition.match(/\bplanday\.\w+/g) ?? []);
    assert.deepEqual(
      named.filter((name) => !known.has(name)),
      [],
    );
    const kinds = conditions.flatMap((condition) => [...condition.matchAll(/viewItem (?:==|=~) ('[^']+'|\/[^/]+\/|\S+)/g)]);
    const words = kinds.flatMap(([, value = '']) => value.match(/[a-z]{3,}/gi) ?? []);
    const rowWords = new Set<string>([...Object.values(rows), ...Object.values(portalStates)]);
    assert.ok(words.length > 0);
    assert.deepEqual(
      words.filter((word) => !rowWords.has(word)),
      [],
    );
  });

  it('leave no text untranslatable and none unused', () => {
    const used = sorted([...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map(([, key = '']) => key));
    assert.deepEqual(used, sorted(Object.keys(texts)));
    for (const { title, category } of contributes.commands) {
      assert.match(title, /^%command\.\w+%$/);
      assert.equal(category, 'Planday');
    }
  });
});

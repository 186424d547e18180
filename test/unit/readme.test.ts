import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commands } from '../../src/ids.ts';
import { sizeOf, tooLarge } from '../pictures/png.ts';
import { scenes } from '../pictures/scenes.ts';
import { sourceTexts } from '../support/texts.ts';

interface Item {
  readonly command: string;
  readonly when?: string;
}

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const text = read('README.md');
const manifest = JSON.parse(read('package.json'));
const { contributes } = manifest;
const sorted = (names: Iterable<string>) => [...new Set(names)].toSorted();

/** What stands below a heading, up to the next one of its level. */
const section = (title: string): string => text.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? '';

/** The rows of all tables of a section, without their heads. */
function rowsOf(title: string): string[][] {
  const lines = section(title).split('\n');
  const isRule = (line = '') => /^\|( -+ \|)+$/.test(line);
  const rows = lines.filter((line, at) => line.startsWith('| ') && !isRule(line) && !isRule(lines[at + 1]));
  return rows.map((row) => row.slice(2, -2).split(' | '));
}

const pictures = [...text.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, shows = '', file = '']) => ({ shows, file }));

describe('The README', () => {
  it('says what this is in three lines, shows an answer, and how it is started and tested', () => {
    const [beginning = ''] = text.split(/^## /m);
    assert.match(beginning, /^# Planday API Explorer\n\n(?:[^\n]+\n){1,3}\n!\[[^\]]+\]\(docs\/pictures\/answer\.png\)\n/);
    assert.match(beginning, /```\nnpm start .*\nnpm test .*\n```/);
    assert.match(beginning, /not an official \[?Planday/);
  });

  it('names every command that a person can choose, and no other', () => {
    const texts: Record<string, string> = JSON.parse(read('package.nls.json'));
    const { commandPalette, ...menus }: Record<string, readonly Item[]> = contributes.menus;
    const hidden = (commandPalette ?? []).filter(({ when }) => when === 'false').map(({ command }) => command);
    const inMenus = new Set(Object.values(menus).flatMap((items) => items.map(({ command }) => command)));
    // On a button of a message or a link in a list, and nowhere else.
    const offeredElsewhere = new Set<string>([commands.saveToFile, commands.firstRows]);
    const titles = (contributes.commands as readonly { command: string; title: string }[])
      .filter(({ command }) => !hidden.includes(command) || inMenus.has(command) || offeredElsewhere.has(command))
      .map(({ title }) => texts[title.slice(1, -1)] ?? title);
    // One title has commas of its own.
    const told = rowsOf('Commands').flatMap(([names = '']) => (titles.includes(names) ? [names] : names.split(', ')));
    assert.deepEqual(sorted(told), sorted(titles));
  });

  it('names every setting with its default, and no other', () => {
    type Property = { readonly default: unknown; readonly markdownDeprecationMessage?: string };
    const properties = Object.entries(contributes.configuration.properties as Record<string, Property>);
    const current = properties.filter(([, property]) => property.markdownDeprecationMessage === undefined);
    assert.deepEqual(
      sorted(rowsOf('Settings').map(([name, value]) => `${name} ${value}`)),
      sorted(current.map(([name, property]) => `\`${name}\` \`${property.default}\``)),
    );
    for (const [, , does = ''] of rowsOf('Settings')) assert.match(does, /\S/);
  });

  it('shows a picture for each scene, as it is taken, and says in words what it shows', () => {
    assert.deepEqual(sorted(pictures.map(({ file }) => file)), sorted(scenes.map(({ name }) => `docs/pictures/${name}.png`)));
    assert.deepEqual(sorted(readdirSync(path.join(root, 'docs/pictures'))), sorted(scenes.map(({ name }) => `${name}.png`)));
    for (const { shows } of pictures) assert.match(shows, /^\p{Lu}.{40,}\.$/u);
    for (const { name, pixels } of scenes) {
      const png = readFileSync(path.join(root, 'docs/pictures', `${name}.png`));
      assert.deepEqual({ name, ...sizeOf(png) }, { name, ...pixels });
      assert.ok(png.length < tooLarge, `${name}: ${png.length} bytes`);
    }
  });

  it('has its pictures in the repository and not in the package', () => {
    const kept = read('.vscodeignore').split('\n');
    assert.equal(kept[0], '**');
    assert.deepEqual(
      kept.filter((line) => /^!(?:\*|docs)/.test(line)),
      [],
    );
  });

  it('promises what SECURITY.md promises, with tests that are named there', () => {
    const security = read('SECURITY.md');
    const named = rowsOf("Your tokens and your people's data").map(([, test = '']) => test);
    assert.ok(named.length >= 6);
    assert.deepEqual(
      named.filter((test) => !/^“[^”]+”$/.test(test) || !security.includes(test)),
      [],
    );
  });

  it('quotes the sentences of the extension as they are', () => {
    const said = sourceTexts().said.map((one) => one.text);
    const quoted = [...section('Troubleshooting').matchAll(/“([^”]+)”/g)].map(([, words = '']) => words);
    assert.ok(quoted.length > 15);
    const isPartOf = (sentence: string, words: string) => {
      const places = words.split('…').map((part) => sentence.indexOf(part.trim()));
      return places.every((place, at) => place >= 0 && place >= (places[at - 1] ?? 0));
    };
    assert.deepEqual(
      quoted.filter((words) => !said.some((sentence) => isPartOf(sentence, words))),
      [],
    );
  });

  it('names every language that there is', () => {
    const names = new Intl.DisplayNames('en', { type: 'language' });
    const languages = readdirSync(path.join(root, 'l10n')).map((file) => names.of(file.split('.')[2] ?? '') ?? '');
    // The written Norwegian that there is, Bokmål, is Norwegian to a reader.
    const missing = languages.filter((language) => !section('Languages').includes(language.replace(' Bokmål', '')));
    assert.deepEqual(missing, []);
  });
});

describe('The papers for readers', () => {
  const papers = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];

  it('link to files and headings that are there', () => {
    const slug = (title: string) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-');
    for (const paper of papers) {
      const links = [...read(paper).matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, link = '']) => link);
      for (const link of links) {
        const [file = '', anchor] = link.split('#');
        assert.ok(file === '' || existsSync(path.join(root, file)), `${paper}: ${link}`);
        if (anchor === undefined) continue;
        const titles = [...read(file || paper).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => slug(title));
        assert.ok(titles.includes(anchor), `${paper}: ${link}`);
      }
    }
  });

  it('name scripts that there are', () => {
    const own = ['version'];
    for (const paper of papers) {
      const named = [...read(paper).matchAll(/`npm (?:run )?([\w:]+)/g)].map(([, name = '']) => name);
      assert.deepEqual(
        named.filter((name) => !(name in manifest.scripts) && !own.includes(name)),
        [],
        paper,
      );
    }
  });
});

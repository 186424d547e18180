import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { formSeparator, pluralCategories } from '../../src/core/pluralForms.ts';
import { formsOf } from '../support/messageList.ts';
import { files, languages, readJson, readTexts, sourceTexts, type Texts } from '../support/texts.ts';
import { alikeOnPurpose, foreignWords, isQuoted } from './support/translations.ts';

const { said, unreadable } = sourceTexts();
const texts = [...new Set(said.map(({ text }) => text))];
const manifest: unknown = readJson('package.json');
const english: Texts = readTexts('package.nls.json');
const manifests = readdirSync('.').flatMap((file) => /^package\.nls\.(.+)\.json$/.exec(file)?.[1] ?? []);

describe('what the extension says', () => {
  it('is literal, so that it can be looked up', () => assert.deepEqual(unreadable, []));

  it('is found', () => assert.ok(texts.length > 300));

  it('is asked for in one way', () => {
    const others = files('src').flatMap(([file, text]) => {
      const aliased = text.match(/\bl10n\b(?!\.(?:t\(|bundle\b)).*/g) ?? [];
      const built = text.match(/\btext:[^;}]*,\s*args:.*/g) ?? [];
      return [...aliased, ...built].map((found) => `${file}: ${found}`);
    });
    assert.deepEqual(others, []);
  });
});

describe('what depends on a count', () => {
  const counted = texts.filter((text) => text.includes('|||'));

  it('has the two forms of English, with the same placeholders', () => {
    assert.notDeepEqual(counted, []);
    for (const text of counted) {
      const [one = '', other = '', ...more] = formsOf(text);
      assert.deepEqual(more, []);
      assert.deepEqual(fixedParts(one), fixedParts(other));
    }
  });

  it('goes through the one door that knows the forms of other languages', () => {
    const sources = files('src').map(([, text]) => text);
    const through = sources.flatMap(
      (text) => text.match(/\bplural\(\s*[\w.]+,\s*(?:vscode\.l10n|words)\.t\(\s*(['"`]).*?\1/g) ?? [],
    );
    assert.deepEqual(
      counted.filter((text) => !through.some((call) => call.includes(text))),
      [],
    );
    assert.equal(through.length, sources.join().match(/(?<!function )\bplural\(/g)?.length);
    assert.ok(through.every((call) => call.includes(formSeparator)));
  });
});

describe('package.nls.json', () => {
  const used = strings(manifest).flatMap(([, value]) => /^%(.+)%$/.exec(value)?.[1] ?? []);

  it('has what package.json names, and nothing else', () => {
    assert.deepEqual(Object.keys(english).toSorted(), [...new Set(used)].toSorted());
  });

  it('has every word that a contribution shows', () => {
    const shown = /^(title|name|contents|shortTitle|label|description|markdownDescription|patternErrorMessage)$/;
    // What a language model reads is English.
    const { languageModelTools, ...people } = member(manifest, 'contributes') as Readonly<Record<string, unknown>>;
    assert.ok(Array.isArray(languageModelTools));
    const bare = strings(people).filter(([key, value]) => shown.test(key) && value !== 'Planday' && !/^%.+%$/.test(value));
    assert.deepEqual(bare, []);
  });
});

it('the languages of Planday’s countries come along', () => {
  for (const language of ['da', 'de', 'nb', 'sv']) assert.ok(languages.includes(language), language);
});

it('each language has both its files', () => assert.deepEqual(languages, manifests.toSorted()));

for (const language of languages) {
  describe(`l10n: ${language}`, () => {
    const bundle = readTexts(`l10n/bundle.l10n.${language}.json`);
    const contributions = readTexts(`package.nls.${language}.json`);
    const pairs = pairsOf(language);

    it('has every text that the extension says', () => {
      assert.deepEqual(
        texts.filter((text) => !bundle[text]?.trim()),
        [],
      );
    });

    it('has no text that nothing says', () => {
      assert.deepEqual(
        Object.keys(bundle).filter((text) => !texts.includes(text)),
        [],
      );
    });

    it('has the same contributions', () => assert.deepEqual(Object.keys(contributions), Object.keys(english)));

    it('keeps placeholders, icons, commands, addresses and the names of settings', () => {
      assert.deepEqual(
        pairs.filter(([text, translated]) => {
          const fixed = fixedParts(formsOf(text)[0] ?? '').join();
          return formsOf(translated).some((form) => fixedParts(form).join() !== fixed);
        }),
        [],
      );
    });

    it('has every form that the language has for a count', () => {
      assert.deepEqual(
        pairs.filter(
          ([text, translated]) =>
            formsOf(translated).length !== (formsOf(text).length > 1 ? pluralCategories(language).length : 1),
        ),
        [],
      );
    });

    it('names commands as the command palette does', () => {
      const named = Object.entries(english)
        .filter(([key, title]) => key.startsWith('command.') && title.includes(' '))
        .map(([key, title]) => [title.replace('…', ''), (contributions[key] ?? '').replace('…', '')] as const);
      assert.deepEqual(
        pairs.filter(([text, translated]) => named.some(([title, own]) => text.includes(title) && !translated.includes(own))),
        [],
      );
      const inSentences = pairs.filter(([text]) => /[.?!](?:\s|$)/.test(text.replace('Why Is This Empty?', '')));
      assert.deepEqual(
        inSentences.filter(([text, translated]) =>
          named.some(([title, own]) => text.includes(title) && bundle[text] && !isQuoted(language, own, translated)),
        ),
        [],
        'in quotation marks, so that a sentence can be told from them',
      );
    });

    it('has none of the words of another language', () => {
      const foreign = foreignWords(language);
      assert.deepEqual(
        pairs.map(([, translated]) => translated).filter((translated) => foreign.test(translated)),
        [],
      );
    });
  });
}

describe('texts of two languages', () => {
  const spoken = ['en', ...languages];
  const pairsOfLanguages = spoken.flatMap((one, index) => spoken.slice(index + 1).map((other) => [one, other] as const));

  for (const [one, other] of pairsOfLanguages)
    it(`are not the same in ${one} and ${other}, but where both say it so`, () => {
      const inOther = pairsOf(other);
      const same = pairsOf(one).flatMap(([, text], index) => (text === inOther[index]?.[1] ? [text] : []));
      assert.deepEqual(
        same.filter((text) => !alikeOnPurpose(one, other, text)),
        [],
      );
    });
});

/** Each text of the sources and of the manifest in English, with its translation. */
function pairsOf(language: string): readonly (readonly [text: string, translated: string])[] {
  const bundle: Texts = language === 'en' ? {} : readTexts(`l10n/bundle.l10n.${language}.json`);
  const contributions = language === 'en' ? english : readTexts(`package.nls.${language}.json`);
  return [
    ...texts.map((text) => [text, language === 'en' ? text : (bundle[text] ?? '')] as const),
    ...Object.entries(english).map(([key, text]) => [text, contributions[key] ?? ''] as const),
  ];
}

function fixedParts(text: string): readonly string[] {
  const parts = text.match(/\{\d+\}|\$\([\w-]+\)|\]\([^)]+\)|`[^`]+`|\bplanday\.[\w.]*\w|https?:\/\/[\w.:/]*|\S+@\S+\w/g) ?? [];
  return parts.toSorted();
}

/** Every string in a JSON value, with the key that it has or whose array it is in. */
function strings(value: unknown, key = ''): readonly (readonly [key: string, value: string])[] {
  if (typeof value === 'string') return [[key, value]];
  if (Array.isArray(value)) return value.flatMap((item) => strings(item, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => strings(item, name));
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}

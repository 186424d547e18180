import assert from 'node:assert/strict';
import { pageLanguages } from '../../../src/sandbox/identity/acceptedLanguage.ts';
import { words } from '../../../src/sandbox/identity/consentWords.ts';
import { resourceScopes } from '../../../src/sandbox/identity/scopes.ts';
import { actions, inWords, resources, wholeScopes } from '../../../src/sandbox/identity/scopeWords.ts';
import { languages } from '../../support/texts.ts';

/** One word in two languages, and it is right in both. */
const alike = [
  'Data Center',
  'Portal',
  'fravær',
  'fødselsdatoer',
  'portaler',
  'vagter',
  'stillinger',
  'kontraktsregler',
  'Avbryt',
];

describe('the words of the consent page', () => {
  it('are there in each language of the extension', () =>
    assert.deepEqual([...pageLanguages].toSorted(), ['en', ...languages].toSorted()));

  it('are there for each scope that an app can have', () => {
    for (const language of pageLanguages)
      assert.deepEqual(
        [...resourceScopes, 'openid', 'offline_access'].filter((scope) => inWords(scope, language) === scope),
        [],
      );
  });

  it('name what an action is done to', () => {
    for (const patterns of Object.values(actions))
      for (const language of pageLanguages) assert.equal(patterns[language].split('{0}').length, 2, patterns[language]);
  });

  it('are none of English, nor of another language', () => {
    const scopes = [resources, wholeScopes].flatMap((table) => Object.values(table));
    const page = Object.keys(words.en).map((key) =>
      Object.fromEntries(
        pageLanguages.map((language) => [language, Object.entries(words[language]).find(([k]) => k === key)?.[1] ?? '']),
      ),
    );
    const twice = [...scopes, ...page].flatMap((texts) => {
      const said = pageLanguages.map((language) => texts[language] ?? '');
      return said.filter((text, index) => said.indexOf(text) !== index && !alike.includes(text));
    });
    assert.deepEqual(twice, []);
  });
});

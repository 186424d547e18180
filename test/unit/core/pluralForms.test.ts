import assert from 'node:assert/strict';
import { pluralCategories, pluralForm } from '../../../src/core/pluralForms.ts';

const english = '{0} row ||| {0} rows';
const polish = '{0} wiersz ||| {0} wiersze ||| {0} wierszy ||| {0} wiersza';

describe('words about a count', () => {
  it('have two forms in English and Danish', () => {
    assert.deepEqual(
      [0, 1, 2, 1240].map((count) => pluralForm(english, count, 'en')),
      ['{0} rows', '{0} row', '{0} rows', '{0} rows'],
    );
    assert.deepEqual(
      [0, 1, 2].map((count) => pluralForm('{0} række ||| {0} rækker', count, 'da')),
      ['{0} rækker', '{0} række', '{0} rækker'],
    );
  });

  it('have as many forms as another language needs', () => {
    assert.deepEqual(pluralCategories('pl'), ['one', 'few', 'many', 'other']);
    assert.deepEqual(
      [1, 3, 5, 22, 1.5].map((count) => pluralForm(polish, count, 'pl')),
      ['{0} wiersz', '{0} wiersze', '{0} wierszy', '{0} wiersze', '{0} wiersza'],
    );
    assert.equal(pluralForm('{0} 行', 1, 'ja'), '{0} 行');
  });

  it('have all six forms, and one alone', () => {
    assert.deepEqual(pluralCategories('ar'), ['zero', 'one', 'two', 'few', 'many', 'other']);
    const arabic = 'zero {0} ||| one {0} ||| two {0} ||| few {0} ||| many {0} ||| other {0}';
    assert.deepEqual(
      [0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 1.5].map((count) => pluralForm(arabic, count, 'ar').split(' ')[0]),
      ['zero', 'one', 'two', 'few', 'few', 'many', 'many', 'other', 'other', 'few', 'other'],
    );
    assert.deepEqual(pluralCategories('ja'), ['other']);
    assert.deepEqual(
      [0, 1, 2, 1240].map((count) => pluralForm('{0} 行', count, 'ja')),
      Array.from({ length: 4 }, () => '{0} 行'),
    );
  });

  it('may hold what looks like a separator in a name', () => {
    const english = 'A ||| B: {0} row ||| A ||| B: {0} rows';
    assert.deepEqual(
      ['en', 'da', 'ja', 'fr'].flatMap((language) => [1, 2].map((count) => pluralForm(english, count, language))),
      ['en', 'da', 'ja', 'fr'].flatMap(() => ['A ||| B: {0} row', 'A ||| B: {0} rows']),
    );
    const inPolish = polish.split(' ||| ').map((form) => `A ||| B ||| C: ${form}`);
    assert.deepEqual(
      [1, 3, 5].map((count) => pluralForm(inPolish.join(' ||| '), count, 'pl')),
      inPolish.slice(0, 3),
    );
  });

  it('follow English where nothing is translated', () => {
    assert.deepEqual(
      ['pl', 'ja', 'fr'].flatMap((language) => [0, 1, 3].map((count) => pluralForm(english, count, language))),
      ['pl', 'ja', 'fr'].flatMap(() => ['{0} rows', '{0} row', '{0} rows']),
    );
  });
});

import assert from 'node:assert/strict';
import { dateLocale } from '../../../src/core/dateLocale.ts';
import { letterOrder, nameOrder } from '../../../src/core/nameOrder.ts';

describe('Names in order', () => {
  it('are in that of the user’s language, and 9 before 10', () => {
    assert.deepEqual(['Åse', 'Zoo', 'Station 10', 'Station 9', 'zoo', 'Ærø'].toSorted(nameOrder('da')), [
      'Station 9',
      'Station 10',
      'Zoo',
      'zoo',
      'Ærø',
      'Åse',
    ]);
    assert.deepEqual(['Zoo', 'Åse'].toSorted(nameOrder('en')), ['Åse', 'Zoo']);
  });

  it('are one and the same by their letters alone, which a language tells apart', () => {
    const same = (one: string, other: string, locale: string) => letterOrder(locale)(one, other) === 0;
    assert.deepEqual(
      [same('a', 'Á', 'en'), same('ø', 'Ø', 'da'), same('a', 'å', 'da'), same('a', 'b', 'en')],
      [true, true, false, false],
    );
  });
});

it('Dates of English begin with their day, those of another language are its own', () => {
  assert.deepEqual(['en', 'en-US', 'da', 'e'].map(dateLocale), ['en-GB', 'en-US', 'da', 'e']);
});

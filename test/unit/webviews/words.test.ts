import assert from 'node:assert/strict';
import { sentence } from '../../../src/core/errors.ts';
import { words } from '../../../src/webviews/page/words.ts';

describe('a sentence of the core in a page', () => {
  after(() => words.use({ bundle: {}, locale: 'en' }));

  const moment = new Date(2026, 10, 23, 14, 5, 9);
  const said: readonly (readonly [locale: string, count: string, day: RegExp])[] = [
    ['en', '12,400 rows', /^23 Nov 2026, 14:05:09$/],
    ['da', '12.400 rows', /^23\. nov\. 2026\D+14\.05\.09$/],
    ['nb', '12\u00a0400 rows', /^23\. nov\. 2026, 14:05:09$/],
    ['sv', '12\u00a0400 rows', /^23 nov\. 2026 14:05:09$/],
    ['de', '12.400 rows', /^23\.11\.2026, 14:05:09$/],
  ];

  for (const [locale, count, day] of said)
    it(`writes counts and moments as people of ${locale} do`, () => {
      words.use({ bundle: {}, locale });
      assert.equal(words.say(sentence('{0} rows', 12_400)), count);
      assert.match(words.say(sentence('{0}', moment)), day);
    });

  it('leaves what is no count as it is', () => {
    words.use({ bundle: {}, locale: 'da' });
    assert.equal(words.say(sentence('Port {0}', String(51_234))), 'Port 51234');
  });
});

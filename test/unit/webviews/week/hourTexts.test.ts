import assert from 'node:assert/strict';
import { words } from '../../../../src/webviews/page/words.ts';
import { hoursText } from '../../../../src/webviews/week/hourTexts.ts';

describe('hours', () => {
  after(() => words.use({ bundle: {}, locale: 'en' }));

  for (const [locale, text] of [
    ['en', '308.25h'],
    ['da', '308,25\u00a0t'],
    ['nb', '308,25t'],
    ['sv', '308,25h'],
    ['de', '308,25h'],
  ] as const)
    it(`stay in one piece (${locale})`, () => {
      words.use({ bundle: {}, locale });
      assert.equal(hoursText(308.25 * 60), text);
    });
});

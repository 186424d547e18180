import assert from 'node:assert/strict';
import { format } from '../../../../src/core/errors.ts';
import { DateLexicon, wordKey } from '../../../../src/core/parameters/dateLexicon.ts';
import { parsePeriod } from '../../../../src/core/parameters/periodText.ts';
import { longestDateText, readDay } from '../../../../src/core/parameters/readDay.ts';

/** A Sunday, in week 48. */
const today = '2026-11-29';
const [english, danish] = [new DateLexicon('en-US'), new DateLexicon('da')];

function read(text: string, lexicon = danish): string | undefined {
  const days = readDay(text, { today, lexicon });
  if (!days) return undefined;
  if ('text' in days) return format(days);
  return `${days.from === days.to ? days.from : `${days.from} .. ${days.to}`}${days.name ? ` ${days.name}` : ''}`;
}

describe('A day that is typed', () => {
  const day = '2026-05-20';
  const same: Readonly<Record<string, readonly string[]>> = {
    [day]: [
      '2026-05-20',
      '2026.5.20',
      '2026/5/20',
      '20260520',
      '20.5.2026',
      '20. 5. 2026',
      '20.05.26',
      '20.5.',
      '20. 5',
      '20-5-2026',
      '20/5/2026',
      '20/5/26',
      '20/5-2026',
      '20/5 2026',
      '20/5',
      ' den 20.5. ',
      'd. 20.5.',
      'the  20 May',
      'DEN 20/5',
      '20. maj',
      '20.maj',
      '20maj',
      '20 maj 2026',
      '20. maj, 2026',
      '20-maj-2026',
      '20th May',
      'May 20',
      'May 20th, 2026',
      'May. 20 2026',
    ],
    '2026-05-01': ['1st May', 'May 1st', '1. maj.', '1 Maj', '1.5.'],
    '2026-05-02': ['2nd May', 'May 2nd'],
    '2026-05-03': ['3rd May', 'May 3rd'],
    '2026-05-01 .. 2026-05-31': ['2026-05', 'May 2026', 'maj  2026', 'Maj. 2026'],
    '2026-11-23 .. 2026-11-29': [
      'uge 48',
      'uge48',
      'u. 48',
      'uge 48 2026',
      'uge 48, 2026',
      'uge 48/2026',
      'uge 48-2026',
      '2026-W48',
      '2026w48',
      'Uge. 48',
    ],
    '2026-01-05 .. 2026-01-11': ['uge 2', 'uge 02', '2026-W02'],
    '2026-11-30 tomorrow': ['tomorrow', 'i morgen', 'I MORGEN', 'imorgen'],
    '2026-11-29 today': ['today'],
    '2026-11-23 .. 2026-11-29 thisWeek': ['denne uge', 'this week', 'denne uka'],
    '2026-11-29': ['søndag', 'Sunday', 'søn.'],
    '2026-11-30': ['mandag', 'Monday'],
    '2026-12-05': ['lørdag'],
    '2026-12-04': ['fredag'],
    '2099-05-20': ['20.5.99', '20.5.2099'],
    '2000-05-20': ['20.5.00', '20/5/00'],
  };
  for (const [understood, texts] of Object.entries(same))
    it(`is ${understood}, however it is written`, () => {
      for (const text of texts) assert.equal(read(text), understood, text);
    });

  it('begins with its month where the language does', () => {
    for (const [text, us, da] of [
      ['5/6/2026', '2026-05-06', '2026-06-05'],
      ['5/6', '2026-05-06', '2026-06-05'],
      ['5.6.2026', '2026-06-05', '2026-06-05'],
      ['5-6-2026', '2026-06-05', '2026-06-05'],
      ['2026/5/6', '2026-05-06', '2026-05-06'],
    ] as const)
      assert.deepEqual([read(text, english), read(text, danish)], [us, da], text);
  });

  it('is none where it is written as none', () => {
    for (const text of [
      '',
      ' ',
      '-',
      '20',
      '2026',
      '202605',
      '2026-5-200',
      '12026-05-20',
      '2026-05.20',
      '2026--05-20',
      '2026-005-20',
      '026-05-20',
      '2026 05 20',
      '202605200',
      '1.2.3.4',
      '120.5.2026',
      '20.125.2026',
      '20.5.20266',
      '20.5.202',
      '20.5.2',
      '20.5..',
      '20 .5.',
      '.5.2026',
      '20-5-26',
      '20-5',
      '120-5-2026',
      '20-5-20266',
      '20/5/',
      '20/5/202',
      '20/5/20266',
      '120/5',
      '20/125',
      '20/5.2026',
      '20/5-26',
      '20/5/2026/1',
      '2026-123',
      '2026-1',
      '12026-05',
      'x20.5.2026',
      '20.5.2026x',
      'den maj',
      'den20.5.',
      'de 20.5.',
      'the the 20.5.',
      'maj',
      '120 maj',
      '20 maj 20266',
      '20 maj 202',
      '20 maj2026',
      '20:maj',
      '20xx maj',
      'maj 120',
      'maj20',
      'maj 20 maj',
      'maj 20 20266',
      'maj 20, 26',
      'maj 20266',
      'maj 202',
      '1 maj 2',
      'uge',
      'uge 480',
      'uge 48 26',
      'uge 48 20266',
      'uge 48:2026',
      'uge 4 8',
      'kuge 48',
      '2026-W4',
      '2026-W480',
      '12026-W48',
      '2026--W48',
      '026-W48',
      '2026-x48',
      'next',
      'uge uge',
    ])
      assert.equal(read(text), undefined, text);
  });

  it('is said not to be there where it is none of the calendar', () => {
    const check = (what: string) => `There is no ${what}. Check the month and the day.`;
    for (const [text, said] of [
      ['30.2.2026', check('2026-02-30')],
      ['31.6.', check('2026-06-31')],
      ['20261301', check('2026-13-01')],
      ['0.5.2026', check('2026-05-00')],
      ['31 June', check('2026-06-31')],
      ['Feb 30, 2028', check('2028-02-30')],
      ['2026-13', check('2026-13')],
      ['2026-00', check('2026-00')],
      ['0001-01', check('0001-01')],
      ['9999-12', check('9999-12')],
      ['uge 54', 'There is no week 54 in 2026.'],
      ['uge 53 2025', 'There is no week 53 in 2025.'],
      ['2026-W00', 'There is no week 0 in 2026.'],
      ['0001-W02', 'There is no week 2 in 1.'],
      ['9999-W02', 'There is no week 2 in 9999.'],
    ] as const)
      assert.equal(read(text), said, text);
    assert.equal(read('0002-01'), '0002-01-01 .. 0002-01-31');
    assert.equal(read('9998-W02'), '9998-01-05 .. 9998-01-11');
  });

  it('is read up to a length that no date comes near', () => {
    assert.equal(read(`20.5.${' '.repeat(longestDateText - 5)}`), '2026-05-20');
    assert.equal(read(`20.5.${' '.repeat(longestDateText - 4)}`), undefined);
    const reading = { today, lexicon: danish };
    const period = (blanks: number) => parsePeriod(`20.5.2026${' '.repeat(blanks)}21.5.2026`, 'date', reading);
    assert.ok('from' in period(2 * longestDateText - 18));
    assert.ok('text' in period(2 * longestDateText - 17));
  });
});

describe('The words of dates', () => {
  it('are the same without points, blanks and capitals, and in either composition', () => {
    assert.deepEqual(['Okt.', ' d e n ', 'A\u030a', '...'].map(wordKey), ['okt', 'den', 'å', '']);
  });

  it('are months from 1 and weekdays from 0, in the user’s language and those of Planday’s countries', () => {
    const { months, weekdays } = new DateLexicon('fr');
    assert.deepEqual(
      ['janvier', 'january', 'januar', 'déc', 'dezember', 'maj'].map((word) => months.get(word)),
      [1, 1, 1, 12, 12, 5],
    );
    assert.deepEqual(
      ['lundi', 'monday', 'dim', 'søndag', 'mittwoch'].map((word) => weekdays.get(word)),
      [0, 0, 6, 6, 2],
    );
    assert.equal(new DateLexicon('da').months.get('janvier'), undefined);
  });

  it('have months as they stand alone, where a language writes them otherwise then', () => {
    const { months } = new DateLexicon('pl');
    assert.deepEqual([months.get('stycznia'), months.get('styczeń')], [1, 1]);
  });

  it('hold no word without letters', () => {
    for (const locale of ['zh-CN', 'ja', 'da'])
      for (const word of new DateLexicon(locale).months.keys()) assert.match(word, /\p{L}/u);
  });

  it('say which is first, the day or the month', () => {
    assert.deepEqual(
      ['en-US', 'en-GB', 'da', 'de', 'ja', 'zh-CN', 'sv', 'no language', ''].map((locale) => new DateLexicon(locale).monthFirst),
      [true, false, false, false, false, false, false, true, true],
    );
    assert.equal(new DateLexicon('en-US-u-ca-hebrew').monthFirst, true, 'of this calendar, whatever the user’s is');
  });

  it('know what stands before a week’s number', () => {
    const { weeks } = new DateLexicon('fr');
    assert.deepEqual(
      ['semaine', 'uge', 'kw', 'v', 'monat'].map((word) => weeks.has(word)),
      [true, true, true, true, false],
    );
  });
});

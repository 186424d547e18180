import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DateStyle } from '../../../../src/core/catalogue/endpoint.ts';
import { format } from '../../../../src/core/errors.ts';
import { DateLexicon } from '../../../../src/core/parameters/dateLexicon.ts';
import { formatPeriod, type Period, parseDate, parsePeriod } from '../../../../src/core/parameters/periodText.ts';

/** A Sunday, in week 48. */
const today = '2026-11-29';
const readings = new Map(['en', 'en-GB', 'da', 'sv', 'fr', 'pl', 'zh-cn'].map((locale) => [locale, new DateLexicon(locale)]));

function period(text: string, locale = 'en', style: DateStyle = 'date'): string {
  const lexicon = readings.get(locale) ?? new DateLexicon(locale);
  return said(parsePeriod(text, style, { today, lexicon }));
}

function date(text: string, locale = 'en', style: DateStyle = 'date'): string {
  return said(parseDate(text, style, { today, lexicon: new DateLexicon(locale) }));
}

function said(understood: ReturnType<typeof parsePeriod>): string {
  return 'text' in understood ? format(understood) : formatPeriod(understood);
}

const noPeriod = 'Type the first and the last day, for example 2026-01-01 2026-01-31.';
const noDate = 'Type a date as yyyy-mm-dd, for example 2026-01-31.';

describe('A typed period', () => {
  it('whose year stands at its end begins in it, or in the one before', () => {
    for (const [text, days] of [
      ['1.1. - 31.1.2027', '2027-01-01 .. 2027-01-31'],
      ['20 May - 26 May 2027', '2027-05-20 .. 2027-05-26'],
      ['5/20 - 5/26/2027', '2027-05-20 .. 2027-05-26'],
      ['1.1.-31.1.27', '2027-01-01 .. 2027-01-31'],
      ['20.12. - 5.1.2028', '2027-12-20 .. 2028-01-05'],
      ['20.12. - 5.1.0999', '0998-12-20 .. 0999-01-05'],
      ['1/1 - 1/1/2027', '2027-01-01'],
      ['29.2. - 1.3.2028', '2028-02-29 .. 2028-03-01'],
      ['week 53 - week 1 2027', '2026-12-28 .. 2027-01-10'],
      ['20.5.2026 - 26.5.2027', '2026-05-20 .. 2027-05-26'],
      ['today - 26.5.2027', '2026-11-29 .. 2027-05-26'],
      ['20.12. - 5.1.', '2026-12-20 .. 2026-01-05'],
      ['30.2. - 1.3.2027', 'There is no 2026-02-30. Check the month and the day.'],
    ] as const)
      assert.equal(period(text), days, text);
  });

  const january = '2026-01-01 .. 2026-01-31';
  const week48 = '2026-11-23 .. 2026-11-29';
  const same: Readonly<Record<string, readonly string[]>> = {
    [january]: [
      '2026-01-01 2026-01-31',
      '2026-01-01 .. 2026-01-31',
      '2026-01-01..2026-01-31',
      '2026-01-01 - 2026-01-31',
      '2026-01-01-2026-01-31',
      '2026-01-01 – 2026-01-31',
      '  2026-01-01   to   2026-01-31 ',
      '1.1.2026 31.1.2026',
      '1.1. 31.1.',
      '1.1.-31.1.2026',
      '1.1...31.1.',
      '01-01-2026 31-01-2026',
      '01-01-2026-31-01-2026',
      '1 January 2026 to 31 January 2026',
      'January 1 January 31',
      '1. januar til 31. januar',
      '1. Januar bis 31. Januar',
      '1.1. TILL 31.1.',
      '1.1. — 31.1.',
      '1.1.–31.1.',
      '2026-01-01..31.1.',
      '01.01...31.01.',
      '1.1..31.1.',
      'January 2026',
      'jan. 2026',
      '2026-01',
    ],
    [week48]: [
      'this week',
      'This Week',
      'denne uge',
      'diese Woche',
      'denna vecka',
      'den här veckan',
      'denne uken',
      'week 48',
      'Week 48, 2026',
      'wk 48',
      'w48',
      'W48 2026',
      '2026-W48',
      '2026W48',
      'uge 48',
      'Uge 48 2026',
      'u. 48',
      'KW 48',
      'kw48',
      'KW 48/2026',
      'Woche 48',
      'vecka 48',
      'v. 48',
      'v48',
      'uke 48',
    ],
    '2026-11-30 .. 2026-12-06': ['next week', 'næste uge', 'nächste Woche', 'nästa vecka', 'neste uke', 'uge 49'],
    '2026-11-16 .. 2026-11-22': ['last week', 'sidste uge', 'forrige uge', 'letzte Woche', 'förra veckan', 'forrige uke'],
    '2026-11-01 .. 2026-11-30': ['this month', 'denne måned', 'diesen Monat', 'den här månaden', 'November 2026', '2026-11'],
    '2026-12-01 .. 2026-12-31': ['next month', 'næste måned', 'december 2026'],
    '2026-10-01 .. 2026-10-31': ['last month', 'sidste måned', 'Oktober 2026'],
    '2026-11-23 .. 2026-12-06': ['this week .. next week', 'uge 48 - uge 49', 'week 48 to next week'],
    '2026-11-29 .. 2026-11-30': ['today tomorrow', 'i dag i morgen', 'today to 30.11.', 'i dag .. man'],
    '2026-11-29': ['today', 'i dag', 'idag', 'heute', 'Sunday', '2026-11-29', '29/11-2026'],
    '2026-11-30': ['tomorrow', 'i morgen', 'Monday', 'mandag', 'Montag'],
    '2026-01-01 .. ': ['2026-01-01 ..', '1.1. ..'],
    ' .. 2026-01-31': ['.. 2026-01-31', '..31.1.'],
  };
  for (const [understood, texts] of Object.entries(same)) {
    // Where only days are written with slashes, day first.
    for (const text of texts) it(`is ${understood} as “${text}”`, () => assert.equal(period(text, 'da'), understood));
  }

  it('keeps the name that it was typed as, and of a week with a number none', () => {
    const name = (text: string) => {
      const understood = parsePeriod(text, 'date', { today, lexicon: new DateLexicon('da') });
      return 'text' in understood ? 'wrong' : understood.name;
    };
    const texts = ['this week', 'næste uge', 'i morgen', 'uge 48', 'mandag', '2026-11-23 2026-11-29', 'today tomorrow'];
    assert.deepEqual(texts.map(name), ['thisWeek', 'nextWeek', 'tomorrow', undefined, undefined, undefined, undefined]);
  });

  it('is understood in the user’s own language too', () => {
    assert.equal(period('la semaine prochaine', 'fr'), '2026-11-30 .. 2026-12-06');
    assert.equal(period('semaine 48', 'fr'), week48);
    assert.equal(period('1 janvier 31 janvier', 'fr'), january);
    assert.equal(period('w tym tygodniu', 'pl'), week48);
    assert.equal(period('1 stycznia - 31 stycznia', 'pl'), january);
    assert.equal(period('本周', 'zh-cn'), week48);
  });

  it('means by a word what the user’s own language means by it', () => {
    assert.equal(period('so', 'cs'), '2026-12-05');
    assert.equal(period('so', 'da'), '2026-11-29');
  });

  it('reads moments', () => {
    const moment = '2026-01-01T10:00:00Z';
    assert.equal(period(`${moment} ..`, 'en', 'utc'), `${moment} .. `);
    assert.deepEqual([period(` ${moment} `, 'en', 'utc'), date(` ${moment} `, 'en', 'utc')], [moment, moment]);
    assert.equal(date(`on ${moment}`, 'en', 'utc'), noDate, 'a moment stands alone');
    assert.equal(period('2026-01-01T10:00 2026-01-02', 'en', 'local-minutes'), '2026-01-01T10:00 .. 2026-01-02');
    assert.equal(
      period('2026-01-01T10:00 2026-01-02', 'en', 'utc'),
      'Type a date as yyyy-mm-dd, or a date and time as yyyy-mm-ddThh:mm:ssZ (UTC).',
    );
  });

  it('is read as it is written', () => {
    const days = fc
      .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2120-12-31T00:00:00Z'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
    const ends = fc.oneof(fc.constant(''), days);
    fc.assert(
      fc.property(ends, ends, (from, to) => {
        const given: Period = { from, to };
        if (from || to) assert.equal(period(formatPeriod(given)), formatPeriod(given));
      }),
    );
  });

  const bad: readonly [string, string][] = [
    ['', noPeriod],
    ['..', noPeriod],
    ['2026-01-01 -', noPeriod],
    ['- 2026-01-01', noPeriod],
    ['1.1. to', noPeriod],
    ['1.1.to 31.1.', noPeriod],
    ['30.2. 31.2.', 'There is no 2026-02-31. Check the month and the day.'],
    ['30.2. 1.3.', 'There is no 2026-02-30. Check the month and the day.'],
    ['.. 30.2.', 'There is no 2026-02-30. Check the month and the day.'],
    ['2026-01-01 2026-01-02 2026-01-03', noPeriod],
    ['2026-01-01 soon', noPeriod],
    ['20.5 .26.5.', noPeriod],
    ['uge 48-50', noPeriod],
    // The 20th of May to a week of 2025, or of 2025 to a week.
    ['20/5-2025-W48', noPeriod],
    ['48', noPeriod],
    ['May', noPeriod],
    ['20-05', noPeriod],
    ['week', noPeriod],
    ['2026-01-01 2026-02-30', 'There is no 2026-02-30. Check the month and the day.'],
    ['30.2.2026 1.3.2026', 'There is no 2026-02-30. Check the month and the day.'],
    ['2026-13', 'There is no 2026-13. Check the month and the day.'],
    ['week 53 2025', 'There is no week 53 in 2025.'],
    ['uge 0', 'There is no week 0 in 2026.'],
    ['9999-W52', 'There is no week 52 in 9999.'],
    ['x'.repeat(1_000), noPeriod],
  ];
  for (const [text, message] of bad) {
    it(`is refused as “${text.slice(0, 40)}”`, () => assert.equal(period(text, 'da'), message));
  }
});

describe('A typed date', () => {
  const days: readonly [text: string, locale: string, understood: string][] = [
    ['2026-05-20', 'da', '2026-05-20'],
    ['2026-5-20', 'da', '2026-05-20'],
    ['2026.05.20', 'da', '2026-05-20'],
    ['2026/05/20', 'en', '2026-05-20'],
    ['20260520', 'da', '2026-05-20'],
    ['20.5.2026', 'da', '2026-05-20'],
    ['20. 5. 2026', 'da', '2026-05-20'],
    ['20.05.2026', 'en', '2026-05-20'],
    ['20.5.26', 'da', '2026-05-20'],
    ['20.5.05', 'da', '2005-05-20'],
    ['20.5.', 'da', '2026-05-20'],
    ['20.5', 'da', '2026-05-20'],
    ['20-05-2026', 'en', '2026-05-20'],
    ['20/5/2026', 'da', '2026-05-20'],
    ['20/5/2026', 'en-GB', '2026-05-20'],
    ['20/5', 'da', '2026-05-20'],
    ['20/5 2026', 'da', '2026-05-20'],
    ['20/5-2026', 'da', '2026-05-20'],
    ['5/20/2026', 'en', '2026-05-20'],
    ['5/20/2026', 'en-US', '2026-05-20'],
    ['5/20', 'en', '2026-05-20'],
    ['5/6/2026', 'en', '2026-05-06'],
    ['5/6/2026', 'da', '2026-06-05'],
    ['5/6/2026', 'sv', '2026-06-05'],
    ['5/6/2026', 'no language', '2026-05-06'],
    ['5/20/2026', 'da', 'There is no 2026-20-05. Check the month and the day.'],
    ['20/5/2026', 'en', 'There is no 2026-20-05. Check the month and the day.'],
    ['20 May 2026', 'da', '2026-05-20'],
    ['20. maj 2026', 'en', '2026-05-20'],
    ['d. 20. maj', 'da', '2026-05-20'],
    ['den 20. maj 2026', 'da', '2026-05-20'],
    ['20th May', 'en', '2026-05-20'],
    ['May 20, 2026', 'en', '2026-05-20'],
    ['20-May-2026', 'en', '2026-05-20'],
    ['1. März', 'en', '2026-03-01'],
    ['1. Okt. 2026', 'de', '2026-10-01'],
    ['20 Mey 2026', 'en', noDate],
    ['31 June', 'en', 'There is no 2026-06-31. Check the month and the day.'],
    ['26-05-20', 'da', noDate],
    ['tomorrow', 'da', '2026-11-30'],
    ['yesterday', 'en', '2026-11-28'],
    ['i går', 'da', '2026-11-28'],
    ['saturday', 'en', '2026-12-05'],
    ['lørdag', 'da', '2026-12-05'],
    ['this week', 'en', 'These are several days, and one is needed here. Type it as yyyy-mm-dd, for example 2026-11-23.'],
    ['soon', 'en', noDate],
    ['', 'en', noDate],
  ];
  for (const [text, locale, understood] of days) {
    it(`“${text}” is ${understood} in ${locale}`, () => assert.equal(date(text, locale), understood));
  }

  it('may be a moment in full', () => {
    assert.equal(date('2026-05-20T10:00:00Z', 'en', 'utc'), '2026-05-20T10:00:00Z');
    assert.equal(date('2026-02-30T10:00:00Z', 'en', 'utc'), 'There is no 2026-02-30. Check the month and the day.');
    assert.equal(
      date('2026-05-20T10:00', 'en', 'utc'),
      'Type a date as yyyy-mm-dd, or a date and time as yyyy-mm-ddThh:mm:ssZ (UTC).',
    );
  });

  it('without a year is one of this year, and a week one of the year that this week belongs to', () => {
    const lexicon = new DateLexicon('da');
    const on = (day: string, text: string) => said(parsePeriod(text, 'date', { today: day, lexicon }));
    assert.equal(on('2027-01-01', '2.1.'), '2027-01-02');
    assert.equal(on('2027-01-01', 'uge 53'), '2026-12-28 .. 2027-01-03');
    assert.equal(on('2027-01-04', 'uge 1'), '2027-01-04 .. 2027-01-10');
  });
});

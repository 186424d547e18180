import type { DateOfferName } from './dateOffers.ts';

/** How people of some languages write days: each word as `wordKey` makes it. */
export interface DateLexicon {
  /** From 1, January. */
  readonly months: ReadonlyMap<string, number>;
  /** From 0, Monday. */
  readonly weekdays: ReadonlyMap<string, number>;
  readonly offers: ReadonlyMap<string, DateOfferName>;
  /** What stands before a week's number. */
  readonly weeks: ReadonlySet<string>;
  /** Whether “5/20/2026” begins with its month. */
  readonly monthFirst: boolean;
}

/** What is understood beside the user's own language: Planday's countries. Where two mean different things by a word, the first counts. */
const languages = ['en', 'da', 'de', 'sv', 'nb'];

/** Said as well as what `Intl` says, or instead of it. */
const alsoOffers: readonly (readonly [string, DateOfferName])[] = [
  ['previous week', 'lastWeek'],
  ['previous month', 'lastMonth'],
  ['forrige uge', 'lastWeek'],
  ['forrige måned', 'lastMonth'],
  ['vorige Woche', 'lastWeek'],
  ['letzter Monat', 'lastMonth'],
  ['dieser Monat', 'thisMonth'],
  ['nächster Monat', 'nextMonth'],
  ['den här veckan', 'thisWeek'],
  ['denna månad', 'thisMonth'],
  ['denne uka', 'thisWeek'],
];
const alsoWeeks = ['week', 'wk', 'w', 'uge', 'u', 'kw', 'kalenderwoche', 'woche', 'vecka', 'v', 'uke'];

const units = ['day', 'week', 'month'] as const;
const ago: Readonly<Record<(typeof units)[number], readonly [DateOfferName, DateOfferName, DateOfferName]>> = {
  day: ['yesterday', 'today', 'tomorrow'],
  week: ['lastWeek', 'thisWeek', 'nextWeek'],
  month: ['lastMonth', 'thisMonth', 'nextMonth'],
};

/** A word without what people leave out or add: case, spaces, points. */
export function wordKey(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s.]+/g, '');
}

/** @param locale the user's; one that is none counts as English */
export function dateLexicon(locale: string): DateLexicon {
  const known = isLocale(locale) ? [locale, ...languages] : languages;
  return {
    months: firstOf(known.flatMap((language) => numbered(language, { month: 'long' }, { month: 'short' }))),
    weekdays: firstOf(known.flatMap((language) => numbered(language, { weekday: 'long' }, { weekday: 'short' }))),
    offers: firstOf([...known.flatMap(offersIn), ...alsoOffers]),
    weeks: new Set([...known.map((language) => wordKey(weekWord(language))), ...alsoWeeks]),
    monthFirst: isMonthFirst(known[0] ?? 'en'),
  };
}

function isLocale(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}

function firstOf<T>(words: readonly (readonly [string, T])[]): ReadonlyMap<string, T> {
  const usable = words.map(([word, meaning]) => [wordKey(word), meaning] as const).filter(([key]) => /\p{L}/u.test(key));
  // Of two entries with one key, the last one counts.
  return new Map(usable.toReversed());
}

type Names = { readonly month: 'long' | 'short' } | { readonly weekday: 'long' | 'short' };

/** The names of months from 1, as they stand after a day and alone, or of weekdays from 0. */
function numbered(language: string, ...styles: readonly Names[]): [string, number][] {
  return styles.flatMap((style) => {
    const isMonth = 'month' in style;
    const formats = isMonth ? [style, { ...style, day: 'numeric' as const }] : [style];
    return formats.flatMap((options) => {
      const format = new Intl.DateTimeFormat(language, { ...options, calendar: 'gregory', timeZone: 'UTC' });
      return Array.from({ length: isMonth ? 12 : 7 }, (_, index): [string, number] => {
        // The 1st of June 2026 is a Monday.
        const date = isMonth ? Date.UTC(2026, index, 1) : Date.UTC(2026, 5, 1 + index);
        const part = format.formatToParts(date).find(({ type }) => type === (isMonth ? 'month' : 'weekday'));
        return [part?.value ?? '', isMonth ? index + 1 : index];
      });
    });
  });
}

/** “yesterday”, “next week” */
function offersIn(language: string): [string, DateOfferName][] {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return units.flatMap((unit) => ago[unit].map((name, index): [string, DateOfferName] => [format.format(index - 1, unit), name]));
}

function weekWord(language: string): string {
  return new Intl.DisplayNames(language, { type: 'dateTimeField' }).of('weekOfYear') ?? '';
}

function isMonthFirst(language: string): boolean {
  const parts = new Intl.DateTimeFormat(language, { calendar: 'gregory' }).formatToParts(0).map(({ type }) => type);
  return parts.indexOf('month') < parts.indexOf('day') && parts.indexOf('day') < parts.indexOf('year');
}

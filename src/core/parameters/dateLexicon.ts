import type { DateOfferName } from './periodNames.ts';

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
  return text.normalize('NFC').toLowerCase().replace(/[\s.]/g, '');
}

/** How people of some languages write days, each word as `wordKey` makes it. Each kind is gathered when it is first needed: `Intl` takes its time. */
export class DateLexicon {
  readonly #languages: readonly string[];
  #months: ReadonlyMap<string, number> | undefined;
  #weekdays: ReadonlyMap<string, number> | undefined;
  #offers: ReadonlyMap<string, DateOfferName> | undefined;
  #weeks: ReadonlySet<string> | undefined;

  /** @param locale the user's; one that is none counts as English */
  constructor(locale: string) {
    this.#languages = isLocale(locale) ? [...new Set([locale, ...languages])] : languages;
  }

  /** From 1, January. */
  get months(): ReadonlyMap<string, number> {
    this.#months ??= firstOf(this.#languages.flatMap(monthsIn));
    return this.#months;
  }

  /** From 0, Monday. */
  get weekdays(): ReadonlyMap<string, number> {
    this.#weekdays ??= firstOf(this.#languages.flatMap(weekdaysIn));
    return this.#weekdays;
  }

  get offers(): ReadonlyMap<string, DateOfferName> {
    this.#offers ??= firstOf([...this.#languages.flatMap(offersIn), ...alsoOffers]);
    return this.#offers;
  }

  /** What stands before a week's number. */
  get weeks(): ReadonlySet<string> {
    this.#weeks ??= new Set([...this.#languages.map((language) => wordKey(weekWord(language))), ...alsoWeeks]);
    return this.#weeks;
  }

  /** Whether “5/20/2026” begins with its month. */
  get monthFirst(): boolean {
    const format = new Intl.DateTimeFormat(this.#languages[0], { calendar: 'gregory' });
    const order = format.formatToParts(0).map(({ type }) => type);
    return order.indexOf('month') < order.indexOf('day') && order.indexOf('day') < order.indexOf('year');
  }
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

/** As they stand after a day and, where that is another word, alone. */
function monthsIn(language: string): [string, number][] {
  const alone = languages.includes(language) ? [] : ([{ month: 'long' }, { month: 'short' }] as const);
  const dates = Array.from({ length: 12 }, (_, index) => Date.UTC(2026, index, 1));
  return [{ month: 'long', day: 'numeric' } as const, { month: 'short', day: 'numeric' } as const, ...alone].flatMap((style) =>
    namesOf('month', language, style, dates).map((name, index): [string, number] => [name, index + 1]),
  );
}

function weekdaysIn(language: string): [string, number][] {
  // The 1st of June 2026 is a Monday.
  const dates = Array.from({ length: 7 }, (_, index) => Date.UTC(2026, 5, 1 + index));
  return (['long', 'short'] as const).flatMap((weekday) =>
    namesOf('weekday', language, { weekday }, dates).map((name, index): [string, number] => [name, index]),
  );
}

function namesOf(
  part: 'month' | 'weekday',
  language: string,
  style: Intl.DateTimeFormatOptions,
  dates: readonly number[],
): readonly string[] {
  const format = new Intl.DateTimeFormat(language, { ...style, calendar: 'gregory', timeZone: 'UTC' });
  return dates.map((date) => format.formatToParts(date).find(({ type }) => type === part)?.value ?? '');
}

/** “yesterday”, “next week” */
function offersIn(language: string): [string, DateOfferName][] {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return units.flatMap((unit) => ago[unit].map((name, index): [string, DateOfferName] => [format.format(index - 1, unit), name]));
}

function weekWord(language: string): string {
  return new Intl.DisplayNames(language, { type: 'dateTimeField' }).of('weekOfYear') ?? '';
}

/**
 * How dates are written for people who read a language: English as in Planday’s countries, with the day before the month.
 * @param locale of the editor, e.g. `da`
 */
export function dateLocale(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale;
}

/** How names are ordered, in lists, trees and tables: as the user's language does, and 9 before 10. */
export function nameOrder(locale: string): (one: string, other: string) => number {
  return new Intl.Collator(locale, { numeric: true }).compare;
}

/** The same by the letter alone: neither case nor accents count. */
export function letterOrder(locale: string): (one: string, other: string) => number {
  return new Intl.Collator(locale, { sensitivity: 'base' }).compare;
}

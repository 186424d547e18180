/** A day or a moment, as answers write it: their order is that of their text. */
const isoDate = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,12})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;
const nine = 0x39;

export function isIsoDate(text: string): boolean {
  // Stryker disable next-line ConditionalExpression: it only saves time, the pattern refuses the same
  return text.charCodeAt(0) <= nine && isoDate.test(text);
}

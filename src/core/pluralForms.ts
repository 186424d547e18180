/** Between the forms of a text that depends on a count: `{0} row ||| {0} rows`. */
export const formSeparator = ' ||| ';

/** Not every engine names them in this order. */
const order: readonly Intl.LDMLPluralRule[] = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** Which forms a language has, in the order in which a translation lists them. */
export function pluralCategories(language: string): readonly Intl.LDMLPluralRule[] {
  const { pluralCategories: named } = new Intl.PluralRules(language).resolvedOptions();
  return order.filter((category) => named.includes(category));
}

/** The form for the count. A text that has another number of forms than the language is still the English one. */
export function pluralForm(text: string, count: number, language: string): string {
  const forms = text.split(formSeparator);
  const rules = pluralCategories(language).length === forms.length ? language : 'en';
  return forms[pluralCategories(rules).indexOf(new Intl.PluralRules(rules).select(count))] ?? text;
}

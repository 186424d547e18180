/** Between the forms of a text that depends on a count: `{0} row ||| {0} rows`. */
export const formSeparator = ' ||| ';

/** Not every engine names them in this order. */
const order: readonly Intl.LDMLPluralRule[] = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** Which forms a language has, in the order in which a translation lists them. */
export function pluralCategories(language: string): readonly Intl.LDMLPluralRule[] {
  const { pluralCategories: named } = new Intl.PluralRules(language).resolvedOptions();
  return order.filter((category) => named.includes(category));
}

/**
 * The form for the count. A text that has another number of forms than the language is still the English one. What was put into it may hold
 * the separator as well, in each form alike.
 */
export function pluralForm(text: string, count: number, language: string): string {
  const parts = text.split(formSeparator);
  const [own, english] = [pluralCategories(language).length, pluralCategories('en').length];
  const isOwn = parts.length === own || (parts.length > english && own > 1 && parts.length % own === 0);
  const rules = isOwn ? language : 'en';
  const categories = pluralCategories(rules);
  const length = parts.length / categories.length;
  const form = categories.indexOf(new Intl.PluralRules(rules).select(count));
  return Number.isInteger(length) ? parts.slice(form * length, (form + 1) * length).join(formSeparator) : text;
}

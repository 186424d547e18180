import { pluralForm } from '../../core/pluralForms.ts';
import type { PageWords } from '../messages.ts';

let given: PageWords = { bundle: {}, locale: 'en' };

/** What the extension says in a page, as VS Code translates elsewhere: English is the key, `{0}` the first argument. */
export const words = {
  use: (used: PageWords): void => {
    given = used;
  },
  locale: (): string => given.locale,
  t: (text: string, ...args: readonly (string | number)[]): string =>
    (given.bundle[text] ?? text).replace(/\{(\d+)\}/g, (placeholder, index) => String(args[Number(index)] ?? placeholder)),
};

/** The form of a text that fits the count: `plural(2, words.t('{0} row ||| {0} rows', 2))`. */
export function plural(count: number, text: string): string {
  return pluralForm(text, count, given.locale);
}

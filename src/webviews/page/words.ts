import { dateLocale } from '../../core/dateLocale.ts';
import type { Sentence, SentencePart } from '../../core/errors.ts';
import { plainText } from '../../core/plainText.ts';
import { pluralForm } from '../../core/pluralForms.ts';
import type { PageWords } from '../messages.ts';

let given: PageWords = { bundle: {}, locale: 'en' };

/** What the extension says in a page, as VS Code translates elsewhere: English is the key, `{0}` the first argument. */
export const words = {
  use: (used: PageWords): void => {
    given = used;
  },
  locale: (): string => given.locale,
  t: translate,
  /** A sentence of the core. */
  say: ({ text, args }: Sentence): string => translate(text, ...args.map(partText)),
};

/** The form of a text that fits the count: `plural(2, words.t('{0} row ||| {0} rows', 2))`. */
export function plural(count: number, text: string): string {
  return pluralForm(text, count, given.locale);
}

/** A count as people of the user's language write it. */
export function figure(count: number): string {
  return count.toLocaleString(given.locale);
}

function translate(text: string, ...args: readonly (string | number)[]): string {
  return (given.bundle[text] ?? text).replace(/\{(\d+)\}/g, (placeholder, index) => String(args[Number(index)] ?? placeholder));
}

const moment = { dateStyle: 'medium', timeStyle: 'medium' } as const;

function partText(part: SentencePart): string {
  if (part instanceof Date) return new Intl.DateTimeFormat(dateLocale(given.locale), moment).format(part);
  if (typeof part === 'number') return figure(part);
  return typeof part === 'object' ? words.say(part) : plainText(part);
}

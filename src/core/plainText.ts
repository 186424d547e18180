/*
 * The one door for text from outside on its way to a person. Whatever a user, a server or a document wrote is cleaned when it is read, and
 * passes here once more at the place that shows it, because what is stored may be older than a rule.
 *
 * What the places make of a text (VS Code 1.105 to 1.139):
 *
 * | place                                                            | `$(icon)` | `[label](target)`            |
 * | ---------------------------------------------------------------- | --------- | ---------------------------- |
 * | label and description of a row, tooltip that is text             | text      | text                         |
 * | message, progress in a message                                   | text      | link: http, file, command    |
 * | progress in the status bar, code lens                            | icon      | text                         |
 * | prompt and problem of an input box                               | icon      | link: http, file, command    |
 * | label of a list's row                                            | icon      | text                         |
 * | description and detail of a list's row                           | icon      | Markdown, when hovered: link, picture |
 * | title and placeholder of a box, tab, modal question, view        | text      | text                         |
 * | file name, where Go to File lists it                             | icon      | text                         |
 * | hover (`MarkdownString`), report (Markdown)                      | icon      | Markdown: link, picture      |
 * | log                                                              | text      | text                         |
 *
 * So there are two forms: `plainText` for everything but Markdown, where both spellings are broken up, and `markdownText`. A name looks the
 * same in each place, whatever that place would have made of it.
 */

/** Scripts that write words with joiners, which look otherwise without them: Persian, Hindi, Sinhala, … */
const joining = [
  'Arab',
  'Syrc',
  'Mong',
  'Deva',
  'Beng',
  'Guru',
  'Gujr',
  'Orya',
  'Taml',
  'Telu',
  'Knda',
  'Mlym',
  'Sinh',
  'Khmr',
  'Mymr',
]
  .map((script) => `\\p{scx=${script}}`)
  .join('');

/**
 * What is of use although it cannot be seen: joiners within a word of those scripts, those of an emoji that is made of several, and the
 * selector that makes an emoji of a sign.
 */
const useful = [
  `(?<=[${joining}])[\\u200c\\u200d](?=[${joining}])`,
  '(?<=\\p{ExtPict}(?:\\ufe0f|\\p{EMod})?)\\u200d(?=\\p{ExtPict})',
  '(?<=\\p{ExtPict})[\\ufe0e\\ufe0f]',
  '(?<=[\\d#*])\\ufe0f(?=\\u20e3)',
].join('|');

/** Characters that cannot be seen, that turn the order of reading around, and halves of characters. */
const invisible = new RegExp(`(${useful})|[\\p{DI}\\p{Cf}\\p{Cs}]`, 'gu');

/** What begins a new line somewhere; other control characters; a letter that is a blank. */
const breaks = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
const blanks = /[\p{Cc}\u2800]/gu;

/** More marks upon one letter than any script writes: they would lie upon the rows above. */
const pile = /(\p{M}{8})\p{M}+/gu;

/** Characters that are read of a text, for each that is kept: what is longer has been cut anyway. */
const readPerKept = 8;

/** Characters of a server's words that are looked at: no more than a few sentences are shown. */
const mostServerWords = 20_000;

/** A text of several lines, without what cannot be seen. */
export function cleanLines(text: string): string {
  return text
    .split(breaks)
    .map((line) => line.replace(invisible, '$1').replace(blanks, ' ').replace(pile, '$1'))
    .join('\n');
}

/**
 * Anybody's words as one line of text, for every place that is not Markdown. `[label](target)` and `$(icon)`, which some of them render, are
 * broken up.
 * @param limit characters that are kept
 */
export function plainText(text: string, limit = 300): string {
  const most = limit * readPerKept;
  const line = cleanLines(text.slice(0, most))
    .replace(/\s+/g, ' ')
    .replace(/([\]$])\(/g, '$1 (')
    .trim();
  if (line.length <= limit && text.length <= most) return line;
  return `${line.slice(0, limit - 1).replace(/[\ud800-\udbff\u200c\u200d]+$/, '')}…`;
}

/** The same where Markdown is rendered: every sign that could be markup is escaped, so that the text shows as it is. @param limit as above */
export function markdownText(text: string, limit?: number): string {
  return plainText(text, limit).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/**
 * What a server says of a failure, for a person: without secrets, which must not come together only when it is cleaned, and one line.
 * @param limit as above
 */
export function serverWords(text: string, redactor: { redact(text: string): string }, limit?: number): string {
  return plainText(redactor.redact(cleanLines(redactor.redact(text).slice(0, mostServerWords))), limit);
}

/** Two names of the same key cannot be told apart: they differ in letter case, white space, composition or what cannot be seen. */
export function nameKey(name: string): string {
  return plainText(name, 1_000)
    .replace(/\u200c|\u200d|\ufe0e|\ufe0f/g, '')
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC');
}

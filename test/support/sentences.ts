/** A point after these ends no sentence. */
const abbreviations = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    'e\\.g|i\\.e|etc|vs|approx|no',
    // Danish and Norwegian
    'f\\.eks|bl\\.a|dvs|osv|evt|ca|kl|pr|nr|inkl|ekskl|jf|mht|mfl|m\\.m|mv|o\\.l|ev|pga',
    // Swedish
    't\\.\\s?ex|m\\.fl|s\\.k|resp|exkl|jfr',
    // German
    'z\\.\\s?B|d\\.\\s?h|u\\.\\s?a|o\\.\\s?Ä|usw|bzw|ggf|evtl|vgl|einschl',
  ].join('|')})\\.`,
  'giu',
);
/** Addresses, and Markdown’s links: what is in them is read by nobody. */
const addresses = /\]\([^)\s]*\)|\b[a-z][a-z+]*:\/\/[^\s”)]*/gi;
/** `http.proxy`, `id.planday.com`, `127.0.0.1`, `2.3`: a point inside of a word. */
const pointsInside = /(?<=[\p{L}\p{N}])[.](?=[\p{L}\p{N}])/gu;
/** `20.5.`, `5. maj` and `5. Mai`: a point of a date, where the text goes on. */
const ordinals =
  /(?<=\b\d{1,2}(?:·\d{1,2})?)\.(?=\s+(?:[\p{Ll}\d]|(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)\p{Ll}*\b))/gu;
/** Whatever a quotation holds, it is one thing in the sentence that quotes it. */
const quotations = /“[^”]*”|”[^”]*”|„[^“]*“|«[^»]*»|`[^`]*`|"[^"]*"/g;
/** A placeholder between two sentences. */
const wholePlaceholder = /(?<=[.!?]\s+)\{\d+\}(?=\s+\p{Lu})/gu;
/** What follows begins a sentence: it is no small letter, and nothing that only goes on. */
const ending = /[.!?]+[”"')\]]*(?=\s+[^\s\p{Ll}–—·,;:])/gu;

/**
 * The sentences of a text of ours, in any language of the extension. A placeholder that stands where a sentence would begin counts as one; a line break ends
 * one. An ellipsis ends none: it says that something is left out, or that a command asks.
 */
export function sentencesOf(text: string): readonly string[] {
  return text.split('\n').flatMap(sentencesOfLine);
}

function sentencesOfLine(line: string): readonly string[] {
  const plain = line
    .replace(addresses, ']')
    .replace(quotations, (found) => (/[.!?].$/.test(found) ? '“quoted.”' : '“quoted”'))
    .replace(/\.{3}/g, '…')
    .replace(abbreviations, (found) => found.replaceAll('.', '·'))
    .replace(pointsInside, '·')
    .replace(ordinals, '·');
  return plain
    .replace(wholePlaceholder, '$&.')
    .replace(ending, '$&\n')
    .split('\n')
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
}

/** A point after these ends no sentence. English, then Danish. */
const abbreviations =
  /(?<![\p{L}\p{N}])(?:e\.g|i\.e|etc|vs|approx|no|f\.eks|bl\.a|dvs|osv|evt|ca|kl|pr|nr|inkl|ekskl|jf|mht|mfl|m\.m)\./giu;
/** Addresses, and Markdown’s links: what is in them is read by nobody. */
const addresses = /\]\([^)\s]*\)|\b[a-z][a-z+]*:\/\/[^\s”)]*/gi;
/** `http.proxy`, `id.planday.com`, `127.0.0.1`, `2.3`: a point inside of a word. */
const pointsInside = /(?<=[\p{L}\p{N}])[.](?=[\p{L}\p{N}])/gu;
/** `20.5.`, and `5. maj`: a point of a date, where the text goes on. */
const ordinals = /(?<=\b\d{1,2}(?:·\d{1,2})?)\.(?=\s+[\p{Ll}\d])/gu;
/** Whatever a quotation holds, it is one thing in the sentence that quotes it. */
const quotations = /“[^”]*”|`[^`]*`|"[^"]*"/g;
/** A placeholder between two sentences. */
const wholePlaceholder = /(?<=[.!?]\s+)\{\d+\}(?=\s+\p{Lu})/gu;
/** What follows begins a sentence: it is no small letter, and nothing that only goes on. */
const ending = /[.!?]+[”"')\]]*(?=\s+[^\s\p{Ll}–—·,;:])/gu;

/**
 * The sentences of a text of ours, in English or Danish. A placeholder that stands where a sentence would begin counts as one; a line break ends
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

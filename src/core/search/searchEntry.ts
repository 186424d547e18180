import { folded, type Query, searchable, type Term } from './searchText.ts';

/** What a text counts for, beside the others of an entry. */
export type Field = readonly [text: string, weight: number];

/** Something that is searched for, with its texts made ready once: a key that is pressed only compares. */
export interface SearchEntry {
  readonly label: string;
  readonly whole: string;
  readonly fields: readonly Field[];
}

/** What a word is worth where it is found. */
const inside = 1;
const atStart = 2;
const asWord = 3;

/** Labels with the whole of what was typed come first, in the order in which VS Code itself puts those on top. */
const phraseInside = 1_000;
const phraseAtStart = 2_000;
const phraseAsLabel = 3_000;

/** @param label what stands in front of the row */
export function searchEntry(label: string, ...fields: readonly Field[]): SearchEntry {
  const ready = fields.map(([text, weight]): Field => [searchable(text), weight]).filter(([text]) => text !== '');
  return { label: folded(label), whole: ready.map(([text]) => text).join('\n'), fields: ready };
}

/** How well a word of the search fits. @returns 0 where it does not */
export function termScore({ whole, fields }: SearchEntry, term: Term): number {
  let best = 0;
  for (const form of term) {
    if (!whole.includes(form)) continue;
    for (const [text, weight] of fields) best = Math.max(best, weight * closeness(text, form));
  }
  return best;
}

/** What the label adds to the words' scores. */
export function labelScore({ label }: SearchEntry, { phrase }: Query): number {
  const place = phrase === '' ? -1 : label.indexOf(phrase);
  if (place < 0) return 0;
  if (place > 0) return phraseInside;
  return label === phrase ? phraseAsLabel : phraseAtStart;
}

/** @returns 0 where not every word is found */
export function entryScore(entry: SearchEntry, query: Query): number {
  let sum = 1;
  for (const term of query.terms) {
    const score = termScore(entry, term);
    if (score === 0) return 0;
    sum += score;
  }
  return sum + labelScore(entry, query);
}

function closeness(text: string, form: string): number {
  let best = 0;
  for (let place = text.indexOf(form); place >= 0 && best < asWord; place = text.indexOf(form, place + form.length)) {
    const starts = !isInWord(text, place - 1) || !isInWord(form, 0);
    const ends = !isInWord(text, place + form.length) || !isInWord(form, form.length - 1);
    best = Math.max(best, starts ? (ends ? asWord : atStart) : inside);
  }
  return best;
}

/** Most letters are known by their number; a pattern for each would be most of what a key costs. */
function isInWord(text: string, place: number): boolean {
  const code = text.charCodeAt(place);
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  return /[\p{L}\p{N}]/u.test(text.charAt(place));
}

import { comparablePath } from '../catalogue/pathTemplate.ts';

/** Characters of what is typed, and of one field, that are looked at: nobody types more, and a name is no longer. */
const longestQuery = 300;
const longestField = 600;
/** Words of a search; a sentence that was pasted is no better found by more of them. */
const mostTerms = 16;

/** Letters that Unicode does not take apart, as people write them who do not have the key. */
const likeness: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ß: 'ss',
  ð: 'd',
  đ: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
  '’': "'",
};
const alike = new RegExp(`[${Object.keys(likeness).join('')}]`, 'g');

/** How some of them are spelled out: Søren is Soeren too, and Århus is Aarhus. */
const spelling: Readonly<Record<string, string>> = { å: 'aa', ä: 'ae', ö: 'oe', ø: 'oe', ü: 'ue' };
const spelled = new RegExp(`[${Object.keys(spelling).join('')}]`, 'g');

/** A word of a search, in each form that it may be found in. */
export type Term = readonly string[];

export interface Query {
  /** All have to be found, in any order. */
  readonly terms: readonly Term[];
  /** The whole of it as it is compared: what begins with it comes first. */
  readonly phrase: string;
}

/**
 * What is typed, as words.
 * @param neutral words that say nothing, such as `get` where every row is a GET
 */
export function readQuery(text: string, neutral: readonly string[] = []): Query {
  const words = text
    .slice(0, longestQuery)
    .split(/[\s,;]+/)
    .map((word) => word.replace(/^[,;:"“”„»«()[\]]+/, '').replace(/(?<![,;:"“”„»«()[\]…])[,;:"“”„»«()[\]…]+$/, ''))
    // The dash of a title that was pasted, “Shifts – Kanel”, is no word.
    .filter((word) => /[^\p{P}]|[/{}]/u.test(word) && !neutral.includes(word.toLowerCase()));
  const terms = words.slice(0, mostTerms).map(termOf);
  return { terms: terms.filter((term) => term.length > 0), phrase: words.map(folded).join(' ') };
}

/** A text as it is searched in: each of its words in every form, `employeeGroups` as the two that it is made of too. */
export function searchable(text: string): string {
  const cut = text.slice(0, longestField);
  const apart = cut.replace(/([\p{Ll}\d])(?=\p{Lu})/gu, '$1 ');
  return [...new Set([cut, apart].flatMap(formsOf))].join(' ');
}

/** Without case, accents and the letters that only some keyboards have. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(alike, (letter) => likeness[letter] ?? letter);
}

function formsOf(text: string): readonly string[] {
  const out = text
    .normalize('NFC')
    .toLowerCase()
    .replace(spelled, (letter) => spelling[letter] ?? letter);
  return [...new Set([folded(text), folded(out)])];
}

/** A pasted address is looked for by its path, and the ids in it stand for any: `…/departments/12?limit=5` is `/departments/{}`. */
function termOf(word: string): Term {
  const path = word.replace(/^(?:https?:\/\/[^/]*|[^/]+\.[a-z]{2,}(?::\d+)?(?=\/))/i, '').replace(/[?#].*/s, '');
  const forms = [...formsOf(path), ...(path.includes('/') ? formsOf(withoutIds(path)) : [])];
  return [...new Set(forms)].filter((form) => form !== '');
}

function withoutIds(path: string): string {
  return comparablePath(path.replace(/\/(?:\d+|[\da-f]{8}-[\da-f-]{27})(?=\/|$)/gi, '/{}'));
}

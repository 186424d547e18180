/** Longer is no name of a parameter; readers of documents refuse it. */
const longest = 200;

/**
 * What the spellings of one name have in common: `searchQuery`, `SearchQuery`, `search_query` and `search-query` are one to Planday's servers,
 * or to whoever writes its documents.
 */
export function spelling(name: string): string {
  const folded = name.slice(0, longest).normalize('NFKD').toLowerCase();
  // A name that is nothing but signs is only like itself.
  return folded.replace(/[^\p{L}\p{N}]/gu, '') || folded;
}

/** `filter[firstName]` → `filter`, `first`, `name` */
export function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, longest)
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}

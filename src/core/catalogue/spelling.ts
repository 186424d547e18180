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

/** The one of that name: in this spelling, or else in another one that only one of them has. */
export function named<T extends { readonly name: string }>(all: readonly T[], name: string): T | undefined {
  const exact = all.find((one) => one.name === name);
  if (exact) return exact;
  const alike = all.filter((one) => spelling(one.name) === spelling(name));
  return alike.length === 1 ? alike[0] : undefined;
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

/** Planday's largest is 5,000. Documents that a program wrote name the largest number of 32 bits, which says nothing. */
const largestBelieved = 10_000;

/** The rows of a page as a document states them; `undefined` where nobody can mean it: with pages of nothing, a list never ends. */
export function believedPageSize(stated: number | undefined): number | undefined {
  const rows = Math.floor(stated ?? Number.NaN);
  return rows >= 1 && rows <= largestBelieved ? rows : undefined;
}

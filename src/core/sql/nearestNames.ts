import { literalPattern } from '../literalPattern.ts';

/** Longer is no name. Each letter of one is compared with each of the other. */
const longestName = 500;

/** Names that a person may have meant, the likeliest first. */
export function nearestNames(name: string, names: Iterable<string>, most = 2): readonly string[] {
  if (name.length > longestName) return [];
  const wanted = name.toLowerCase();
  return [...new Set(names)]
    .filter((one) => one.length <= longestName)
    .map((one) => ({ one, far: distance(wanted, one.toLowerCase()) }))
    .filter(({ one, far }) => far <= Math.max(1, Math.min(wanted.length, one.length) / 3))
    .sort((a, b) => a.far - b.far || a.one.length - b.one.length)
    .slice(0, most)
    .map(({ one }) => one);
}

/** How many letters are missing, too many, others or in the place of their neighbours; none for a name with something before or after it. */
function distance(wanted: string, name: string): number {
  if (wanted.length > 2 && new RegExp(`(?:^|_)${literalPattern(wanted)}s?(?:$|_)`).test(name)) return 0.5;
  let [before, last] = [[] as number[], Array.from({ length: name.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= wanted.length; i++) {
    const row = [i];
    for (let j = 1; j <= name.length; j++) {
      const isSame = wanted[i - 1] === name[j - 1];
      const cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      const isSwapped = wanted[i - 1] === name[j - 2] && wanted[i - 2] === name[j - 1];
      row.push(isSwapped ? Math.min(cost, (before[j - 2] ?? 0) + 1) : cost);
    }
    [before, last] = [last, row];
  }
  return last[name.length] ?? 0;
}

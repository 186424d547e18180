import { commonName, isKeyword, isName, sqlWords, type Word } from './sqlWords.ts';

/** A statement, or what stands in parentheses in it. */
interface Group {
  readonly names: Set<string>;
  /** What a WITH calls it. */
  readonly common: string | undefined;
  isCompound: boolean;
}

/**
 * Says of a table whether its columns may stand in one column with values from elsewhere, as UNION puts them: SQLite then names the origin of one part
 * alone. Says so of some that do not, where common tables are put together.
 */
export function mixedTables(sql: string): (...names: readonly string[]) => boolean {
  const groups = groupsOf(sqlWords(sql));
  const compounds = groups.filter(({ isCompound }) => isCompound);
  const commons = groups.flatMap(({ common }) => common ?? []);
  const isAny = compounds.some(({ names, common }) => commons.some((name) => name !== common && names.has(name)));
  return (...names) => isAny || names.some((name) => compounds.some((group) => group.names.has(name.toLowerCase())));
}

function groupsOf(words: readonly Word[]): readonly Group[] {
  const whole: Group = { names: new Set(), common: undefined, isCompound: false };
  const groups = [whole];
  const open = [whole];
  for (const [index, word] of words.entries()) {
    const group = open.at(-1) ?? whole;
    if (word.text === '(' && word.kind === 'sign') {
      const inner: Group = { names: new Set(), common: commonName(words, index), isCompound: false };
      groups.push(inner);
      open.push(inner);
    } else if (word.text === ')' && word.kind === 'sign') {
      if (open.length > 1) open.pop();
    } else if (isKeyword(word, 'UNION', 'EXCEPT', 'INTERSECT')) {
      group.isCompound = true;
    } else if (isName(word)) {
      for (const one of open) one.names.add(word.text.toLowerCase());
    }
  }
  return groups;
}

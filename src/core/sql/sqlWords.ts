import { sqlTokens } from './sqlTokens.ts';

/** A word of a statement, or a sign; what stands in quotation marks is there without them. */
export interface Word {
  readonly kind: 'word' | 'name' | 'text' | 'sign';
  readonly text: string;
  /** Where it begins, in characters. */
  readonly at: number;
}

/** A statement as its words, without comments. */
export function sqlWords(sql: string): readonly Word[] {
  return sqlTokens(sql).flatMap(({ kind, start, end }) => (kind === 'COMMENT' ? [] : wordOf(sql.slice(start, end), start)));
}

function wordOf(text: string, at: number): Word {
  if (/^['"`[]/.test(text)) return { kind: text.startsWith("'") ? 'text' : 'name', text: unquoted(text), at };
  return { kind: /^[\p{L}_]/u.test(text) ? 'word' : 'sign', text, at };
}

/** Whether it may stand for a table or a column: SQLite takes texts for names, too. */
export function isName({ kind }: Word): boolean {
  return kind !== 'sign';
}

/** @param keywords in capitals */
export function isKeyword(word: Word | undefined, ...keywords: readonly string[]): boolean {
  return word?.kind === 'word' && keywords.includes(word.text.toUpperCase());
}

/** What WITH calls the tables that it makes: `a` of `a AS (` and of `a(b, c) AS NOT MATERIALIZED (`. */
export function commonName(words: readonly Word[], parenthesis: number): string | undefined {
  let at = parenthesis - 1;
  while (isKeyword(words[at], 'MATERIALIZED', 'NOT')) at--;
  if (!isKeyword(words[at], 'AS')) return undefined;
  at--;
  if (words[at]?.text === ')') while (at >= 0 && words[at]?.text !== '(') at--;
  if (words[at]?.text === '(') at--;
  const word = words[at];
  return word && isName(word) ? word.text.toLowerCase() : undefined;
}

function unquoted(text: string): string {
  const mark = text[0] ?? '';
  return text.slice(1, -1).replaceAll(mark + mark, mark);
}

import type { Place } from './query.ts';
import { placeIn } from './readQueries.ts';
import { nameIn, type SqlToken } from './sqlTokens.ts';
import { statementTokens } from './statements.ts';

/** A part of a text, in UTF-16. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A place in a text of SQL: the word that it is in, and what is known of it. */
export interface Cursor {
  readonly place: Place;
  /** The word, or nothing where none begins or ends there. */
  readonly word: TextRange;
  readonly isQuoted: boolean;
  /** The name before the dot before the word. */
  readonly owner?: string;
  /** The tokens of the statement, without comments; the index is that of the word, or of what follows. */
  readonly tokens: readonly SqlToken[];
  readonly index: number;
}

/** What nothing is said of: what is in a text, a number or a comment. */
const silent: ReadonlySet<string> = new Set(['STRING', 'BLOB', 'INTEGER', 'FLOAT', 'QNUMBER', 'COMMENT']);

/**
 * What is known of a place in a text; `undefined` where nothing but what somebody makes up can stand.
 * @param offset in UTF-16
 */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  const statement = statementTokens(text).find(({ end, isOpen }) => offset < end || (isOpen && offset <= end));
  const all = statement?.tokens ?? [];
  const touched = all.find(({ start, end }) => start < offset && offset <= end);
  if (touched && isSilent(text, touched, offset)) return undefined;
  const isWord = touched !== undefined && isWordLike(text, touched);
  const tokens = all.filter(({ kind }) => kind !== 'COMMENT');
  const from = isWord ? touched.start : offset;
  const found = tokens.findIndex(({ start }) => start >= from);
  const index = found < 0 ? tokens.length : found;
  const isMember = tokens[index - 1]?.kind === 'DOT';
  const owner = tokens[index - 2];
  return {
    place: placeIn(text, tokens, index),
    word: isWord ? touched : { start: offset, end: offset },
    isQuoted: isWord && /["`[]/.test(text.charAt(touched.start)),
    ...(isMember && { owner: (owner && nameIn(text, owner)) ?? '' }),
    tokens,
    index,
  };
}

function isSilent(text: string, { kind, start, end }: SqlToken, offset: number): boolean {
  const written = text.slice(start, end);
  if (kind === 'COMMENT') return offset < end || !/^\/\*.*\*\/$/s.test(written);
  if (kind === 'ILLEGAL') return /^['"`[xX\d]/.test(written);
  // Behind its closing quote a text is over.
  return silent.has(kind) && (offset < end || !/'$/.test(written));
}

function isWordLike(text: string, { kind, start }: SqlToken): boolean {
  return kind === 'ID' || kind === 'VARIABLE' || (kind !== 'BLOB' && /[A-Za-z_:@$]/.test(text.charAt(start)));
}

import { tokenize, tokenName } from 'sqlite3-parser';
import { needsQuotes } from './identifiers.ts';

/** A token of SQLite's own grammar. White space is none; a comment is. */
export interface SqlToken {
  /** The grammar's name of it: `SELECT`, `ID`, `STRING`, `VARIABLE`, `SEMI`; `COMMENT`; `ILLEGAL` for what is none, such as a text without its end. */
  readonly kind: string;
  /** In UTF-16. */
  readonly start: number;
  readonly end: number;
}

/** Where SQLite stops reading, and what begins a file: here they are a sign and a blank like others. */
const unread = /[\0\ufeff]/g;

/** All tokens of a text, whatever stands in it. */
export function sqlTokens(text: string): readonly SqlToken[] {
  const tokens: SqlToken[] = [];
  const read = text.replace(unread, (sign) => (sign === '\0' ? '\x01' : ' '));
  for (const { type, span } of tokenize(read, { emitTrivia: true })) {
    const kind = tokenName(type) ?? 'ILLEGAL';
    if (kind !== 'SPACE') tokens.push({ kind, start: span.offset, end: span.offset + span.length });
  }
  return tokens;
}

/** The name that a token is, without its quotes; `undefined` for a word of SQL and for what is no name. A text in quotes may be one. */
export function nameIn(text: string, { kind, start, end }: SqlToken): string | undefined {
  const written = text.slice(start, end);
  const quote = written.charAt(0);
  if (kind === 'ID' || kind === 'STRING') {
    const close = quote === '[' ? ']' : quote;
    if (!/^["'`[]/.test(quote)) return written;
    const inner = written.slice(1, -1);
    return quote === '[' ? inner : inner.replaceAll(close + close, close);
  }
  return /^[A-Za-z_]+$/.test(written) && !needsQuotes(written) ? written : undefined;
}

/** Names are the same in any case of the letters of English, as SQLite has it. */
export function sqlKey(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

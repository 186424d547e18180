import { type SqlToken, sqlTokens } from './sqlTokens.ts';

/** One statement of a text, without the comments before it and the `;` after it. */
export interface Statement {
  readonly text: string;
  /** In UTF-16. */
  readonly start: number;
  readonly end: number;
  /** Each once, with what stands before the name: `:department`. */
  readonly parameters: readonly string[];
}

/** The tokens of a statement, and where it ends with its `;`. */
export interface StatementTokens {
  readonly tokens: readonly SqlToken[];
  readonly end: number;
  /** Whether no `;` ends it. */
  readonly isOpen: boolean;
}

/** Words with which a trigger begins. */
const mostBefore = 6;

/** The statements of a text in their order, as SQLite takes them apart: a trigger is one, and what is empty is none. The last may be unfinished. */
export function splitStatements(text: string): readonly Statement[] {
  return statementTokens(text).flatMap(({ tokens }) => statementOf(text, tokens) ?? []);
}

/**
 * The statement at a place: the one that it is in, or that ends on its line, or the next one.
 * @param offset in UTF-16
 */
export function statementAt(text: string, offset: number): Statement | undefined {
  const all = statementTokens(text).flatMap(({ tokens, end }) => {
    const statement = statementOf(text, tokens);
    return statement ? [{ statement, end }] : [];
  });
  const isIn = ({ statement, end }: (typeof all)[number]) => statement.start <= offset && offset <= end;
  const before = all.findLast(({ statement }) => statement.start <= offset);
  const found =
    all.find(isIn) ??
    (before && !/[\r\n]/.test(text.slice(before.end, offset)) ? before : all.find(({ statement }) => statement.start > offset));
  return found?.statement;
}

/** The same as tokens, comments among them; what is empty too. */
export function statementTokens(text: string): readonly StatementTokens[] {
  const all: StatementTokens[] = [];
  let tokens: SqlToken[] = [];
  let isTrigger: boolean | undefined;
  // What was before, without comments.
  let [last, lastButOne] = ['', ''];
  const beginning: string[] = [];
  for (const token of sqlTokens(text)) {
    const { kind } = token;
    if (kind === 'SEMI' && (isTrigger !== true || (last === 'END' && lastButOne === 'SEMI'))) {
      all.push({ tokens, end: token.end, isOpen: false });
      [tokens, isTrigger] = [[], undefined];
      beginning.length = 0;
      continue;
    }
    tokens.push(token);
    if (kind === 'COMMENT') continue;
    if (isTrigger === undefined) isTrigger = beginsTrigger(beginning, kind);
    [lastButOne, last] = [last, kind];
  }
  if (tokens.length > 0) all.push({ tokens, end: text.length, isOpen: true });
  return all;
}

/** `EXPLAIN QUERY PLAN CREATE TEMP TRIGGER`: whether it is one, which the next word may tell. */
function beginsTrigger(before: string[], kind: string): boolean | undefined {
  const isCreated = before.includes('CREATE');
  if (before.push(kind) > mostBefore) return false;
  if (isCreated) return kind === 'TRIGGER' ? true : kind === 'TEMP' ? undefined : false;
  if (kind === 'CREATE' || kind === 'EXPLAIN') return undefined;
  return before[0] === 'EXPLAIN' && (kind === 'QUERY' || kind === 'PLAN') ? undefined : false;
}

function statementOf(text: string, all: readonly SqlToken[]): Statement | undefined {
  const tokens = all.filter(({ kind }) => kind !== 'COMMENT');
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (!first || !last) return undefined;
  const names = tokens.filter(({ kind, start }) => kind === 'VARIABLE' && text[start] !== '#');
  return {
    text: text.slice(first.start, last.end),
    start: first.start,
    end: last.end,
    parameters: [...new Set(names.map(({ start, end }) => text.slice(start, end)))],
  };
}

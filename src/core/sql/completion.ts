import { type Cursor, cursorAt } from './cursor.ts';
import { writtenName } from './identifiers.ts';
import { beginnings, operands, pairs, wordsAfter } from './offeredWords.ts';
import { type Completion, functionsOf, keyword, type Offered, ofColumn, ofSources, ofTables, ranks, shared } from './offers.ts';
import { quoted } from './quoted.ts';
import type { SqlTable } from './sqlTable.ts';
import { tablesByName, Visible } from './visibleColumns.ts';

/** More parameters than anybody looks through. */
const mostParameters = 200;

/** After these a value is over, so that no other can follow. */
const valueEnds: ReadonlySet<string> = new Set('ID STRING INTEGER FLOAT QNUMBER BLOB VARIABLE RP NULL END CTIME_KW'.split(' '));

/**
 * What can stand at a place in a text of SQL, the likeliest first; the text may be unfinished or none at all.
 * @param offset in UTF-16
 */
export function completions(text: string, offset: number, tables: readonly SqlTable[]): readonly Completion[] {
  const cursor = cursorAt(text, offset);
  if (!cursor) return [];
  const range = { start: cursor.word.start, end: cursor.word.end };
  const offered = new Offers(text, cursor, tables).all();
  if (!cursor.isQuoted) return offered.map((one) => ({ ...one, range }));
  return offered
    .filter(({ kind }) => kind === 'table' || kind === 'column')
    .map((one) => ({ ...one, insertText: quoted(one.label), filterText: quoted(one.label), range }));
}

class Offers {
  readonly #text: string;
  readonly #cursor: Cursor;
  readonly #tables: readonly SqlTable[];
  readonly #visible: Visible;

  constructor(text: string, cursor: Cursor, tables: readonly SqlTable[]) {
    this.#text = text;
    this.#cursor = cursor;
    this.#tables = tables;
    this.#visible = new Visible(tablesByName(tables));
  }

  all(): readonly Offered[] {
    const { owner, place, word } = this.#cursor;
    const { query, clause, awaited, before } = place;
    if (owner !== undefined) return awaited === 'table' || owner === '' ? [] : this.#membersOf(owner);
    if (awaited === 'table') return this.#ofFrom();
    const isMadeUp = /^(?:newName|cte|cteAs|cteBody|usingList)$/.test(awaited) || clause === 'names' || before[0] === 'AS';
    if (isMadeUp) return [];
    const paired = pairs.get(before[0] ?? '');
    if (paired) return paired.map(keyword);
    if (clause === 'none') return beginnings.map(keyword);
    if (awaited === 'alias' || awaited === 'join') return wordsAfter('from').map(keyword);
    if (awaited === 'cteEnd') return ['SELECT', 'VALUES'].map(keyword);
    if (/^[:@$?]/.test(this.#text.slice(word.start, word.end))) return this.#parameters();
    if (this.#isAfterValue()) return wordsAfter(clause).map(keyword);
    const sources = this.#visible.sources(query);
    const rank = ranks(clause);
    if (clause === 'using') return shared(sources);
    const columns = [...this.#outputs(), ...ofSources(sources, rank)];
    const parameters = this.#parameters();
    return [
      ...(this.#compared() === undefined ? [...columns, ...parameters] : [...parameters, ...columns]),
      ...functionsOf(false),
      ...this.#firstWords().map(keyword),
    ];
  }

  #ofFrom(): readonly Offered[] {
    return [
      ...this.#named(),
      ...ofTables(this.#tables),
      ...functionsOf(true),
      ...(this.#cursor.place.before[0] === 'LP' ? [keyword('SELECT')] : []),
    ];
  }

  /** What the query calls its own columns, where that can be said. */
  #outputs(): readonly Offered[] {
    const { query, clause } = this.#cursor.place;
    if (clause !== 'order' && clause !== 'group' && clause !== 'having') return [];
    const names = query.outputs.flatMap((output) =>
      output.kind === 'name' && output.of?.name !== output.name ? [output.name] : [],
    );
    return [...new Set(names)].map((label) => ({ label, kind: 'column', documentation: [], insertText: writtenName(label) }));
  }

  #membersOf(owner: string): readonly Offered[] {
    const source = this.#visible.source(owner, this.#cursor.place.query);
    return source
      ? source.columns.toSorted(ranks(this.#cursor.place.clause)).map((column) => ofColumn(column, source, false))
      : [];
  }

  #named(): readonly Offered[] {
    return this.#visible
      .named(this.#cursor.place.query.names)
      .map(({ name }) => ({ label: name, kind: 'table', documentation: [], insertText: writtenName(name) }));
  }

  #isAfterValue(): boolean {
    const [last = '', lastButOne = ''] = this.#cursor.place.before;
    if (last === 'STAR') return /^(?:SELECT|COMMA|DOT|LP|ALL|DISTINCT)$/.test(lastButOne);
    return valueEnds.has(last);
  }

  #firstWords(): readonly string[] {
    const [last = ''] = this.#cursor.place.before;
    if (last === 'SELECT') return ['DISTINCT', ...operands];
    return last === 'LP' || last === 'EXISTS' ? ['SELECT', 'DISTINCT', ...operands] : operands;
  }

  /** What stands before a sign that compares. */
  #compared(): string | undefined {
    const { tokens, index, place } = this.#cursor;
    const token = /^(?:EQ|NE|LT|LE|GT|GE|IS)$/.test(place.before[0] ?? '') ? tokens[index - 2] : undefined;
    return token && this.#text.slice(token.start, token.end);
  }

  /** Those of the statement, and one for the column that is compared. */
  #parameters(): readonly Offered[] {
    const { tokens, index } = this.#cursor;
    const written = tokens.flatMap(({ kind, start, end }, at) =>
      kind === 'VARIABLE' && at !== index ? [this.#text.slice(start, end)] : [],
    );
    const name = this.#compared() ?? '';
    const all = new Set([...(/^[a-z_]\w*$/i.test(name) ? [`:${name}`] : []), ...written.filter((one) => /^[:@$]\w/.test(one))]);
    return [...all].slice(0, mostParameters).map((label) => ({ label, kind: 'parameter', documentation: [], insertText: label }));
  }
}

import type { Awaited, Clause, NamedQuery, Names, Place, Query, Source } from './query.ts';
import { SelectList } from './selectList.ts';
import { nameIn, type SqlToken, sqlKey } from './sqlTokens.ts';

/** What is open: a query, or parentheses within one, around sources or around anything else. */
interface Frame {
  readonly kind: 'query' | 'sources' | 'other';
  query: Query;
  clause: Clause;
  awaited: Awaited;
  names: Names;
  list: SelectList;
  /** Which name is being explained by WITH. */
  naming?: NamedQuery;
  /** What follows once it is closed. */
  readonly then: Awaited;
}

/** The clauses that a word begins, and what comes first in them. */
const clauses: ReadonlyMap<string, readonly [Clause, Awaited]> = new Map<string, readonly [Clause, Awaited]>([
  ['FROM', ['from', 'table']],
  ['JOIN', ['from', 'table']],
  ['JOIN_KW', ['from', 'join']],
  ['ON', ['on', '']],
  ['WHERE', ['where', '']],
  ['GROUP', ['group', '']],
  ['HAVING', ['having', '']],
  ['WINDOW', ['window', 'newName']],
  ['ORDER', ['order', '']],
  ['LIMIT', ['limit', '']],
  ['VALUES', ['values', '']],
]);

/** What ends one SELECT and begins another. */
const compounds: ReadonlySet<string> = new Set(['UNION', 'INTERSECT', 'EXCEPT']);
const queryStarts: ReadonlySet<string> = new Set(['SELECT', 'WITH', 'VALUES']);
/** So many tokens back tell what a place is. */
const lookedBack = 4;

/**
 * What is known of a place in a statement that may be unfinished.
 * @param tokens of the statement, without comments
 * @param at the index of the first token that is not before the place
 */
export function placeIn(text: string, tokens: readonly SqlToken[], at: number): Place {
  const reader = new QueryReader(text, tokens);
  let place = reader.place();
  for (let index = 0; index < tokens.length; index++) {
    if (index === at) place = reader.place();
    reader.take(index);
  }
  if (at >= tokens.length) place = reader.place();
  reader.end();
  return place;
}

class QueryReader {
  readonly #text: string;
  readonly #tokens: readonly SqlToken[];
  readonly #frames: Frame[] = [];
  #index = 0;

  constructor(text: string, tokens: readonly SqlToken[]) {
    this.#text = text;
    this.#tokens = tokens;
    this.#open(undefined, { named: new Map() }, '');
  }

  place(): Place {
    const { query, clause, awaited } = this.#top;
    const before = Array.from({ length: lookedBack }, (_, back) => this.#kind(this.#index - 1 - back));
    return { query, clause, awaited, before };
  }

  take(index: number): void {
    this.#index = index;
    const kind = this.#kind(index);
    if (kind === 'LP') this.#openAny();
    else if (kind === 'RP') this.#close();
    else this.#word(kind, index);
    this.#index = index + 1;
  }

  end(): void {
    while (this.#frames.length > 1) this.#close();
    this.#finishList();
  }

  get #top(): Frame {
    // The first is never closed.
    return this.#frames.at(-1) as Frame;
  }

  #kind(index: number): string {
    return this.#tokens[index]?.kind ?? '';
  }

  #nameAt(index: number): string | undefined {
    const token = this.#tokens[index];
    return token && nameIn(this.#text, token);
  }

  #word(kind: string, index: number): void {
    const isDistinct = this.#kind(index - 1) === 'DISTINCT' && /^(?:IS|NOT)$/.test(this.#kind(index - 2));
    // A parenthesis that nobody has closed yet ends where it must.
    if (kind === 'FROM' && !isDistinct) while (this.#top.kind !== 'query') this.#close();
    const frame = this.#top;
    const begun = kind === 'FROM' && isDistinct ? undefined : clauses.get(kind);
    if (frame.kind === 'query' && this.#begins(kind)) return;
    if (begun && (frame.kind === 'query' || (frame.kind === 'sources' && /^(?:from|on)$/.test(begun[0])))) {
      this.#turn(begun);
      return;
    }
    if (kind === 'COMMA' && this.#comma()) return;
    if (frame.awaited === '' || frame.awaited === 'join') this.#plain(kind, index);
    else this.#awaited(kind, index);
  }

  #begins(kind: string): boolean {
    const frame = this.#top;
    if (kind === 'SELECT') {
      this.#finishList();
      if (!/^(?:none|with)$/.test(frame.clause)) frame.query = newQuery(frame.names, frame.query.around);
      [frame.clause, frame.awaited] = ['select', ''];
    } else if (compounds.has(kind)) {
      this.#finishList();
      frame.query = newQuery(frame.names, frame.query.around);
      [frame.clause, frame.awaited] = ['none', ''];
    } else if (kind === 'WITH' && frame.clause === 'none') {
      [frame.clause, frame.awaited] = ['with', 'cte'];
    } else return false;
    return true;
  }

  #turn([clause, awaited]: readonly [Clause, Awaited]): void {
    const frame = this.#top;
    this.#finishList();
    [frame.clause, frame.awaited] = [clause, awaited];
  }

  #comma(): boolean {
    const frame = this.#top;
    if (frame.kind !== 'other' && /^(?:from|on)$/.test(frame.clause)) [frame.clause, frame.awaited] = ['from', 'table'];
    else if (frame.clause === 'with') frame.awaited = 'cte';
    else if (frame.clause === 'window') frame.awaited = 'newName';
    else if (frame.clause === 'select' && frame.kind === 'query') frame.list.comma();
    else return false;
    return true;
  }

  #plain(kind: string, index: number): void {
    const frame = this.#top;
    if (kind === 'USING' && frame.clause === 'from') frame.awaited = 'usingList';
    else if (frame.clause === 'names') {
      const name = this.#nameAt(index);
      if (name !== undefined) frame.naming?.columns.push(name);
    } else if (frame.clause === 'select' && frame.kind === 'query') frame.list.take(kind, this.#nameAt(index));
  }

  #awaited(kind: string, index: number): void {
    const frame = this.#top;
    const name = this.#nameAt(index);
    const source = frame.query.sources.at(-1);
    if (frame.awaited === 'table' && name !== undefined && this.#kind(index + 1) !== 'DOT') {
      frame.query.sources.push({ name });
      frame.awaited = 'alias';
    } else if (frame.awaited === 'alias') {
      if (kind === 'AS') frame.awaited = 'newName';
      else if (kind === 'USING') frame.awaited = 'usingList';
      else if ((kind === 'ID' || kind === 'STRING') && name !== undefined) this.#alias(source, name);
    } else if (frame.awaited === 'newName') {
      if (frame.clause === 'from' && name !== undefined) this.#alias(source, name);
      else frame.awaited = '';
    } else if (frame.awaited === 'cte' && name !== undefined && kind !== 'RECURSIVE') {
      frame.naming = { name, columns: [] };
      frame.names.named.set(sqlKey(name), frame.naming);
      frame.awaited = 'cteAs';
    } else if (frame.awaited === 'cteAs' && kind === 'AS') frame.awaited = 'cteBody';
  }

  #alias(source: Source | undefined, name: string): void {
    if (source) source.alias = name;
    this.#top.awaited = 'join';
  }

  #openAny(): void {
    const frame = this.#top;
    const { awaited, clause, query, names, naming } = frame;
    const isQuery = queryStarts.has(this.#kind(this.#index + 1));
    if (clause === 'select' && frame.kind === 'query') frame.list.take('LP', undefined);
    if (awaited === 'cteBody') {
      const inner = this.#open(undefined, names, 'cteEnd');
      if (naming) naming.query = inner;
    } else if (awaited === 'table' && isQuery) {
      const source: Source = {};
      query.sources.push(source);
      source.query = this.#open(undefined, names, 'alias');
    } else if (isQuery) this.#open(query, names, awaited);
    else if (awaited === 'cteAs') this.#group('names', '', 'cteAs');
    else if (awaited === 'usingList') this.#group('using', '', 'join');
    else if (awaited === 'table') this.#group('from', 'table', 'alias');
    else this.#group(clause === 'from' ? 'on' : clause, '', awaited);
  }

  #open(around: Query | undefined, names: Names, then: Awaited): Query {
    const own: Names = { named: new Map(), around: names };
    const query = newQuery(own, around);
    this.#frames.push({ kind: 'query', query, clause: 'none', awaited: '', names: own, list: new SelectList(), then });
    return query;
  }

  #group(clause: Clause, awaited: Awaited, then: Awaited): void {
    const { query, names, list, naming } = this.#top;
    this.#frames.push({
      kind: clause === 'from' ? 'sources' : 'other',
      query,
      clause,
      awaited,
      names,
      list,
      then,
      ...(naming && { naming }),
    });
  }

  #close(): void {
    if (this.#frames.length === 1) return;
    if (this.#top.kind === 'query') this.#finishList();
    const { then } = this.#frames.pop() as Frame;
    const frame = this.#top;
    frame.awaited = then;
    if (frame.clause === 'select' && frame.kind === 'query') frame.list.take('RP', undefined);
  }

  #finishList(): void {
    const frame = this.#top;
    if (frame.kind === 'query' && frame.clause === 'select') frame.query.outputs.push(...frame.list.finish());
  }
}

function newQuery(names: Names, around: Query | undefined): Query {
  return { names, sources: [], outputs: [], ...(around && { around }) };
}

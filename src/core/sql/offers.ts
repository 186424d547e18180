import type { Sentence } from '../errors.ts';
import { columnWords, tableWords } from './columnWords.ts';
import type { TextRange } from './cursor.ts';
import { saidFirst } from './demands.ts';
import { writtenName } from './identifiers.ts';
import type { Clause } from './query.ts';
import { type SqlFunction, sqlFunctions } from './sqlFunctions.ts';
import type { SqlColumn, SqlTable } from './sqlTable.ts';
import { sqlKey } from './sqlTokens.ts';
import type { VisibleColumn, VisibleSource } from './visibleColumns.ts';

/** What can stand at a place. */
export interface Completion {
  readonly label: string;
  readonly kind: 'table' | 'column' | 'function' | 'keyword' | 'parameter';
  /** Beside the label: a type, the name of a list. */
  readonly detail?: string;
  /** A line each. */
  readonly documentation: readonly Sentence[];
  readonly insertText: string;
  /** What it takes the place of. */
  readonly range: TextRange;
  /** What is typed is looked for in this, where that is not the label: a name in quotes. */
  readonly filterText?: string;
  /** Stars stand in the place of its values. */
  readonly isHidden?: boolean;
}

export type Offered = Omit<Completion, 'range'>;

/** The columns of what a query is made of; with the name of where they come from where that is needed to tell them apart. */
export function ofSources(sources: readonly VisibleSource[], rank: Rank): readonly Offered[] {
  const counts = new Map<string, number>();
  const columns = sources.flatMap((source) => source.columns.map((column) => ({ source, column })));
  for (const { column } of columns) counts.set(sqlKey(column.name), (counts.get(sqlKey(column.name)) ?? 0) + 1);
  return columns
    .toSorted((one, other) => rank(one.column, other.column))
    .map(({ source, column }) => ofColumn(column, source, (counts.get(sqlKey(column.name)) ?? 0) > 1));
}

export function ofColumn({ name, of }: VisibleColumn, source: VisibleSource, isQualified: boolean): Offered {
  const detail = [of?.column.type, source.name].filter((part) => part !== undefined && part !== '').join(' · ');
  return {
    label: name,
    kind: 'column',
    ...(detail !== '' && { detail }),
    documentation: of ? columnWords(of.column) : [],
    insertText: isQualified && source.name !== '' ? `${writtenName(source.name)}.${writtenName(name)}` : writtenName(name),
    ...(of?.column.isHidden && { isHidden: true }),
  };
}

/** What two have in common, which is named without its owner. */
export function shared(sources: readonly VisibleSource[]): readonly Offered[] {
  const found = new Map<string, Offered[]>();
  for (const source of sources)
    for (const column of source.columns)
      found.set(sqlKey(column.name), [...(found.get(sqlKey(column.name)) ?? []), ofColumn(column, source, false)]);
  return [...found.values()].flatMap(([first, second]) => (first && second ? [first] : []));
}

/** Those with a short name first. */
export function ofTables(tables: readonly SqlTable[]): readonly Offered[] {
  const [short, long] = [true, false].map((isShort) => tables.filter(({ shortName }) => (shortName !== undefined) === isShort));
  return [...(short ?? []), ...(long ?? [])].map(ofTable);
}

function ofTable(table: SqlTable): Offered {
  const label = table.shortName ?? table.name;
  const said = saidFirst(table).join(', ');
  return {
    label,
    kind: 'table',
    detail: [table.endpoint.name, said].filter((part) => part !== '').join(' · '),
    documentation: tableWords(table),
    insertText: writtenName(label),
  };
}

export function functionsOf(isTable: boolean): readonly Offered[] {
  return sqlFunctions.filter((one) => (one.isTable ?? false) === isTable).map(ofFunction);
}

function ofFunction({ name, takes, says, isWindow }: SqlFunction): Offered {
  const over = isWindow ? ' OVER (' : '';
  return {
    label: name,
    kind: 'function',
    detail: `${name}(${takes})`,
    documentation: [says],
    insertText: takes === '' ? `${name}()${over}` : `${name}(`,
  };
}

export function keyword(label: string): Offered {
  return { label, kind: 'keyword', documentation: [], insertText: label };
}

type Rank = (one: VisibleColumn, other: VisibleColumn) => number;

/** In a condition, what a list is asked with comes first, and after the fields elsewhere; which portal a row is from is seldom asked. */
export function ranks(clause: Clause): Rank {
  const order = clause === 'where' ? ['asked', 'field', 'portal', 'portalId'] : ['field', 'asked', 'portal', 'portalId'];
  const placeOf = ({ of }: VisibleColumn) => order.indexOf(of ? kindOf(of.column) : 'field');
  return (one, other) => placeOf(one) - placeOf(other);
}

/** A key is what a row is of, like a field. */
function kindOf({ source }: SqlColumn): string {
  return source.kind === 'asked' && source.parameter.in === 'path' ? 'field' : source.kind;
}

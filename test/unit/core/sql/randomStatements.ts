import { strictTables } from './strictServer.ts';

/** Decisions, one after the other; when they have run out, each is the first choice. */
export class Choices {
  readonly #numbers: readonly number[];
  #at = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  below(count: number): number {
    return (this.#numbers[this.#at++] ?? 0) % count;
  }

  one<T>(...choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }

  /** Once of `times`, but never when the decisions have run out. */
  chance(times: number): boolean {
    return this.below(times) === times - 1;
  }
}

interface Visible {
  readonly alias: string;
  readonly columns: readonly string[];
}

const columnsOf = new Map(
  strictTables.map(({ shortName, name, columns }) => [shortName ?? name, columns.map((column) => column.name)]),
);

const numbers = ['1', '2', '3', "'2'", '2.0', "'02'", '1.5', "'x'", ':n', ':none', 'NULL', '1 + 1', 'TRUE'];
const days = [
  "'2026-11-02'",
  "'2026-11-04'",
  "date('2026-11-02', '+1 day')",
  ':d',
  "'2026-11-03T10:00'",
  "'2026-11'",
  ':none',
  'NULL',
  '5',
  "'2026-11-03' COLLATE NOCASE",
];
const texts = ["'a'", "'open'", "'A'", "'OPEN' COLLATE NOCASE", "'taken'", ':s', '1', "'1'", ':none', "upper('a')", 'NULL'];
const flags = ['1', '0', 'TRUE', 'FALSE', "'1'", '2', ':none'];
const domains: Readonly<Record<string, readonly string[]>> = {
  name: texts,
  city: texts,
  status: texts,
  level: texts,
  date: days,
  begin: days,
  active: flags,
  portal: ["'Café'", "'Nobody'", ':s'],
  portal_id: ["'p1'", "'p2'"],
};

/** Values that parameters of the statements have. */
export const parameters = { ':n': 2, ':d': '2026-11-03', ':s': 'a', ':none': null } as const;

/** A statement over the tables of the strict server. It may be invalid; rows have no order. */
export class RandomStatement {
  readonly #choices: Choices;
  readonly #isOfSeveral: boolean;
  #aliases = 0;
  #commons: Visible[] = [];
  #depth = 0;

  /** @param isOfSeveral whether it is to be asked of several portals: no id is compared with anything but ids then */
  constructor(choices: Choices, isOfSeveral = false) {
    this.#choices = choices;
    this.#isOfSeveral = isOfSeveral;
  }

  whole(): string {
    const c = this.#choices;
    const commons: string[] = [];
    while (c.chance(3) && commons.length < 2) {
      const name = c.one('w', 'v', 'shifts');
      const { sql, columns } = this.select([]);
      commons.push(`${name} AS ${c.one('', 'MATERIALIZED ')}(${sql})`);
      this.#commons.push({ alias: name, columns });
    }
    const { sql, width } = this.select([]);
    const more = c.chance(8)
      ? ` ${this.#isOfSeveral ? 'UNION ALL' : c.one('UNION ALL', 'UNION', 'EXCEPT', 'INTERSECT')} ${this.select([], width).sql}`
      : '';
    return `${commons.length > 0 ? `WITH ${commons.join(', ')} ` : ''}${sql}${more}`;
  }

  /** @param width how many columns it has to have */
  select(
    outer: readonly Visible[],
    width?: number,
  ): { readonly sql: string; readonly columns: readonly string[]; readonly width: number } {
    const c = this.#choices;
    this.#depth++;
    const { sql: from, visible } = this.#from(outer);
    const where = c.chance(5) ? '' : ` WHERE ${this.#condition([...visible, ...outer], visible)}`;
    const { list, columns, group } = this.#columns(visible, width);
    this.#depth--;
    return { sql: `SELECT ${list} FROM ${from}${where}${group}`, columns, width: width ?? columns.length };
  }

  #columns(visible: readonly Visible[], width: number | undefined) {
    const c = this.#choices;
    const columns = visible.flatMap((one) => one.columns);
    const some = Array.from({ length: width ?? 1 + c.below(3) }, () => this.#column(visible));
    const bare = some.map((one) => one.replace(/^.*\./, ''));
    if (width === undefined && c.chance(3)) return { list: c.one('*', `${visible[0]?.alias}.*`), columns, group: '' };
    if (width === undefined && c.chance(4)) return { list: 'count(*) AS n', columns: ['n'], group: '' };
    if (width === undefined && c.chance(5)) {
      const [first = ''] = some;
      const having = c.one('', ' HAVING count(*) > 1');
      return { list: `${first}, count(*) AS n`, columns: [bare[0] ?? '', 'n'], group: ` GROUP BY ${first}${having}` };
    }
    if (width === undefined && c.chance(8))
      return {
        list: `${some[0]}, ${c.one('(count(*))', 'count(*)', '(row_number() OVER (ORDER BY 1) > 0)', "'x'")} AS n`,
        columns: [bare[0] ?? '', 'n'],
        group: '',
      };
    const bound = c.chance(10) && !this.#isOfSeveral ? ` ORDER BY ${some.map((_, at) => at + 1).join(', ')} LIMIT 2` : '';
    return { list: `${c.one('', 'DISTINCT ')}${some.join(', ')}`, columns: bare, group: this.#depth > 1 ? bound : '' };
  }

  #from(outer: readonly Visible[]): { readonly sql: string; readonly visible: readonly Visible[] } {
    const c = this.#choices;
    const first = this.#source(outer);
    let { sql, visible } = first;
    const joins = this.#depth > 2 ? c.below(2) : c.below(3);
    for (let at = 0; at < joins; at++) {
      const next = this.#source(outer);
      const operator = c.one(
        'JOIN',
        'LEFT JOIN',
        ',',
        'RIGHT JOIN',
        'FULL JOIN',
        'CROSS JOIN',
        'NATURAL JOIN',
        'NATURAL LEFT JOIN',
      );
      const both = [...visible, ...next.visible];
      sql += ` ${operator} ${next.sql}`;
      if (!/NATURAL|^,/.test(operator)) {
        const common = next.visible[0]?.columns.filter((name) => visible.some(({ columns }) => columns.includes(name))) ?? [];
        if (c.chance(4) && common.length > 0) sql += ` USING (${c.one(...common)})`;
        else
          sql += ` ON ${this.#joined(visible, next.visible) ?? '1'}${c.chance(3) ? ` AND ${this.#condition(both, both)}` : ''}`;
      }
      visible = both;
    }
    return { sql, visible };
  }

  #source(outer: readonly Visible[]): { readonly sql: string; readonly visible: readonly Visible[] } {
    const c = this.#choices;
    const alias = `t${++this.#aliases}`;
    const kind = this.#depth > 2 ? 0 : c.below(7);
    if (kind === 5) {
      const { sql, columns } = this.select(c.one([], outer));
      return { sql: `(${sql}) ${alias}`, visible: [{ alias, columns }] };
    }
    if (kind === 6) {
      const { sql, visible } = this.#from(outer);
      return { sql: `(${sql})`, visible };
    }
    const common = kind > 2 && this.#commons.length > 0 ? c.one(...this.#commons) : undefined;
    const name = common?.alias ?? c.one(...columnsOf.keys());
    // What is called like a table is that table to nobody else in the statement.
    const columns = common?.columns ?? this.#commons.find((one) => one.alias === name)?.columns ?? columnsOf.get(name) ?? [];
    return { sql: `${name} ${alias}`, visible: [{ alias, columns }] };
  }

  #column(visible: readonly Visible[]): string {
    const c = this.#choices;
    const { alias, columns } = c.one(...visible);
    const names = columns.filter((name) => name !== '');
    const name = names.length === 0 ? 'n' : c.one(...names);
    return c.chance(6) ? name : `${alias}.${name}`;
  }

  /** Ids that mean the same on both sides. */
  #joined(left: readonly Visible[], right: readonly Visible[]): string | undefined {
    const c = this.#choices;
    const pairs = left.flatMap((one) =>
      right.flatMap((other) =>
        one.columns.flatMap((a) =>
          other.columns.filter((b) => thing(a, one) === thing(b, other)).map((b) => `${one.alias}.${a} = ${other.alias}.${b}`),
        ),
      ),
    );
    if (pairs.length === 0) return undefined;
    const portal =
      this.#isOfSeveral && !c.chance(3) ? ` AND ${c.one(...left).alias}.portal_id = ${c.one(...right).alias}.portal_id` : '';
    return c.one(...pairs) + portal;
  }

  /** @param own what a new column may be of, where it is no matter of what is outside */
  #condition(visible: readonly Visible[], own: readonly Visible[]): string {
    const c = this.#choices;
    const again = () => this.#condition(visible, own);
    const column = this.#column(c.chance(5) ? visible : own);
    const domain = domains[column.replace(/^.*\./, '')] ?? numbers;
    const value = () => c.one(...domain);
    const deep = this.#depth < 3;
    if (this.#isOfSeveral && domain === numbers) return this.#ofIds(column, visible, own);
    switch (c.below(deep ? 22 : 16)) {
      case 0:
      case 1:
      case 2:
        return `${column} = ${value()}`;
      case 3:
        return `${column} IN (${value()}, ${value()})`;
      case 4:
        return `${column} BETWEEN ${value()} AND ${value()}`;
      case 5:
        return `${column} ${c.one('<', '<=', '>', '>=', '<>', 'IS', 'IS NOT', '==')} ${value()}`;
      case 6:
        return `${value()} ${c.one('=', '<', '>=', 'IS')} ${column}`;
      case 7:
        return `${column} ${c.one('IS NULL', 'IS NOT NULL', 'IS TRUE', 'NOT NULL', "LIKE 'a%'", 'IS NOT DISTINCT FROM 2')}`;
      case 8:
      case 9:
        return `${again()} AND ${again()}`;
      case 10:
        return `(${again()} OR ${again()})`;
      case 11:
        return `NOT (${again()})`;
      case 12:
      case 13: {
        const other = this.#column(visible);
        return this.#isOfSeveral && isId(other) ? `${column} IS NOT NULL` : `${column} = ${other}`;
      }
      case 14:
        return `(${again()})`;
      case 15:
        return `CASE WHEN ${again()} THEN ${again()} ELSE ${c.one('0', '1', 'NULL')} END`;
      case 16:
      case 17: {
        const { sql, visible: inner } = this.#below(() => this.#from(visible));
        const all = [...inner, ...visible];
        const linked = this.#joined(inner, visible) ?? '1';
        const far = c.chance(5) ? this.#below(() => this.#source([])) : undefined;
        const beside = far
          ? ` ${c.one('LEFT', 'FULL', 'CROSS')} JOIN ${far.sql} ON ${this.#joined(far.visible, visible) ?? '1'}`
          : '';
        return `${c.one('', 'NOT ')}EXISTS (SELECT ${c.one('1', '1', 'count(*)')} FROM ${sql}${beside} WHERE ${linked} AND ${this.#below(() => this.#condition(all, inner))})`;
      }
      case 18:
        return `${column} ${c.one('', 'NOT ')}IN (${this.select(visible, 1).sql})`;
      case 19:
        return `${column} = (SELECT ${c.one('max', 'min')}(x) FROM (${this.select([], 1).sql.replace(/^SELECT (DISTINCT )?(\S+)/, 'SELECT $1$2 AS x')}))`;
      case 20:
        return this.#commons.length > 0 ? `${column} IN ${c.one(...this.#commons).alias}` : again();
      default:
        return `(${column}, ${this.#column(own)}) = (${value()}, ${value()})`;
    }
  }

  /** What is true of ids whatever they are. */
  #ofIds(column: string, visible: readonly Visible[], own: readonly Visible[]): string {
    const c = this.#choices;
    const other = this.#column(visible);
    if (!isId(column) || !isId(other)) return `${column} ${c.one('IS NULL', 'IS NOT NULL')}`;
    const { sql, visible: inner } = this.#below(() => this.#from(this.#depth > 2 ? [] : visible));
    const linked = this.#joined(inner, visible) ?? '1';
    const found = this.#column(inner);
    const value = isId(found) ? found : `${inner[0]?.alias}.portal_id`;
    return c.one(
      `${column} = ${other}`,
      `${column} IN (${other}, NULL)`,
      `CASE ${column} WHEN ${other} THEN 1 END`,
      `${column} || '' = ${other} || ''`,
      ...(isId(found) ? [`${column} IN (SELECT ${value} FROM ${sql} WHERE ${linked})`] : []),
      `EXISTS (SELECT 1 FROM ${sql} WHERE ${linked} AND ${column} = ${value})`,
      ...(own.length > 0 ? [`(${column}, ${own[0]?.alias}.portal_id) = (${other}, ${visible.at(-1)?.alias}.portal_id)`] : []),
    );
  }

  #below<T>(make: () => T): T {
    this.#depth++;
    const made = make();
    this.#depth--;
    return made;
  }
}

function isId(name: string): boolean {
  return /(?:id|dept)$/.test(name) && !/portal_id$/.test(name);
}

/** What a column is the id of; itself where it is none. */
function thing(column: string, { columns }: Visible): string {
  const owner = columns.includes('city') ? 'employee' : columns.includes('status') ? 'shift' : 'other';
  return column === 'id' ? `${owner}_id` : column;
}

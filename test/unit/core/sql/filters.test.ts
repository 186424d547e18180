import assert from 'node:assert/strict';
import { loadBuiltInCatalogue } from '../../../../src/core/catalogue/builtIn.ts';
import { addDays } from '../../../../src/core/parameters/calendar.ts';
import { dateStyle, dateValue } from '../../../../src/core/parameters/dateValue.ts';
import type { SqlFilter, SqlTable } from '../../../../src/core/sql/sqlTable.ts';
import { sqlTables } from '../../../../src/core/sql/tables.ts';
import type { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { workingAddresses } from '../../sandbox/addresses.ts';
import { type Client, connect, start } from '../../sandbox/harness.ts';

const tables = sqlTables((await loadBuiltInCatalogue()).flatMap(({ endpoints }) => endpoints));
const zone = 'Europe/Copenhagen';

/** Of these the sandbox has no row with a value. */
const withoutRows: ReadonlySet<string> = new Set([
  'scheduling_shifts_deleted.shift_type_id',
  'scheduling_shifts_deleted.employee_id',
]);

type Row = Readonly<Record<string, unknown>>;

describe('What a parameter takes over of a condition', () => {
  let sandbox: Sandbox;
  let client: Client;
  let addressOf: Awaited<ReturnType<typeof workingAddresses>>;
  before(async () => {
    sandbox = await start();
    client = await connect(sandbox);
    addressOf = await workingAddresses(client);
  });
  after(() => sandbox.stop());

  /** All rows of a table, asked for some days of it where it has days. */
  async function rowsOf(table: SqlTable, given: Readonly<Record<string, readonly string[]>>): Promise<readonly Row[]> {
    const { endpoint } = table;
    const url = new URL(addressOf(endpoint), 'https://api.example');
    for (const parameter of endpoint.parameters) {
      const edge = parameter.name === 'from' ? 'start' : parameter.name === 'to' ? 'end' : undefined;
      const day = edge === 'start' ? '2026-11-12' : '2026-11-26';
      const days = edge && dateValue(day, dateStyle(parameter) ?? 'date', edge, zone);
      const values = given[parameter.name] ?? (days === undefined ? undefined : [days]);
      if (values) url.searchParams.delete(parameter.name);
      for (const value of values ?? []) url.searchParams.append(parameter.name, value);
    }
    const rows: Row[] = [];
    for (let offset = 0; ; offset = rows.length) {
      if (endpoint.paging) {
        url.searchParams.set(endpoint.paging.limit, String(Math.min(endpoint.paging.maximum ?? 500, 1_000)));
        url.searchParams.set(endpoint.paging.offset, String(offset));
      }
      const { status, json } = await client.get(`${url.pathname}${url.search}`);
      assert.equal(status, 200, `${url.pathname}${url.search}`);
      const found = table.rows.path.reduce((value, name) => value[name], json);
      rows.push(...(table.rows.kind === 'object' ? [found] : found));
      if (!endpoint.paging || found.length === 0) return rows;
    }
  }

  for (const table of tables) {
    for (const filter of table.filters) {
      it(`loses no row of ${table.name} by ${filter.parameter.name}, which is ${filter.is} ${filter.column}`, async () => {
        const all = await rowsOf(table, {});
        const known = all.filter((row) => valueIn(table, row, filter.column) !== undefined);
        const chosen = valueIn(table, known[known.length >> 1] ?? {}, filter.column);
        assert.equal(
          chosen === undefined,
          withoutRows.has(`${table.name}.${filter.column}`),
          `a row of ${table.name} with ${filter.column}`,
        );
        if (chosen === undefined) return;
        const value = String(chosen);
        if (filter.parameter.in === 'path') {
          assert.ok(addressOf(table.endpoint).endsWith(`/${value}`));
          return;
        }
        // What it does not take is not handed to it.
        if (filter.parameter.enum && !filter.parameter.enum.includes(value)) return;
        const given = new Set(
          (await rowsOf(table, { [filter.parameter.name]: [sent(filter, value)] })).map((row) => JSON.stringify(row)),
        );
        const fulfil = known.filter((row) => holds(filter, String(valueIn(table, row, filter.column)), value));
        assert.ok(fulfil.length > 0);
        assert.deepEqual(
          fulfil.filter((row) => !given.has(JSON.stringify(row))),
          [],
        );
      });
    }
  }
});

function valueIn({ columns }: SqlTable, row: Row, name: string): unknown {
  const source = columns.find((column) => column.name === name)?.source;
  assert.ok(source?.kind === 'field', name);
  return source.path.reduce<unknown>((value, member) => (value as Row | undefined)?.[member], row);
}

function holds({ is }: SqlFilter, value: string, bound: string): boolean {
  return is === 'atLeast' ? value >= bound : is === 'atMost' ? value <= bound : value === bound;
}

/** A bound in time by its day, as the table says. */
function sent({ parameter, is, widenedBy = 0 }: SqlFilter, value: string): string {
  const style = dateStyle(parameter);
  if (!style) return value;
  const isFirst = is === 'atLeast';
  const day = addDays(value.slice(0, 10) as `${number}-${number}-${number}`, isFirst ? -widenedBy : widenedBy);
  return dateValue(day, style, isFirst ? 'start' : 'end', zone);
}

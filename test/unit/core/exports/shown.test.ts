import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { allColumns } from '../../../../src/core/exports/allColumns.ts';
import { separatorFor } from '../../../../src/core/exports/exportFormats.ts';
import { shownRows } from '../../../../src/core/exports/shownRows.ts';
import { csvExport, jsonExport } from '../../../../src/core/exports/textExports.ts';
import { JsonContent } from '../../../../src/core/jsonText/jsonContent.ts';
import type { CsvSeparator } from '../../../../src/core/rowFiles/csv.ts';
import { rowText } from '../../../../src/core/rowFiles/rowFormats.ts';
import { isObject } from '../../../../src/core/table/cells.ts';
import type { ColumnPath } from '../../../../src/core/table/tableLayout.ts';
import { TableRows } from '../../../../src/core/table/tableRows.ts';

const sourceOf = (json: string) => ({ rows: JsonContent.of(json, (name) => name === 'ssn').rows, form: 'masked' }) as const;
const every = (json: string) => Uint32Array.from(sourceOf(json).rows.keys());

function written(
  json: string,
  columns: readonly ColumnPath[],
  format: 'csv' | 'json',
  all = columns,
  rows = every(json),
  separator: CsvSeparator = ';',
): string {
  const view = { rows, columns, all };
  const writer = format === 'csv' ? csvExport(view, separator) : jsonExport(view);
  return [writer.start(), ...[...shownRows(sourceOf(json), rows)].map((row) => writer.row(row)), writer.end()].join('');
}

const cells = (csv: string): string[][] => parse(csv, { bom: true, delimiter: ';', relax_column_count: false });

describe('An export as CSV', () => {
  it('has the rows and columns that are shown, in their order, and begins with a mark', () => {
    const json = '[{"a":1,"b":{"c":"x"}},{"a":2},{"a":1.10,"b":{"c":"ø"}}]';
    const csv = written(json, [['b', 'c'], ['a']], 'csv', undefined, Uint32Array.of(2, 0));
    assert.equal(csv, '\ufeffb.c;a\r\nø;"1,10"\r\nx;1\r\n');
  });

  it('has numbers with a comma where cells are separated by semicolons, and nothing else changed', () => {
    const row = '{"a":7.5,"b":-1.234,"c":1.50e-7,"d":12345678901234567890.10,"e":1e400,"f":5,"g":"7.5","h":[1.5],"i":true}';
    const columns = [...'abcdefghi'].map((name) => [name]);
    const shown = ['7.5', '-1.234', '1.50e-7', '12345678901234567890.10', '1e400', '5', '7.5', '[1.5]', 'true'];
    assert.deepEqual(parse(written(`[${row}]`, columns, 'csv', columns, undefined, ','), { bom: true })[1], shown);
    const commas = shown.map((text, index) => (index < 4 ? text.replace('.', ',') : text));
    assert.deepEqual(cells(written(`[${row}]`, columns, 'csv'))[1], commas);
  });

  it('gives back to another reader whatever is in a text', () => {
    const texts = ['😀 שלום', 'a;b,c\td', 'say "x"', 'line\r\nbreak\n', ' blanks ', '', '<script>'];
    const json = JSON.stringify(texts.map((a) => ({ a, b: 1 })));
    assert.deepEqual(
      cells(written(json, [['a'], ['b']], 'csv')).slice(1),
      texts.map((a) => [a, '1']),
    );
  });

  it('has no cell that a spreadsheet would run, nor such a title', () => {
    const json = JSON.stringify([{ '=1+1': '=HYPERLINK("x")', b: '@SUM(A1)' }, { b: -5 }]);
    const [titles, first, second] = cells(written(json, [['=1+1'], ['b']], 'csv'));
    assert.deepEqual(
      [titles, first, second],
      [
        ["'=1+1", 'b'],
        [`'=HYPERLINK("x")`, "'@SUM(A1)"],
        ['', '-5'],
      ],
    );
  });

  it('has nothing but titles where there are no rows', () => {
    assert.equal(written('[]', [['id'], ['name']], 'csv'), '\ufeffid;name\r\n');
    assert.equal(csvExport({ rows: new Uint32Array(), columns: [['id']] }, ';').end(), '');
  });

  it('takes semicolons where a decimal is a comma', () => {
    assert.deepEqual(['da', 'de-DE', 'en', 'en-GB', 'fr', 'ja'].map(separatorFor), [';', ';', ',', ',', ';', ',']);
  });
});

describe('An export as JSON', () => {
  it('keeps the shape of rows and the text of numbers, with what is shown alone', () => {
    const json = '[{"id":12345678901234567890,"b":{"c":1.10,"d":2},"e":null,"ssn":"010190"},7,{"b":{"d":1e400}}]';
    assert.equal(
      written(json, [['ssn'], ['b', 'c'], ['e'], ['id'], ['value']], 'json'),
      '[\n  {\n    "ssn": "******",\n    "b": {\n      "c": 1.10\n    },\n    "e": null,\n    "id": 12345678901234567890\n  },\n  7,\n  {}\n]\n',
    );
  });

  it('is a list where there are no rows', () => assert.equal(written('[]', [['a']], 'json'), '[]\n'));

  it('has nothing of a row that is a value where its column is not shown', () => {
    const json = '[{"a":1},"hidden",[2]]';
    assert.deepEqual(JSON.parse(written(json, [['a']], 'json')), [{ a: 1 }, null, null]);
    assert.deepEqual(JSON.parse(written(json, [['a'], ['value']], 'json')), [{ a: 1 }, 'hidden', [2]]);
    assert.deepEqual(JSON.parse(written(json, [['value', 'x']], 'json')), [{}, null, null]);
  });

  it('has members of any name', () => {
    const json = '[{"__proto__":{"x":1},"constructor":2,"a.b":3,"a":{"b":4}}]';
    const text = written(json, [['__proto__', 'x'], ['constructor'], ['a.b'], ['a', 'b']], 'json');
    assert.equal(text.replace(/\s/g, ''), '[{"__proto__":{"x":1},"constructor":2,"a.b":3,"a":{"b":4}}]');
  });

  it('gives back whatever came where all is shown', async () => {
    // No name of these is that of a field that is hidden.
    const stringUnit = fc.constantFrom(...'ab"\\é😀1_{}[]:, \n');
    const value = fc.jsonValue({ maxDepth: 5, stringUnit });
    const rows = fc.array(fc.oneof(fc.dictionary(fc.string({ unit: stringUnit }), value), fc.integer()), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(rows, async (came) => {
        const json = JSON.stringify(came);
        const columns = await allColumns(sourceOf(json), [], async () => undefined);
        assert.deepEqual(JSON.parse(written(json, columns, 'json')), JSON.parse(json));
      }),
    );
  });
});

describe('What is in the cells of an export', () => {
  it('is what the table shows, whatever the rows are', async () => {
    const names = fc.constantFrom('a', 'b', '__proto__', 'a.b', '');
    const value = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 6 }, fc.constantFrom(null, 1, 'x', true), fc.array(fc.constant(1)), tie('object')),
      object: fc.dictionary(names, tie('any')),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(value.object, value.any)), async (came) => {
        const json = JSON.stringify(came);
        const table = new TableRows([]);
        table.add(json);
        const columns = await allColumns(sourceOf(json), [], async () => undefined);
        assert.deepEqual(
          columns,
          table.columns.map(({ path }) => path),
        );
        const view = { rows: every(json), columns };
        const shown = csvExport(view, ',');
        const lines = [...shownRows(sourceOf(json), view.rows)].map((row) => shown.row(row));
        const expected = csvExport({ ...view, columns: columns.map((_, index) => [String(index)]) }, ',');
        const direct = came.map((_, row) =>
          expected.row(Object.fromEntries(table.columns.map((column, index) => [String(index), table.cell(row, column)]))),
        );
        assert.deepEqual(lines, direct);
      }),
    );
  });

  it('shows no object whose members have columns, shown or not', () => {
    const json = '[{"e":null},{"e":{"name":"x","phone":"y"}}]';
    assert.deepEqual(cells(written(json, [['e']], 'csv', [['e'], ['e', 'name'], ['e', 'phone']])), [['e'], [''], ['']]);
    assert.deepEqual(cells(written(json, [['e']], 'csv', [['e'], ['e', 'name']])).at(-1), ['{"name":"x","phone":"y"}']);
    assert.deepEqual(cells(written('[{"e":{}}]', [['e']], 'csv', [['e'], ['e', 'name']])).at(-1), ['{}']);
  });

  it('shows an object whose members have no columns themselves, though others that are called so have', () => {
    for (const [json, columns] of [
      ['[{"e":{"x":1}}]', [['e'], ['f', 'x']]],
      ['[{"e":{"":1}}]', [['e']]],
      [
        '[{"a":{"e":{"x":1}}}]',
        [
          ['a', 'e'],
          ['a', 'f', 'x'],
        ],
      ],
    ] as const)
      assert.match(cells(written(json, columns, 'csv'))[1]?.[0] ?? '', /^\{"x?":1\}$/, json);
  });

  it('has a column for an object without members, also where others have some, and each once', async () => {
    for (const [json, expected] of [
      ['[{"a":{"b":1}},{"a":{}}]', [['a'], ['a', 'b']]],
      ['[{"a":{}},{"a":{}},{"a":{"b":1}}]', [['a'], ['a', 'b']]],
      ['[{"a":{"b":1}},{"a":null}]', [['a'], ['a', 'b']]],
    ] as const)
      assert.deepEqual(await allColumns(sourceOf(json), [], async () => undefined), expected, json);
  });

  it('is parsed some rows at a time, in their order', () => {
    const jsonOf = (length: number) => JSON.stringify([1, 2, 3, 4, 5].map((id) => ({ id, text: 'x'.repeat(length) })));
    const [empty] = sourceOf(jsonOf(0)).rows;
    assert.ok(empty);
    // Two of these rows are as long as what is parsed at once.
    const { rows: all, form } = sourceOf(jsonOf(32 * 1024 - rowText(empty, 'masked').length));
    const looked: string[] = [];
    const rows = new Proxy(all, {
      get: (of, name) => {
        if (/^\d$/.test(String(name))) looked.push(String(name));
        return Reflect.get(of, name);
      },
    });
    const given = shownRows({ rows, form }, Uint32Array.of(4, 3, 2, 1, 9, 0));
    const [first, ...others] = [given.next().value, looked.splice(0), ...given, looked];
    const idOf = (row: unknown) => (isObject(row) ? row.id : row);
    assert.deepEqual([first, ...others].map(idOf), [5, ['4', '3'], 4, 3, 2, 1, ['2', '1', '9', '0']]);
  });

  it('has a column for an object of more members than a record has, also where each has one', async () => {
    const members = Array.from({ length: 61 }, (_, index) => [`m${index}`, 1] as const);
    const [few, many] = [members.slice(0, 60), members.slice(1)].map((some) => Object.fromEntries(some));
    const json = JSON.stringify([{ a: few }, { a: { ...few, ...many } }, { a: few }]);
    const table = new TableRows([]);
    table.add(json);
    const columns = await allColumns(sourceOf(json), [], async () => undefined);
    assert.deepEqual(
      columns,
      table.columns.map(({ path }) => path),
    );
    assert.deepEqual(columns[0], ['a']);
  });

  it('has the columns of the table where names are data, and there is no end of them', async () => {
    const day = (row: number) => Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`d${row * 20 + index}`, index]));
    const came = [
      ...Array.from({ length: 100 }, (_, row) => ({ id: row, byDay: day(row) })),
      { late: 1, byDay: { d1900: { x: 1 } } },
    ];
    const json = JSON.stringify(came);
    const table = new TableRows([]);
    table.add(json);
    const columns = await allColumns(sourceOf(json), [], async () => undefined);
    assert.deepEqual(
      columns,
      table.columns.map(({ path }) => path),
    );
    assert.equal(columns.length, 63);
  });

  it('has the columns of the schema first, where a row has them', async () => {
    const json = '[{"z":1,"b":{"c":1}},{"a":2}]';
    const columns = await allColumns(sourceOf(json), [['a'], ['gone'], ['b', 'c']], async () => undefined);
    assert.deepEqual(columns, [['a'], ['b', 'c'], ['z']]);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { format } from '../../../../src/core/errors.ts';
import { cellText, ExactNumber } from '../../../../src/core/table/cells.ts';
import { mostColumns } from '../../../../src/core/table/fields.ts';
import { TableRows } from '../../../../src/core/table/tableRows.ts';
import { columnOf, jsonTexts, tableOf } from './tableTexts.ts';

const titles = (rows: TableRows) => rows.columns.map(({ title }) => title);
const cells = (rows: TableRows, ...path: readonly string[]) =>
  Array.from({ length: rows.length }, (_, row) => rows.cell(row, columnOf(rows, ...path)));

describe('TableRows', () => {
  it('has the columns of all rows', () => {
    const rows = tableOf('[{"id":1,"name":"Anna"},{"id":2,"email":"b@example.com"}]', '[{"name":null}]');
    assert.deepEqual(titles(rows), ['id', 'name', 'email']);
    assert.deepEqual(cells(rows, 'name'), ['Anna', undefined, null]);
    assert.deepEqual(cells(rows, 'email'), [undefined, 'b@example.com', undefined]);
    assert.equal(rows.length, 3);
  });

  it('has the columns of the schema first, in its order, if a row has them', () => {
    const rows = new TableRows([['name'], ['costs', 'amount'], ['gone'], ['id']]);
    assert.deepEqual(titles(rows), []);
    rows.add('[{"id":1,"costs":{"currency":"DKK"}}]');
    rows.add('[{"more":1,"costs":{"amount":2},"name":"Anna"}]');
    assert.deepEqual(titles(rows), ['name', 'costs.amount', 'costs.currency', 'id', 'more']);
  });

  it('has the columns within one together, in the order of the schema', () => {
    const rows = new TableRows([['costs', 'amount'], ['id'], ['costs', 'currency']]);
    rows.add('[{"id":1,"costs":{"currency":"DKK","amount":2}}]');
    assert.deepEqual(titles(rows), ['costs.amount', 'costs.currency', 'id']);
  });

  it('keeps what a column is when others come between', () => {
    const rows = new TableRows([['a'], ['b']]);
    rows.add('[{"b":1}]');
    const [b] = rows.columns;
    rows.add('[{"a":2}]');
    assert.deepEqual(
      rows.columns.map(({ path, index }) => [...path, index]),
      [
        ['a', 1],
        ['b', 0],
      ],
    );
    assert.equal(rows.columns[1], b);
    assert.equal(rows.columns, rows.columns);
  });

  it('has a column for each member of what is nested, four levels down; lists stay whole', () => {
    const rows = tableOf('[{"a":{"b":{"c":{"d":{"e":1}}},"list":[{"x":1}],"none":{}}}]');
    assert.deepEqual(titles(rows), ['a.b.c.d', 'a.list', 'a.none']);
    assert.deepEqual(cells(rows, 'a', 'b', 'c', 'd'), [{ e: 1 }]);
    assert.deepEqual(cells(rows, 'a', 'list'), [[{ x: 1 }]]);
    assert.deepEqual(cells(rows, 'a', 'none'), [{}]);
  });

  it('tells a name with a dot from a member of a member', () => {
    const rows = tableOf('[{"a.b":1,"a":{"b":2},"":3,"a.b.c":{"":4}}]');
    assert.deepEqual(titles(rows), ['"a.b"', 'a.b', '""', '"a.b.c".""']);
    assert.deepEqual(
      rows.columns.map((column) => rows.cell(0, column)),
      [1, 2, 3, 4],
    );
  });

  it('shows a field that is nested in some rows only in both ways', () => {
    const rows = tableOf('[{"a":1},{"a":{"b":2}},{"a":null},{"a":[3]}]');
    assert.deepEqual(cells(rows, 'a'), [1, undefined, null, [3]]);
    assert.deepEqual(cells(rows, 'a', 'b'), [undefined, 2, undefined, undefined]);
  });

  it('has rows that are no objects in a column of their own', () => {
    const rows = tableOf('[1,"a",null,[1,2],{"value":true},{},1.10]');
    assert.deepEqual(cells(rows, 'value'), [1, 'a', null, [1, 2], true, undefined, new ExactNumber('1.10')]);
  });

  it('takes the names that each object has for names like others', () => {
    const rows = tableOf('[{"__proto__":{"a":1},"constructor":2},{"toString":3}]');
    assert.deepEqual(titles(rows), ['__proto__.a', 'constructor', 'toString']);
    assert.deepEqual(cells(rows, 'constructor'), [2, undefined]);
    assert.deepEqual(cells(rows, 'toString'), [undefined, 3]);
    assert.deepEqual(cells(rows, '__proto__', 'a'), [1, undefined]);
  });

  it('has the last of doubled members', () => assert.deepEqual(cells(tableOf('[{"a":1,"b":2,"a":3}]'), 'a'), [3]));

  it('makes titles of one plain line', () => {
    const rows = tableOf(JSON.stringify([{ 'a\nb': 1, '\u202etxt': 2, '\u200b': 3, [`x${'y'.repeat(1_000_000)}`]: 4 }]));
    assert.deepEqual(titles(rows).slice(0, 3), ['a b', 'txt', '""']);
    assert.equal(titles(rows)[3]?.length, 100);
  });

  it('has the row as it came', () => {
    const rows = tableOf('[{"a":{"b":[1.10,-0]}}]', '[7]');
    assert.equal(JSON.stringify([rows.row(0), rows.row(1), rows.row(2)]), '[{"a":{"b":[1.10,-0]}},7,null]');
  });

  it('has any row of any piece as it came, in any order, and none that is not there', () => {
    fc.assert(
      fc.property(fc.array(fc.array(jsonTexts, { maxLength: 4 }), { maxLength: 4 }), (pieces) => {
        const rows = tableOf(...pieces.map((piece) => `[${piece.join()}]`));
        const all = pieces.flat();
        for (const at of [...all.keys()].reverse())
          assert.equal(JSON.stringify(rows.row(at)), JSON.stringify(tableOf(`[${all[at]}]`).row(0)));
        assert.equal(rows.row(all.length), undefined);
      }),
    );
  });

  it('takes rows after it has settled as it does before', () => {
    const pieces = ['[{"a":1.10,"b":"x"},{"a":null,"b":[1]}]', '[{"a":1.10,"b":"x"},{"a":2,"b":[1]},7]'];
    const [whole, settled] = [tableOf(...pieces), tableOf(...pieces.slice(0, 1))];
    settled.settle();
    settled.add(pieces[1] ?? '');
    for (const name of ['a', 'b', 'value']) {
      assert.deepEqual(cells(settled, name), cells(whole, name));
      assert.deepEqual(
        settled.values(columnOf(settled, name)).distinct.map((cell) => cellText(cell)),
        whole.values(columnOf(whole, name)).distinct.map((cell) => cellText(cell)),
      );
    }
    assert.equal(whole.values(columnOf(whole, 'a')).distinct.length, 4);
  });

  it('takes no row of a piece that is no list of rows', () => {
    const rows = tableOf('[{"a":1}]');
    for (const bad of ['[{"b":1},', '{"b":1}', '']) assert.throws(() => rows.add(bad), SyntaxError);
    assert.deepEqual([rows.length, titles(rows)], [1, ['a']]);
    rows.add('[]');
    assert.equal(rows.length, 1);
  });

  it('does not know columns of another table', () => {
    const [, other] = tableOf('[{"a":1,"b":2}]').columns;
    assert.ok(other);
    assert.equal(tableOf('[{"a":1}]').cell(0, other), undefined);
  });

  describe('of more fields than columns', () => {
    const many = (count: number, from = 0) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at + from}`, at]));

    it('has the first ones, and says so', () => {
      const rows = tableOf(JSON.stringify([many(mostColumns)]));
      assert.equal(rows.note, undefined);
      rows.add(JSON.stringify([many(10, mostColumns)]));
      assert.equal(rows.columns.length, mostColumns);
      assert.match(rows.note ? format(rows.note) : '', /more fields than a table of 300 columns/);
      assert.deepEqual(rows.row(1), many(10, mostColumns));
      assert.equal(tableOf(JSON.stringify([many(mostColumns)]), '[7]').note !== undefined, true);
      const hinted = new TableRows(Object.keys(many(mostColumns)).map((name) => [name]));
      hinted.add(JSON.stringify([many(mostColumns + 1)]));
      assert.deepEqual([hinted.columns.length, hinted.note !== undefined], [mostColumns, true]);
    });

    it('has an object of very many members as a cell', () => {
      const rows = tableOf(JSON.stringify([{ days: many(61), other: many(60) }]));
      assert.deepEqual([rows.columns.length, cells(rows, 'days')], [61, [many(61)]]);
      assert.equal(rows.note, undefined);
    });

    it('has an object as a cell whose members have no columns any more, and nothing else twice', () => {
      const rows = tableOf(JSON.stringify(Array.from({ length: 100 }, (_, row) => ({ days: { [`d${row}`]: row } }))));
      assert.equal(rows.columns.length, 61);
      assert.deepEqual(cells(rows, 'days').slice(59, 62), [undefined, { d60: 60 }, { d61: 61 }]);
      assert.deepEqual(
        cells(rows, 'days', 'd59').filter((cell) => cell !== undefined),
        [59],
      );
    });

    it('keeps an object whole where the columns end', () => {
      const rows = tableOf(JSON.stringify([many(mostColumns - 2), { n: { a: 1, b: 2, c: { d: 3 } }, m: 4 }]));
      assert.equal(rows.columns.length <= mostColumns, true);
      assert.deepEqual(cells(rows, 'n').at(-1), { a: 1, b: 2, c: { d: 3 } });
      assert.notEqual(rows.note, undefined);
    });
  });

  it('has in its columns whatever there is in rows', () => {
    fc.assert(
      fc.property(fc.array(fc.array(jsonTexts, { maxLength: 4 }), { maxLength: 3 }), (pieces) => {
        const rows = tableOf(...pieces.map((piece) => `[${piece.join()}]`));
        for (let row = 0; row < rows.length; row++) {
          const shown = rows.columns.flatMap((column) => (rows.cell(row, column) === undefined ? [] : [column]));
          for (const column of shown)
            assert.equal(cellText(rows.cell(row, column)), cellText(valueAt(rows.row(row), column.path) as never));
          assert.equal(shown.length, leaves(rows.row(row), 0));
        }
      }),
    );
  });
});

/** By the path, step by step. */
function valueAt(row: unknown, path: readonly string[]): unknown {
  if (!isMembers(row)) return row;
  return path.reduce<unknown>((at, name) => Object.getOwnPropertyDescriptor(at, name)?.value, row);
}

/** How many cells a row fills. */
function leaves(value: unknown, level: number): number {
  if (!isMembers(value) || level === 4 || (level > 0 && Object.keys(value).length === 0)) return 1;
  return Object.getOwnPropertyNames(value).reduce((sum, name) => sum + leaves(valueAt(value, [name]), level + 1), 0);
}

function isMembers(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

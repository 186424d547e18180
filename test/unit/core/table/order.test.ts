import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Cell, cellText, ExactNumber } from '../../../../src/core/table/cells.ts';
import { sorted } from '../../../../src/core/table/order.ts';
import { unitsOf } from './naiveNumbers.ts';
import { allOf, columnOf, scalarTexts, tableOf, texts } from './tableTexts.ts';

const locale = 'da';
const { compare } = new Intl.Collator(locale, { numeric: true });

/** The kind of a cell, and its place in it. */
function place(cell: Cell): readonly [kind: number, at: bigint | number | string] {
  if (cell === undefined || cell === null || cell === '') return [9, 0];
  const text = cellText(cell);
  if (typeof cell === 'number' || cell instanceof ExactNumber) return [0, unitsOf(text)];
  if (typeof cell === 'boolean') return [1, Number(cell)];
  if (typeof cell !== 'string') return [Array.isArray(cell) ? 4 : 5, Object.keys(cell).length];
  if (/^-?\d+(\.\d+)?$/.test(text)) return [0, unitsOf(text)];
  return /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d)?)?$/.test(text) ? [2, text] : [3, text];
}

function naiveOrder(one: Cell, other: Cell, descending: boolean): number {
  const [kind, at] = place(one);
  const [otherKind, otherAt] = place(other);
  if (kind === 9 || otherKind === 9) return kind - otherKind;
  const order =
    kind !== otherKind
      ? kind - otherKind
      : kind === 3
        ? compare(String(at), String(otherAt))
        : at < otherAt
          ? -1
          : at > otherAt
            ? 1
            : 0;
  return descending ? -order : order;
}

const shown = (json: string, descending = false) => {
  const rows = tableOf(json);
  const order = sorted(rows, allOf(rows), [{ column: columnOf(rows, 'value'), descending }], { locale });
  return [...order].map((row) => JSON.stringify(rows.cell(row, columnOf(rows, 'value')))).join();
};

describe('sorted', () => {
  for (const [what, json, expected] of [
    ['numbers by their value', '[10,9,-1,1.5,1e400,-1e400]', '-1e400,-1,1.5,9,10,1e400'],
    [
      'numbers of many digits to the last one',
      '[12345678901234567891,12345678901234567890]',
      '12345678901234567890,12345678901234567891',
    ],
    ['numbers that differ far behind the point', '[1.10000000000000000001,1.1]', '1.1,1.10000000000000000001'],
    [
      'texts of as many digits as a number has, and no longer ones',
      `["${'2'.repeat(401)}","${'1'.repeat(400)}",7]`,
      `7,"${'1'.repeat(400)}","${'2'.repeat(401)}"`,
    ],
    ['numbers beyond any size', '[-1e400,1e401,-1e401,-2e400,1e400]', '-1e401,-2e400,-1e400,1e400,1e401'],
    ['numbers of no size', '[1e-400,-1e-400,0,2e-400]', '-1e-400,0,1e-400,2e-400'],
    ['one value in many spellings as one', '[1.10,1.1,1.100,11e-1]', '1.10,1.1,1.100,11e-1'],
    ['texts of digits as numbers', '["10","9","010",9.5]', '"9",9.5,"10","010"'],
    ['texts as Danish does', '["Åse","Zoe","Ærø","anna","Anna"]', '"Anna","anna","Zoe","Ærø","Åse"'],
    ['numbers in texts by their value', '["Shift 10","Shift 9","Shift 1"]', '"Shift 1","Shift 9","Shift 10"'],
    ['dates by their text', '["2026-11-02","2026-11-01T09:00","2026-11-01"]', '"2026-11-01","2026-11-01T09:00","2026-11-02"'],
    ['lists by their length', '[[1,2],[9],[]]', '[],[9],[1,2]'],
    ['what is of several kinds', '[{"value":{}},[1],"a","2026-11-01",true,7,false]', '7,false,true,"2026-11-01","a",[1],{}'],
    ['nothing last', '[null,1,"",0]', '0,1,null,""'],
  ] as const)
    it(`orders ${what}`, () => assert.equal(shown(json), expected));

  it('has nothing last the other way round too', () => assert.equal(shown('[null,1,"",0,"a"]', true), '"a",1,0,null,""'));

  it('leaves what is equal in its order, in both directions', () => {
    const rows = tableOf('[{"a":1,"b":1},{"a":1,"b":2},{"a":0},{"a":1.0,"b":3}]');
    for (const descending of [false, true]) {
      const order = sorted(rows, allOf(rows), [{ column: columnOf(rows, 'a'), descending }], { locale });
      assert.deepEqual([...order], descending ? [0, 1, 3, 2] : [2, 0, 1, 3]);
    }
  });

  it('sorts an id by its name where it has one', () => {
    const rows = tableOf('[3,1,12345678901234567890,2,[1],null]');
    const names = new Map([
      ['1', 'Zoe'],
      ['[1]', 'Bo'],
      ['3', 'Anna'],
      ['12345678901234567890', 'Mia'],
      ['', 'Aage'],
    ]);
    const keys = [{ column: columnOf(rows, 'value'), descending: false }];
    const order = sorted(rows, allOf(rows), keys, { locale, nameOf: () => (id) => names.get(id) });
    assert.deepEqual([...order], [3, 0, 2, 1, 4, 5]);
    assert.deepEqual([...sorted(rows, allOf(rows), keys, { locale, nameOf: () => undefined })], [1, 3, 0, 2, 4, 5]);
  });

  it('sorts rows that come later, and as another language does', () => {
    const rows = tableOf('["b","ä"]');
    const order = (locale: string) => [
      ...sorted(rows, allOf(rows), [{ column: columnOf(rows, 'value'), descending: false }], { locale }),
    ];
    assert.deepEqual(
      [order('en'), order('sv'), order('en')],
      [
        [1, 0],
        [0, 1],
        [1, 0],
      ],
    );
    rows.add('["a"]');
    assert.deepEqual(order('en'), [2, 1, 0]);
  });

  it('makes a list of its own, of no key too', () => {
    const rows = tableOf('[1,2]');
    const which = allOf(rows);
    const order = sorted(rows, which, [], { locale });
    assert.deepEqual([...order], [0, 1]);
    assert.notEqual(order, which);
  });

  const someRows = fc.array(
    fc.tuple(fc.option(scalarTexts), fc.option(fc.oneof(scalarTexts, fc.constantFrom('[]', '[1]', '{}'))), fc.boolean()),
    { maxLength: 30, size: 'max' },
  );

  it('orders as whoever compares row by row', () => {
    fc.assert(
      fc.property(someRows, fc.tuple(fc.boolean(), fc.boolean()), ([...list], [first, second]) => {
        const json = list.map(([a, b]) => `{"x":0${a === null ? '' : `,"a":${a}`}${b === null ? '' : `,"b":${b}`}}`);
        const rows = tableOf(`[{"a":1,"b":1},${json.join()}]`.replace(',]', ']'));
        const keys = [
          { column: columnOf(rows, 'a'), descending: first },
          { column: columnOf(rows, 'b'), descending: second },
        ];
        const which = allOf(rows).filter((row) => list[row - 1]?.[2] !== false);
        const naive = [...which].sort((one, other) => {
          for (const { column, descending } of keys) {
            const order = naiveOrder(rows.cell(one, column), rows.cell(other, column), descending);
            if (order !== 0) return order;
          }
          return 0;
        });
        assert.deepEqual([...sorted(rows, which, keys, { locale })], naive);
      }),
      { numRuns: 500 },
    );
  });

  it('orders many texts as the language does, whatever they are', () => {
    const words = fc.oneof(texts, fc.stringMatching(/^[aAåÅbBæøz 0-9-]{0,6}$/), fc.string({ unit: 'grapheme', maxLength: 6 }));
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 20, maxLength: 100, size: 'max' }),
        fc.constantFrom('da', 'en', 'sv', 'ja', 'ar'),
        (list, language) => {
          const names = list.map((text) => `x${text}`);
          const rows = tableOf(JSON.stringify(['x', ...names]));
          const order = sorted(rows, allOf(rows), [{ column: columnOf(rows, 'value'), descending: false }], { locale: language });
          assert.deepEqual(
            [...order].map((row) => rows.row(row)),
            ['x', ...names].sort(new Intl.Collator(language, { numeric: true }).compare),
          );
        },
      ),
    );
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CsvColumns, csvCells, csvHeader, csvLine, parseCells } from '../../../../src/core/rowFiles/csv.ts';

/** A reader of RFC 4180 of its own. */
function read(csv: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /("(?:[^"]|"")*"|[^,\r\n"]*)(,|\r\n|$)/gy;
  for (let match = cells.exec(csv); match && (match[0] !== '' || cells.lastIndex < csv.length); match = cells.exec(csv)) {
    const [, cell = '', end] = match;
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '\r\n') rows.push([]);
    else if (end === '') break;
  }
  return rows.filter((row) => row.length > 0);
}

describe('CSV', () => {
  for (const [what, json, line] of [
    ['a text', '{"a":"x"}', 'x'],
    ['a comma, a quotation mark and a line break', '{"a":"x, \\"y\\"\\nz"}', '"x, ""y""\nz"'],
    ['spaces at an end', '{"a":" x"}', '" x"'],
    ['the digits of a number', '{"a":1.10}', '1.10'],
    ['more digits than a number holds', '{"a":12345678901234567890}', '12345678901234567890'],
    ['a negative number', '{"a":-5}', '-5'],
    ['a truth', '{"a":true}', 'true'],
    ['nothing', '{"a":null}', ''],
    ['a list', '{"a":[1,"x"]}', '"[1,""x""]"'],
    ['an object', '{"a":{"b":1}}', '"{""b"":1}"'],
    ['no such field', '{"b":1}', ''],
    ['a field of every object', '{"b":"toString"}', ''],
    ['what a spreadsheet would run', '{"a":"=HYPERLINK(\\"x\\")"}', '"\'=HYPERLINK(""x"")"'],
    ['what another would run', '{"a":"＝1+1"}', "'＝1+1"],
    ['what follows a line break', '{"a":"\\n=1"}', '"\'\n=1"'],
    ['what ends a cell elsewhere', '{"a":"x;y"}', '"x;y"'],
    ['a negative number with an exponent', '{"a":-1.50e400}', '-1.50e400'],
    ['a number with its country', '{"a":"+45"}', "'+45"],
  ] as const) {
    it(`writes ${what}`, () => assert.equal(csvLine(parseCells(json), ['a']), `${line}\r\n`));
  }

  it('writes fractions as a language with a decimal comma has them, where its spreadsheet separates by semicolons', () => {
    const cells = [7.5, -1.25, 12, '7.5', '1,5', null, undefined, parseCells('1.10')];
    assert.equal(csvCells(cells, ';'), '"7,5";"-1,25";12;7.5;"1,5";;;"1,10"\r\n');
    assert.equal(csvCells(cells), '7.5,-1.25,12,7.5,"1,5",,,1.10\r\n');
    assert.equal(csvHeader(['a', 'b;c'], ';'), 'a;"b;c"\r\n');
  });

  it('has no columns where nothing names any', () => {
    assert.deepEqual(new CsvColumns().names, []);
  });

  it('has the columns of the schema where there are no rows', () => {
    assert.deepEqual(new CsvColumns(['id', 'name']).names, ['id', 'name']);
  });

  it('has no formula in the place of a name', () => {
    assert.equal(csvHeader(['=1+1', 'a;b', 'c']), '\'=1+1,"a;b",c\r\n');
  });

  it('has a column for what is no object', () => {
    const columns = new CsvColumns();
    columns.add(7);
    assert.deepEqual(columns.names, ['value']);
    assert.equal(csvLine(7, columns.names), '7\r\n');
  });

  it('has the columns of the schema first, then the others as they were first seen', () => {
    const columns = new CsvColumns(['id', 'name', 'gone']);
    for (const row of [
      { extra: 1, id: 2 },
      { name: 'x', late: 1 },
    ])
      columns.add(row);
    assert.deepEqual(columns.names, ['id', 'name', 'extra', 'late']);
  });

  it('is read again as what was written', () => {
    const isFormula = (value: string) => /^[=+\-@＝＋－＠\t\r\n]/.test(value);
    const text = fc.string({ unit: 'binary' }).filter((value) => !isFormula(value));
    const name = text.filter((value) => value !== '');
    const names = fc.uniqueArray(name, { minLength: 1, maxLength: 4 });
    const table = names.chain((columns) =>
      fc.tuple(fc.constant(columns), fc.array(fc.tuple(...columns.map(() => text)), { minLength: 1, maxLength: 4 })),
    );
    fc.assert(
      fc.property(table, ([columns, rows]) => {
        const lines = rows.map((cells) =>
          csvLine(Object.fromEntries(cells.map((cell, index) => [columns[index], cell])), columns),
        );
        const unfit = columns.includes('__proto__');
        if (!unfit) assert.deepEqual(read(csvHeader(columns) + lines.join('')), [columns, ...rows]);
      }),
    );
  });
});

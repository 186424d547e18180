import assert from 'node:assert/strict';
import fc from 'fast-check';
import { noFormula } from '../../../../src/core/rowFiles/csv.ts';
import { type Cell, cellText } from '../../../../src/core/table/cells.ts';
import { copyCells } from '../../../../src/core/table/copyCells.ts';
import { renderMarkdown, textOf } from '../../support/renderMarkdown.ts';
import { allOf, columnOf, jsonTexts, tableOf, withNumberTexts } from './tableTexts.ts';

const json = '[{"id":1.10,"name":"Anna\\tB","costs":{"amount":7}},{"id":2,"name":"a|b\\n\\"c\\"","list":[1,"x"]}]';

/** What a spreadsheet does with a text that is put into it. */
function pasted(text: string): string[][] {
  const lines: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^\t\n\r]*)(\t|\n|$)/gy;
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const [, value = '', end] = match;
    lines.at(-1)?.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end === '\n') lines.push([]);
    if (end === '') return lines;
  }
  return lines;
}

describe('copyCells', () => {
  it('writes cells for a spreadsheet', () => {
    const rows = tableOf(json);
    assert.equal(
      copyCells(rows, allOf(rows), rows.columns, 'tsv', true),
      'id\tname\tcosts.amount\tlist\n1.10\t"Anna\tB"\t7\t\n2\t"a|b\n""c"""\t\t"[1,""x""]"',
    );
    assert.equal(copyCells(rows, [1], [columnOf(rows, 'id')], 'tsv', false), '2');
  });

  it('lets no text of several cells begin a formula, and leaves one cell as it is', () => {
    const rows = tableOf(
      '[{"=a":"=1+1","b":-1.50},{"=a":"@SUM(A1)","b":"+45 12"},{"=a":"-2\\t3","b":"x=1"},{"=a":"＝1","b":[-1]}]',
    );
    assert.equal(
      copyCells(rows, allOf(rows), rows.columns, 'tsv', true),
      "'=a\tb\n'=1+1\t-1.50\n'@SUM(A1)\t'+45 12\n\"'-2\t3\"\tx=1\n'＝1\t[-1]",
    );
    assert.equal(copyCells(rows, [0], [columnOf(rows, '=a')], 'tsv', false), '=1+1');
    assert.equal(copyCells(rows, [0], [columnOf(rows, '=a')], 'tsv', true), "'=a\n'=1+1");
    assert.equal(copyCells(rows, [0, 1], [columnOf(rows, '=a')], 'tsv', false), "'=1+1\n'@SUM(A1)");
    assert.equal(copyCells(rows, [0], rows.columns, 'tsv', false), "'=1+1\t-1.50");
  });

  it('writes a table of Markdown', () => {
    const rows = tableOf(json);
    assert.equal(
      copyCells(rows, [1, 0], [columnOf(rows, 'name'), columnOf(rows, 'id')], 'markdown', false),
      '| name | id |\n| --- | --- |\n| a\\|b<br>"c" | 2 |\n| Anna\tB | 1.10 |',
    );
  });

  it('writes rows as JSON, with the columns that are asked for', () => {
    const rows = tableOf(json);
    assert.equal(
      copyCells(rows, allOf(rows), [columnOf(rows, 'costs', 'amount'), columnOf(rows, 'id')], 'json', false),
      '[\n  {"id":1.10,"costs":{"amount":7}},\n  {"id":2}\n]',
    );
    assert.equal(copyCells(rows, [], rows.columns, 'json', true), '[]');
  });

  it('writes rows that are no objects as they are', () => {
    const rows = tableOf('[7,null,[1.0],"a",{"value":1,"b":2}]');
    assert.equal(
      copyCells(rows, allOf(rows), rows.columns, 'json', false),
      '[\n  7,\n  null,\n  [1.0],\n  "a",\n  {"value":1,"b":2}\n]',
    );
    assert.equal(copyCells(rows, [0, 4], [columnOf(rows, 'b')], 'json', false), '[\n  null,\n  {"b":2}\n]');
  });

  it('writes an object once that is a cell, and whose members have columns', () => {
    const days = (from: number) => Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`d${at + from}`, at]));
    const rows = tableOf(JSON.stringify([{ days: days(0) }, { days: days(30) }]));
    assert.deepEqual(JSON.parse(copyCells(rows, allOf(rows), rows.columns.toReversed(), 'json', false)), [
      { days: days(0) },
      { days: days(30) },
    ]);
  });

  it('cuts no cell', () => {
    const long = 'x'.repeat(1_000_000);
    const rows = tableOf(JSON.stringify([{ a: long }]));
    for (const as of ['tsv', 'json', 'markdown'] as const) assert.ok(copyCells(rows, [0], rows.columns, as, true).includes(long));
  });

  const sheetText = (cell: Cell) => (typeof cell === 'string' ? noFormula(cell) : cellText(cell));
  const some = fc.array(jsonTexts, { minLength: 1, maxLength: 6 });

  it('gives a spreadsheet back every text', () => {
    fc.assert(
      fc.property(some, (list) => {
        const rows = tableOf(`[${list.join()}]`);
        if (rows.columns.length === 0) return;
        const lines = [
          rows.columns.map(({ title }) => noFormula(title)),
          ...list.map((_, row) => rows.columns.map((column) => sheetText(rows.cell(row, column)))),
        ];
        assert.deepEqual(pasted(copyCells(rows, allOf(rows), rows.columns, 'tsv', true)), lines);
      }),
      { numRuns: 300 },
    );
  });

  it('writes JSON that says the same as the rows, with the numbers as they came', () => {
    fc.assert(
      fc.property(some, (list) => {
        const rows = tableOf(`[${list.join()}]`);
        assert.deepEqual(
          withNumberTexts(copyCells(rows, allOf(rows), rows.columns, 'json', false)),
          withNumberTexts(`[${list.join()}]`),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('writes a line of Markdown for each row, which shows every cell and takes nothing for markup', () => {
    fc.assert(
      fc.property(some, (list) => {
        const rows = tableOf(`[${list.join()}]`);
        if (rows.columns.length === 0) return;
        const copied = copyCells(rows, allOf(rows), rows.columns, 'markdown', true);
        assert.equal(copied.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).length, list.length + 2);
        const html = renderMarkdown(copied);
        assert.match(html, /^<table>/);
        // What looks like an address is made a link by whoever shows it, not by what is copied.
        const shown = [...html.matchAll(/<t[hd]>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
          cell.replaceAll('<br>', ' ').replace(/<a href="[^"]*">(.*?)<\/a>/gs, '$1'),
        );
        assert.deepEqual(
          shown.filter((cell) => cell.includes('<')),
          [],
        );
        const cells = list.flatMap((_, row) => rows.columns.map((column) => cellText(rows.cell(row, column))));
        const plain = (text: string) =>
          text
            .replaceAll('\0', '\ufffd')
            .replace(/[\s\u0085]+/g, ' ')
            .trim();
        assert.deepEqual(
          shown.slice(rows.columns.length).map((cell) => plain(textOf(cell))),
          cells.map(plain),
        );
      }),
      { numRuns: 300 },
    );
  });
});

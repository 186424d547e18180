import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ExcelCells } from '../../../../src/core/exports/excelCells.ts';
import { excelDate } from '../../../../src/core/exports/excelDate.ts';
import { excelNumber } from '../../../../src/core/exports/excelNumber.ts';
import { ExcelStyles } from '../../../../src/core/exports/excelStyles.ts';
import { cutForCell, excelText } from '../../../../src/core/exports/excelText.ts';

describe('A date in Excel', () => {
  const day = 'yyyy\\-mm\\-dd';
  for (const [text, serial, format] of [
    ['1900-03-01', 61, day],
    ['2026-11-01', 46_327, day],
    ['9999-12-31', 2_958_465, day],
    ['2024-02-29', 45_351, day],
    ['2026-11-01T06:00', 46_327.25, `${day}\\ hh:mm`],
    ['2026-11-01T00:00:00', 46_327, `${day}\\ hh:mm:ss`],
    ['2026-11-01T12:00:00.0000000', 46_327.5, `${day}\\ hh:mm:ss`],
    ['2026-11-01T12:00:00.500', 46_327.5 + 0.5 / 86_400, `${day}\\ hh:mm:ss.000`],
    ['2026-11-01T12:00:00.050', 46_327.5 + 0.05 / 86_400, `${day}\\ hh:mm:ss.000`],
    ['2026-11-01T12:00:00.1230000', 46_327.5 + 0.123 / 86_400, `${day}\\ hh:mm:ss.000`],
    ['2026-11-01T23:59:59', 46_327 + 86_399 / 86_400, `${day}\\ hh:mm:ss`],
    ['2026-11-01T18:00:00Z', 46_327.75, `${day}\\ hh:mm:ss"Z"`],
    ['2026-11-01T18:00+01:00', 46_327.75, `${day}\\ hh:mm"+01:00"`],
    ['2026-11-01T18:00:00-03:30', 46_327.75, `${day}\\ hh:mm:ss"-03:30"`],
  ] as const)
    it(`is the wall clock as written: ${text}`, () => assert.deepEqual(excelDate(text), { serial, format }));

  for (const text of [
    // Excel has a 29th of February 1900, other programs have not.
    '1900-02-28',
    '0001-01-01T00:00:00',
    '2026-02-30',
    '2026-13-01',
    '2026-11-01T24:00',
    '2026-11-01T23:60',
    '2026-11-01T23:59:60',
    '2026-11-01T08:00:00.1234567',
    '2026-11-01 is a day',
    '2026-11-01T08',
    '2026-11-1',
    ' 2026-11-01',
    '2026-11-01\n',
    '26-11-01',
    '',
  ])
    it(`is none of ${JSON.stringify(text)}`, () => assert.equal(excelDate(text), undefined));
});

describe('A number in Excel', () => {
  for (const [source, text] of [
    ['0', '0'],
    ['-0', '0'],
    ['0.00', '0'],
    ['1.10', '1.1'],
    ['-12.5', '-12.5'],
    ['123456789012345', '123456789012345'],
    ['0.000000123456789012345', '1.23456789012345e-7'],
    ['1e5', '100000'],
    ['1E-20', '1e-20'],
    ['10000000000000000000', '10000000000000000000'],
    ['0.3333333333333333', '0.3333333333333333'],
    ['0.30000000000000004', '0.30000000000000004'],
    ['-123456.78901234567', '-123456.78901234567'],
    ['2.229e-308', '2.229e-308'],
    ['-9.99999999999999e307', '-9.99999999999999e+307'],
    ['0.001200000000000000000', '0.0012'],
    ['-1234567890123450E-3', '-1234567890123.45'],
    [`0.${'0'.repeat(398)}`, '0'],
  ] as const)
    it(`holds ${source}`, () => assert.equal(excelNumber(source)?.text, text));

  for (const source of [
    '1234567890123456',
    '12345678901234567890',
    '0.12345678901234567890',
    '1e400',
    '-1e308',
    '1e-400',
    '3e-309',
    '2.228e-308',
    '1e308',
    '-1234567890123456',
    // Nobody wrote that.
    `0.${'0'.repeat(399)}`,
  ])
    it(`does not hold ${source}`, () => assert.equal(excelNumber(source), undefined));

  it('is shown whole, not as 1.23457E+11', () => {
    assert.deepEqual(excelNumber('123456789012'), { text: '123456789012', format: '0' });
    assert.deepEqual(excelNumber('-123456789012'), { text: '-123456789012', format: '0' });
    assert.deepEqual(excelNumber('1234567890123450'), { text: '1234567890123450', format: '0' });
    assert.deepEqual(excelNumber('-123456789012345000000'), { text: '-123456789012345000000', format: '0' });
    assert.deepEqual(excelNumber('1e21'), { text: '1e+21' });
    assert.deepEqual(excelNumber('100000000000'), { text: '100000000000', format: '0' });
    assert.deepEqual(excelNumber('99999999999'), { text: '99999999999' });
    assert.deepEqual(excelNumber('85000001'), { text: '85000001' });
    assert.deepEqual(excelNumber('123456789012.5'), { text: '123456789012.5' });
  });

  it('is never another one than came', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.maxSafeInteger()), (value) => {
        const held = excelNumber(JSON.stringify(value));
        if (!held) return;
        // Excel cuts whole numbers after 15 digits; a fraction it keeps as the number that it is.
        const kept = Number.isInteger(value) ? Number(Number(held.text).toPrecision(15)) : Number(held.text);
        assert.equal(kept + 0, value + 0);
      }),
    );
  });
});

describe('A text in Excel', () => {
  for (const [text, xml] of [
    ['a & b < c > "d"', 'a &amp; b &lt; c &gt; &quot;d&quot;'],
    ['\u0001\u001f\u007f', '_x0001__x001F__x007F_'],
    ['a\r\nb\tc', 'a_x000D_\nb\tc'],
    ['_x0041_', '_x005F_x0041_'],
    ['_x004', '_x004'],
    ['_x0041\u0001', '_x005F_x0041_x0001_'],
    ['_x0041\n', '_x0041\n'],
    ['\ud83d', '_xD83D_'],
    ['😀 é שלום', '😀 é שלום'],
    ['\uffff', '_xFFFF_'],
  ] as const)
    it(`is written as ${xml}`, () => assert.equal(excelText(text), xml));

  it('is read back as it was, whatever is in it', () => {
    const bits = fc.constantFrom(
      '_',
      'x',
      '0041',
      '_x0041',
      '005F',
      '_x000D_',
      '\u0001',
      '\r',
      '\ud83d',
      '\ude00',
      '\uffff',
      '&',
      'a',
    );
    fc.assert(
      fc.property(fc.array(bits), (some) => {
        const text = some.join('');
        const read = excelText(text)
          .replace(/_x([\dA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
          .replaceAll('&amp;', '&');
        assert.equal(read, text);
      }),
    );
  });

  it('ends where a cell is full, with no half of a character', () => {
    assert.equal(cutForCell('x'.repeat(32_767)).length, 32_767);
    assert.equal(cutForCell('x'.repeat(32_768)).length, 32_767);
    for (const letter of ['😀', '\ud800\udc00', '\udbff\udfff', '\ue000', '\ud7ff']) {
      const isOne = letter.length === 1;
      assert.equal(cutForCell(`${'x'.repeat(32_766)}${letter}y`), `${'x'.repeat(32_766)}${isOne ? letter : ''}`);
      assert.equal(
        cutForCell(`${'x'.repeat(32_767 - letter.length)}${letter}y`),
        `${'x'.repeat(32_767 - letter.length)}${letter}`,
      );
    }
    const full = `${'x'.repeat(32_766)}\ud83d`;
    assert.equal(cutForCell(full), full);
  });
});

describe('A cell of Excel', () => {
  it('counts what is too long for it', () => {
    const cells = new ExcelCells(new ExcelStyles());
    cells.cell('A1', 'x'.repeat(32_767));
    assert.equal(cells.cut, 0);
    cells.cell('A2', ['x'.repeat(32_767)]);
    cells.cell('A3', 'x'.repeat(1_000_000));
    assert.equal(cells.cut, 2);
  });

  it('is a text where there are more kinds of dates than styles', () => {
    const cells = new ExcelCells(new ExcelStyles());
    const last = Array.from({ length: 201 }, (_, index) => {
      const [hours, minutes] = [String(Math.floor(index / 60)).padStart(2, '0'), String(index % 60).padStart(2, '0')];
      return cells.cell('A1', `2026-11-01T08:00+${hours}:${minutes}`);
    });
    assert.match(last[199] ?? '', /<v>46327\.3/);
    assert.match(last[200] ?? '', /t="inlineStr"><is><t>2026-11-01T08:00\+03:20</);
  });
});

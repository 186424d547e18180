import assert from 'node:assert/strict';
import { ExcelCells } from '../../../../src/core/exports/excelCells.ts';
import { ExcelSheet, filterRange } from '../../../../src/core/exports/excelSheet.ts';
import { ExcelStyles } from '../../../../src/core/exports/excelStyles.ts';
import { sheetPath, workbookParts } from '../../../../src/core/exports/excelWorkbook.ts';
import { parseJson } from '../../../../src/core/parseJson.ts';
import type { Cell } from '../../../../src/core/table/cells.ts';

// Excel itself refuses a workbook over what other readers forgive: so each part is held as it is, letter by letter.
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

describe('A cell of Excel is written', () => {
  const text = (content: string, style = '') => `<c r="B2"${style} t="inlineStr"><is><t>${content}</t></is></c>`;
  for (const [cell, xml] of [
    [null, ''],
    [undefined, ''],
    [true, '<c r="B2" t="b"><v>1</v></c>'],
    [false, '<c r="B2" t="b"><v>0</v></c>'],
    [0, '<c r="B2"><v>0</v></c>'],
    [-1.5, '<c r="B2"><v>-1.5</v></c>'],
    [123_456_789_012, '<c r="B2" s="2"><v>123456789012</v></c>'],
    [parseJson('1.50'), '<c r="B2"><v>1.5</v></c>'],
    [parseJson('12345678901234567890'), text('12345678901234567890')],
    ['', text('')],
    ['a & b', text('a &amp; b')],
    ['5', text('5')],
    ['2026-11-01', '<c r="B2" s="2"><v>46327</v></c>'],
    ['2026-02-30', text('2026-02-30')],
    [[1, 'x'], text('[1,&quot;x&quot;]')],
    [{ a: null }, text('{&quot;a&quot;:null}')],
    // Without the mark, blanks at the edges and lines are lost.
    [' a', '<c r="B2" t="inlineStr"><is><t xml:space="preserve"> a</t></is></c>'],
    ['a ', '<c r="B2" t="inlineStr"><is><t xml:space="preserve">a </t></is></c>'],
    ['a\nb', '<c r="B2" t="inlineStr"><is><t xml:space="preserve">a\nb</t></is></c>'],
    ['a  b', text('a  b')],
  ] as readonly (readonly [Cell, string])[])
    it(`as ${JSON.stringify(xml)}`, () => assert.equal(new ExcelCells(new ExcelStyles()).cell('B2', cell), xml));

  it('with a style of its own in the header, and each format of a number once', () => {
    const styles = new ExcelStyles();
    const cells = new ExcelCells(styles);
    assert.equal(cells.header('A1', '<b>'), '<c r="A1" s="1" t="inlineStr"><is><t>&lt;b&gt;</t></is></c>');
    const written = ['2026-11-01', '2026-11-01T06:00', '2026-11-02'].map((date) => cells.cell('A1', date));
    assert.deepEqual(
      written.map((xml) => /s="(\d+)"/.exec(xml)?.[1]),
      ['2', '3', '2'],
    );
    assert.equal(cells.cut, 0);
  });

  it('as a number, and not as it is best shown, where there is no room for a style', () => {
    const styles = new ExcelStyles();
    const all = Array.from({ length: 201 }, (_, index) => styles.of(`${index}`));
    assert.deepEqual([all[0], all[199], all[200], styles.of('199')], [2, 201, undefined, 201]);
    assert.equal(new ExcelCells(styles).cell('A1', 123_456_789_012), '<c r="A1" s="2"><v>123456789012</v></c>');
    const full = new ExcelStyles();
    for (let index = 1; index <= 200; index++) full.of(`x${index}`);
    assert.equal(new ExcelCells(full).cell('A1', 123_456_789_012), '<c r="A1"><v>123456789012</v></c>');
  });
});

describe('The styles of a workbook', () => {
  const font = '<sz val="11"/><name val="Calibri"/><family val="2"/>';
  const rest = `<fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`;
  const first =
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>';
  const last = '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

  it('are two where nothing has a format', () => {
    assert.equal(new ExcelStyles().xml(), `${declaration}<styleSheet xmlns="${main}">${rest}<cellXfs count="2">${first}${last}`);
  });

  it('have one more for each format, after those of Excel', () => {
    const styles = new ExcelStyles();
    styles.of('yyyy"Z"');
    styles.of('0');
    assert.equal(
      styles.xml(),
      `${declaration}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;Z&quot;"/><numFmt numFmtId="165" formatCode="0"/></numFmts>${rest}<cellXfs count="4">${first}<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>${last}`,
    );
  });
});

describe('A sheet of Excel', () => {
  const sheet = (titles: readonly string[], widths: readonly number[], rows: number, isFirst = false) =>
    new ExcelSheet({ titles, widths, rows, isFirst, cells: new ExcelCells(new ExcelStyles()) });
  const head = (selected: string) =>
    `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView${selected} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>`;

  it('has a header that stays in sight, rows and a filter', () => {
    const one = sheet(['id', 'name'], [8, 20], 2, true);
    const id = '<c r="A1" s="1" t="inlineStr"><is><t>id</t></is></c>';
    const name = '<c r="B1" s="1" t="inlineStr"><is><t>name</t></is></c>';
    assert.equal(
      one.start(),
      `${head(' tabSelected="1"')}<cols><col min="1" max="1" width="8" customWidth="1"/><col min="2" max="2" width="20" customWidth="1"/></cols><sheetData><row r="1">${id}${name}</row>`,
    );
    assert.equal(one.row([1, 'x']), '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="inlineStr"><is><t>x</t></is></c></row>');
    assert.equal(one.row([undefined, 2]), '<row r="3"><c r="B3"><v>2</v></c></row>');
    assert.equal(
      one.end(),
      '</sheetData><autoFilter ref="A1:B3"/><ignoredErrors><ignoredError sqref="A1:B3" numberStoredAsText="1"/></ignoredErrors></worksheet>',
    );
  });

  it('has neither columns nor a filter where nothing is shown', () => {
    const none = sheet([], [], 0);
    assert.equal(none.start(), `${head('')}<sheetData><row r="1"></row>`);
    assert.equal(none.row([]), '<row r="2"></row>');
    assert.equal(none.end(), '</sheetData></worksheet>');
    assert.deepEqual([filterRange(0, 5), filterRange(1, 0), filterRange(27, 5)], [undefined, 'A1:A1', 'A1:AA6']);
  });
});

describe('The parts of a workbook', () => {
  const packaged = 'http://schemas.openxmlformats.org/package/2006';
  const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const sheets = [
    { name: "O'Neil & Co", rows: 4 },
    { name: 'B', rows: 0 },
  ];

  it('name its sheets, their files and the ranges of their filters', () => {
    assert.deepEqual(
      [...workbookParts(sheets, 3)],
      [
        [
          '[Content_Types].xml',
          `${declaration}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
        ],
        [
          '_rels/.rels',
          `${declaration}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
        ],
        [
          'xl/workbook.xml',
          `${declaration}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets><sheet name="O'Neil &amp; Co" sheetId="1" r:id="rId1"/><sheet name="B" sheetId="2" r:id="rId2"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'O''Neil &amp; Co'!$A$1:$C$5</definedName><definedName name="_xlnm._FilterDatabase" localSheetId="1" hidden="1">'B'!$A$1:$C$1</definedName></definedNames></workbook>`,
        ],
        [
          'xl/_rels/workbook.xml.rels',
          `${declaration}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relationships}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
        ],
      ],
    );
    assert.equal(sheetPath(0), 'xl/worksheets/sheet1.xml');
  });

  it('have no filter where there are no columns', () => {
    assert.match(workbookParts(sheets, 0).get('xl/workbook.xml') ?? '', /<\/sheets><\/workbook>$/);
  });
});

import { columnLetters } from './excelSheet.ts';
import { excelText } from './excelText.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Letters of a sheet's name that Excel takes. */
const longestName = 31;

export interface SheetOfBook {
  readonly name: string;
  /** Without the header. */
  readonly rows: number;
}

export function sheetPath(index: number): string {
  return `xl/worksheets/sheet${index + 1}.xml`;
}

/** What a workbook consists of besides its sheets and styles, by the paths within the file. ECMA-376 */
export function workbookParts(sheets: readonly SheetOfBook[], columns: number): ReadonlyMap<string, string> {
  const ofSheets = (part: (sheet: SheetOfBook, index: number) => string) => sheets.map(part).join('');
  const type = (path: string, kind: string) => `<Override PartName="/${path}" ContentType="${spreadsheet}.${kind}+xml"/>`;
  const target = (id: number, kind: string, path: string) =>
    `<Relationship Id="rId${id}" Type="${relationships}/${kind}" Target="${path}"/>`;
  const relations = (content: string) =>
    `${declaration}<Relationships xmlns="${packaged}/relationships">${content}</Relationships>`;
  const sheetOf = ({ name }: SheetOfBook, index: number) =>
    `<sheet name="${excelText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`;
  return new Map([
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="${packaged}/content-types">${[
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
        '<Default Extension="xml" ContentType="application/xml"/>',
        type('xl/workbook.xml', 'sheet.main'),
        ofSheets((_, index) => type(sheetPath(index), 'worksheet')),
        type('xl/styles.xml', 'styles'),
      ].join('')}</Types>`,
    ],
    ['_rels/.rels', relations(target(1, 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `${declaration}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets>${ofSheets(sheetOf)}</sheets>${filterNames(sheets, columns)}</workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(
        `${ofSheets((_, index) => target(index + 1, 'worksheet', `worksheets/sheet${index + 1}.xml`))}${target(sheets.length + 1, 'styles', 'styles.xml')}`,
      ),
    ],
  ]);
}

/** Excel knows the range of a filter by a hidden name too; without it, some readers show none. */
function filterNames(sheets: readonly SheetOfBook[], columns: number): string {
  if (columns === 0) return '';
  const names = sheets.map(({ name, rows }, index) => {
    const place = `'${name.replaceAll("'", "''")}'!$A$1:$${columnLetters(columns - 1)}$${rows + 1}`;
    return `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${excelText(place)}</definedName>`;
  });
  return `<definedNames>${names.join('')}</definedNames>`;
}

/** A name that Excel takes for a sheet. @param index of the sheets of one name, from 0 */
export function sheetName(name: string, index: number): string {
  const ending = index === 0 ? '' : ` (${index + 1})`;
  const plain = name
    .replace(/[\\/?*[\]:\p{Cc}\p{Cs}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[' ]+/, '');
  const cut = plain.slice(0, longestName - ending.length).replace(/[\ud800-\udbff]$|[' ]+$/, '');
  // Excel keeps that name for itself.
  const free = /^history$/i.test(cut) ? `${cut}_` : cut;
  return `${free === '' ? 'Rows' : free}${ending}`;
}

import { exactJson, isRecord, scalarText } from '../json.ts';

/** Of a spreadsheet, which would take UTF-8 for something else without it. */
export const byteOrderMark = '\ufeff';

/** What a spreadsheet would take for a formula, at the beginning of a text. https://owasp.org/www-community/attacks/CSV_Injection */
const formula = /^[=+\-@＝＋－＠\t\r\n]/;
/** What ends a cell somewhere: programs that guess, and those of languages with a decimal comma, take a semicolon or a tab for the end too. */
const special = /[",;\t\r\n]|^\s|\s$/;
/** A number that a program of a decimal comma takes for a day, or for a thousand times as much: `7.5`, `1.234`. */
const fraction = /^-?\d+\.\d/;

/** Where names are data, each row brings more of them, and each row has a cell for all: a page of such rows would fill every disk. */
export const mostCsvColumns = 2_000;

/** The fields of rows in the order in which they were first seen; what is no object has one without a name. */
export class CsvColumns {
  readonly #names = new Set<string>();

  /** @param first those that come first, where a row has them */
  constructor(first: readonly string[] = []) {
    this.#order = first;
  }

  readonly #order: readonly string[];

  add(row: unknown): void {
    for (const name of isRecord(row) ? Object.keys(row) : ['value']) this.#names.add(name);
  }

  get count(): number {
    return this.#names.size;
  }

  /** Of no rows, those that come first: a table without names is none. */
  get names(): readonly string[] {
    if (this.#names.size === 0) return this.#order;
    const known = this.#order.filter((name) => this.#names.has(name));
    return [...known, ...[...this.#names].filter((name) => !known.includes(name))];
  }
}

/** What separates cells: a spreadsheet of a language with a decimal comma expects a semicolon, and that comma in numbers. */
export type CsvSeparator = ',' | ';';

/** JSON whose numbers keep their text: `1.10` stays so. */
export function parseCells(line: string): unknown {
  const { rawJSON } = exactJson;
  return rawJSON
    ? exactJson.parse(line, (_key, value, context) =>
        typeof value === 'number' && context?.source !== undefined ? rawJSON(context.source) : value,
      )
    : JSON.parse(line);
}

/** A line of CSV (RFC 4180), with its end. Lists and objects are JSON in their cell. */
export function csvLine(row: unknown, columns: readonly string[]): string {
  const fields = isRecord(row) ? row : { value: row };
  return csvCells(columns.map((name) => (Object.hasOwn(fields, name) ? fields[name] : undefined)));
}

/** The same of the values themselves. */
export function csvCells(values: readonly unknown[], separator: CsvSeparator = ','): string {
  return `${values.map((value) => cell(value, separator)).join(separator)}\r\n`;
}

export function csvHeader(columns: readonly string[], separator: CsvSeparator = ','): string {
  return `${columns.map(textCell).join(separator)}\r\n`;
}

function cell(value: unknown, separator: CsvSeparator): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return textCell(value);
  const text = scalarText(value) ?? JSON.stringify(value);
  return quoted(separator === ';' && fraction.test(text) ? text.replace('.', ',') : text);
}

function textCell(text: string): string {
  return quoted(noFormula(text));
}

/** A text that a spreadsheet takes for one, whatever it begins with. */
export function noFormula(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

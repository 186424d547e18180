import type { Row } from '../jsonText/row.ts';

export const rowFormats = ['json', 'jsonl', 'csv'] as const;
export type RowFormat = (typeof rowFormats)[number];

/** Writes rows as text, a page after the other, into a file that is made of what it gives, in order. */
export interface RowWriter {
  start(): string;
  rows(rows: readonly Row[]): string;
  end(): string;
}

/** A list, each row as it came. */
export function jsonWriter(): RowWriter {
  let isFirst = true;
  return {
    start: () => '[',
    rows: (rows) =>
      rows
        .map((row) => {
          const text = `${isFirst ? '' : ','}\n  ${textOf(row, 1)}`;
          isFirst = false;
          return text;
        })
        .join(''),
    end: () => (isFirst ? ']\n' : '\n]\n'),
  };
}

/** One row a line. https://jsonlines.org */
export function jsonLinesWriter(): RowWriter {
  return { start: () => '', rows: (rows) => rows.map((row) => `${lineOf(row)}\n`).join(''), end: () => '' };
}

/** A row on one line, each value as it came. No string holds a line break: in JSON it is written as an escape. */
export function lineOf(row: Row): string {
  return maskedText(row).replace(/\n */g, '');
}

function textOf(row: Row, level: number): string {
  return maskedText(row).replaceAll(`\n${'  '.repeat(row.source.list.level)}`, `\n${'  '.repeat(level)}`);
}

function maskedText(row: Row): string {
  return row.source.masked.slice(row.start, row.end).text();
}

import type { Row } from '../jsonText/row.ts';

export const rowFormats = ['json', 'jsonl', 'csv'] as const;
export type RowFormat = (typeof rowFormats)[number];

/** With what is hidden, or with stars in its place. */
export type RowForm = 'text' | 'masked';

/** Writes rows as text, one after the other, into a file that is made of what it gives, in order. */
export interface RowWriter {
  start(): string;
  row(row: Row): string;
  end(): string;
}

/** A list, each row as it came. */
export function jsonWriter(form: RowForm): RowWriter {
  let isFirst = true;
  return {
    start: () => '[',
    row: (row) => {
      const text = `${isFirst ? '' : ','}\n  ${textOf(row, form, 1)}`;
      isFirst = false;
      return text;
    },
    end: () => (isFirst ? ']\n' : '\n]\n'),
  };
}

/** One row a line. https://jsonlines.org */
export function jsonLinesWriter(form: RowForm): RowWriter {
  return { start: () => '', row: (row) => `${lineOf(row, form)}\n`, end: () => '' };
}

/** What readers of lines take for the end of one (Node's `readline`, Python's `splitlines`), and JSON for a letter. */
const furtherLineEnds = /[\u0085\u2028\u2029]/g;

/** A row on one line, each value as it came. No string holds a line break: in JSON it is written as an escape, and those that need not be are here. */
export function lineOf(row: Row, form: RowForm): string {
  return rowText(row, form)
    .replace(/\n */g, '')
    .replace(furtherLineEnds, (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function textOf(row: Row, form: RowForm, level: number): string {
  return rowText(row, form).replaceAll(`\n${'  '.repeat(row.source.list.level)}`, `\n${'  '.repeat(level)}`);
}

/** A row as it stands in what it was read from. */
export function rowText(row: Row, form: RowForm): string {
  return row.source[form].slice(row.start, row.end).text();
}

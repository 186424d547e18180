import { isRecord, scalarText } from '../json.ts';
import { plainText } from '../plainText.ts';

type Row = Readonly<Record<string, unknown>>;

const longestId = 100;
const longestTime = 60;
const longestComment = 500;

const plain = /^[\w.:+-]*$/;

/** An id as text, whatever it was sent as; `undefined` for none. */
export function idIn(row: Row, field: string): string | undefined {
  const text = own(row, field, longestId);
  return text === '' ? undefined : text;
}

/** What a row points at. What is a number and never absent is sent as 0 where there is none. */
export function referenceIn(row: Row, field: string): string | undefined {
  const id = idIn(row, field);
  return id === '0' ? undefined : id;
}

/** What stands where a time should be, as it was sent. */
export function timeTextIn(row: Row, ...fields: readonly string[]): string | undefined {
  for (const field of fields) {
    const text = own(row, field, longestTime);
    if (text) return text;
  }
  return undefined;
}

export function commentIn(row: Row, ...fields: readonly string[]): string | undefined {
  for (const field of fields) {
    const text = own(row, field, longestComment);
    if (text) return text;
  }
  return undefined;
}

export function rowsIn(row: Row, field: string): readonly Row[] {
  const value = Object.hasOwn(row, field) ? row[field] : undefined;
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function own(row: Row, field: string, limit: number): string | undefined {
  const text = Object.hasOwn(row, field) ? scalarText(row[field]) : undefined;
  if (text === undefined) return undefined;
  // Most are ids and times, thousands of them, which have nothing to clean.
  // Stryker disable next-line ConditionalExpression,EqualityOperator: cleaning what is clean gives the same, later
  return text.length <= limit && plain.test(text) ? text : plainText(text, limit);
}

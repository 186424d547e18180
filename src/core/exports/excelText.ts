/** What a cell of Excel holds at the most, in UTF-16 code units. */
export const mostCellLength = 32_767;

/**
 * What XML cannot hold or would read as something else: Excel writes it as `_x0001_` (ECMA-376, part 1, 22.9.2.19), and what looks like
 * that with an escaped underscore. What is written so begins with one itself, and ends what stands before it.
 */
const foreign = '(?![\\t\\n])[\\p{Cc}\\p{Cs}\\ufffe\\uffff]';
const escaped = new RegExp(`${foreign}|_(?=x[\\da-f]{4}(?:_|${foreign}))`, 'giu');
const marks = /[&<>"]/g;
const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text in XML, as Excel reads it back. */
export function excelText(text: string): string {
  return text
    .replace(escaped, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(marks, (mark) => names[mark] ?? mark);
}

/** The beginning of a text that is too long for a cell, with no half of a character at its end. */
export function cutForCell(text: string): string {
  if (text.length <= mostCellLength) return text;
  const last = text.charCodeAt(mostCellLength - 1);
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isHalf ? mostCellLength - 1 : mostCellLength);
}

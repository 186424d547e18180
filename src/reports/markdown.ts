import { plainText } from '../core/plainText.ts';

/** Room for a method and the longest path that the catalogue reads. */
const longestCode = 520;

/** Markup, formulas, entities, and what readers make a link of by itself. */
const markup = /[\\`*_[\]<>#|~$@]|&(?=#?\w+;)|\/(?=\/)|(?<=\/)\/|(?<=\bwww)\./gi;

/** What makes a list, a rule or a heading of a line that it begins. */
const lineMarkup = /^[-+=]|(?<=^\d{1,9})[.)]/;

/**
 * What a user or a document says as words of a Markdown report, never as its markup. Less is escaped than could be, because a report is
 * shown as it is written: it can be read without a preview.
 * @param limit characters that are kept
 */
export function words(text: string, limit?: number): string {
  return plainText(text, limit).replace(markup, '\\$&').replace(lineMarkup, '\\$&');
}

/** A code span on one line, which no backtick of the text can end. */
export function code(text: string): string {
  const line = plainText(text, longestCode);
  if (line === '') return '';
  const fence = fenceFor(line, 1);
  // A space at each end is taken off again; it keeps the backticks of the text apart from those of the fence.
  return /^`|`$/.test(line) ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

/** A block of code with a line for each text. */
export function codeBlock(texts: readonly string[]): string {
  const lines = texts.map((text) => plainText(text, longestCode));
  const fence = fenceFor(lines.join('\n'), 3);
  return [`${fence}text`, ...lines, fence].join('\n');
}

/** A row of a table. Within one a bar ends a cell even in a code span. */
export function tableRow(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
}

/** Longer than every run of backticks in the text. */
function fenceFor(text: string, shortest: number): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  return '`'.repeat(Math.max(shortest, longest + 1));
}

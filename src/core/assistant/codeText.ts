/** A line that is longer was written by a program. */
const longestLine = 1_000;
/** What is in brackets, of more than that nobody keeps an overview. */
const longestBracket = 4_000;
/** More than that is looked at in parts. */
export const longestCode = 60_000;

/** What of a program a person could have written, line by line. */
export function written(code: string): string {
  const lines = code.slice(0, longestCode).split('\n');
  return lines.map((line) => (line.length > longestLine ? '' : line.trimEnd())).join('\n');
}

/** So many things of a kind are looked at. */
export const mostMatches = 200;

/** The first of what a pattern finds. @param pattern is global */
export function* matchesIn(code: string, pattern: RegExp): Generator<RegExpExecArray> {
  let count = 0;
  for (const match of code.matchAll(pattern)) {
    if (++count > mostMatches) return;
    yield match;
  }
}

/** A program without its comments, each character where it was. */
export function withoutComments(code: string): string {
  return code.replace(
    /\/\*[\s\S]{0,4000}?\*\/|<#[\s\S]{0,4000}?#>|(?<![:\w"'`/])\/\/[^\n]*|(?<=^|\s)#(?=\s|$|!)[^\n]*|^[ \t]*###[^\n]*/gm,
    (comment) => comment.replace(/[^\n]/g, ' '),
  );
}

/** The line of a place, the first is 1. */
export function lineAt(code: string, at: number): number {
  return code.slice(0, at).split('\n').length;
}

const closing: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };

/** Where the bracket at `start` ends; the end of the text where nothing closes it. Brackets in texts do not count. */
export function endOfBracket(code: string, start: number): number {
  const open: string[] = [];
  const last = Math.min(code.length, start + longestBracket);
  for (let at = start; at < last; at++) {
    const sign = code[at] ?? '';
    if (sign === '"' || sign === "'" || sign === '`') at = endOfText(code, at);
    else if (closing[sign] !== undefined) open.push(closing[sign]);
    else if (sign === open.at(-1)) open.pop();
    if (open.length === 0) return at;
  }
  return last;
}

/** Where the text ends that begins at `start`, at its closing quote or at the end of its line. */
export function endOfText(code: string, start: number): number {
  const quote = code[start];
  for (let at = start + 1; at < code.length; at++) {
    if (code[at] === '\\') at++;
    else if (code[at] === quote || (code[at] === '\n' && quote !== '`')) return at;
  }
  return code.length;
}

/** The quote that a place stands within, on its line. */
export function quoteAround(code: string, place: number): string | undefined {
  let quote: string | undefined;
  for (let at = code.lastIndexOf('\n', place - 1) + 1; at < place; at++) {
    const sign = code[at] ?? '';
    if (sign === '\\') at++;
    else if (quote === undefined && /["'`]/.test(sign)) quote = sign;
    else if (sign === quote) quote = undefined;
  }
  return quote;
}

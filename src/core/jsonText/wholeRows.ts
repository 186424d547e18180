import { endOfString, mostLevels } from '../parseJson.ts';
import { TooDeep } from './segments.ts';

/** Characters that are looked at in a millisecond or less. */
const stretch = 128 * 1024;

/**
 * The beginning of an answer as JSON of its own: closed after the last row that is whole, or after the last member where no list is open.
 * @param breathe is called after each bit, and may wait
 * @returns `undefined` where neither has come
 * @throws TooDeep; what `breathe` rejects with
 */
export async function wholeRows(beginning: string, breathe: () => Promise<void>): Promise<string | undefined> {
  const open: number[] = [];
  let end: { readonly at: number; readonly closing: string } | undefined;
  let pause = stretch;
  for (let at = 0; at < beginning.length; at++) {
    const code = beginning.charCodeAt(at);
    if (code === quote) at = endOfString(beginning, at);
    else if (code === openBracket || code === openBrace) open.push(code);
    else if (code === closeBracket || code === closeBrace) open.pop();
    else if (code === comma && isBetweenRows(open)) end = { at, closing: closing(open) };
    if (open.length > mostLevels) throw new TooDeep();
    if (at < pause) continue;
    pause = at + stretch;
    await breathe();
  }
  return end && `${beginning.slice(0, end.at)}${end.closing}`;
}

/** Of the answer itself, or of a list that is a member of it. */
function isBetweenRows(open: readonly number[]): boolean {
  return open.length === 1 || (open.length === 2 && open[0] === openBrace && open[1] === openBracket);
}

function closing(open: readonly number[]): string {
  return open
    .map((code) => (code === openBrace ? '}' : ']'))
    .toReversed()
    .join('');
}

const [quote, comma] = [0x22, 0x2c];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];

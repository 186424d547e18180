import { afterSpace, scalarEnd, stringEnd, unexpected } from '../jsonText/tokens.ts';
import type { RowsPlace } from './sqlTable.ts';

const [openBracket, closeBracket, openBrace, closeBrace, quote, comma, colon] = [0x5b, 0x5d, 0x7b, 0x7d, 0x22, 0x2c, 0x3a];
/** `null` begins so, and nothing else does. */
const nothing = 0x6e;

/**
 * The rows of an answer that are not its one list, as a JSON list of their own.
 * @param answer JSON in UTF-8
 * @returns an empty list where the answer says that there is nothing: `null`; `undefined` where it has no such place
 * @throws SyntaxError
 */
export function rowsAt(answer: Uint8Array, { kind, path }: RowsPlace): Uint8Array | undefined {
  let at: number | undefined = afterSpace(answer, 0);
  for (const name of path) {
    if (answer[at] === nothing) break;
    at = memberAt(answer, at, name);
    if (at === undefined) return undefined;
  }
  const first = answer[at];
  if (first === nothing) return Uint8Array.of(openBracket, closeBracket);
  const value = answer.subarray(at, valueEnd(answer, at));
  if (first === openBracket) return Uint8Array.from(value);
  if (first !== openBrace || kind === 'listAt') return undefined;
  const list = new Uint8Array(value.length + 2);
  list[0] = openBracket;
  list.set(value, 1);
  list[value.length + 1] = closeBracket;
  return list;
}

/** Where the value of an object's member begins; of several of one name, the last one counts, as everywhere. */
function memberAt(json: Uint8Array, start: number, name: string): number | undefined {
  if (json[start] !== openBrace) return undefined;
  let found: number | undefined;
  for (let at = afterSpace(json, start + 1); json[at] !== closeBrace; ) {
    if (json[at] !== quote) throw unexpected(json, at);
    const end = stringEnd(json, at);
    const key: unknown = JSON.parse(new TextDecoder().decode(json.subarray(at, end)));
    at = afterSpace(json, end);
    if (json[at] !== colon) throw unexpected(json, at);
    at = afterSpace(json, at + 1);
    if (key === name) found = at;
    at = afterSpace(json, valueEnd(json, at));
    if (json[at] === comma) at = afterSpace(json, at + 1);
    else if (json[at] !== closeBrace) throw unexpected(json, at);
  }
  return found;
}

/** Where a value ends; what is inside of it is looked at by whoever reads it. */
export function valueEnd(json: Uint8Array, start: number): number {
  const first = json[start];
  if (first === quote) return stringEnd(json, start);
  if (first !== openBrace && first !== openBracket) return scalarEnd(json, start);
  let depth = 0;
  for (let at = start; at < json.length; at++) {
    const code = json[at];
    if (code === quote) at = stringEnd(json, at) - 1;
    else if (code === openBrace || code === openBracket) depth++;
    else if ((code === closeBrace || code === closeBracket) && --depth === 0) return at + 1;
  }
  throw unexpected(json, json.length);
}

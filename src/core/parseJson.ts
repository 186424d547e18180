import { exactJson } from './json.ts';

/** Nobody nests an answer by so many levels. Whatever walks one, the engine and the editor included, goes down the stack with each. */
export const mostLevels = 200;

/**
 * Ids are int64: beyond 2^53 a JavaScript number would show a neighbour of the id. Such numbers keep their digits, as raw JSON.
 * @throws SyntaxError, also for what `isTooDeep`
 */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) throw new SyntaxError(`JSON of more than ${mostLevels} levels`);
  const { rawJSON } = exactJson;
  if (!rawJSON || !/\d{16}/.test(text)) return JSON.parse(text);
  return exactJson.parse(text, (_key, value, context) => {
    const source = context?.source;
    return typeof value === 'number' && source !== undefined && !isExact(value, source) ? rawJSON(source) : value;
  });
}

function isExact(value: number, source: string): boolean {
  return String(value) === source || source.replace(/\D/g, '').length < 16;
}

/** Whether JSON has more than `mostLevels`. Looks at each character once: whatever the text, it costs less than its parsing. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (code === openBracket || code === openBrace) depth++;
    else if (code === closeBracket || code === closeBrace) depth--;
    if (depth > mostLevels) return true;
  }
  return false;
}

const [quote, backslash] = [0x22, 0x5c];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Where the string ends that begins at `start`; the end of the text where it does not. */
export function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text.charCodeAt(before) === backslash) before--;
    if ((end - before) % 2 === 1) return end;
  }
  return text.length;
}

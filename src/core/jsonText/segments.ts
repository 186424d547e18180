import { endOfString, mostLevels } from '../parseJson.ts';

/** Characters: read in some two milliseconds. */
const usualLength = 128 * 1024;

/** JSON that is nested deeper than anything here, or in the editor, goes down. */
export class TooDeep extends SyntaxError {
  constructor() {
    super(`JSON of more than ${mostLevels} levels`);
  }
}

/**
 * JSON in stretches, cut where a value or a bracket ends: no string is cut. What is no JSON is cut somewhere.
 * @throws TooDeep
 */
export function* segmentsOf(text: string, length = usualLength): Iterable<string> {
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (code === openBracket || code === openBrace) depth++;
    else if (code === closeBracket || code === closeBrace) depth--;
    else if (code !== comma) continue;
    if (depth > mostLevels) throw new TooDeep();
    if (code === quote || at - start < length) continue;
    yield text.slice(start, at + 1);
    start = at + 1;
  }
  if (start < text.length) yield text.slice(start);
}

const [quote, comma] = [0x22, 0x2c];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];

import { exactJson, isRecord } from '../json.ts';
import { endOfString, mostLevels } from '../parseJson.ts';
import { ExactNumber } from './cells.ts';

/**
 * Parses a list of rows as `JSON.parse` does, but that each number whose text a JavaScript number does not give back is an `ExactNumber`.
 * Each character is looked at once for them; where there is none, nothing else is done besides parsing. A reviver, which is called for every
 * value, takes ten times as long as parsing: so such numbers pass as strings, unless a string of the text could be taken for one.
 * @throws SyntaxError where it is no list, or of more than `mostLevels`
 */
export function parseRows(json: string): readonly unknown[] {
  const numbers = changedNumbers(json);
  if (numbers.length === 0) return asList(JSON.parse(json));
  if (anyMark.test(json)) return asList(exactJson.parse(json, revived));
  return asList(JSON.parse(marked(json, numbers))).map(unmarked);
}

/** What stands before the text of a number that passes as a string. Of private use: hardly any text has it. */
const mark = '\ue000';
const anyMark = /\ue000|\\ue000/i;
const markCode = mark.charCodeAt(0);

const [quote, colon] = [0x22, 0x3a];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];
const [plus, minus, dot, zero, nine, upperE, lowerE] = [0x2b, 0x2d, 0x2e, 0x30, 0x39, 0x45, 0x65];

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;
/** A JavaScript number gives back so many digits at least. */
const safeDigits = 15;

/** Where the numbers begin and end, by turns, whose text would be lost. */
function changedNumbers(json: string): readonly number[] {
  const found: number[] = [];
  let depth = 0;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === quote) at = endOfString(json, at);
    else if (code === minus || (code >= zero && code <= nine)) {
      const end = endOfNumber(json, at);
      if (end < 0) found.push(at, -end);
      at = Math.abs(end) - 1;
    } else if (code === openBracket || code === openBrace) {
      depth++;
      if (depth > mostLevels) throw new SyntaxError(`JSON of more than ${mostLevels} levels`);
    } else if (code === closeBracket || code === closeBrace) depth--;
  }
  return found;
}

/** Where the number ends; the same below zero for one whose text would be lost. */
function endOfNumber(json: string, start: number): number {
  let end = start + 1;
  let isPlain = true;
  for (; end < json.length; end++) {
    const code = json.charCodeAt(end);
    if (code >= zero && code <= nine) continue;
    if (code !== dot && code !== lowerE && code !== upperE && code !== plus && code !== minus) break;
    isPlain = false;
  }
  // An integer of few digits, but for -0.
  // Stryker disable next-line ConditionalExpression,EqualityOperator,ArithmeticOperator: it only saves time, such a text is given back
  if (isPlain && end - start <= safeDigits && json.charCodeAt(start) !== minus) return end;
  const text = json.slice(start, end);
  return String(Number(text)) !== text && number.test(text) && !isKey(json, end) ? -end : end;
}

/** In what is no JSON: as a string it would be a key. */
function isKey(json: string, end: number): boolean {
  let next = end;
  while (json.charCodeAt(next) <= 0x20) next++;
  return json.charCodeAt(next) === colon;
}

function marked(json: string, numbers: readonly number[]): string {
  const parts: string[] = [];
  let done = 0;
  for (let index = 0; index < numbers.length; index += 2) {
    const [start = 0, end = 0] = [numbers[index], numbers[index + 1]];
    parts.push(json.slice(done, start), `"${mark}${json.slice(start, end)}"`);
    done = end;
  }
  parts.push(json.slice(done));
  return parts.join('');
}

function unmarked(value: unknown): unknown {
  if (typeof value === 'string') return value.charCodeAt(0) === markCode ? new ExactNumber(value.slice(1)) : value;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) value[index] = unmarked(value[index]);
  } else if (isRecord(value)) unmarkMembers(value);
  return value;
}

function unmarkMembers(members: Record<string, unknown>): void {
  for (const name of Object.keys(members)) {
    const member = members[name];
    if (typeof member !== 'string' && typeof member !== 'object') continue;
    // It is the object's own, whatever it is called.
    members[name] = unmarked(member);
  }
}

function revived(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' && context?.source !== undefined && String(value) !== context.source
    ? new ExactNumber(context.source)
    : value;
}

function asList(parsed: unknown): readonly unknown[] {
  if (!Array.isArray(parsed)) throw new SyntaxError('Rows that are no list');
  return parsed;
}

/** Where the tokens of JSON end, in UTF-8. Each takes what `JSON.parse` takes, and nothing else. */

/** @returns where something else than white space stands */
export function afterSpace(bytes: Uint8Array, start: number): number {
  let at = start;
  for (let code = bytes[at]; code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09; code = bytes[at]) at++;
  return at;
}

/** Where the string that begins at `start` ends, its quotation mark included. @throws SyntaxError */
export function stringEnd(bytes: Uint8Array, start: number): number {
  for (let at = start + 1; at < bytes.length; ) {
    const code = bytes[at] ?? 0;
    if (code === 0x22) return at + 1;
    if (code < 0x20) throw unexpected(bytes, at);
    at = code === 0x5c ? escapeEnd(bytes, at) : at + 1;
  }
  throw unexpected(bytes, bytes.length);
}

/** Where a number or a literal ends. @throws SyntaxError for what is neither */
export function scalarEnd(bytes: Uint8Array, start: number): number {
  switch (bytes[start]) {
    case 0x74:
      return literalEnd(bytes, start, 'true');
    case 0x66:
      return literalEnd(bytes, start, 'false');
    case 0x6e:
      return literalEnd(bytes, start, 'null');
    default:
      return numberEnd(bytes, start);
  }
}

function literalEnd(bytes: Uint8Array, start: number, literal: string): number {
  for (let index = 1; index < literal.length; index++)
    if (bytes[start + index] !== literal.charCodeAt(index)) throw unexpected(bytes, start + index);
  return start + literal.length;
}

function numberEnd(bytes: Uint8Array, start: number): number {
  const first = bytes[start] === 0x2d ? start + 1 : start;
  // What begins with 0 is at its end there.
  let at = bytes[first] === 0x30 ? first + 1 : digitsEnd(bytes, first);
  if (bytes[at] === 0x2e) at = digitsEnd(bytes, at + 1);
  if (bytes[at] === 0x65 || bytes[at] === 0x45) {
    const sign = bytes[at + 1];
    at = digitsEnd(bytes, sign === 0x2b || sign === 0x2d ? at + 2 : at + 1);
  }
  return at;
}

/** @throws SyntaxError where there is no digit */
function digitsEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (isDigit(bytes[at])) at++;
  if (at === start) throw unexpected(bytes, at);
  return at;
}

/** @throws SyntaxError */
function escapeEnd(bytes: Uint8Array, at: number): number {
  const code = bytes[at + 1] ?? 0;
  if (shortEscapes.has(code)) return at + 2;
  if (code !== 0x75) throw unexpected(bytes, at + 1);
  for (let digit = at + 2; digit < at + 6; digit++) if (!isHexDigit(bytes[digit])) throw unexpected(bytes, digit);
  return at + 6;
}

function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= 0x30 && code <= 0x39;
}

function isHexDigit(code: number | undefined): boolean {
  return isDigit(code) || (code !== undefined && (code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);
}

/** What may follow a backslash, but for `u`. */
const shortEscapes = new Set(Array.from('"\\/bfnrt', (letter) => letter.charCodeAt(0)));

export function unexpected(bytes: Uint8Array, at: number): SyntaxError {
  return new SyntaxError(at < bytes.length ? `Unexpected byte ${bytes[at]} in JSON` : 'JSON that breaks off');
}

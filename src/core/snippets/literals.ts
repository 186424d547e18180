/** What cannot be seen in a program, turns the order of reading around, or looks like a space: it is written as an escape. */
const unseen = /(?! )[\p{C}\p{Z}\p{DI}]/gu;

/** Whether a text can be read as it stands. */
export function isSeen(text: string): boolean {
  return text.search(unseen) === -1;
}

/** `"…"`, with what JavaScript escapes. */
export function javaScriptText(text: string): string {
  return `"${escaped(text, /["\\]/g, (character) => character.split('').map(unit16).join(''))}"`;
}

/** `"…"`, with escapes that Python and C# have in common. */
export function pythonText(text: string): string {
  return `"${escaped(text, /["\\]/g, (character) =>
    character.length > 1 ? `\\U${hex(character.codePointAt(0) ?? 0, 8)}` : unit16(character),
  )}"`;
}

export const cSharpText = pythonText;

/** `'…'` for a POSIX shell, which has no escapes in it. */
export function shellText(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** `'…'` for PowerShell, to which five signs are quotation marks; what cannot be seen is joined to it, in brackets. */
export function powerShellText(text: string): string {
  const parts = text.split(/((?! )[\p{C}\p{Z}\p{DI}]+)/u).map((part, index) =>
    index % 2 === 0
      ? `'${part.replace(/['\u2018-\u201b]/g, '$&$&')}'`
      : part
          .split('')
          .map((unit) => `[char]0x${hex(unit.charCodeAt(0), 4)}`)
          .join(' + '),
  );
  const [first = "''", ...others] = parts;
  // An empty text in front makes texts of the characters, and not a sum.
  return others.length === 0 ? first : `(${[first, ...others.filter((part) => part !== "''")].join(' + ')})`;
}

/** `"…"` for Power Query. https://learn.microsoft.com/powerquery-m/m-spec-lexical-structure#text-literals */
export function powerQueryText(text: string): string {
  const inner = text.replaceAll('"', '""').replaceAll('#(', '#(#)(');
  return `"${inner.replace(unseen, (character) => `#(${hex(character.codePointAt(0) ?? 0, character.length > 1 ? 8 : 4)})`)}"`;
}

/** A name of a record's field in Power Query. */
export function powerQueryName(name: string): string {
  return /^[A-Za-z][A-Za-z0-9]*$/.test(name) && !keywords.has(name) ? name : `#${powerQueryText(name)}`;
}

const keywords: ReadonlySet<string> = new Set(
  'and as each else error false if in is let meta not null or otherwise section shared then true try type'.split(' '),
);

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(text: string, marks: RegExp, inOther: (character: string) => string): string {
  return text.replace(marks, '\\$&').replace(unseen, (character) => short[character] ?? inOther(character));
}

function unit16(unit: string): string {
  return `\\u${hex(unit.charCodeAt(0), 4)}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).toUpperCase().padStart(digits, '0');
}

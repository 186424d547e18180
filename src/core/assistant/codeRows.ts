import { matchesIn } from './codeText.ts';

/** A field of a row that a program reads. */
export interface CodeField {
  readonly at: number;
  readonly name: string;
}

/** What holds the rows of an answer. */
const rowsOf = String.raw`(?:\.data\b|\[["']data["']\]|\.get\(["']data["'][^)]*\)|GetProperty\("data"\)|\.Data\b)`;
const held = [
  new RegExp(
    String.raw`([A-Za-z_]\w*)[ \t]*(?::[ \t]*[\w<>\[\]., ]+)?[ \t]*=[ \t]*[^;\n=]*${rowsOf}(?:[ \t]*(?:\?\?|\|\||or)[ \t]*\[\])?[ \t]*(?:\.EnumerateArray\(\))?[;)]*[ \t]*$`,
    'gm',
  ),
  new RegExp(String.raw`([A-Za-z_]\w*)\.(?:push|extend|AddRange|concat)\((?:\.{3})?[^)\n]*${rowsOf}`, 'g'),
  /\{[^}\n]*\bdata(?:[ \t]*:[ \t]*([A-Za-z_]\w*))?[^}\n]*\}[ \t]*=[ \t]*await/g,
];
const methods = 'map|forEach|filter|find|some|every|flatMap|sort|reduce|Select|Where';

/** The fields that a program without comments reads of rows, as far as one can see that they are rows of an answer. */
export function fieldsIn(code: string): readonly CodeField[] {
  const names = new Set(held.flatMap((pattern) => [...matchesIn(code, pattern)].map(({ 1: name = 'data' }) => name)));
  const from = [...names].map((name) => String.raw`\$?\b${name}\b(?:\.EnumerateArray\(\))?`);
  const source = [
    String.raw`\$?[\w.()[\]"']*${rowsOf}(?:[ \t]*(?:\?\?|\|\||or)[ \t]*\[\]\)?)?(?:\.EnumerateArray\(\))?`,
    ...from,
  ].join('|');
  const rows = [
    new RegExp(String.raw`\bfor[ \t]*\([ \t]*(?:const|let|var)\s+(\w+|\{[^}\n]*\})\s+of\s+\(?(?:${source})[ \t]*\)`, 'g'),
    new RegExp(String.raw`\bfor\s+(\w+)\s+in\s+\(?(?:${source})[ \t]*\)?(?=[ \t]*[:\]})]|\s+if\b)`, 'g'),
    new RegExp(String.raw`\bforeach[ \t]*\([ \t]*(?:\w+\s+)?(\$?\w+)\s+in\s+(?:${source})[ \t]*\)`, 'gi'),
    new RegExp(
      String.raw`(?:${source})\??\.(?:${methods})\([ \t]*(?:async[ \t]*)?\(?[ \t]*(\w+|\{[^}\n]*\})[ \t]*(?:,[ \t]*\w+[ \t]*)?\)?[ \t]*=>`,
      'g',
    ),
  ];
  const variables = rows.flatMap((pattern) => [...matchesIn(code, pattern)]);
  // Stryker disable next-line StringLiteral: every match has it
  return variables.flatMap(({ index, 0: whole, 1: name = '' }) =>
    name.startsWith('{') ? destructured(name, index + whole.indexOf(name)) : membersOf(code, name.replace('$', '')),
  );
}

function destructured(pattern: string, at: number): readonly CodeField[] {
  return pattern
    .slice(1, -1)
    .split(',')
    .map((part) => part.trim().replace(/[:=\s].*/s, ''))
    .filter((name) => /^\w+$/.test(name))
    .map((name) => ({ at, name }));
}

function membersOf(code: string, variable: string): readonly CodeField[] {
  const one = String.raw`(?<![\w.])\$?${variable}`;
  const plain = new RegExp(String.raw`${one}\??\.([A-Za-z_]\w*)(?![\w(])`, 'g');
  const quoted = new RegExp(String.raw`${one}(?:\[|\.get\(|\.(?:Try)?GetProperty\()[ \t]*["'](\w+)["']`, 'g');
  const written = new RegExp(String.raw`${one}(?:\.(\w+)|\[["'](\w+)["']\])[ \t]*=(?![=>])`, 'g');
  const own = new Set([...matchesIn(code, written)].map(({ 1: name, 2: other }) => name ?? other));
  // Stryker disable next-line StringLiteral: every match has it
  const members = [...matchesIn(code, plain), ...matchesIn(code, quoted)].map(({ index, 1: name = '' }) => ({ at: index, name }));
  return members.filter(({ name }) => !own.has(name) && name !== 'length' && name !== 'Count');
}

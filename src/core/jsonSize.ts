import { isRecord, scalarText } from './json.ts';

/** A list or an object whose members are being counted. */
interface Open {
  readonly values: readonly unknown[];
  readonly keys: readonly string[] | undefined;
  next: number;
}

/** Needs no escape: as many bytes as characters. */
const plain = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/**
 * The bytes that `formatJson` makes of JSON, but for its last line break. Known before the text is made, which may be a hundred times as large
 * as what came, and larger than any text can be.
 * @param level how deep the JSON lies in the document that it is part of
 */
export function formattedBytes(json: unknown, level = 0): number {
  let bytes = 0;
  const open: Open[] = [];
  const enter = (value: unknown) => {
    const isList = Array.isArray(value);
    if (!isList && !isRecord(value)) {
      bytes += leafBytes(value);
      return;
    }
    const keys = isList ? undefined : Object.keys(value);
    const values: readonly unknown[] = isList ? value : Object.values(value);
    bytes += bracketBytes(values.length, level + open.length);
    open.push({ values, keys, next: 0 });
  };
  enter(json);
  // With a stack of its own: what is nested must not go down the engine's.
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const at = top.next++;
    if (at >= top.values.length) open.pop();
    else {
      if (top.keys) bytes += textBytes(top.keys[at] ?? '') + ': '.length;
      enter(top.values[at]);
    }
  }
  return bytes;
}

/** Both brackets, and between them a line for each member with a comma after all but the last. */
function bracketBytes(members: number, level: number): number {
  if (members === 0) return 2;
  const lineBreakAndIndent = (at: number) => 1 + 2 * at;
  return 2 + members * lineBreakAndIndent(level + 1) + (members - 1) + lineBreakAndIndent(level);
}

function leafBytes(value: unknown): number {
  return typeof value === 'string' ? textBytes(value) : (scalarText(value) ?? 'null').length;
}

function textBytes(text: string): number {
  return plain.test(text) ? text.length + 2 : Buffer.byteLength(JSON.stringify(text));
}

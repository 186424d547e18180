import { JsonCursor } from '../jsonCursor.ts';

/** JSON as it is written: a scalar is its source text, and the members of an object stay in their order, doubled ones too. */
export type JsonTree = string | readonly JsonTree[] | JsonMembers;

export interface JsonMembers {
  readonly members: readonly JsonMember[];
}

export type JsonMember = readonly [key: string, value: JsonTree];

/** @throws SyntaxError where the text is no JSON */
export function parseTree(text: string): JsonTree {
  const cursor = new JsonCursor(text);
  const read = (): JsonTree => {
    const kind = cursor.kind();
    if (kind === 'array') {
      const items: JsonTree[] = [];
      cursor.items(() => items.push(read()));
      return items;
    }
    if (kind !== 'object') return cursor.source();
    const members: JsonMember[] = [];
    cursor.members((key) => members.push([key, read()]));
    return { members };
  };
  return read();
}

/** As `formatJson` writes it, each scalar as it was. */
export function formatTree(tree: JsonTree): string {
  const lines: string[] = [];
  write(tree, '', '', '', lines);
  return `${lines.join('\n')}\n`;
}

export function isMembers(tree: JsonTree | undefined): tree is JsonMembers {
  return typeof tree === 'object' && !isItems(tree);
}

export function isItems(tree: JsonTree | undefined): tree is readonly JsonTree[] {
  return Array.isArray(tree);
}

/** What a scalar says, the digits of a number as text; `undefined` for what is no scalar. */
export function scalarOf(tree: JsonTree | undefined): string | boolean | null | undefined {
  if (typeof tree !== 'string') return undefined;
  if (tree.startsWith('"')) return String(JSON.parse(tree));
  return tree === 'null' ? null : tree === 'true' ? true : tree === 'false' ? false : tree;
}

/** The member of that name; of doubled ones the last, as whoever parses JSON has it. */
export function memberOf(tree: JsonTree, key: string): JsonTree | undefined {
  return isMembers(tree) ? tree.members.findLast(([name]) => name === key)?.[1] : undefined;
}

function write(tree: JsonTree, indent: string, before: string, after: string, lines: string[]): void {
  if (typeof tree === 'string') {
    lines.push(`${indent}${before}${tree}${after}`);
    return;
  }
  const [open, close] = isItems(tree) ? '[]' : '{}';
  const elements: readonly JsonMember[] = isItems(tree) ? tree.map((item) => ['', item] as const) : (tree as JsonMembers).members;
  if (elements.length === 0) {
    lines.push(`${indent}${before}${open}${close}${after}`);
    return;
  }
  lines.push(`${indent}${before}${open}`);
  for (const [index, [key, value]] of elements.entries()) {
    const name = isItems(tree) ? '' : `${JSON.stringify(key)}: `;
    write(value, `${indent}  `, name, index < elements.length - 1 ? ',' : '', lines);
  }
  lines.push(`${indent}${close}${after}`);
}

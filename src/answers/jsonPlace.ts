/** A document of formatted JSON (see `formatJson`), in which each member and each element begins a line of its own. */
export interface Lines {
  readonly count: number;
  /** Counted from 0; without its end. */
  at(line: number): string;
  /** Lets others have their turn: a document may have millions of lines. */
  rest(): Promise<void>;
}

/** Lines between two rests. */
const slice = 2_000;

/**
 * The value that begins or ends in a line: the content of a text, a number as it is written, an object or a list as JSON that begins at the
 * left edge.
 */
export async function valueAt(lines: Lines, line: number): Promise<string> {
  const first = await beginningOf(lines, line);
  const text = lines.at(first);
  // A number of one digit has room for the quotation marks of its star behind it.
  const value = text.slice(valueStart(text)).replace(/,$/, '').trimEnd();
  if (!isStart(text)) return contentOf(value);
  const indent = indentOf(text);
  const slices: string[] = [];
  let block = [value];
  for (let at = first + 1; at < lines.count; at++) {
    const next = lines.at(at);
    const isLast = indentOf(next) <= indent;
    block.push(isLast ? next.trim().replace(/,$/, '') : next.slice(indent));
    if (isLast) break;
    if (block.length < slice) continue;
    slices.push(block.join('\n'));
    block = [];
    await lines.rest();
  }
  return [...slices, block.join('\n')].join('\n');
}

/** Where the value of a line is: `$.data[0].id`. https://www.rfc-editor.org/rfc/rfc9535 */
export async function pathAt(lines: Lines, line: number): Promise<string> {
  let child = lines.at(await beginningOf(lines, line));
  let indent = indentOf(child);
  let index = 0;
  let path = '';
  for (let at = (await beginningOf(lines, line)) - 1; at >= 0 && indent > 0; at--) {
    if (at % slice === 0) await lines.rest();
    const text = lines.at(at);
    const width = indentOf(text);
    if (width === indent && !isEnd(text)) index++;
    if (width >= indent) continue;
    path = `${text.endsWith('[') ? `[${index}]` : member(keyOf(child))}${path}`;
    [child, indent, index] = [text, width, 0];
  }
  return `$${path}`;
}

/** The line that a value begins in, of the one that it ends in. */
async function beginningOf(lines: Lines, line: number): Promise<number> {
  const text = lines.at(line);
  if (!isEnd(text)) return line;
  for (let at = line - 1; at >= 0; at--) {
    if (at % slice === 0) await lines.rest();
    if (indentOf(lines.at(at)) <= indentOf(text)) return at;
  }
  return line;
}

function indentOf(text: string): number {
  let width = 0;
  while (text[width] === ' ') width++;
  return width;
}

function isStart(text: string): boolean {
  return text.endsWith('{') || text.endsWith('[');
}

function isEnd(text: string): boolean {
  return /^ *[\]}]/.test(text);
}

function valueStart(text: string): number {
  const start = indentOf(text);
  const end = text[start] === '"' ? endOfText(text, start) : start;
  return text.startsWith('": ', end) ? end + 3 : start;
}

/** Where the quotation mark is that ends a text. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

function keyOf(text: string): string {
  const start = indentOf(text);
  return contentOf(text.slice(start, endOfText(text, start) + 1));
}

/** The content of a text; what is none, and what is no JSON, as it is. */
function contentOf(value: string): string {
  if (!value.startsWith('"')) return value;
  try {
    return String(JSON.parse(value));
  } catch {
    return value;
  }
}

function member(name: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return `.${name}`;
  return `['${JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}']`;
}

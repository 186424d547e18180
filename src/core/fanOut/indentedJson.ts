const [quote, backslash] = ['"', '\\'];
const opens: ReadonlySet<string> = new Set('[{');
const closes: ReadonlySet<string> = new Set(']}');
const blanks: ReadonlySet<string> = new Set(' \t\n\r');

/**
 * A text of JSON with nothing but its white space changed: numbers, doubled keys and the order stay as they came.
 * @param json well-formed
 * @param level how deep it lies in the document that it becomes part of; two spaces each
 */
export function indentedJson(json: string, level: number): string {
  const parts: string[] = [];
  let depth = level;
  let from = 0;
  const flush = (end: number) => {
    if (end > from) parts.push(json.slice(from, end));
  };
  const lineBreak = () => parts.push(`\n${'  '.repeat(Math.max(0, depth))}`);
  for (let at = 0; at < json.length; at++) {
    const sign = json[at] ?? '';
    if (sign === quote) at = endOfString(json, at);
    else if (blanks.has(sign)) {
      flush(at);
      from = at + 1;
    } else if (opens.has(sign)) {
      flush(at + 1);
      const next = skipBlanks(json, at + 1);
      from = next;
      if (closes.has(json[next] ?? '')) {
        flush(next + 1);
        from = next + 1;
        at = next;
      } else {
        depth++;
        lineBreak();
        at = next - 1;
      }
    } else if (closes.has(sign)) {
      flush(at);
      depth--;
      lineBreak();
      from = at;
    } else if (sign === ',') {
      flush(at + 1);
      from = at + 1;
      lineBreak();
    } else if (sign === ':') {
      flush(at + 1);
      parts.push(' ');
      from = at + 1;
    }
  }
  flush(json.length);
  return parts.join('');
}

function skipBlanks(json: string, from: number): number {
  let at = from;
  while (blanks.has(json[at] ?? '')) at++;
  return at;
}

function endOfString(json: string, start: number): number {
  for (let end = json.indexOf(quote, start + 1); end !== -1; end = json.indexOf(quote, end + 1)) {
    let before = end - 1;
    while (json[before] === backslash) before--;
    if ((end - before) % 2 === 1) return end;
  }
  return json.length;
}

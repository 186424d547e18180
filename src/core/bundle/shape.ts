import { isRecord, scalarText } from '../json.ts';

/** Keys of one object; of more, they are data and no names. */
const mostKeys = 200;
/** Lines of a shape: more than anyone reads. */
const mostLines = 2_000;
/** What is the name of a field, and not somebody's: no digits alone, no address, no `anna.jensen`. */
const fieldName = /^[A-Za-z_$][\w$]{0,59}$/;

/** What stands in one place of an answer: how often, of which types, and below it. */
interface Shape {
  readonly types: Map<string, number>;
  /** Of the lists in this place, the shortest and the longest. */
  lengths: { least: number; most: number } | undefined;
  items: Shape | undefined;
  readonly members: Map<string, Shape>;
}

interface Waiting {
  readonly value: unknown;
  readonly into: Shape;
}

/**
 * What an answer is made of, a line for each place: its name, types and counts, and no value of it. Keys that are no names of fields are
 * told as `*`.
 */
export function shapeLines(json: unknown): readonly string[] {
  const root = newShape();
  const waiting: Waiting[] = [{ value: json, into: root }];
  for (let next = waiting.pop(); next; next = waiting.pop()) enter(next, waiting);
  const lines: string[] = [];
  let more = 0;
  for (const line of linesOf(root, 'answer', 0)) {
    if (lines.length < mostLines) lines.push(line);
    else more++;
  }
  return more > 0 ? [...lines, `… and ${more} more lines`] : lines;
}

function enter({ value, into }: Waiting, waiting: Waiting[]): void {
  const type = typeOf(value);
  into.types.set(type, (into.types.get(type) ?? 0) + 1);
  if (Array.isArray(value)) {
    const { least, most } = into.lengths ?? { least: value.length, most: value.length };
    into.lengths = { least: Math.min(least, value.length), most: Math.max(most, value.length) };
    into.items ??= newShape();
    for (const item of value) waiting.push({ value: item, into: into.items });
  } else if (isRecord(value)) {
    for (const [key, member] of Object.entries(value)) waiting.push({ value: member, into: memberOf(into, key) });
  }
}

function memberOf({ members }: Shape, key: string): Shape {
  const name = fieldName.test(key) && (members.has(key) || members.size < mostKeys) ? key : '*';
  const known = members.get(name) ?? newShape();
  members.set(name, known);
  return known;
}

function newShape(): Shape {
  return { types: new Map(), lengths: undefined, items: undefined, members: new Map() };
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  // A number of more digits than JavaScript holds is an object of its own kind.
  return typeof value === 'object' && scalarText(value) !== undefined ? 'number' : typeof value;
}

function* linesOf(shape: Shape, name: string, level: number): Generator<string> {
  const types = [...shape.types].sort(([, one], [, other]) => other - one).map(([type, count]) => `${type} ${count}×`);
  yield `${'  '.repeat(level)}${name}: ${types.join(', ')}${lengthsOf(shape)}`;
  if (shape.items && shape.items.types.size > 0) yield* linesOf(shape.items, '[]', level + 1);
  for (const [key, member] of [...shape.members].sort(([one], [other]) => (one < other ? -1 : 1)))
    yield* linesOf(member, key, level + 1);
}

function lengthsOf({ lengths }: Shape): string {
  if (!lengths) return '';
  const { least, most } = lengths;
  return ` (of ${least === most ? most : `${least} to ${most}`})`;
}

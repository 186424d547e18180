import { JsonCursor } from '../jsonCursor.ts';

/** Names and places that lead from the whole to a value in it. */
export type Location = readonly (string | number)[];

/** Which values are wanted, by the way to them. */
interface Wanted {
  readonly here: number[];
  readonly below: Map<string | number, Wanted>;
}

/**
 * How values are written in a text of JSON, each as if it stood by itself: numbers keep their digits, doubled keys and their order stay. Of a
 * doubled key on the way the last counts, as for whoever parses the text.
 * @param text formatted, two spaces a level
 * @param locations of values, one of them perhaps several times; of what is not there the text is `null`
 * @throws SyntaxError where the text is no JSON
 */
export function textsAt(text: string, locations: readonly Location[]): readonly string[] {
  const root = newWanted();
  for (const [index, location] of locations.entries()) placeOf(root, location).here.push(index);
  const texts: string[] = Array.from({ length: locations.length }, () => 'null');
  const cursor = new JsonCursor(text);
  const read = (wanted: Wanted | undefined, level: number): void => {
    if (!wanted) {
      cursor.source();
      return;
    }
    const start = cursor.at;
    const kind = wanted.below.size === 0 ? undefined : cursor.kind();
    if (kind === 'object') cursor.members((key) => read(wanted.below.get(key), level + 1));
    else if (kind === 'array') cursor.items((index) => read(wanted.below.get(index), level + 1));
    else cursor.source();
    if (wanted.here.length === 0) return;
    const own = outdented(text.slice(start, cursor.end), level);
    for (const index of wanted.here) texts[index] = own;
  };
  read(root, 0);
  return texts;
}

/** A list of values that are written already, as `formatJson` writes it. */
export function listText(texts: readonly string[]): string {
  if (texts.length === 0) return '[]\n';
  return `[\n${texts.map((text) => `  ${text.replaceAll('\n', '\n  ')}`).join(',\n')}\n]\n`;
}

function placeOf(root: Wanted, location: Location): Wanted {
  let place = root;
  for (const step of location) {
    const next = place.below.get(step) ?? newWanted();
    place.below.set(step, next);
    place = next;
  }
  return place;
}

function newWanted(): Wanted {
  return { here: [], below: new Map() };
}

/** A line break is never within a string: JSON has it escaped there. */
function outdented(text: string, level: number): string {
  return level === 0 ? text : text.replaceAll(`\n${'  '.repeat(level)}`, '\n');
}

import { isRecord } from '../json.ts';
import { type Cell, cellText, isEmpty } from './cells.ts';
import { compareNumbers, numberOf } from './decimals.ts';
import { isIsoDate } from './isoDates.ts';
import { type Ordered, orderedBy } from './ordered.ts';
import { plainOrder, textOrder } from './textOrder.ts';

/** How the values of a column follow each other. */
export interface Ranks {
  /** The rank of each value, from 0; equal ones have the same, and empty ones `count`. */
  readonly of: Uint32Array;
  /** How many ranks there are besides that of empty ones. */
  readonly count: number;
}

/** Places of values of one kind. */
type Places = number[];

/**
 * Ranks values by what they are and then among their like: numbers and texts of digits by value; false, true; dates; other texts as the
 * language orders them; lists and objects by how much is in them.
 */
export function ranksOf(values: readonly Cell[], locale: string): Ranks {
  const { numbers, booleans, dates, texts, lists, objects, sizes } = byKind(values);
  const of = new Uint32Array(values.length);
  let count = 0;
  const rank = (places: Places, { order, steps }: Ordered) => {
    for (let at = 0; at < order.length; at++) {
      count += steps[at] ?? 0;
      of[places[order[at] ?? 0] ?? 0] = count - 1;
    }
  };
  const text = (place: number) => cellText(values[place]);
  const bySize = (places: Places) => orderedBy(places.length, (one, other) => sizeAt(places, one) - sizeAt(places, other));
  const sizeAt = (places: Places, at: number) => sizes[places[at] ?? 0] ?? 0;
  const textsAt = (places: Places, one: number, other: number) => [text(places[one] ?? 0), text(places[other] ?? 0)] as const;
  const byValue = (places: Places) =>
    orderedBy(places.length, (one, other) =>
      compareNumbers(sizeAt(places, one), sizeAt(places, other), () => textsAt(places, one, other)),
    );
  rank(numbers, byValue(numbers));
  rank(booleans, bySize(booleans));
  rank(dates, plainOrder(dates.map(text)));
  rank(texts, textOrder(texts.map(text), locale));
  rank(lists, bySize(lists));
  rank(objects, bySize(objects));
  for (let place = 0; place < values.length; place++) if (isEmpty(values[place])) of[place] = count;
  return { of, count };
}

/** The places of values by their kind, and how much each is. */
function byKind(values: readonly Cell[]) {
  const [numbers, booleans, dates, texts, lists, objects]: [Places, Places, Places, Places, Places, Places] = [
    [],
    [],
    [],
    [],
    [],
    [],
  ];
  const sizes = new Float64Array(values.length);
  const kindOf = (value: Cell) => {
    if (typeof value === 'boolean') return booleans;
    if (typeof value === 'string') return isIsoDate(value) ? dates : texts;
    return Array.isArray(value) ? lists : objects;
  };
  for (let place = 0; place < values.length; place++) {
    const value = values[place];
    if (isEmpty(value)) continue;
    const number = numberOf(value);
    sizes[place] = number ?? sizeOf(value);
    (number === undefined ? kindOf(value) : numbers).push(place);
  }
  return { numbers, booleans, dates, texts, lists, objects, sizes };
}

function sizeOf(value: Cell): number {
  if (Array.isArray(value)) return value.length;
  return isRecord(value) ? Object.keys(value).length : Number(value === true);
}

import type { Compare } from './ordered.ts';
import type { TextKeys } from './textKeys.ts';

/** So few are quicker to compare one by one. */
const few = 12;

/**
 * The places of keys in their order: quicksort by one number of the keys at a time (Bentley and Sedgewick, “Fast algorithms for sorting and
 * searching strings”), which looks at no number that keys have in common twice.
 * @param compareAlike two whose keys are the same
 */
export function keyOrder({ data, starts }: TextKeys, compareAlike: Compare): Uint32Array {
  const order = Uint32Array.from(starts.keys());
  const numberAt = (at: number, level: number) => data[(starts[order[at] ?? 0] ?? 0) + level] ?? 0;
  const swap = (one: number, other: number) => {
    const key = order[one] ?? 0;
    order[one] = order[other] ?? 0;
    order[other] = key;
  };
  // What is still to be sorted: from, to (excluded), and how many numbers its keys have in common.
  const left = [0, order.length, 0];
  while (left.length > 0) {
    const [level = 0, end = 0, begin = 0] = [left.pop(), left.pop(), left.pop()];
    if (end - begin <= few) {
      sortFew(
        order,
        begin,
        end,
        (one, other) => compareFrom(data, (starts[one] ?? 0) + level, (starts[other] ?? 0) + level) || compareAlike(one, other),
      );
      continue;
    }
    const pivot = numberAt((begin + end) >>> 1, level);
    let [less, at, more] = [begin, begin, end];
    while (at < more) {
      const number = numberAt(at, level);
      if (number < pivot) swap(less++, at++);
      else if (number > pivot) swap(at, --more);
      else at++;
    }
    left.push(begin, less, level, more, end, level);
    if (pivot !== 0) left.push(less, more, level + 1);
    else order.subarray(less, more).sort(compareAlike);
  }
  return order;
}

function sortFew(order: Uint32Array, begin: number, end: number, compare: Compare): void {
  for (let next = begin + 1; next < end; next++) {
    const key = order[next] ?? 0;
    let at = next;
    for (; at > begin && compare(order[at - 1] ?? 0, key) > 0; at--) order[at] = order[at - 1] ?? 0;
    order[at] = key;
  }
}

function compareFrom(data: Uint16Array, one: number, other: number): number {
  for (let at = 0; ; at++) {
    const number = data[one + at] ?? 0;
    const difference = number - (data[other + at] ?? 0);
    if (difference !== 0 || number === 0) return difference;
  }
}

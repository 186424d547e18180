/** Values in their order. */
export interface Ordered {
  /** Their places among those that were to be ordered. */
  readonly order: Uint32Array;
  /** 1 for each in `order` that is more than the one before, and for the first. */
  readonly steps: Uint8Array;
}

export type Compare = (one: number, other: number) => number;

/** @param count of values, which are compared by their places */
export function orderedBy(count: number, compare: Compare): Ordered {
  return inOrder(Array.from({ length: count }, (_, place) => place).sort(compare), compare);
}

/** @param order that may be wrong here and there */
export function reordered(order: Uint32Array, compare: Compare): Ordered {
  const steps = stepsOf(order, compare);
  return steps ? { order, steps } : inOrder([...order].sort(compare), compare);
}

function inOrder(sorted: readonly number[], compare: Compare): Ordered {
  const order = Uint32Array.from(sorted);
  return { order, steps: stepsOf(order, compare) ?? new Uint8Array(order.length).fill(1) };
}

/** `undefined` where one is less than the one before. */
function stepsOf(order: Uint32Array, compare: Compare): Uint8Array | undefined {
  const steps = new Uint8Array(order.length);
  for (let at = 0; at < order.length; at++) {
    const step = at === 0 ? 1 : compare(order[at] ?? 0, order[at - 1] ?? 0);
    if (step < 0) return undefined;
    steps[at] = Math.sign(step);
  }
  return steps;
}

import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';

const pauseMs = 20;
const limitMs = 60_000;

/** Looks until there is something. @throws naming what was waited for */
export async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (const end = performance.now() + limitMs; ; ) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`Waited ${limitMs / 1000} s in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/** Looks until what is seen is what is expected. @throws with the difference to what was seen last */
export async function untilEqual<T>(look: () => T | Promise<T>, expected: T): Promise<void> {
  let seen: T | undefined;
  await until('what is expected', async () => {
    seen = await look();
    return isDeepStrictEqual(seen, expected) || undefined;
  }).catch((error: unknown) => {
    assert.deepEqual(seen, expected);
    throw error;
  });
}

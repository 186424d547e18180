import type { Lazy } from '../../../src/core/lazy.ts';

/** Something that is there already, for whoever expects what is loaded when it is first asked for. */
export function loaded<T>(value: T): Lazy<T> {
  return Object.assign(async () => value, { loaded: value });
}

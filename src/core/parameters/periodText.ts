import type { DateStyle } from '../catalogue/endpoint.ts';
import { type Sentence, sentence } from '../errors.ts';
import { checkDate } from './dateValue.ts';

/** A period as it is typed; an empty end is open. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export function formatPeriod({ from, to }: Period): string {
  return from === to ? from : `${from} .. ${to}`;
}

/**
 * Reads “2026-01-01 2026-01-31”, “2026-01-01 .. 2026-01-31”, “2026-01-01 ..” (open at its end), “.. 2026-01-31”, or one day.
 * @returns what is wrong with it as a sentence
 */
export function parsePeriod(text: string, style: DateStyle): Period | Sentence {
  const parts = text.includes('..') ? text.split('..').map((part) => part.trim()) : text.trim().split(/\s+(?:to\s+)?/);
  const [from = '', to = from, ...rest] = parts;
  if (rest.length > 0 || (!from && !to)) return sentence('Type the first and the last day: 2026-01-01 2026-01-31.');
  for (const end of [from, to]) {
    const problem = end ? checkDate(end, style) : undefined;
    if (problem) return problem;
  }
  return { from, to };
}

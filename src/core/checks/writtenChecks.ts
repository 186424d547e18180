import type { RowBounds, SavedChecks } from '../saved/savedChecks.ts';

/** What a person types for a status: `200`, `2xx`. @returns `undefined` for what is none */
export function readStatus(text: string): SavedChecks['status'] {
  if (/^2xx$/i.test(text)) return '2xx';
  return /^[1-5]\d\d$/.test(text) ? Number(text) : undefined;
}

/** What a person types for a number of rows: `0`, `1-`, `-100`, `1-100`. @returns `undefined` for what is none */
export function readBounds(text: string): RowBounds | undefined {
  const [, only, from, to] = /^(?:(\d{1,9})|(\d{1,9})?\s*[-–]\s*(\d{1,9})?)$/.exec(text) ?? [];
  if (only !== undefined) return { min: Number(only), max: Number(only) };
  if (from === undefined && to === undefined) return undefined;
  const bounds = { ...(from !== undefined && { min: Number(from) }), ...(to !== undefined && { max: Number(to) }) };
  return (bounds.min ?? 0) <= (bounds.max ?? Number.POSITIVE_INFINITY) ? bounds : undefined;
}

export function boundsText({ min, max }: RowBounds): string {
  if (max === 0 || (min === max && min !== undefined)) return String(max);
  return `${min ?? ''}-${max ?? ''}`;
}

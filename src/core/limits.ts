/** A setting that is a number. */
interface Limit {
  readonly key: string;
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

/** The settings that are numbers, as package.json has them. No workspace sets them: they hold for what goes to Planday. */
export const limits = {
  /** Seconds. */
  requestTimeout: { key: 'planday.request.timeout', usual: 60, least: 5, most: 600 },
  /** Rows. */
  askAbove: { key: 'planday.fetchAll.askAbove', usual: 200_000, least: 1_000, most: 1_000_000 },
  /** Requests. */
  historyLength: { key: 'planday.history.length', usual: 200, least: 0, most: 200 },
} as const satisfies Readonly<Record<string, Limit>>;

/** What a setting comes to: what was written beyond the bounds by hand is the bound, what is no number is as if it were not there. */
export function within({ usual, least, most }: Limit, set: unknown): number {
  if (typeof set !== 'number' || Number.isNaN(set)) return usual;
  return Math.min(most, Math.max(least, Math.round(set)));
}

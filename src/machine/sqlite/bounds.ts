/** What a statement may take, and what its result may hold. */
export interface SqlBounds {
  readonly mostMs: number;
  readonly mostRows: number;
  /** Of a result, and of a value. */
  readonly mostBytes: number;
  /** Of everything in the database. */
  readonly mostHeapBytes: number;
}

export const usualBounds: SqlBounds = {
  mostMs: 60_000,
  mostRows: 1_000_000,
  mostBytes: 45_000_000,
  mostHeapBytes: 1_000_000_000,
};

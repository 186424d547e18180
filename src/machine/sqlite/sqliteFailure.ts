/** The result codes that mean more than what their message says. */
export const resultCodes = { memory: 7, interrupted: 9, tooBig: 18 } as const;

/** What SQLite says of a statement that it does not run, in its own words. */
export class SqliteFailure extends Error {
  readonly code: number;
  /** Where in the statement, in characters. */
  readonly at: number | undefined;

  constructor(code: number, message: string, at?: number) {
    super(message);
    this.code = code;
    this.at = at;
  }
}

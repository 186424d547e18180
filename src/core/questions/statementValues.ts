/** A text as a statement has it. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** `column IN (1, 2)`; of no ids, what is always true: all are asked for. */
export function oneOfIds(column: string, ids: readonly number[]): string {
  return ids.length === 0 ? 'TRUE' : `${column} IN (${ids.map(String).join(', ')})`;
}

/** What the clock on the wall showed, in minutes since 1970; without a time of the portal's, that of this machine. */
export function sqlNow(now: string | undefined): string {
  return now === undefined ? `unixepoch('now', 'localtime') / 60` : `unixepoch(${sqlText(now)}) / 60`;
}

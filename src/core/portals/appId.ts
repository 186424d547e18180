/** Whether two App IDs are one: in the form that Planday uses, letter case says nothing. */
export function sameAppId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

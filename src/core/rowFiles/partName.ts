/** What a file is called beside its target, while it is written. @param uuid a new one each time */
export function partName(uuid: string): string {
  return `.planday-${uuid.slice(0, 8)}.tmp`;
}

export function isPartName(name: string): boolean {
  return /^\.planday-[0-9a-f]{8}\.tmp$/.test(name);
}

/** Lines that a test compares whatever their order. */
export function inOrder(lines: readonly (readonly unknown[])[]): readonly string[] {
  return lines.map((line) => JSON.stringify(line)).toSorted();
}

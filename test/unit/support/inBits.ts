/** A text in bits of these lengths, one after the other and again from the first; it ends where no length is more than 0. */
export function inBits(text: string, lengths: readonly number[]): string[] {
  const bits: string[] = [];
  for (let [at, next] = [0, 0]; at < text.length; next++) {
    const length = lengths.some((one) => one > 0) ? (lengths[next % lengths.length] ?? 0) : text.length;
    bits.push(text.slice(at, at + length));
    at += length;
  }
  return bits;
}

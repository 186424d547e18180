/** Bytes. A page of seven of them is still read at once over a telephone. */
export const tooLarge = 200_000;

/** Pixels, as the head of a PNG says. */
export interface PngSize {
  readonly width: number;
  readonly height: number;
}

/** @throws Error where the bytes are no PNG. */
export function sizeOf(png: Buffer): PngSize {
  if (png.toString('latin1', 1, 4) !== 'PNG') throw new Error('This is no PNG.');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

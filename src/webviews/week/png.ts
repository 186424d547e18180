import { words } from '../page/words.ts';
import type { Picture } from './picture.ts';

/** What Chromium draws on: a side, and an area, in pixels. */
const longestSide = 65_000;
const largestArea = 120_000_000;
/** Below this, nobody can read it. */
const leastScale = 0.6;

/**
 * A picture as PNG, twice as fine as on a screen where it is not too large for that.
 * @returns why not, as a sentence, where it is too large to be read
 */
export async function pngOf({ svg, width, height }: Picture): Promise<Uint8Array | string> {
  const scale = Math.min(2, longestSide / height, longestSide / width, Math.sqrt(largestArea / (width * height)));
  if (scale < leastScale) return words.t('The week is too long for a PNG. Save it as SVG, or choose fewer departments.');
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) return words.t('The week is too long for a PNG. Save it as SVG, or choose fewer departments.');
  return new Uint8Array(await blob.arrayBuffer());
}

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { root } from '../workbench/paths.ts';
import { type PngSize, sizeOf, tooLarge } from './png.ts';

/** CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Outside the folders that are packaged: the Marketplace takes the pictures of a README from the repository. */
const folder = path.join(root, 'docs/pictures');

/** They come and go as they like. */
const noToasts = '.notifications-toasts { visibility: hidden !important; }';

async function around(parts: readonly Locator[]): Promise<{ x: number; y: number; width: number; height: number }> {
  const boxes = (await Promise.all(parts.map((part) => part.first().boundingBox()))).filter((box) => box !== null);
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

export class Camera {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async resize(size: Size): Promise<void> {
    await this.#page.setViewportSize(size);
  }

  /** Writes a picture of these parts of the window and nothing of the rest, and says where it is not as it is said to be. */
  async take({ name, pixels }: { readonly name: string; readonly pixels: PngSize }, parts: readonly Locator[]): Promise<void> {
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, `${name}.png`);
    const { height: bottom = 0 } = this.#page.viewportSize() ?? {};
    await this.#page.mouse.move(500, bottom - 2);
    const shot = await this.#page.screenshot({
      animations: 'disabled',
      caret: 'hide',
      clip: await around(parts),
      style: noToasts,
    });
    // A window has few colours: 256 of them look the same, in a third of the bytes.
    const png = await sharp(shot).png({ palette: true, dither: 0, effort: 10, compressionLevel: 9 }).toBuffer();
    writeFileSync(file, png);
    const { width, height } = sizeOf(png);
    console.log(`${path.relative(root, file)}: ${width} × ${height}, ${Math.round(png.length / 1000)} kB`);
    if (width !== pixels.width || height !== pixels.height)
      console.log(`  scenes.ts has it as ${pixels.width} × ${pixels.height}.`);
    if (png.length >= tooLarge) console.log(`  It is larger than ${tooLarge / 1000} kB.`);
  }
}

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

const { views, viewsWelcome } = JSON.parse(readFileSync('package.json', 'utf8')).contributes;

/** A sidebar of 170 px leaves 130 px to the text, and a letter of 13 px is 6.5 px wide on average; one that VS Code breaks earlier, less. */
const charactersOfLine = 20;
const lineHeight = 18;
const margin = 13;
const buttonHeight = 26;
/** What a window of 800 px leaves to the bodies of the three views: without bars, the title of the container and those of the views. */
const height = 800 - 35 - 22 - 35 - 3 * 22;

/** The height of a welcome as VS Code lays it out: a paragraph or a button for each line. */
function heightOf(contents: string): number {
  const heights = contents.split('\n').map((line) => {
    if (isButton(line)) return buttonHeight + margin;
    return linesOf(line.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')) * lineHeight + margin;
  });
  return heights.reduce((sum, one) => sum + one, 0);
}

function isButton(line: string): boolean {
  return /^\[[^\]]+\]\([^)]+\)$/.test(line);
}

function linesOf(text: string): number {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length <= charactersOfLine) lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines.length;
}

describe('a welcome, in a window 800 px high with a sidebar of 170 px,', () => {
  for (const file of readdirSync('.').filter((name) => /^package\.nls(?:\.[\w-]+)?\.json$/.test(name))) {
    const texts: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'));
    // A view that waits for the first portal is not there yet.
    const sizes: { id: string; initialSize: number }[] = views.planday.filter(
      ({ when }: { when?: string }) => when === undefined,
    );
    const total = sizes.reduce((sum, { initialSize }) => sum + initialSize, 0);
    for (const { view, contents } of viewsWelcome) {
      const text = texts[contents.replaceAll('%', '')] ?? '';
      const { initialSize = 0 } = sizes.find(({ id }) => id === view) ?? {};

      it(`is shown whole: ${view} in ${file}`, () => {
        const room = (height * initialSize) / total;
        assert.ok(text !== '' && heightOf(text) <= room, `${heightOf(text)} of ${room} px`);
      });

      it(`has buttons that are not cut, and no word that is broken: ${view} in ${file}`, () => {
        for (const line of text.split('\n').filter(isButton)) assert.ok(line.indexOf(']') - 1 <= 18, line);
        for (const word of text.replace(/\]\([^)]+\)/g, '').split(/\s/)) assert.ok(word.length <= charactersOfLine, word);
      });
    }
  }
});

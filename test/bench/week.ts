/** A week of 1,240 people in its page: until it is there, while it scrolls, and what a key of the search and a press of a button cost. */
import { weekOf } from '../../src/core/week/weekOf.ts';
import { hotel } from '../../src/sandbox/data/hotel.ts';
import { PageBrowser } from '../pages/support/openPage.ts';
import { beginWeek, sayToWeek } from '../pages/support/weekPage.ts';
import { sandboxWeekInput } from '../support/sandboxWeek.ts';
import { Shortfall } from '../workbench/shortfall.ts';
import { median } from './median.ts';

const frameLimitMs = 50;
const firstRowLimitMs = 1_000;
const frames = 300;

const input = sandboxWeekInput(hotel, Date.parse('2026-11-26T13:30:00Z'));
const made = Array.from({ length: 5 }, () => timed(() => weekOf(input)));
console.log(
  `${input.shifts.length} shifts and ${input.punches?.length} punches become a week: median ${median(made).toFixed(0)} ms, the first time ${made[0]?.toFixed(0)} ms`,
);

const browser = await PageBrowser.launch();
try {
  const open = await beginWeek(browser);
  const began = performance.now();
  await sayToWeek(open, { type: 'week', week: weekOf(input), notes: [] });
  await open.page.locator('.body .row.lane').first().waitFor();
  const first = performance.now() - began;
  console.log(`first row ${first.toFixed(0)} ms after the rows are there (limit ${firstRowLimitMs} ms)`);

  const scrolled = await open.page.evaluate<readonly number[]>(`new Promise((done) => {
    const timeline = document.querySelector('.timeline');
    const step = timeline.scrollHeight / ${frames};
    const times = [];
    let before = performance.now();
    const frame = (now) => {
      times.push(now - before);
      before = now;
      timeline.scrollTop += step;
      if (times.length < ${frames}) requestAnimationFrame(frame);
      else done(times.slice(1));
    };
    requestAnimationFrame(frame);
  })`);
  told('a frame while it scrolls through all of them', scrolled, frameLimitMs);

  const keys = await open.page.evaluate<readonly number[]>(`(() => {
    const find = document.querySelector('input[type=search]');
    return ['a', 'an', 'ann', 'anna', '', 'madsen', '', 'x', ''].map((text) => {
      const began = performance.now();
      find.value = text;
      find.dispatchEvent(new Event('input'));
      document.body.getBoundingClientRect();
      return performance.now() - began;
    });
  })()`);
  told('a key of the search, with its layout', keys, 100);
} finally {
  await browser.close();
}

function told(what: string, times: readonly number[], limit: number): void {
  const slowest = Math.max(...times);
  console.log(`${what}: median ${median(times).toFixed(1)} ms, slowest ${slowest.toFixed(1)} ms (limit ${limit} ms)`);
  // Three frames of a screen are 50 ms to many digits.
  if (Math.round(slowest) > limit) throw new Shortfall(`${what} takes ${slowest.toFixed(0)} ms.`);
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

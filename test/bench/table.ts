/**
 * A table of 100,000 rows and 30 columns in a browser without VS Code: until its first row is seen, until it is sorted and filtered, the frames
 * while it scrolls, and its memory; beside a plain HTML table of 5,000 of the rows in the same run. Then lists of 1,000 numbers in cells beside
 * numbers.
 */
import { type OpenPage, PageBrowser } from '../pages/support/openPage.ts';
import { openTable } from '../pages/support/shownTable.ts';
import { Shortfall } from '../workbench/shortfall.ts';
import { plainTable, rowMaker, steps, tablePlay } from './tablePage.ts';

const rows = 100_000;
const plainRows = 5_000;
const listRows = 5_000;
const limits: Figures = { first: 1_000, sort: 300, filter: 100, work: 50 };

interface Figures {
  /** Milliseconds, from the first piece to the first row in sight. */
  readonly first: number;
  readonly sort: number;
  readonly filter: number;
  /** The longest that the page's thread works for a frame while it scrolls. */
  readonly work: number;
}

interface Measured extends Figures {
  /** From the first piece until all rows are there. */
  readonly all: number;
  readonly frames: readonly number[];
  /** The longest of them. */
  readonly frame: number;
}

const browser = await PageBrowser.launch();
const failed: string[] = [];
try {
  const plain = await browser.open('table');
  print(`plain HTML table, ${plainRows} rows`, await play(plain, `(${plainTable})(${plainRows})`), await heap(plain));
  await plain.page.close();

  const whole = await openTable(browser);
  const before = await heap(whole);
  const measured = await play(whole, `playTable(${rows}, makeRow)`);
  print(`${rows} rows`, measured, (await heap(whole)) - before);
  for (const [name, limit] of Object.entries(limits)) {
    const figure = measured[name as keyof Figures];
    if (figure > limit) failed.push(`${name} ${figure.toFixed(0)} ms (limit ${limit} ms)`);
  }
  await whole.page.close();

  const [numbers, lists] = [await withCells('numberRow'), await withCells('listRow')];
  print(`${listRows} rows with numbers`, numbers, 0);
  print(`${listRows} rows with lists of 1,000`, lists, 0);
  if (lists.work > limits.work) failed.push(`lists: work of ${lists.work.toFixed(0)} ms for a frame`);
} finally {
  await browser.close();
}
if (failed.length > 0) throw new Shortfall(`The table is slower than it may be: ${failed.join(', ')}.`);

async function withCells(make: string): Promise<Measured> {
  const open = await openTable(browser);
  const measured = await play(open, `playTable(${listRows}, ${make})`);
  await open.page.close();
  return measured;
}

async function play(open: OpenPage, script: string): Promise<Measured> {
  const measured = await open.page.evaluate<Measured>(`(async () => { ${rowMaker} ${tablePlay} return ${script}; })()`);
  if (open.errors.length > 0) throw new Error(open.errors.join('\n'));
  return { ...measured, work: await longestWork(open) };
}

/**
 * Milliseconds in the thread's own time: other programs of the machine do not lengthen it, as they do what passes between two frames. Each step is
 * taken twice, and the shorter counts: where the browser clears its memory is not the step's doing.
 */
async function longestWork({ page }: OpenPage): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const work = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
  };
  const shortest: number[] = [];
  for (let round = 0; round < 2; round++) {
    await page.evaluate('scrollBack()');
    for (let step = 0; step < steps; step++) {
      const before = await work();
      await page.evaluate(`scrollNext(${step})`);
      shortest[step] = Math.min(shortest[step] ?? Number.POSITIVE_INFINITY, (await work()) - before);
    }
  }
  await session.detach();
  return Math.max(...shortest);
}

/** Bytes of what scripts hold, after what nobody holds is gone. */
async function heap({ page }: OpenPage): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
}

function print(what: string, { first, all, sort, filter, frame, frames, work }: Measured, bytes: number): void {
  const usual = frames.toSorted((one, other) => one - other)[Math.floor(frames.length / 2)] ?? 0;
  const memory = bytes > 0 ? `, memory ${(bytes / 1e6).toFixed(0)} MB` : '';
  console.log(
    `${what.padEnd(36)} first row ${first.toFixed(0)} ms, all ${all.toFixed(0)} ms, sort ${sort.toFixed(0)} ms, filter ${filter.toFixed(0)} ms, frames ${usual.toFixed(0)} ms, longest ${frame.toFixed(0)} ms, of work ${work.toFixed(0)} ms${memory}`,
  );
}

/** What a table of 100,000 rows and 30 columns costs without the page that shows it: adding, sorting, filtering, summaries. */
import { type CellTest, isCellTest, parseFilter } from '../../src/core/table/cellTests.ts';
import type { Column } from '../../src/core/table/column.ts';
import { copyCells } from '../../src/core/table/copyCells.ts';
import { filtered, prepareFilter } from '../../src/core/table/filter.ts';
import { sorted } from '../../src/core/table/order.ts';
import { summarize } from '../../src/core/table/summary.ts';
import { TableRows } from '../../src/core/table/tableRows.ts';
import { Shortfall } from '../workbench/shortfall.ts';
import { median } from './median.ts';

const rowCount = process.argv.includes('--short') ? 10_000 : 100_000;
const sortLimitMs = 300;
const filterLimitMs = 100;
/** As the extension sends them. */
const pieceLength = 700_000;

const names = ['Søren', 'Anna', 'Jens', 'Åse', 'Ærø', 'Müller', 'berg', 'Lund', 'O’Neil', 'van der Berg'];
const states = ['Assigned', 'Open', 'Draft', 'Approved'];
const pick = (list: readonly string[], number: number) => list[number % list.length] ?? '';
/** Spread out, and the same in each run. */
const spread = (number: number) => Math.imul(Math.imul(number ^ (number >>> 15), 0x2c1b3c6d) ^ (number >>> 12), 0x297a2d39) >>> 1;

/** Ten kinds of columns, each three times. */
const kinds: readonly (readonly [name: string, value: (number: number, row: number) => string])[] = [
  ['name', (n) => `"${pick(names, n)} ${pick(names, n >>> 4)}sen ${n % 100_000}${pick(names, n >>> 7)}"`],
  ['id', (_, row) => String(85_000_000 + ((row * 7_919) % 1_000_003))],
  ['hours', (n) => String((n % 100_000) / 4)],
  ['amount', (n) => ((n % 10_000) / 100).toFixed(2)],
  ['start', (n) => `"${new Date(1_790_000_000_000 + (n % 30_000_000) * 60_000).toISOString().slice(0, 16)}"`],
  ['state', (n) => `"${pick(states, n)}"`],
  ['employeeId', (n) => String(120_000 + (n % 1_240))],
  ['isPaid', (n) => String(n % 2 === 0)],
  ['comment', (n) => (n % 5 === 0 ? `"Åbner køkkenet på Vesterbro ${n % 1_000}"` : 'null')],
  ['skillIds', (n) => `[14002,${n % 20}]`],
];

const rows = new TableRows([]);
add();
const all = Uint32Array.from({ length: rowCount }, (_, row) => row);
sorts();
filters();
summaries();

function add(): void {
  const times: number[] = [];
  let [piece, bytes]: [string[], number] = [[], 0];
  const send = () => {
    const json = `[${piece.join()}]`;
    times.push(timed(() => rows.add(json)));
    [piece, bytes] = [[], bytes + json.length];
  };
  const heap = memory();
  for (let row = 0, length = 0; row < rowCount; row++) {
    const text = rowText(row);
    piece.push(text);
    length += text.length;
    if (length < pieceLength) continue;
    send();
    length = 0;
  }
  send();
  console.log(
    `${rowCount} rows × ${rows.columns.length} columns, ${mb(bytes)}: added in ${total(times)} ms, a piece in ${median(times).toFixed(1)} ms (first ${times[0]?.toFixed(1)} ms, slowest ${Math.max(...times).toFixed(1)} ms); memory ${mb(memory() - heap)}`,
  );
}

function rowText(row: number): string {
  const members = Array.from({ length: 30 }, (_, at) => {
    const [name, value] = kinds[at % kinds.length] ?? ['', () => ''];
    return `"${name}${Math.floor(at / kinds.length)}":${value(spread(row * 30 + at + 1), row)}`;
  });
  return `{${members.join()}}`;
}

/** Each column is sorted for the first time. */
function sorts(): void {
  const by = (...titles: readonly string[]) => titles.map((title) => ({ column: column(title), descending: false }));
  for (const [name] of kinds) {
    const times = [0, 1, 2].map((at) => timed(() => sorted(rows, all, by(`${name}${at}`), { locale: 'da' })));
    report(`sorted by ${name}`, times, sortLimitMs);
  }
  const again = Array.from({ length: 5 }, () => timed(() => sorted(rows, all, by('state2', 'name2', 'id2'), { locale: 'da' })));
  report('sorted by 3 keys that are known', again, sortLimitMs);
}

function filters(): void {
  const ready = timed(() => prepareFilter(rows, rows.columns, () => false));
  console.log(`made ready for filters in ${ready.toFixed(0)} ms, which can be done bit by bit`);
  const nameOf = ({ title }: Column) =>
    title.startsWith('employeeId') ? (id: string) => `${pick(names, Number(id))} ${id}` : undefined;
  for (const text of ['anna ærø', '2026-11', '14002', 'e', 'nothing at all']) {
    const keys = [...text].map((_, at) => text.slice(0, at + 1));
    report(
      `filtered over all columns by “${text}”, key by key`,
      keys.map((key) => timed(() => filtered(rows, key, new Map(), rows.columns, nameOf))),
      filterLimitMs,
    );
  }
  for (const [title, text] of [
    ['name0', 'anna'],
    ['id0', '>85100000'],
    ['amount0', '10..20'],
    ['start0', '2026-11-01..2026-11-07'],
    ['state0', '!open'],
    ['comment0', 'empty'],
    ['skillIds0', '14002'],
  ] as const) {
    const tests = new Map([[column(title), testOf(text)]]);
    const times = Array.from({ length: 3 }, () => timed(() => filtered(rows, '', tests, rows.columns, nameOf)));
    report(`filtered over ${title} by ${text}`, times, filterLimitMs);
  }
}

function summaries(): void {
  for (const [name] of kinds)
    report(
      `summary of ${name}`,
      [0, 1, 2].map((at) => timed(() => summarize(rows, all, column(`${name}${at}`)))),
    );
  for (const as of ['tsv', 'json', 'markdown'] as const)
    report(`copied as ${as}`, [timed(() => copyCells(rows, all, rows.columns, as, true))]);
}

function testOf(text: string): CellTest {
  const test = parseFilter(text);
  if (!isCellTest(test)) throw new Error(text);
  return test;
}

function column(title: string): Column {
  const found = rows.columns.find((one) => one.title === title);
  if (!found) throw new Error(title);
  return found;
}

function report(what: string, times: readonly number[], limitMs?: number): void {
  const [middle, slowest] = [median(times), Math.max(...times)];
  console.log(
    `${what}: ${middle.toFixed(1)} ms, slowest ${slowest.toFixed(1)} ms${limitMs === undefined ? '' : ` (limit ${limitMs} ms)`}`,
  );
  if (limitMs !== undefined && middle > limitMs) throw new Shortfall(`${what}: ${middle.toFixed(0)} ms.`);
}

/** Of the processor, in ms: nothing here waits, so other programs need not count. */
function timed(run: () => unknown): number {
  const began = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(began);
  return (user + system) / 1_000;
}

function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function total(times: readonly number[]): string {
  return times.reduce((sum, time) => sum + time, 0).toFixed(0);
}

function mb(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(0)} MB`;
}

/**
 * 100,000 shifts joined with 1,240 employees and grouped: the time of the statement once they are loaded, the time of loading them, the longest time in one
 * piece for which the window does nothing else, and by how much the process grows. Beside it, the same statement over the same rows in the `sqlite3`
 * command of this machine.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { TableDefinition } from '../../src/core/sql/sqlEngine.ts';
import { ThreadEngine } from '../../src/machine/threadEngine.ts';
import { threadBundle } from '../support/threadBundle.ts';
import { Shortfall } from '../workbench/shortfall.ts';
import { median } from './median.ts';
import { pieceOf } from './pieces.ts';
import { shift } from './shifts.ts';

const [shiftCount, employeeCount, pageSize] = [100_000, 1_240, 5_000];
const [limitMs, pieceLimitMs, rounds] = [500, 50, 5];

const statement = `SELECT e.id, e.first_name, count(*) AS shifts, sum(unixepoch(s.end_date_time) - unixepoch(s.start_date_time)) / 3600.0 AS hours
FROM shifts s JOIN employees e ON e.id = s.employee_id
WHERE s.status = 'Assigned' GROUP BY e.id ORDER BY hours DESC, e.id`;

const shifts: TableDefinition = {
  name: 'scheduling_shifts',
  shortName: 'shifts',
  columns: [
    { name: 'portal', type: 'TEXT' },
    { name: 'portal_id', type: 'TEXT' },
    ...Object.entries(shift(0)).map(([field, value]) => ({
      name: snake(field),
      type: typeof value === 'number' ? ('INTEGER' as const) : Array.isArray(value) ? ('JSON' as const) : ('TEXT' as const),
      path: [field],
    })),
  ],
};
const employees: TableDefinition = {
  name: 'hr_employees',
  shortName: 'employees',
  columns: [
    { name: 'portal', type: 'TEXT' },
    { name: 'portal_id', type: 'TEXT' },
    { name: 'id', type: 'INTEGER', path: ['id'] },
    { name: 'first_name', type: 'TEXT', path: ['firstName'] },
  ],
};

const shiftPages = Array.from({ length: shiftCount / pageSize }, (_, page) =>
  JSON.stringify(Array.from({ length: pageSize }, (_, at) => shift(page * pageSize + at))),
);
const employeePage = JSON.stringify(
  Array.from({ length: employeeCount }, (_, at) => ({ id: 120_000 + at, firstName: `Åse ${at}` })),
);

const folder = await mkdtemp(path.join(tmpdir(), 'planday-bench-'));
const engine = new ThreadEngine({ file: await threadBundle(folder, 'sqlThread') });
try {
  const sizeBefore = process.memoryUsage.rss();
  const bytes = shiftPages.map((page) => new TextEncoder().encode(page));
  const employeeBytes = new TextEncoder().encode(employeePage);
  const began = performance.now();
  const loadPiece = await pieceOf(async () => {
    await engine.define([shifts, employees]);
    await Promise.all([...bytes.map((page) => load(shifts, page)), load(employees, employeeBytes)]);
  });
  const loading = performance.now() - began;
  const times: number[] = [];
  let [rows, runPiece] = ['', 0];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const piece = await pieceOf(async () => {
      rows = await run();
    });
    times.push(performance.now() - start);
    runPiece = Math.max(runPiece, piece);
  }
  const grown = process.memoryUsage.rss() - sizeBefore;
  const result = JSON.parse(rows) as { readonly shifts: number }[];
  const longest = Math.max(loadPiece, runPiece);
  if (result.length !== employeeCount || result.reduce((sum, one) => sum + one.shifts, 0) !== shiftCount)
    throw new Error('The statement counts wrongly.');

  console.log(`${shiftCount.toLocaleString('en')} shifts of ${shifts.columns.length} columns, ${employeeCount} employees`);
  console.log(`loading    ${loading.toFixed(0)} ms`);
  console.log(`statement  ${median(times).toFixed(0)} ms (limit ${limitMs} ms), ${await besides()}`);
  console.log(
    `window     longest piece ${longest.toFixed(1)} ms (limit ${pieceLimitMs} ms): ${loadPiece.toFixed(1)} loading, ${runPiece.toFixed(1)} running`,
  );
  console.log(`memory     the process grows by ${(grown / 1e6).toFixed(0)} MB`);
  if (median(times) > limitMs) throw new Shortfall(`The statement takes ${median(times).toFixed(0)} ms (limit ${limitMs} ms).`);
  if (longest > pieceLimitMs)
    throw new Shortfall(`The window does nothing else for ${longest.toFixed(0)} ms (limit ${pieceLimitMs} ms).`);
} finally {
  engine.dispose();
  await rm(folder, { recursive: true, force: true });
}

function load({ name, columns }: TableDefinition, rows: Uint8Array): Promise<void> {
  const taken = columns.filter((column) => column.path).map((column) => column.name);
  return engine.load(name, rows, taken, { portal: 'Nordlys Café', portal_id: 'p1' });
}

async function run(): Promise<string> {
  const pieces: string[] = [];
  await engine.run(statement, { onRows: (rows) => pieces.push(new TextDecoder().decode(rows)) });
  if (pieces.length !== 1) throw new Error('The result is expected in one portion.');
  return pieces.join('');
}

/** The same in the command of this machine, which reads the rows from files and prints its result into nothing. */
async function besides(): Promise<string> {
  await writeFile(path.join(folder, 'shifts.json'), `[${shiftPages.map((page) => page.slice(1, -1)).join(',')}]`);
  await writeFile(path.join(folder, 'employees.json'), employeePage);
  const script = [
    ...[shifts, employees].flatMap(({ shortName = '', columns }) => [
      `CREATE TABLE ${shortName} (${columns.map(({ name, type }) => `${name} ${type}`).join(', ')});`,
      `INSERT INTO ${shortName} SELECT 'Nordlys Café', 'p1', ${columns
        .flatMap(({ path: from }) => (from ? `value ->> '$.${from.join('.')}'` : []))
        .join(', ')} FROM json_each(readfile('${shortName}.json'));`,
    ]),
    ...Array.from(
      { length: rounds },
      () => `.output ${process.platform === 'win32' ? 'NUL' : '/dev/null'}\n.timer on\n${statement};\n.timer off`,
    ),
  ];
  try {
    const running = promisify(execFile)('sqlite3', [':memory:'], { cwd: folder });
    running.child.stdin?.end(script.join('\n'));
    const { stdout } = await running;
    const times = [...stdout.matchAll(/^Run Time: real ([\d.]+)/gm)].map(([, seconds]) => Number(seconds) * 1_000);
    const { stdout: version } = await promisify(execFile)('sqlite3', ['--version']);
    return `in sqlite3 ${version.split(' ')[0]} ${median(times).toFixed(0)} ms`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'and there is no sqlite3 command on this machine';
    throw error;
  }
}

function snake(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

// Usage: npm run mutation:rooms [-- --quick] [--concurrency N] [--only ROOM[,ROOM…]]     (`loose` are the files beside the rooms)
// Every room of the core by its own tests, one after the other, and the core's score at the end: no room's tests wait for another's.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { run } from '../workbench/command.ts';
import { root } from '../workbench/paths.ts';
import { gate } from './gate.ts';

interface Room {
  readonly name: string;
  readonly mutate: string;
  readonly tests: string;
}

/** Of a room's mutants. */
interface Counts {
  readonly noticed: number;
  readonly survived: number;
}

/** As mutation-testing-report-schema has it, as far as it is read here. */
interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, concurrency: { type: 'string' }, only: { type: 'string' } },
});

const core = readdirSync(path.join(root, 'src/core'), { withFileTypes: true });
const rooms: readonly Room[] = [
  { name: 'loose', mutate: 'src/core/*.ts', tests: 'test/unit/core/*.test.ts' },
  ...core
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, mutate: `src/core/${name}/**/*.ts`, tests: `test/unit/core/${name}/**/*.test.ts` })),
];
const asked = values.only?.split(',');
const measured = new Map<string, Counts>();

for (const { name, mutate, tests } of rooms.filter((room) => asked?.includes(room.name) ?? true)) {
  const report = `out/mutation/rooms/${name}.json`;
  const options = [...(values.quick ? ['--quick'] : []), ...(values.concurrency ? ['--concurrency', values.concurrency] : [])];
  await run('node', [
    '--import',
    'tsx',
    'test/mutation/run.ts',
    '--mutate',
    mutate,
    '--tests',
    tests,
    '--report',
    report,
    ...options,
  ]);
  measured.set(name, countsOf(JSON.parse(readFileSync(path.join(root, report), 'utf8'))));
}

const row = (name: string, { noticed, survived }: Counts) =>
  `${name.padEnd(14)} ${score({ noticed, survived }).toFixed(1).padStart(6)} % ${String(noticed + survived).padStart(7)} ${String(survived).padStart(9)}`;
const all = [...measured.values()].reduce((sum, counts) => ({
  noticed: sum.noticed + counts.noticed,
  survived: sum.survived + counts.survived,
}));
console.log(`\n${'room'.padEnd(14)} ${'score'.padStart(8)} ${'mutants'.padStart(7)} ${'survivors'.padStart(9)}`);
for (const [name, counts] of measured) console.log(row(name, counts));
console.log(`${row('all', all)}     (${gate} % are asked for)`);
process.exitCode = score(all) < gate ? 1 : 0;

/** Such as are left out, or cannot be compiled, are nobody's. */
function countsOf({ files }: Report): Counts {
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (...those: readonly string[]) => statuses.filter((status) => those.includes(status)).length;
  return { noticed: count('Killed', 'Timeout'), survived: count('Survived', 'NoCoverage') };
}

/** In percent. */
function score({ noticed, survived }: Counts): number {
  return noticed + survived === 0 ? 100 : (100 * noticed) / (noticed + survived);
}

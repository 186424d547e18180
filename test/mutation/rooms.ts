// Usage: npm run mutation:rooms [-- --quick] [--concurrency N] [--only ROOM[,ROOM…]]     (`loose` are the files beside the rooms)
// Every room of the core by its own tests, one after the other, and the core's score at the end: no room's tests wait for another's. What survives
// stands in `survivors/` with its reason; what does not is printed.
import { globSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { run } from '../workbench/command.ts';
import { root } from '../workbench/paths.ts';
import { gate } from './gate.ts';
import { type Judged, judge, score, survivorsOf } from './survivors.ts';

interface Room {
  readonly name: string;
  readonly files: readonly string[];
  readonly tests: string;
}

/** How many files are measured at once: what is stopped goes on with the part it was at. */
const filesAtOnce = 10;

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, concurrency: { type: 'string' }, only: { type: 'string' } },
});

const core = readdirSync(path.join(root, 'src/core'), { withFileTypes: true });
const rooms: readonly Room[] = [
  { name: 'loose', files: filesOf('src/core/*.ts'), tests: 'test/unit/core/*.test.ts' },
  ...core
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, files: filesOf(`src/core/${name}/**/*.ts`), tests: `test/unit/core/${name}/**/*.test.ts` })),
];
const asked = values.only?.split(',');
const measured = new Map<string, Judged>();

for (const { name, files, tests } of rooms.filter((room) => asked?.includes(room.name) ?? true)) {
  const parts: Judged[] = [];
  for (let from = 0; from < files.length; from += filesAtOnce) {
    const report = `out/mutation/rooms/${name}-${from}.json`;
    // One of before must not stand for a run that breaks off.
    rmSync(path.join(root, report), { force: true });
    const mutate = files.slice(from, from + filesAtOnce).join(',');
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
    parts.push(judge(JSON.parse(readFileSync(path.join(root, report), 'utf8')), survivorsOf(name)));
  }
  measured.set(name, together(parts));
}

const row = (name: string, { noticed, survived, unlisted }: Judged) =>
  `${name.padEnd(14)} ${score({ noticed, survived }).toFixed(1).padStart(6)} % ${String(noticed + survived).padStart(7)} ${String(survived).padStart(9)} ${String(unlisted.length).padStart(9)}`;
const all = together([...measured.values()]);
if (all.unlisted.length > 0) console.log(`\nSurvived, and stands in no list:\n${all.unlisted.join('\n')}`);
if (all.outdated.length > 0) console.log(`\nStands in a list, and did not survive:\n${all.outdated.join('\n')}`);
console.log(
  `\n${'room'.padEnd(14)} ${'score'.padStart(8)} ${'mutants'.padStart(7)} ${'survivors'.padStart(9)} ${'no reason'.padStart(9)}`,
);
for (const [name, room] of measured) console.log(row(name, room));
console.log(`${row('all', all)}     (${gate} % and no survivor without a reason are asked for)`);
process.exitCode = score(all) < gate || all.unlisted.length > 0 ? 1 : 0;

function filesOf(glob: string): readonly string[] {
  return globSync(glob, { cwd: root })
    .map((file) => file.split(path.sep).join('/'))
    .sort();
}

function together(parts: readonly Judged[]): Judged {
  const sum = (count: (part: Judged) => number) => parts.reduce((total, part) => total + count(part), 0);
  return {
    noticed: sum((part) => part.noticed),
    survived: sum((part) => part.survived),
    unlisted: parts.flatMap((part) => part.unlisted),
    outdated: parts.flatMap((part) => part.outdated),
  };
}

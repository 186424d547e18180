// Usage: npm run mutation [-- --mutate GLOB[,GLOB…]] [--concurrency N] [--quick] [--tests GLOB[,GLOB…]] [--report FILE] [--force]     (without a glob: all of src/core)
//   --quick leaves out what happens while a module is loaded (tables, patterns): each such mutant costs a start of the whole suite. It leaves the
//   tests of slowTests.ts out, too.
//   --tests asks these alone, such as those of a room, which takes minutes less; others may notice more, so the score is the least that it can be.
//   --report FILE is where the numbers go, as JSON.
//   --force runs again what the last run has settled and nothing has touched since.
import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import './mocha12.ts';
import { root } from '../workbench/paths.ts';
import { gate } from './gate.ts';
import { slowFiles, slowTitles } from './slowTests.ts';

const { values } = parseArgs({
  options: {
    mutate: { type: 'string', default: 'src/core/**/*.ts' },
    concurrency: { type: 'string' },
    quick: { type: 'boolean', default: false },
    tests: { type: 'string' },
    report: { type: 'string', default: 'out/mutation/mutation.json' },
    force: { type: 'boolean', default: false },
  },
});

/** The tests of a glob's own files: they notice most of it, and are asked first. */
function testsOf(glob: string): string[] {
  if (!glob.startsWith('src/')) return [];
  const [files = ''] = glob.split(':');
  return [files.replace(/^src/, 'test/unit').replace(/(?:\*\*|\.ts)$/, (end) => (end === '.ts' ? '.test.ts' : '**/*.test.ts'))];
}

/** In the order of the globs, each once. */
function specs(): string[] {
  const asked = values.tests?.split(',') ?? [...globs.flatMap(testsOf), 'test/unit/core/**/*.test.ts'];
  const files = new Set(asked.flatMap((glob) => globSync(glob)));
  return [...files].filter(
    (file) => !values.quick || !slowFiles.has(file.replace(/^test[\\/]unit[\\/]core[\\/]/, '').replaceAll('\\', '/')),
  );
}

process.chdir(root);
const globs = values.mutate.split(',');
// In each process that loads the runner.
const nodeArgs = ['--import', 'tsx', '--import', './test/mutation/mocha12.ts'];
const folder = 'out/mutation';
// One for each part, because the gate counts all that the file holds, and for runs that leave something out, which must not settle it.
const part = `${values.quick ? 'quick ' : ''}${values.tests ? 'some ' : ''}${values.mutate}`;
const settled = `${part.replace(/[^\w.-]+/g, '_').slice(0, 100)}-${createHash('sha256').update(part).digest('hex').slice(0, 8)}`;
await new Stryker({
  mutate: globs,
  testRunner: 'mocha',
  plugins: ['@stryker-mutator/mocha-runner'],
  testRunnerNodeArgs: nodeArgs,
  checkerNodeArgs: nodeArgs,
  mochaOptions: {
    spec: specs(),
    ...(values.quick && { grep: `^(?!.*(?:${slowTitles.join('|')}))` }),
    'no-config': true,
    'no-package': true,
    'no-opts': true,
  },
  coverageAnalysis: 'perTest',
  // What the tests of the core do not load; the tsconfig.json would be rewritten by a compiler that TypeScript 7 no longer brings.
  ignorePatterns: ['/.*', '/dist', '/out', '/test/e2e', '/test/integration', '/test/bench', '/tsconfig.json'],
  tempDirName: `${folder}/copies`,
  incremental: true,
  incrementalFile: `${folder}/settled/${settled}.json`,
  ignoreStatic: values.quick,
  force: values.force,
  reporters: ['clear-text', 'progress', 'html', 'json'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false, reportMutants: true },
  htmlReporter: { fileName: `${folder}/index.html` },
  jsonReporter: { fileName: values.report },
  thresholds: { high: 100, low: gate, break: gate },
  // A busy machine is slow: only a mutant that never ends is to count as noticed for its time.
  timeoutMS: 20_000,
  dryRunTimeoutMinutes: 30,
  ...(values.concurrency && { concurrency: Number(values.concurrency) }),
}).runMutationTest();

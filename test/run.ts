// Usage: node test/workbench/setup.mjs test/run.ts [STEP…] [-- ARGUMENTS OF THE SUITE]     (no step: all of them)
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Ending, run } from './workbench/command.ts';
import { RESULT_FILE, type Result } from './workbench/mochaRun.ts';
import { output } from './workbench/paths.ts';

/** A tool that counts as one test: it passes or it fails. */
async function check(tool: string, args: readonly string[]): Promise<Result> {
  const { ok } = await run(tool, args);
  return ok ? { passed: 1, failed: 0, failures: [] } : failure([tool, ...args].join(' '));
}

const failure = (what: string): Result => ({ passed: 0, failed: 1, failures: [what] });

function together(one: Result, other: Result): Result {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    failures: [...one.failures, ...other.failures],
  };
}

function readResult(file: string): Result {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, failures: [] };
  }
}

/** A Mocha run. One that ran nothing, or that ended badly without a failed test, is a failure. */
async function suite(start: (env: NodeJS.ProcessEnv) => Promise<Ending>): Promise<Result> {
  const file = path.join(output, 'test-result.json');
  mkdirSync(output, { recursive: true });
  rmSync(file, { force: true });
  const { ok } = await start({ [RESULT_FILE]: file });
  const result = readResult(file);
  const unexplained = result.failed === 0 && (!ok || result.passed === 0);
  return unexplained ? together(result, failure('the run ended badly, without a failed test')) : result;
}

const mocha = (...args: string[]) => suite((env) => run('node', ['--import', 'tsx', 'test/workbench/mocha.ts', ...args], env));
const script = (name: string) => ['--import', 'tsx', `test/workbench/${name}.ts`];

/** The second part needs what the first one builds; without it, it counts as failed. */
async function first(before: Promise<Result>, then: () => Promise<Result>): Promise<Result> {
  const built = await before;
  return together(built, built.failed > 0 ? failure('nothing was run, because the build failed') : await then());
}

const suiteArguments = process.argv.includes('--') ? process.argv.slice(process.argv.indexOf('--') + 1) : [];

const steps: Readonly<Record<string, () => Promise<Result>>> = {
  typecheck: async () => together(await check('tsc', ['--noEmit']), await check('tsc', ['--noEmit', '-p', 'src/webviews'])),
  lint: () => check('biome', ['check', '--error-on-warnings', '.']),
  unit: () => mocha('test/unit', ...suiteArguments),
  integration: () =>
    first(check('node', ['esbuild.js', 'extension', 'tests']), () => suite((env) => run('node', script('integration'), env))),
  pages: () => mocha('test/pages', ...suiteArguments),
  e2e: () => first(check('node', script('package')), () => mocha('test/e2e', ...suiteArguments)),
};

const asked = process.argv.slice(2).filter((name) => name in steps);
let total: Result = { passed: 0, failed: 0, failures: [] };
for (const [name, step] of Object.entries(steps)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n== ${name}`);
  const started = performance.now();
  const result = await step();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`== ${name}: ${result.passed} passed, ${result.failed} failed, ${seconds} s`);
  total = together(total, { ...result, failures: result.failures.map((what) => `${name}: ${what}`) });
}
// Once more where a reader looks first: the steps print thousands of lines.
for (const what of total.failures) console.log(`\nfailed: ${what}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

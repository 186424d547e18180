import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import Mocha from 'mocha';

export interface Result {
  readonly passed: number;
  readonly failed: number;
  /** What failed, in a line each: its title and what was wrong. */
  readonly failures: readonly string[];
}

/** Where a run that was started by the test runner leaves its result; unset when somebody runs Mocha by hand. */
export const RESULT_FILE = 'TEST_RESULT_FILE';

/** What has not ended by then hangs, in milliseconds. How long work takes, no test says: a machine may have ten other things to do. */
const longest = 180_000;

export interface MochaRunOptions {
  /** Only tests whose title matches. */
  readonly grep?: string | undefined;
}

/** Runs test files with Mocha in this process, prints each test, and says how many passed and failed. */
export async function runMocha(files: readonly string[], { grep }: MochaRunOptions): Promise<Result> {
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: longest, forbidOnly: true, ...(grep ? { grep } : {}) });
  for (const file of files) await load(mocha, file);
  const failures: string[] = [];
  const result = await new Promise<Result>((resolve) => {
    const runner = mocha.run((failed) => resolve({ passed: runner.stats?.passes ?? 0, failed, failures }));
    runner.on('fail', (test, error) => failures.push(`${test.fullTitle()}: ${inALine(error)}`));
  });
  const file = process.env[RESULT_FILE];
  if (file) writeFileSync(file, JSON.stringify(result));
  return result;
}

/** Mocha itself would `require` a file: what that loads later by `import()` would come a second time, with classes of its own. */
async function load(mocha: Mocha, file: string): Promise<void> {
  mocha.suite.emit('pre-require', globalThis, file, mocha);
  mocha.suite.emit('require', await import(pathToFileURL(file).href), file, mocha);
  mocha.suite.emit('post-require', globalThis, file, mocha);
}

function inALine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 300);
}

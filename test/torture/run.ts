// Usage: npm run torture [-- PART…] [--fault NAME]     (no part: all of them)
import { run } from '../workbench/command.ts';
import { runCommand, Shortfall } from '../workbench/shortfall.ts';

/** These two are tables already: what is left when a window ends at each of its writes, and what two windows agree on. */
const interrupted = ['interruption', 'windows'].map((name) => `test/unit/core/portals/${name}.test.ts`);

const parts: Readonly<Record<string, () => Promise<boolean>>> = {
  matrix: async () => (await import('./printMatrix.ts')).printMatrix(),
  windows: async () => (await import('./printTwoWindows.ts')).printTwoWindows(),
  interruption: async () => (await run('node', ['--import', 'tsx', 'test/workbench/mocha.ts', ...interrupted])).ok,
  soak: async () => (await import('./printSoak.ts')).printSoak(),
};

await runCommand(async () => {
  const asked = process.argv.slice(2).filter((argument) => argument in parts);
  const failed: string[] = [];
  for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
    console.log(`\n== ${name}\n`);
    if (!(await parts[name]?.())) failed.push(name);
  }
  if (failed.length > 0) throw new Shortfall(`\nNot as promised: ${failed.join(', ')}.`);
});
// A connection that somebody left must be found by the tables, not keep the command from its end.
process.exit();

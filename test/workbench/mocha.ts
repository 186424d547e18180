// Usage: node --import tsx test/workbench/mocha.ts FOLDER [FILE…] [--grep TEXT]     (with files: these only)
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runMocha } from './mochaRun.ts';

const { values, positionals } = parseArgs({
  options: { grep: { type: 'string' } },
  allowPositionals: true,
});

function testsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .sort()
    .map((file) => path.join(folder, file));
}

const named = positionals.filter((place) => place.endsWith('.ts'));
const files = (named.length > 0 ? named : positionals.flatMap(testsIn)).map((file) => path.resolve(file));

// Becomes an uncaught exception, which fails the test that is running. Mocha's own command does the same.
process.on('unhandledRejection', (reason) => {
  throw reason;
});

const { failed } = await runMocha(files, { grep: values.grep });
// Mocha's own command ends the process too: a socket left open by a test must not keep the run alive.
process.exit(Math.min(failed, 255));

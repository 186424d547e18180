// Usage: node --import tsx test/workbench/mocha.ts FOLDER [--timeout MS] [--grep TEXT]
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runMocha } from './mochaRun.ts';

const { values, positionals } = parseArgs({
  options: { timeout: { type: 'string', default: '5000' }, grep: { type: 'string' } },
  allowPositionals: true,
});

const files = positionals.flatMap((place) =>
  place.endsWith('.ts')
    ? [path.resolve(place)]
    : readdirSync(place, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.test.ts'))
        .sort()
        .map((file) => path.resolve(place, file)),
);

const { failed } = await runMocha(files, { timeout: Number(values.timeout), grep: values.grep });
// Mocha's own command ends the process too: a socket left open by a test must not keep the run alive.
process.exit(Math.min(failed, 255));

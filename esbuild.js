// Usage: node esbuild.js [--production] [--watch] [extension] [tests]     (no name: both)
import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { build, context } from 'esbuild';

/** What VS Code reads before the user has done anything: the entry and everything it imports statically. */
const ENTRY_LIMIT = 40_000;

const flags = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const production = flags.includes('--production');

const common = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  splitting: true,
  metafile: true,
  logLevel: 'warning',
  minify: production,
  sourcemap: !production,
  chunkNames: 'chunks/[name]-[hash]',
};

const integrationTests = readdirSync('test/integration', { recursive: true })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => `test/integration/${file}`);

const targets = {
  extension: { ...common, entryPoints: ['src/extension.ts'], outdir: 'dist', external: ['vscode'] },
  // Packages stay outside, so that the suite and Mocha's runner share one Mocha.
  tests: {
    ...common,
    entryPoints: ['test/integration/index.ts', ...integrationTests],
    outbase: 'test/integration',
    outdir: 'out/integration',
    packages: 'external',
    minify: false,
    sourcemap: true,
  },
};

/** The bytes of `file` and of every file that it imports statically. */
function staticSize(outputs, file, seen = new Set()) {
  if (seen.has(file)) return 0;
  seen.add(file);
  const { bytes, imports } = outputs[file];
  const next = imports.filter(({ kind, external }) => kind === 'import-statement' && !external);
  return next.reduce((sum, { path }) => sum + staticSize(outputs, path, seen), bytes);
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

function report(name, { outputs }) {
  const files = Object.keys(outputs).filter((file) => !file.endsWith('.map'));
  const total = files.reduce((sum, file) => sum + outputs[file].bytes, 0);
  console.log(`${name}: ${files.length} files, ${kilobytes(total)}`);
  if (name !== 'extension') return;
  const entry = staticSize(outputs, 'dist/extension.js');
  console.log(`dist/extension.js with its static imports: ${kilobytes(entry)} (limit ${kilobytes(ENTRY_LIMIT)})`);
  if (production && entry > ENTRY_LIMIT) {
    throw new Error('The entry is too big. Something heavy is imported statically that should be loaded on first use.');
  }
}

for (const name of names.length > 0 ? names : Object.keys(targets)) {
  const options = targets[name];
  if (!options) throw new Error(`There is no bundle named "${name}"; there are ${Object.keys(targets).join(', ')}.`);
  // Chunk names hold a hash: without this, every build would leave its chunks to the next package.
  await rm(options.outdir, { recursive: true, force: true });
  if (flags.includes('--watch')) {
    await (await context({ ...options, logLevel: 'info' })).watch();
  } else {
    report(name, (await build(options)).metafile);
  }
}

// Usage: node esbuild.js [--production] [--watch] [extension] [tests]     (no name: both)
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, context, transform } from 'esbuild';

/** What VS Code reads before the user has done anything, the entry and everything it imports statically: bytes, and files. */
const ENTRY_LIMIT = 40_000;
const ENTRY_FILES = 3;
/** Files of code in the package. */
const FILES_LIMIT = 70;

/** Where a build for production lists the packages that it took something of. */
const BUNDLED = 'out/bundled.json';

/** Bundles that are in the package with another one, in its folder. */
const beside = { extension: ['thread', 'texts', 'sql', 'webviews'] };

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

const ENTRY = path.resolve('src/extension.ts');

/** What is loaded later, and what has been loaded by then, or is in a moment: what both need is no file of its own. */
const along = new Map(
  ['queries/queries', 'assistants/languageModelTools', 'assistants/startMcp'].map((file) => [
    path.resolve(`src/${file}.ts`),
    path.resolve('src/commands/commandTable.ts'),
  ]),
);

/**
 * esbuild makes a chunk of all modules that the same entry points need, and every dynamic import is an entry point: what starts would fall
 * into as many files as there are different needs of parts of it. So each is told to need all of it, which by then is there anyway.
 */
const oneChunkAtStart = {
  name: 'one chunk at start',
  setup(plugins) {
    plugins.onResolve({ filter: /\.ts$/ }, ({ kind, path: file, resolveDir }) =>
      kind === 'dynamic-import' ? { path: path.resolve(resolveDir, file), namespace: 'later' } : undefined,
    );
    plugins.onLoad({ filter: /./, namespace: 'later' }, ({ path: file }) => ({
      contents: `${[ENTRY, along.get(file) ?? []]
        .flat()
        .map((one) => `import ${JSON.stringify(one)};`)
        .join(' ')} export * from ${JSON.stringify(file)};`,
      resolveDir: path.dirname(file),
    }));
  },
};

/**
 * esbuild splits ES modules only; this makes CommonJS of them. VS Code imports ES modules piece by piece and loads CommonJS in one go: in a
 * window that starts, every piece waits until other extensions have been loaded.
 */
const commonJs = {
  name: 'CommonJS',
  setup(plugins) {
    plugins.initialOptions.write = false;
    plugins.onEnd(async ({ outputFiles = [], metafile }) => {
      for (const file of outputFiles) {
        const text = requireEditor(file.text);
        const { code } = await transform(text, {
          format: 'cjs',
          platform: 'node',
          target: common.target,
          minify: production,
          sourcemap: production ? false : 'inline',
          supported: { 'dynamic-import': false },
        });
        await mkdir(path.dirname(file.path), { recursive: true });
        await writeFile(file.path, code);
        metafile.outputs[path.relative('', file.path).replaceAll(path.sep, '/')].bytes = Buffer.byteLength(code);
      }
    });
  },
};

/** esbuild's own way copies the whole API, once for every module that imports it: that was most of the time that loading took. */
function requireEditor(text) {
  const required = text.replaceAll(
    /\bimport ?(?:\* ?as )?([\w$]+|\{[^}]*\}) ?from ?"vscode";/g,
    (_, names) => `const ${names.replaceAll(' as ', ': ')} = require("vscode");`,
  );
  if (/\bfrom ?"vscode"/.test(required)) throw new Error("VS Code's API is imported in a way that esbuild.js does not know.");
  return required;
}

/**
 * The suite sees the same interface of VS Code as the extension, and replaces parts of it: the oldest VS Code makes one for ES modules and
 * another one for CommonJS.
 */
const editorOfTheExtension = {
  name: 'editor of the extension',
  setup(plugins) {
    plugins.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === 'editor' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'editor' },
    );
    plugins.onLoad({ filter: /./, namespace: 'editor' }, () => ({ contents: "module.exports = require('vscode');" }));
  },
};

const integrationTests = readdirSync('test/integration', { recursive: true })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => `test/integration/${file}`);

const pages = ['table', 'week'].map((name) => `src/webviews/${name}/main.ts`).filter((file) => existsSync(file));

/** The program of the database lies beside the thread that loads it. What its loader would do with its own address, it is told. */
const databaseProgram = ['node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm'];
const databaseOptions = {
  define: { 'import.meta.url': '__filename' },
  supported: { 'dynamic-import': false },
  loader: { '.wasm': 'copy' },
};

const targets = {
  extension: {
    ...common,
    entryPoints: [ENTRY],
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    external: ['vscode'],
    // MCP's library brings two checkers of schemas, of which we use neither: this one is 130 kB smaller, and makes no program of a schema.
    conditions: ['workerd'],
    sourcemap: production ? false : 'inline',
    plugins: [oneChunkAtStart, commonJs],
  },
  thread: threadTarget('documentThread'),
  texts: threadTarget('textThread'),
  sql: {
    ...threadTarget('sqlThread'),
    entryPoints: ['src/machine/sqlThread.ts', ...databaseProgram],
    ...databaseOptions,
  },
  // Pages of webviews: a script and a style sheet each.
  webviews: {
    ...common,
    splitting: false,
    platform: 'browser',
    format: 'iife',
    // The browser of the oldest VS Code that the extension runs in.
    target: 'chrome138',
    entryPoints: pages,
    outbase: 'src/webviews',
    outdir: 'dist/webviews',
    entryNames: '[dir]',
    loader: { '.ttf': 'file', '.svg': 'dataurl' },
    assetNames: '[name]',
    sourcemap: production ? false : 'inline',
  },
  // Packages stay outside, so that the suite and Mocha's runner share one Mocha.
  tests: {
    ...common,
    entryPoints: ['test/integration/index.ts', ...integrationTests],
    outbase: 'test/integration',
    outdir: 'out/integration',
    packages: 'external',
    plugins: [editorOfTheExtension],
    banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
    minify: false,
    sourcemap: true,
  },
};

/** What runs in a thread is a program of its own: without a chunk in common, neither waits for files that only the other needs. */
function threadTarget(name) {
  return {
    ...common,
    splitting: false,
    format: 'cjs',
    entryPoints: [`src/machine/${name}.ts`],
    outdir: 'dist',
    entryNames: '[name]',
    outExtension: { '.js': '.cjs' },
    sourcemap: production ? false : 'inline',
  };
}

/** `file` and every file that it imports statically. */
function staticFiles(outputs, file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  const next = outputs[file].imports.filter(({ kind, external }) => kind === 'import-statement' && !external);
  for (const { path: imported } of next) staticFiles(outputs, imported, seen);
  return seen;
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

const size = (outputs, files) => files.reduce((sum, file) => sum + outputs[file].bytes, 0);

function report(name, { outputs }) {
  const files = Object.keys(outputs).filter((file) => !file.endsWith('.map'));
  console.log(`${name}: ${files.length} files, ${kilobytes(size(outputs, files))}`);
  if (name in threads) expectCoreAlone(outputs, threads[name]);
  if (name !== 'extension') return;
  const atStart = [...staticFiles(outputs, 'dist/extension.cjs')];
  const entry = size(outputs, atStart);
  console.log(`at start: ${atStart.length} files, ${kilobytes(entry)} (limit ${kilobytes(ENTRY_LIMIT)})`);
  if (!production) return;
  if (entry > ENTRY_LIMIT) {
    throw new Error('The entry is too big. Something heavy is imported statically that should be loaded on first use.');
  }
  const programs = Object.keys(threads).length + pages.length;
  if (atStart.length > ENTRY_FILES || files.length + programs > FILES_LIMIT) {
    throw new Error(`${ENTRY_FILES} files at start and ${FILES_LIMIT} in all are enough: import what loads together as one.`);
  }
}

/** What a thread has of the machine's room beside its entry: nothing, but for the database. */
const threads = { thread: /^$/, texts: /^$/, sql: /^src\/machine\/sqlite\// };

function expectCoreAlone(outputs, own) {
  const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));
  const entries = Object.values(outputs).flatMap(({ entryPoint }) => entryPoint ?? []);
  const others = inputs.filter(
    (file) => !/^(?:src\/core|node_modules)\//.test(file) && !own.test(file) && !entries.includes(file),
  );
  if (others.length > 0) throw new Error(`A thread needs the core alone, not ${others.join(', ')}.`);
}

/** Files of which something is in the outputs. A picture in a style sheet is a part of its text, and counts as none of its bytes. */
function usedFiles({ inputs, outputs }) {
  const used = Object.values(outputs).flatMap((output) =>
    Object.keys(output.inputs).filter((file) => output.inputs[file].bytesInOutput > 0),
  );
  const pictures = used.flatMap((file) => inputs[file].imports.filter(({ kind }) => kind === 'url-token'));
  return [...used, ...pictures.map(({ path: file }) => file)];
}

/** The folders of packages that the files are of, sorted. */
function packagesOf(files) {
  const folders = files.flatMap((file) => /(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

const bundles = ['extension', 'tests'];
for (const name of names.length > 0 ? names : bundles) {
  if (!bundles.includes(name)) throw new Error(`There is no bundle named "${name}"; there are ${bundles.join(', ')}.`);
  // Chunk names hold a hash: without this, every build would leave its chunks to the next package.
  await rm(targets[name].outdir, { recursive: true, force: true });
  const metafiles = [];
  for (const part of [name, ...(beside[name] ?? [])]) {
    if (flags.includes('--watch')) {
      await (await context({ ...targets[part], logLevel: 'info' })).watch();
    } else {
      const { metafile } = await build(targets[part]);
      report(part, metafile);
      metafiles.push(metafile);
    }
  }
  if (!production || name !== 'extension') continue;
  await mkdir('out', { recursive: true });
  await writeFile(BUNDLED, `${JSON.stringify(packagesOf(metafiles.flatMap(usedFiles)), null, 2)}\n`);
}

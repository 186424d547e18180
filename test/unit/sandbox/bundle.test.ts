import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { build, type Metafile } from 'esbuild';

describe('the bundle of the sandbox', () => {
  it('is started without the control interface in the window of a user', () => {
    const starts = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.startsWith('sandbox'))
      .flatMap((file) => readFileSync(`src/${file}`, 'utf8').match(/startSandbox\([^)]*\)/g) ?? []);
    assert.deepEqual(starts, ['startSandbox()']);
  });

  it('loads the control interface only for those who ask for it', async () => {
    const { metafile } = await build({
      entryPoints: ['src/sandbox/sandbox.ts'],
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      outdir: 'out',
      write: false,
      metafile: true,
    });
    const atStart = sourcesOf(metafile, 'out/sandbox.js');
    assert.ok(atStart.has('src/sandbox/api/apiServer.ts'));
    assert.ok(atStart.has('src/sandbox/published/publishedDocuments.ts'));
    const onlyForTests = Object.keys(metafile.inputs).filter((file) => !atStart.has(file) && file.endsWith('.ts'));
    assert.deepEqual(onlyForTests.sort(), [
      'src/sandbox/control/control.ts',
      'src/sandbox/control/faults.ts',
      'src/sandbox/control/records.ts',
    ]);
  });
});

/** What is read with a file of the bundle, and with every file that it imports statically. */
function sourcesOf(metafile: Metafile, file: string, seen = new Set<string>()): Set<string> {
  const output = metafile.outputs[file];
  if (!output || seen.has(file)) return new Set();
  seen.add(file);
  const next = output.imports.filter(({ kind, external }) => kind === 'import-statement' && !external);
  return new Set([...Object.keys(output.inputs), ...next.flatMap(({ path }) => [...sourcesOf(metafile, path, seen)])]);
}

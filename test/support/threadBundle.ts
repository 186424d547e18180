import path from 'node:path';
import { build } from 'esbuild';

/** The bundle of a thread as it ships, by default of the one that reads documents, made in `folder`. @returns its path */
export async function threadBundle(folder: string, name = 'documentThread'): Promise<string> {
  const program = name === 'sqlThread' ? ['node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm'] : [];
  await build({
    entryPoints: [`src/machine/${name}.ts`, ...program],
    outdir: folder,
    entryNames: '[name]',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    minify: true,
    logLevel: 'warning',
    define: { 'import.meta.url': '__filename' },
    supported: { 'dynamic-import': false },
    loader: { '.wasm': 'copy' },
  });
  return path.join(folder, `${name}.cjs`);
}

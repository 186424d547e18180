import path from 'node:path';
import { build } from 'esbuild';

/** The bundle that reads documents in a thread, as it ships, made in `folder`. @returns its path */
export async function threadBundle(folder: string): Promise<string> {
  const outfile = path.join(folder, 'documentThread.cjs');
  const entryPoints = ['src/machine/documentThread.ts'];
  await build({ entryPoints, outfile, bundle: true, format: 'cjs', platform: 'node', minify: true, logLevel: 'warning' });
  return outfile;
}

import path from 'node:path';
import { build } from 'esbuild';

/** The bundle of a thread as it ships, by default of the one that reads documents, made in `folder`. @returns its path */
export async function threadBundle(folder: string, name = 'documentThread'): Promise<string> {
  const outfile = path.join(folder, `${name}.cjs`);
  const entryPoints = [`src/machine/${name}.ts`];
  await build({ entryPoints, outfile, bundle: true, format: 'cjs', platform: 'node', minify: true, logLevel: 'warning' });
  return outfile;
}

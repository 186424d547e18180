import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { run } from './command.ts';
import { firstSight, firstSightVsix, root, vsix } from './paths.ts';
import { Shortfall } from './shortfall.ts';

/**
 * Builds for production and writes the .vsix.
 * @throws Shortfall when the build fails, or packaging fails or warns.
 */
export async function packageExtension(): Promise<void> {
  const build = await run('node', ['esbuild.js', '--production', 'extension']);
  if (!build.ok) throw new Shortfall('The build failed; its message is above.');
  mkdirSync(path.dirname(vsix), { recursive: true });
  // The repository has no public address to which relative links of the README could be rewritten.
  const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', vsix];
  const packaging = await run('vsce', ['package', ...options]);
  if (!packaging.ok) throw new Shortfall('Packaging failed; its message is above.');
  if (/\bWARNING\b/.test(packaging.printed)) throw new Shortfall('Packaging warned; its message is above.');
  console.log(`${path.relative(root, vsix)}: ${(statSync(vsix).size / 1000).toFixed(1)} kB`);
}

/** Writes the .vsix of what `npm start` adds. @throws Shortfall when packaging fails. */
export async function packageFirstSight(): Promise<void> {
  mkdirSync(path.dirname(firstSightVsix), { recursive: true });
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', firstSightVsix];
  const packaging = await run('vsce', ['package', ...options], {}, firstSight);
  if (!packaging.ok) throw new Shortfall('Packaging failed; its message is above.');
}

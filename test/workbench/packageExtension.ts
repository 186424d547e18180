import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundledPackages } from './bundled.ts';
import { run } from './command.ts';
import { root, sbom, thirdParty, vsix } from './paths.ts';
import { sbomOf } from './sbom.ts';
import { Shortfall } from './shortfall.ts';
import { thirdPartyLicences } from './thirdParty.ts';

/** What comes from others: its licences in the package, its list beside it. */
function tellOfOthers(): void {
  const packages = bundledPackages();
  const { name } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  writeFileSync(thirdParty, thirdPartyLicences(packages));
  writeFileSync(sbom, `${JSON.stringify(sbomOf(packages, name), null, 2)}\n`);
}

/**
 * Builds for production and writes the .vsix.
 * @throws Shortfall when the build fails, or packaging fails or warns.
 */
export async function packageExtension(): Promise<void> {
  const build = await run('node', ['esbuild.js', '--production', 'extension']);
  if (!build.ok) throw new Shortfall('The build failed; its message is above.');
  mkdirSync(path.dirname(vsix), { recursive: true });
  tellOfOthers();
  const { repository } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  // Without a public address there is nothing to which relative links of the README could be rewritten.
  const links = repository === undefined ? ['--allow-missing-repository', '--no-rewrite-relative-links'] : [];
  const options = ['--no-dependencies', ...links, '--out', vsix];
  const packaging = await run('vsce', ['package', ...options]);
  if (!packaging.ok) throw new Shortfall('Packaging failed; its message is above.');
  if (/\bWARNING\b/.test(packaging.printed)) throw new Shortfall('Packaging warned; its message is above.');
  console.log(`${path.relative(root, vsix)}: ${(statSync(vsix).size / 1000).toFixed(1)} kB`);
}

/** Writes the .vsix of an extension that comes with a start or a test alone. @throws Shortfall when packaging fails. */
export async function packageFolder(folder: string, to: string): Promise<void> {
  mkdirSync(path.dirname(to), { recursive: true });
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', to];
  const packaging = await run('vsce', ['package', ...options], {}, folder);
  if (!packaging.ok) throw new Shortfall('Packaging failed; its message is above.');
}

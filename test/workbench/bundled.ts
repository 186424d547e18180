import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { output, root } from './paths.ts';
import { Shortfall } from './shortfall.ts';

/** A package of which something is in ours. */
export interface Bundled {
  readonly name: string;
  readonly version: string;
  /** Its licence as SPDX names it, e.g. `MIT`. */
  readonly licence: string;
  /** The licence's own words, with who holds the copyright. */
  readonly licenceText: string;
  readonly homepage: string;
}

/** Texts of the licences of packages that come without them. */
const texts = path.join(import.meta.dirname, 'licences');

const read = (file: string): string => readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim();

function licenceText(folder: string, name: string): string {
  const own = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|notice|copying)(?:\.\w+)?$/i.test(file))
    .sort()
    .map((file) => path.join(folder, file));
  const ours = path.join(texts, `${name.replace('@', '').replace('/', '-')}.txt`);
  const text = [...own, ...(existsSync(ours) ? [ours] : [])].map(read).join('\n\n');
  if (text !== '') return text;
  throw new Shortfall(`The package ${name} is bundled and brings no licence: put its text into ${path.relative(root, ours)}.`);
}

function readPackage(folder: string): Bundled {
  const { name, version, license, homepage } = JSON.parse(read(path.join(folder, 'package.json')));
  if (typeof license !== 'string') throw new Shortfall(`The package ${name} is bundled and does not name its licence.`);
  return {
    name,
    version,
    licence: license,
    licenceText: licenceText(folder, name),
    homepage: homepage ?? `https://www.npmjs.com/package/${name}`,
  };
}

/** What the last build for production took something of, in the order of names. @throws Shortfall where one has no licence */
export function bundledPackages(): readonly Bundled[] {
  const folders: readonly string[] = JSON.parse(read(path.join(output, 'bundled.json')));
  return folders.map((folder) => readPackage(path.join(root, folder)));
}

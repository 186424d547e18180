import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './command.ts';
import { Shortfall } from './shortfall.ts';

const lists = ['package.json', 'package-lock.json'];

/**
 * Installs the packages that the two lists in `source` name into `folder`, where nothing else sees them: `npm ci` of the project stays as
 * small as it is. Does nothing where they are there already.
 * @throws Shortfall when npm fails
 */
export async function installList(source: string, folder: string): Promise<void> {
  const stamp = path.join(folder, '.installed-lock');
  const hash = createHash('sha256')
    .update(readFileSync(path.join(source, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.log(
    `Installing ${Object.keys(JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8')).dependencies).join(' and ')} …`,
  );
  mkdirSync(folder, { recursive: true });
  for (const list of lists) copyFileSync(path.join(source, list), path.join(folder, list));
  const options = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  if (!(await run('npm', ['ci', ...options], {}, folder)).ok) throw new Shortfall('npm ci failed; its message is above.');
  writeFileSync(stamp, hash);
}

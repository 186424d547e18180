import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { codeServer, isOldest, vscodeServer } from './paths.ts';
import { Shortfall } from './shortfall.ts';

/**
 * Parts of VS Code that an extension never loads: agents, dev containers, ssh, Kerberos, Windows. They are 300 MB, and some
 * would need a compiler.
 */
const UNUSED = [
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@devcontainers/cli',
  '@vscode/copilot-api',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
  'kerberos',
  'ssh2',
];

/** Without the native logger VS Code writes no log files and no output channels, and this suite reads both. */
const LOGGER = `
const fs = require('fs'), path = require('path');
const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
class Logger {
  constructor(file) {
    this.file = file;
    this.level = 2;
    this.formatted = true;
    if (file) fs.mkdirSync(path.dirname(file), { recursive: true });
  }
  write(level, message) {
    if (level < this.level || !this.file) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    fs.appendFileSync(this.file, this.formatted ? time + ' [' + names[level] + '] ' + message + '\\n' : message);
  }
  trace(message) { this.write(0, message); }
  debug(message) { this.write(1, message); }
  info(message) { this.write(2, message); }
  warn(message) { this.write(3, message); }
  error(message) { this.write(4, message); }
  critical(message) { this.write(5, message); }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() { this.formatted = true; }
  clearFormatters() { this.formatted = false; }
  flush() {}
  drop() { this.file = undefined; }
}
exports.version = 11100;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = async (name, file) => new Logger(file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger(file);
`;

/** What VS Code 1.105 names with a place from which npm cannot get it, or in a version that has to be compiled or downloads its program. */
const PREBUILT = { '@parcel/watcher': '2.5.6', 'node-pty': '1.2.0-beta.15', '@vscode/ripgrep-linux-x64': '1.18.0' };

const WATCHDOG = 'exports.start = () => {}; exports.exit = (code) => process.exit(code || 0);\n';

/** Changes with code-server's version and with this file, so that either repeats the work. */
function fingerprint(): string {
  const { version } = JSON.parse(readFileSync(path.join(codeServer, 'package.json'), 'utf8'));
  return createHash('sha256')
    .update(version)
    .update(readFileSync(import.meta.filename))
    .digest('hex');
}

/** Puts the program where the package that looks for files expects the one that it would have downloaded. */
function linkRipgrep(): void {
  const packages = path.join(vscodeServer, 'node_modules/@vscode');
  const folder = path.join(packages, 'ripgrep/bin');
  mkdirSync(folder, { recursive: true });
  copyFileSync(path.join(packages, 'ripgrep-linux-x64/bin/rg'), path.join(folder, 'rg'));
}

/**
 * Makes code-server's VS Code runnable without native builds and without a download from outside the npm registry. The
 * package's own npm-shrinkwrap.json pins what is installed; node-pty, @parcel/watcher and ripgrep come prebuilt.
 * @throws Shortfall where the package cannot run.
 */
export function prepareServer(): void {
  if (!existsSync(vscodeServer)) throw new Shortfall('code-server is not installed. Delete node_modules and try again.');
  const stamp = path.join(vscodeServer, 'node_modules/.workbench-ready');
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

  console.log('Setting up the VS Code server …');
  const manifestFile = path.join(vscodeServer, 'package.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  for (const name of UNUSED) delete manifest.dependencies[name];
  if (isOldest) Object.assign(manifest.dependencies, PREBUILT);
  writeFileSync(manifestFile, JSON.stringify(manifest, null, 2));

  const options = ['--omit=dev', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', ['install', ...options], { cwd: vscodeServer, stdio: ['ignore', 'inherit', 'inherit'] });
  writeFileSync(path.join(vscodeServer, 'node_modules/@vscode/spdlog/index.js'), LOGGER);
  for (const name of ['native-watchdog', '@vscode/native-watchdog']) {
    const folder = path.join(vscodeServer, 'node_modules', name);
    if (existsSync(folder)) writeFileSync(path.join(folder, 'index.js'), WATCHDOG);
  }
  if (isOldest) linkRipgrep();
  writeFileSync(stamp, wanted);
}

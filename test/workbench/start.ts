// Usage: npm start [-- --port N] [--data FOLDER] | npm start -- --desktop
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { run } from './command.ts';
import { packageExtension, packageFolder } from './packageExtension.ts';
import { firstSight, firstSightVsix, output, root, vsix } from './paths.ts';
import { prepareServer } from './prepareServer.ts';
import { installExtension, startServer } from './server.ts';
import { runCommand, Shortfall } from './shortfall.ts';

/** Always the same one where possible: the browser keeps the portals' secrets per address. */
const USUAL_PORT = 4710;

const whereToClick =
  'The Planday view opens at the left the first time, later with the Planday icon: click Try the Sandbox, then Show This Week’s Shifts.';

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

async function choosePort(asked: string | undefined): Promise<number> {
  const port = Number(asked ?? USUAL_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Shortfall(`"${asked}" is not a port. Give a number from 1 to 65535.`);
  }
  if (await isFree(port)) return port;
  throw new Shortfall(`Port ${port} is in use. Stop what uses it, or choose another one: npm start -- --port ${port + 1}`);
}

function findOnPath(name: string): string | undefined {
  const suffix = process.platform === 'win32' ? '.cmd' : '';
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name + suffix))
    .find((file) => existsSync(file));
}

async function startDesktop(): Promise<void> {
  const code = findOnPath('code');
  if (!code) {
    throw new Shortfall(
      'There is no "code" on the PATH. In VS Code, run "Shell Command: Install \'code\' command in PATH", or use npm start without --desktop.',
    );
  }
  const build = await run('node', ['esbuild.js', 'extension']);
  if (!build.ok) throw new Shortfall('The build failed; its message is above.');
  const windows = process.platform === 'win32';
  const extensions = [root, firstSight].map((folder) => `--extensionDevelopmentPath=${folder}`);
  const child = spawn(windows ? `"${code}"` : code, ['--new-window', ...extensions], {
    stdio: 'inherit',
    shell: windows,
  });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status) => {
      process.exitCode = status ?? 1;
      resolve();
    });
  });
  console.log(`VS Code opens a window with the extension. ${whereToClick}`);
}

async function startInBrowser(askedPort: string | undefined, dataDir: string): Promise<void> {
  const port = await choosePort(askedPort);
  prepareServer();
  await packageExtension();
  installExtension(vsix, dataDir);
  await packageFolder(firstSight, firstSightVsix);
  installExtension(firstSightVsix, dataDir);
  const server = await startServer({
    dataDir,
    port,
    front: 'codeServer',
    env: process.env.HOME ? { HOME: process.env.HOME } : {},
  });
  console.log(`\nVS Code is ready: open ${server.url}/?ew=true (Ctrl+C ends it)\n${whereToClick}`);
  await server.ended;
  throw new Error(`VS Code's server ended:\n${server.output().slice(-4000)}`);
}

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      desktop: { type: 'boolean' },
      port: { type: 'string' },
      // Inside the clone, so that deleting the clone deletes all of it, and the portals are still there after the next start.
      data: { type: 'string', default: path.join(output, 'vscode') },
    },
  });
  await (values.desktop ? startDesktop() : startInBrowser(values.port, path.resolve(values.data)));
});

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { BrowserContext } from 'playwright-core';
import { launchBrowser } from '../workbench/chromium.ts';
import { root } from '../workbench/paths.ts';
import { temporaryFolder } from '../workbench/temporaryFolder.ts';
import { paletteTitles } from './support/manifest.ts';
import { Workbench } from './support/workbench.ts';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  assert.ok(typeof address === 'object' && address);
  return address.port;
}

function startCommand(...args: string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'test/workbench/start.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function printed(command: ChildProcess, pattern: RegExp): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const found = pattern.exec(output)?.[0];
      if (found) resolve(found);
    };
    command.stdout?.on('data', read);
    command.stderr?.on('data', read);
    command.once('close', () => reject(new Error(`npm start ended, and had printed:\n${output}`)));
  });
}

describe('npm start', () => {
  let command: ChildProcess | undefined;
  let browser: BrowserContext | undefined;

  afterEach(async () => {
    await browser?.close();
    if (command?.exitCode === null && command.kill('SIGTERM')) await once(command, 'exit');
  });

  it('prints an address where VS Code offers the extension', async () => {
    const port = await freePort();
    command = startCommand('--port', String(port), '--data', temporaryFolder('planday-start-'));
    const address = await printed(command, /http:\S+/);
    assert.equal(new URL(address).port, String(port));

    browser = await launchBrowser(temporaryFolder('planday-start-profile-'));
    const window = new Workbench(await browser.newPage(), address);
    await window.open();
    // Nobody has clicked: what is there to do is in sight, which is three clicks from the first answer.
    assert.match(await window.view('Portals').welcome(), /one click per endpoint/);
    const titles = paletteTitles();
    assert.deepEqual(await window.offered(titles), titles);
    await window.screenshot('start');
  });

  it('says what to do when the port is in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    assert.ok(typeof address === 'object' && address);
    command = startCommand('--port', String(address.port));
    try {
      assert.match(
        await printed(command, /Port .*/),
        new RegExp(`^Port ${address.port} is in use. .* npm start -- --port ${address.port + 1}$`),
      );
    } finally {
      server.close();
    }
  });
});

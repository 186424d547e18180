import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { WindowLock } from '../../../src/machine/windowLock.ts';
import { temporaryFolder } from '../../workbench/temporaryFolder.ts';

describe('WindowLock', () => {
  it('lets one window at a time do a thing, and leaves nothing behind', async () => {
    const folder = path.join(temporaryFolder('planday-lock-'), 'not', 'there', 'yet');
    const windows = [new WindowLock(folder), new WindowLock(folder), new WindowLock(folder)];
    let running = 0;
    let most = 0;
    const task = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return most;
    };
    await Promise.all(windows.map((window) => window.run('exchange', task)));
    assert.equal(most, 1);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('does not make one thing wait for another', async () => {
    const folder = temporaryFolder('planday-lock-');
    const inner = await new WindowLock(folder).run('one', () => new WindowLock(folder).run('other', async () => 'done'));
    assert.equal(inner, 'done');
  });

  it('lets go when the task fails', async () => {
    const folder = temporaryFolder('planday-lock-');
    const lock = new WindowLock(folder);
    await assert.rejects(
      lock.run('exchange', async () => {
        throw new Error('It failed');
      }),
      /It failed/,
    );
    assert.deepEqual(readdirSync(folder), []);
  });

  it('takes over from a window that died', async () => {
    const folder = temporaryFolder('planday-lock-');
    const file = path.join(folder, 'exchange.lock');
    writeFileSync(file, 'another window');
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(file, longAgo, longAgo);
    assert.equal(await new WindowLock(folder).run('exchange', async () => existsSync(file)), true);
    assert.equal(existsSync(file), false);
  });

  it('takes over at once from a window whose process is gone', async () => {
    const folder = temporaryFolder('planday-lock-');
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(path.join(folder, 'exchange.lock'), `${pid} another window`);
    // Waiting the lock out would take 45 s, far beyond the time that a test has.
    assert.equal(await new WindowLock(folder).run('exchange', async () => 'done'), 'done');
  });

  it('is no condition: without a folder to write to, the task runs all the same', async () => {
    const file = path.join(temporaryFolder('planday-lock-'), 'file');
    writeFileSync(file, '');
    assert.equal(await new WindowLock(file).run('exchange', async () => 'done'), 'done');
  });
});

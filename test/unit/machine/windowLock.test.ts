import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isCancellation } from '../../../src/core/errors.ts';
import { claimName } from '../../../src/machine/exclusiveName.ts';
import { WindowLock } from '../../../src/machine/windowLock.ts';
import { temporaryFolder } from '../../workbench/temporaryFolder.ts';
import { LeapingClock } from '../support/leapingClock.ts';
import { VirtualClock } from '../support/virtualClock.ts';

/** Counts how often somebody waited; nobody waits in earnest. */
class CountingClock extends LeapingClock {
  steps = 0;

  override sleep(ms: number, signal?: AbortSignal): Promise<void> {
    // Longer than a step is only the patience with one's own task.
    if (ms < 1_000) this.steps += 1;
    return super.sleep(ms, signal);
  }
}

/** A task that has begun, and that ends when it is told to. */
function openTask() {
  let [start, end]: (() => void)[] = [];
  const begun = new Promise<void>((resolve) => {
    start = resolve;
  });
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const task = async () => {
    start?.();
    await ended;
    return 'done';
  };
  return { task, begun, end: () => end?.() };
}

describe('WindowLock', () => {
  it('lets one window at a time do a thing', async () => {
    const folder = temporaryFolder('planday-lock-');
    const windows = Array.from({ length: 20 }, () => new WindowLock(folder, new CountingClock()));
    let [running, most] = [0, 0];
    const task = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    };
    await Promise.all(windows.map((window) => window.run('exchange', task)));
    assert.equal(most, 1);
  });

  it('lets one process at a time do a thing, even while some of them are killed in the middle', async () => {
    const folder = temporaryFolder('planday-lock-');
    const log = path.join(folder, 'log');
    const plans = [['10', 'dies'], ['20', 'dies'], ['40'], ['40']];
    const windows = plans.map((plan) => startContender(folder, log, plan));
    await Promise.all(windows.map((window) => once(window, 'message')));
    for (const window of windows) window.send('go');
    const endings = await Promise.all(windows.map((window) => once(window, 'exit')));
    assert.deepEqual(
      endings.slice(2).map(([code]) => code),
      [0, 0],
    );

    const killed = windows.slice(0, 2).map(({ pid }) => String(pid));
    const seen = readFileSync(log, 'utf8').trim().split('\n');
    const counted = (what: string) => seen.filter((line) => line.startsWith(what)).length;
    assert.deepEqual([counted('enter'), counted('leave')], [110, 108]);
    let [inside, last, changes] = ['', '', 0];
    for (const [what, window = ''] of seen.map((line) => line.split(' '))) {
      if (what === 'leave') assert.equal(window, inside, 'Left by another than the one that was inside');
      else assert.ok(inside === '' || killed.includes(inside), 'Entered by two');
      if (window !== last) changes += 1;
      last = window;
      inside = what === 'enter' ? window : '';
    }
    assert.ok(changes > 10, `The windows did not compete: the lock changed hands ${changes} times`);
  });

  it('does not make one thing wait for another, nor one installation for another', async () => {
    const clock = new CountingClock();
    const folder = temporaryFolder('planday-lock-');
    const [one, elsewhere] = [new WindowLock(folder, clock), new WindowLock(`${folder}2`, clock)];
    const inner = await one.run('a b', () => one.run('a_b', () => elsewhere.run('a b', async () => 'done')));
    assert.equal(inner, 'done');
    assert.equal(clock.steps, 0);
  });

  it('lets go at once when the task is done, and when it fails', async () => {
    const clock = new CountingClock();
    const folder = temporaryFolder('planday-lock-');
    const window = new WindowLock(folder);
    const other = new WindowLock(folder, clock);
    assert.equal(await window.run('exchange', async () => 'done'), 'done');
    assert.equal(await other.run('exchange', async () => 'done'), 'done');
    const failing = window.run('exchange', async () => {
      throw new Error('It failed');
    });
    await assert.rejects(failing, /^Error: It failed$/);
    assert.equal(await other.run('exchange', async () => 'done'), 'done');
    assert.equal(clock.steps, 0);
  });

  const leftovers: readonly [what: string, leave: (place: string) => void][] = [
    ['an empty file', (place) => writeFileSync(place, '')],
    ['the file of a window that died', (place) => writeFileSync(place, '999999999 another window')],
    [
      'the file of a window that died, whose number another process has by now',
      (place) => writeFileSync(place, `${process.pid} another window`),
    ],
    [
      'a file of the future',
      (place) => {
        writeFileSync(place, '');
        utimesSync(place, new Date('2099-01-01'), new Date('2099-01-01'));
      },
    ],
    ['a directory that is not empty', (place) => mkdirSync(path.join(place, 'inside'), { recursive: true })],
  ];
  for (const [what, leave] of leftovers) {
    it(`waits for nobody on account of ${what} in the place of its lock`, async () => {
      const clock = new CountingClock();
      const folder = temporaryFolder('planday-lock-');
      const lock = new WindowLock(folder, clock);
      leave(path.join(folder, 'exchange.lock'));
      // And where this system has a file: it is there after the first time.
      await lock.run('exchange', async () => undefined);
      for (const file of readdirSync(folder)) if (statSync(path.join(folder, file)).isFile()) leave(path.join(folder, file));
      assert.equal(await lock.run('exchange', async () => 'done'), 'done');
      assert.equal(clock.steps, 0);
    });
  }

  it('is no condition: with a folder that cannot be, the task runs all the same, and at once', async () => {
    const clock = new CountingClock();
    const file = path.join(temporaryFolder('planday-lock-'), 'file');
    writeFileSync(file, '');
    for (const folder of [file, path.join(file, 'below'), '', 'x'.repeat(10_000), '\0']) {
      assert.equal(await new WindowLock(folder, clock).run('exchange', async () => 'done'), 'done');
    }
    assert.equal(clock.steps, 0);
  });

  it('keeps nothing in its folder', async () => {
    const folder = path.join(temporaryFolder('planday-lock-'), 'not', 'there', 'yet');
    await new WindowLock(folder).run('exchange', async () => undefined);
    const files = existsSync(folder) ? readdirSync(folder) : [];
    assert.deepEqual(
      files.filter((file) => statSync(path.join(folder, file)).size > 0),
      [],
    );
  });

  it('gives up on a lock that never comes free, after looking no more often than every 50 ms for 75 s', async () => {
    const clock = new CountingClock();
    const folder = temporaryFolder('planday-lock-');
    const release = await claimName(folder, 'exchange');
    assert.ok(typeof release === 'function');
    assert.equal(await new WindowLock(folder, clock).run('exchange', async () => 'done'), 'done');
    assert.equal(clock.steps, 1500);
    await release();
  });

  it('takes the lock from a task that has hung, for which the others do not wait anew each time', async () => {
    const clock = new VirtualClock();
    const folder = temporaryFolder('planday-lock-');
    const { task, begun, end } = openTask();
    const hung = new WindowLock(folder, clock).run('exchange', task);
    await begun;
    await clock.advance(74_999);
    assert.equal(await claimName(folder, 'exchange'), 'taken');
    await clock.advance(1);
    const release = await claimName(folder, 'exchange');
    assert.ok(typeof release === 'function');
    end();
    assert.equal(await hung, 'done');
    // What has hung does not let go of what is another's by now.
    assert.equal(await claimName(folder, 'exchange'), 'taken');
    await release();
  });

  it('leaves no timer behind', async () => {
    const clock = new VirtualClock();
    const folder = temporaryFolder('planday-lock-');
    await new WindowLock(folder, clock).run('exchange', async () => assert.equal(clock.sleeping, 1));
    assert.equal(clock.sleeping, 0);
  });

  it('ends the waiting when it is cancelled, with the reason, and holds nothing then', async () => {
    const folder = temporaryFolder('planday-lock-');
    const { task, begun, end } = openTask();
    const held = new WindowLock(folder).run('exchange', task);
    await begun;
    const controller = new AbortController();
    const waiting = new WindowLock(folder).run('exchange', () => assert.fail('It was cancelled'), controller.signal);
    controller.abort(new Error('Left'));
    await assert.rejects(waiting, /^Error: Left$/);
    end();
    assert.equal(await held, 'done');
    await assert.rejects(
      new WindowLock(folder).run('exchange', () => assert.fail('It was cancelled'), controller.signal),
      /^Error: Left$/,
    );
  });

  it('holds nothing when it is cancelled in the moment in which the lock is had', async () => {
    const clock = new CountingClock();
    const folder = temporaryFolder('planday-lock-');
    const controller = new AbortController();
    const claiming = new WindowLock(folder).run('exchange', () => assert.fail('It was cancelled'), controller.signal);
    controller.abort(new Error('Left'));
    await assert.rejects(claiming, /^Error: Left$/);
    assert.equal(await new WindowLock(folder, clock).run('exchange', async () => 'done'), 'done');
    assert.equal(clock.steps, 0);
  });

  it('ends the waiting of its window when that goes, and lets what runs come to its end', async () => {
    const folder = temporaryFolder('planday-lock-');
    const { task, begun, end } = openTask();
    const window = new WindowLock(folder);
    const held = window.run('exchange', task);
    await begun;
    const waiting = [window.run('exchange', () => assert.fail('The window is gone')), window.run('exchange', async () => 'no')];
    window.dispose();
    for (const one of waiting) await assert.rejects(one, isCancellation);
    await assert.rejects(
      window.run('other', async () => 'no'),
      isCancellation,
    );
    assert.equal(await claimName(folder, 'exchange'), 'taken');
    end();
    assert.equal(await held, 'done');
  });
});

function startContender(folder: string, log: string, plan: readonly string[]): ChildProcess {
  const script = path.join(import.meta.dirname, '../support/lockContender.ts');
  return fork(script, [folder, log, ...plan], { execArgv: ['--import', 'tsx'] });
}

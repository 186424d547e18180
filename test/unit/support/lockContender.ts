// Usage: node --import tsx lockContender.ts FOLDER LOG ROUNDS [dies]     A window of its own process, which holds one lock again and again.
import { appendFileSync } from 'node:fs';
import { type Clock, systemClock } from '../../../src/core/clock.ts';
import { WindowLock } from '../../../src/machine/windowLock.ts';

const [folder = '', log = '', rounds = '', ending] = process.argv.slice(2);

/** Looks again at once, so that many meet at the moment in which a lock becomes free. */
const hasty: Clock = { ...systemClock, sleep: (ms, signal) => systemClock.sleep(ms < 1_000 ? 1 : ms, signal) };
const lock = new WindowLock(folder, hasty);
const note = (what: 'enter' | 'leave') => appendFileSync(log, `${what} ${process.pid}\n`);

process.once('message', async () => {
  for (let left = Number(rounds); left > 0; left--) {
    await lock.run('exchange', async () => {
      note('enter');
      await systemClock.sleep(1);
      if (left === 1 && ending === 'dies') process.kill(process.pid, 'SIGKILL');
      note('leave');
    });
    // The others are to have their turn.
    await systemClock.sleep(1);
  }
  process.disconnect();
});
process.send?.('ready');

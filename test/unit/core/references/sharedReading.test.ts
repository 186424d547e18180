import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { SharedReading, type Waiting } from '../../../../src/core/references/sharedReading.ts';
import { deferred } from '../../support/deferred.ts';

function createHarness() {
  const { promise, resolve, reject } = deferred<string>();
  const given: Waiting[] = [];
  const reading = new SharedReading<string>((options) => {
    given.push(options);
    return promise;
  });
  const [options] = given;
  assert.ok(options);
  return { reading, options, resolve, reject, given };
}

describe('A reading that several wait for', () => {
  it('is one, and given to all', async () => {
    const { reading, resolve, given } = createHarness();
    const all = [1, 2, 3].map(() => reading.wait({ signal: new AbortController().signal }));
    resolve('came');
    assert.deepEqual(await Promise.all(all), ['came', 'came', 'came']);
    assert.equal(given.length, 1);
    assert.ok(reading.isOver);
  });

  it('goes on while one of them waits, and ends with the last', async () => {
    const { reading, options } = createHarness();
    const [one, other] = [new AbortController(), new AbortController()];
    const waits = [one, other].map(({ signal }) => assert.rejects(reading.wait({ signal }), /^Error: Left$/));
    one.abort(new Error('Left'));
    await waits[0];
    assert.equal(options.signal.aborted, false);
    other.abort(new Error('Left'));
    assert.equal(options.signal.aborted, true, 'at once');
    await waits[1];
    assert.ok(reading.isOver);
  });

  it('is not waited for by who had left before', async () => {
    const { reading, options } = createHarness();
    await assert.rejects(reading.wait({ signal: AbortSignal.abort(new Error('Left')) }), /^Error: Left$/);
    assert.equal(options.signal.aborted, false);
  });

  it('tells all of its waits, also who comes later, and nobody who has left', async () => {
    const { reading, options, resolve } = createHarness();
    const told: string[] = [];
    const left = new AbortController();
    const wait = (name: string, signal = new AbortController().signal) =>
      reading.wait({ signal, onWait: (seconds) => void told.push(`${name} ${seconds}`) });
    const first = wait('first');
    const gone = assert.rejects(wait('gone', left.signal));
    options.onWait?.(5);
    const later = wait('later');
    left.abort();
    options.onWait?.(undefined);
    resolve('');
    await Promise.all([first, gone, later]);
    assert.deepEqual(told, ['first 5', 'gone 5', 'later 5', 'first undefined', 'later undefined']);
  });

  it('may be waited for by who wants to hear of no wait', async () => {
    const { reading, options, resolve } = createHarness();
    const { signal } = new AbortController();
    const first = reading.wait({ signal });
    options.onWait?.(5);
    const later = reading.wait({ signal });
    resolve('came');
    assert.deepEqual(await Promise.all([first, later]), ['came', 'came']);
  });

  it('leaves nothing behind at the signals of those who waited', async () => {
    const { reading, resolve } = createHarness();
    const { signal } = new AbortController();
    const all = Promise.all([reading.wait({ signal }), reading.wait({ signal })]);
    assert.notEqual(getEventListeners(signal, 'abort').length, 0);
    resolve('came');
    await all;
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('may fail where nobody waits for it', async () => {
    const unheard: unknown[] = [];
    const note = (reason: unknown) => unheard.push(reason);
    process.on('unhandledRejection', note);
    try {
      createHarness().reject(new Error('No'));
      await new Promise((resolve) => setImmediate(resolve));
    } finally {
      process.off('unhandledRejection', note);
    }
    assert.deepEqual(unheard, []);
  });

  it('fails for all', async () => {
    const { reading, reject } = createHarness();
    const all = [1, 2].map(() => assert.rejects(reading.wait({ signal: new AbortController().signal }), /^Error: No$/));
    reject(new Error('No'));
    await Promise.all(all);
  });
});

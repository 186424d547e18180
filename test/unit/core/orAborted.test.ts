import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { orAborted } from '../../../src/core/orAborted.ts';
import { deferred } from '../support/deferred.ts';

const listeners = ({ signal }: AbortController) => getEventListeners(signal, 'abort').length;

describe('Waiting with others', () => {
  it('gives what comes, or fails with what it fails with, and lets go of the signal', async () => {
    for (const controller of [undefined, new AbortController()]) {
      const came = deferred<string>();
      const waiting = orAborted(came.promise, controller?.signal);
      if (controller) assert.equal(listeners(controller), 1);
      came.resolve('came');
      assert.equal(await waiting, 'came');
      await assert.rejects(orAborted(Promise.reject(new Error('No')), controller?.signal), /^Error: No$/);
      if (controller) assert.equal(listeners(controller), 0);
    }
  });

  it('is given up alone, with the reason of the signal', async () => {
    const { promise, resolve } = deferred<string>();
    const left = new AbortController();
    const waiting = orAborted(promise, left.signal);
    const other = orAborted(promise, new AbortController().signal);
    left.abort(new Error('Left'));
    await assert.rejects(waiting, /^Error: Left$/);
    resolve('came');
    assert.equal(await other, 'came');
  });

  it('is none where it was given up before, though all is there', async () => {
    const left = new AbortController();
    left.abort(new Error('Left'));
    await assert.rejects(orAborted(Promise.resolve('came'), left.signal), /^Error: Left$/);
    assert.equal(listeners(left), 0);
  });
});

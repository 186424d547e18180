import assert from 'node:assert/strict';
import { Emitter } from '../../../src/core/event.ts';

describe('An event', () => {
  it('reaches whoever listens, in the order of their coming, until they stop', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    const one = emitter.event((value) => heard.push(`one ${value}`));
    emitter.event((value) => heard.push(`other ${value}`));
    emitter.fire(1);
    one.dispose();
    one.dispose();
    emitter.fire(2);
    assert.deepEqual(heard, ['one 1', 'other 1', 'other 2']);
    emitter.dispose();
    emitter.fire(3);
    assert.equal(heard.length, 3);
  });

  it('reaches a function twice that listens twice, and once when one of both stops', () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    const listen = (value: number) => heard.push(value);
    const first = emitter.event(listen);
    emitter.event(listen);
    emitter.fire(1);
    first.dispose();
    emitter.fire(2);
    assert.deepEqual(heard, [1, 1, 2]);
  });

  it('reaches those that listened when it came, whoever comes or goes on account of it', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    emitter.event((value) => {
      heard.push(`first ${value}`);
      if (value > 1) return;
      second.dispose();
      emitter.event((later) => heard.push(`third ${later}`));
    });
    const second = emitter.event((value) => heard.push(`second ${value}`));
    emitter.fire(1);
    emitter.fire(2);
    assert.deepEqual(heard, ['first 1', 'second 1', 'first 2', 'third 2']);
  });

  it('reaches the others when a listener fails, whose defect is not hidden', async () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    emitter.event(() => {
      throw new Error('A defect');
    });
    emitter.event((value) => heard.push(value));
    // Mocha would take it for the test's own.
    const handlers = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    try {
      const uncaught = new Promise((resolve) => process.once('uncaughtException', resolve));
      emitter.fire(1);
      assert.deepEqual(heard, [1]);
      assert.match(String(await uncaught), /^Error: A defect$/);
    } finally {
      process.removeAllListeners('uncaughtException');
      for (const handler of handlers) process.on('uncaughtException', handler);
    }
  });
});

import assert from 'node:assert/strict';
import { courtesy } from '../../../src/core/courtesy.ts';

describe('a courtesy', () => {
  for (const [title, write] of [
    ['rejects', () => Promise.reject(new Error('full'))],
    [
      'throws',
      () => {
        throw new Error('full');
      },
    ],
  ] as const) {
    it(`that ${title} is told of, and fails nobody`, async () => {
      const told: unknown[] = [];
      await courtesy(write, (error) => told.push(error));
      assert.deepEqual(told, [new Error('full')]);
    });
  }

  it('that succeeds says nothing', async () => {
    await courtesy(async () => undefined, assert.ifError);
  });
});

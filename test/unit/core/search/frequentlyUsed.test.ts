import assert from 'node:assert/strict';
import { frequentlyUsed, lastUsedFirst } from '../../../../src/core/search/frequentlyUsed.ts';

const use = (endpointId: string, uses?: number) => ({ portalId: 'p', endpointId, ...(uses !== undefined && { uses }) });

describe('What is likely to be wanted again', () => {
  it('is what was used last, and of the others what was used more than once, most first', () => {
    const uses = [use('a', 9), use('b'), use('c'), use('d', 3), use('e', 7), use('f', 3)];
    assert.deepEqual(frequentlyUsed(uses, 2), { last: uses.slice(0, 2), often: [uses[4], uses[3]] });
    assert.deepEqual(frequentlyUsed(uses, 4).often, [uses[4], uses[5]]);
    assert.deepEqual(frequentlyUsed(uses.slice(0, 3), 1).often, []);
    assert.deepEqual(frequentlyUsed([], 5), { last: [], often: [] });
  });
});

describe('The portals of a choice', () => {
  it('are those first that were used last, the others in their order', () => {
    const uses = ['c', 'a', 'c', 'gone'].map((portalId) => ({ portalId, endpointId: '/x' }));
    const ids = (given: typeof uses) =>
      lastUsedFirst(
        [...'abcd'].map((id) => ({ id })),
        given,
      ).map(({ id }) => id);
    assert.deepEqual([ids(uses), ids([])], [[...'cabd'], [...'abcd']]);
  });
});

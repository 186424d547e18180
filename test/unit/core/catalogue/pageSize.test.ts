import assert from 'node:assert/strict';
import { believedPageSize } from '../../../../src/core/catalogue/pageSize.ts';

describe('The size of a page that a document states', () => {
  for (const [stated, believed] of [
    [undefined, undefined],
    [Number.NaN, undefined],
    [-1, undefined],
    [0.9, undefined],
    [1, 1],
    [1.9, 1],
    [10_000, 10_000],
    [10_000.5, 10_000],
    [10_001, undefined],
    [2_147_483_647, undefined],
  ] as const)
    it(`is ${believed ?? 'not believed'} where it is ${stated}`, () => assert.equal(believedPageSize(stated), believed));
});

import assert from 'node:assert/strict';
import { timeUnderWay } from '../../../../src/core/requests/apiResponse.ts';

describe('timeUnderWay', () => {
  const cases: readonly [string, readonly (readonly [sentAt: number, milliseconds: number])[], number][] = [
    ['nothing', [], 0],
    ['one', [[1_000, 120]], 120],
    [
      'two at the same time, once',
      [
        [1_000, 100],
        [1_000, 100],
      ],
      100,
    ],
    [
      'two that overlap, in any order',
      [
        [1_050, 100],
        [1_000, 100],
      ],
      150,
    ],
    [
      'one inside another',
      [
        [1_000, 500],
        [1_100, 50],
      ],
      500,
    ],
    [
      'two a minute apart, without the minute',
      [
        [1_000, 100],
        [61_000, 100],
      ],
      200,
    ],
  ];
  for (const [title, spans, expected] of cases) {
    it(`counts ${title}`, () => {
      assert.equal(timeUnderWay(spans.map(([sentAt, milliseconds]) => ({ sentAt, milliseconds }))), expected);
    });
  }
});

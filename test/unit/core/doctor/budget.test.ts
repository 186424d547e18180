import assert from 'node:assert/strict';
import {
  type BudgetReading,
  limitFinding,
  othersFinding,
  reportIn,
  sentByOthers,
  windowOf,
} from '../../../../src/core/doctor/budget.ts';
import { told } from './told.ts';

const reading = (remaining: number, own: number | undefined, more: Partial<BudgetReading> = {}): BudgetReading => ({
  limit: 20,
  remaining,
  own,
  ownSince: 1,
  ...more,
});

describe('sentByOthers', () => {
  const cases: readonly (readonly [what: string, others: number, first: BudgetReading, second: BudgetReading])[] = [
    ['nobody but us', 0, reading(19, 1), reading(19, 1)],
    ['ours alone, however many', 0, reading(7, 13), reading(9, 11)],
    ['fewer than we sent: the server forgot some', 0, reading(19, 6), reading(19, 6)],
    ['somebody, in both looks', 5, reading(14, 1), reading(12, 1)],
    ['somebody, where nobody knows what was ours between', 5, reading(14, 1), reading(14, 1, { ownSince: undefined })],
    ['one more than ours in both looks, which may be ours', 0, reading(18, 1), reading(18, 1)],
    ['two more than ours in both looks', 2, reading(17, 1), reading(17, 1)],
    ['one high look alone', 0, reading(3, 1), reading(19, 1)],
    ['the other look alone', 0, reading(19, 1), reading(3, 1, { ownSince: 16 })],
    ['a look of which our own share is not known', 0, reading(3, 1), reading(3, undefined, { ownSince: undefined })],
    [
      'a count that falls by more than we sent',
      9,
      reading(700, undefined, { limit: 750 }),
      reading(690, undefined, { limit: 750 }),
    ],
    [
      'a count that falls by what we sent',
      0,
      reading(700, undefined, { limit: 750 }),
      reading(698, undefined, { limit: 750, ownSince: 2 }),
    ],
    ['a count of another limit', 0, reading(700, undefined, { limit: 750 }), reading(10, undefined)],
    ['a count that rises', 0, reading(9, undefined), reading(19, undefined)],
    ['a fall of which our own share is not known', 0, reading(19, undefined), reading(3, undefined, { ownSince: undefined })],
  ];

  for (const [what, others, first, second] of cases) it(what, () => assert.equal(sentByOthers(first, second), others));
});

describe('the rate limit in an answer', () => {
  const seen = (limit: string, remaining: string) =>
    reportIn({
      at: 0,
      headers: [
        ['x-ratelimit-limit', limit],
        ['x-ratelimit-remaining', remaining],
      ],
    });
  const policy = '20;w=1, 750;w=60, 100;w=1, 2000;w=60';

  it('names the window that is nearest to being spent', () => {
    assert.equal(windowOf(seen(`750, ${policy}`, '3')), 60);
    assert.equal(windowOf(seen(`20, ${policy}`, '3')), 1);
    assert.equal(windowOf(seen(`33, ${policy}`, '3')), undefined);
    assert.equal(windowOf(reportIn(undefined)), undefined);
  });

  it('counts the longest where two windows have the same limit', () => {
    assert.equal(windowOf(seen('100, 100;w=1, 100;w=60', '3')), 60);
  });

  it('is well as long as enough is left', () => {
    assert.equal(limitFinding(seen(`20, ${policy}`, '19')).state, 'ok');
    assert.equal(limitFinding(seen(`750, ${policy}`, '75')).state, 'attention');
    assert.equal(limitFinding(seen('', '19')).state, 'unknown');
    assert.equal(limitFinding(seen(`20, ${policy}`, 'many')).state, 'unknown');
    assert.deepEqual(told(limitFinding(seen(`750, ${policy}`, '76'))), [
      'rateLimit ok',
      'Limits: 20/1 s, 750/60 s, 100/1 s, 2000/60 s. Of the one that is nearest to being spent, 750, there are left: 76.',
    ]);
    assert.deepEqual(told(limitFinding(seen('20, 20;w=1', '2'))), [
      'rateLimit attention',
      'Limits: 20/1 s. Of the one that is nearest to being spent, 20, there are left: 2.',
      'Wait a minute, or let less run at the same time.',
    ]);
    for (const [limit, remaining] of [
      ['20', '19'],
      ['20;w=1', '19'],
      ['20, 20;w=1', ''],
    ] as const)
      assert.deepEqual(told(limitFinding(seen(limit, remaining))), [
        'rateLimit unknown',
        'The answer says nothing of a rate limit.',
      ]);
  });
});

describe('what is said of others', () => {
  it('is nothing where an answer told too little, or this window is too young', () => {
    for (const readings of [[reading(19, 1), undefined], [undefined, reading(19, 1)], []])
      assert.deepEqual(told(othersFinding(readings)), [
        'others unknown',
        'The answers say too little of a rate limit to tell who uses it.',
      ]);
    for (const readings of [
      [reading(19, undefined), reading(19, undefined)],
      [reading(19, 1), reading(19, undefined)],
      [reading(19, undefined), reading(19, 1)],
    ])
      assert.deepEqual(told(othersFinding(readings)), [
        'others unknown',
        'This window has sent requests for too short a time to tell its own from those of others.',
        'Look again in a minute.',
      ]);
  });

  it('is said all the same where the count fell', () => {
    const found = othersFinding([reading(700, undefined, { limit: 750 }), reading(600, undefined, { limit: 750 })]);
    assert.deepEqual(told(found), [
      'others attention',
      'Others use the same rate limit: requests just now that this window did not send are at least 99.',
      'Look for other programs with this App ID or on this portal, and for other windows: all share one limit.',
    ]);
  });

  it('is well otherwise', () => {
    assert.deepEqual(told(othersFinding([reading(19, 1), reading(19, 1)])), [
      'others ok',
      'In two looks at the rate limit there was no sign that others use it. What is sent now and then is not seen.',
    ]);
  });
});

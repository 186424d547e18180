import assert from 'node:assert/strict';
import { believedTotal, isRepetition, readingAfter } from '../../../../src/core/requests/paging.ts';
import { contentOf } from '../../support/contentOf.ts';

const page = (...rows: readonly unknown[]) => contentOf(rows).rows;

describe('The total that is believed', () => {
  const two = page({ id: 1 }, { id: 2 });
  const none = page();
  const cases: readonly (readonly [what: string, Parameters<typeof believedTotal>, believed: number | undefined])[] = [
    ['the one that the page keeps to', [{ rows: two, total: 120 }, 50], 120],
    ['the one that the page reaches', [{ rows: two, total: 52 }, 50, 9], 52],
    ['none that the page exceeds', [{ rows: two, total: 51 }, 50], undefined],
    ['the one before, where the page exceeds its own', [{ rows: two, total: 51 }, 50, 120], 120],
    ['the one before, where the page says none', [{ rows: two, total: undefined }, 50, 120], 120],
    ['that of an empty page, wherever it is', [{ rows: none, total: 3 }, 50, 120], 3],
    ['0 for an empty list', [{ rows: none, total: 0 }, 0], 0],
    ['the one before, where an empty page says none', [{ rows: none, total: undefined }, 50, 120], 120],
  ];
  for (const [what, given, believed] of cases) it(`is ${what}`, () => assert.equal(believedTotal(...given), believed));
});

describe('A page that brings nothing new', () => {
  const [one, two, unnamed] = [{ id: 1 }, { id: 2 }, { day: 1 }];
  const known = new Set<string | undefined>(['1', '2', undefined]);
  it('is one whose rows are all known by their id', () => {
    assert.ok(isRepetition(page(two, one), page({ id: 3 }), known));
    assert.ok(!isRepetition(page(two, { id: 3 }), page(one), known));
  });

  it('is one like the page before it, with ids or without', () => {
    assert.ok(isRepetition(page(unnamed), page(unnamed), new Set()));
    assert.ok(isRepetition(page(one), page(one), new Set()));
    assert.ok(!isRepetition(page(one), page(two), new Set()));
  });

  it('is none where most of its rows have the same id', () => {
    const days = (...all: readonly number[]) => page(...all.map((day) => ({ id: 1, day })));
    assert.ok(!isRepetition(days(3, 4), days(1, 2), known));
    assert.ok(isRepetition(days(1, 2), days(1, 2), known));
    assert.ok(isRepetition(page({ id: 1, day: 3 }, { id: 1, day: 4 }, two), days(1, 2), known));
    assert.ok(isRepetition(days(3), days(1, 2), known));
  });

  it('is none where a row has no id, whatever is known', () =>
    assert.ok(!isRepetition(page(one, unnamed), page(unnamed, one), known)));
});

describe('What follows a page', () => {
  const page = { offset: 50, received: 50, total: undefined, isRepetition: false };
  const cases: readonly (readonly [what: string, Parameters<typeof readingAfter>, ReturnType<typeof readingAfter>])[] = [
    ['is the next one while no total is known', [page], { next: 100, stale: 0, repeated: false }],
    ['is the next one below the total', [{ ...page, total: 101 }], { next: 100, stale: 0, repeated: false }],
    ['is nothing at the total', [{ ...page, total: 100 }], { next: undefined, stale: 0, repeated: false }],
    ['is nothing beyond the total', [{ ...page, total: 99 }], { next: undefined, stale: 0, repeated: false }],
    ['is nothing after an empty page', [{ ...page, received: 0, total: 200 }], { next: undefined, stale: 0, repeated: false }],
    ['is the next one after one repetition', [{ ...page, isRepetition: true }], { next: 100, stale: 1, repeated: false }],
    ['is nothing after two in a row', [{ ...page, isRepetition: true }, 1], { next: undefined, stale: 2, repeated: true }],
    ['is the next one where they are not in a row', [page, 1], { next: 100, stale: 0, repeated: false }],
  ];
  for (const [what, given, reading] of cases) it(what, () => assert.deepEqual(readingAfter(...given), reading));
});

import assert from 'node:assert/strict';
import { hasDistinctKeys, type Page, Pages, sameRows } from '../../../../src/core/requests/pages.ts';
import { contentOf } from '../../support/contentOf.ts';

type Json = Readonly<Record<string, unknown>>;
type Given = readonly (readonly [offset: number, rows: Page])[];

const page = (...rows: readonly Json[]): Page => contentOf(rows).rows;
const byId = (...ids: readonly number[]): Page => page(...ids.map((id) => ({ id })));
const unnamed = (...days: readonly number[]): Page => page(...days.map((day) => ({ day })));
const jsonOf = (rows: Page) => rows.map((row) => row.json());
const idsOf = (rows: Page) => rows.map(({ key }) => Number(key));

function pagesOf(...given: Given): Pages {
  const pages = new Pages();
  for (const [offset, rows] of given) pages.set(offset, rows);
  return pages;
}

describe('The pages of a list', () => {
  it('are in the list’s order, however they came', () => {
    const pages = pagesOf([100, byId(5)], [0, byId(1, 2)], [20, byId(3, 4)]);
    assert.deepEqual(idsOf(pages.rows()), [1, 2, 3, 4, 5]);
    assert.deepEqual(idsOf(pages.last), [5]);
    assert.deepEqual(idsOf(pages.get(20)), [3, 4]);
    assert.deepEqual([pages.received, pages.reach], [5, 101]);
  });

  it('hold nothing to begin with', () => {
    const pages = new Pages();
    assert.deepEqual([pages.rows(), pages.last, pages.get(0), pages.received, pages.reach], [[], [], [], 0, 0]);
    pages.delete(0);
    assert.equal(pages.received, 0);
  });

  it('count the rows of a page that came again once, and none of a page that is given up', () => {
    const pages = pagesOf([0, byId(1, 2, 3)], [3, byId(4)]);
    pages.set(0, byId(1, 2));
    assert.deepEqual([pages.received, idsOf(pages.rows())], [3, [1, 2, 4]]);
    pages.delete(3);
    assert.deepEqual([pages.received, idsOf(pages.rows())], [2, [1, 2]]);
  });

  it('reach as far as the page that ends last, which need not be the last one', () => {
    assert.equal(pagesOf([0, byId(...Array(10).keys())], [4, byId(20)]).reach, 10);
  });

  it('are cut from an offset on', () => {
    const pages = pagesOf([0, byId(1)], [9, byId(2)], [10, byId(3)], [11, byId(4)]);
    pages.cutAt(10);
    assert.deepEqual([idsOf(pages.rows()), pages.received], [[1, 2], 2]);
  });

  it('compare the next page with one that was passed over, until another is kept', () => {
    const pages = pagesOf([0, byId(1)]);
    pages.passOver(byId(7));
    assert.deepEqual([idsOf(pages.last), idsOf(pages.copy().last), idsOf(pages.rows())], [[7], [7], [1]]);
    pages.set(1, byId(2));
    assert.deepEqual(idsOf(pages.last), [2]);
  });

  it('are a box of their own when they are copied, and none when all is taken', () => {
    const pages = pagesOf([0, byId(1, 2)]);
    const copy = pages.copy();
    copy.set(2, byId(3));
    assert.deepEqual([idsOf(pages.rows()), idsOf(copy.rows()), pages.received, copy.received], [[1, 2], [1, 2, 3], 2, 3]);
    const taken = copy.takeAll();
    assert.deepEqual([idsOf(taken.rows()), taken.received, copy.rows(), copy.received], [[1, 2, 3], 3, [], 0]);
  });

  it('hand out rows that can be changed without changing a page', () => {
    const pages = pagesOf([0, byId(1, 2)]);
    pages.rows().pop();
    assert.equal(pages.rows().length, 2);
  });

  it('get what only an earlier reading has: rows by their id, a whole page where rows have none', () => {
    const pages = pagesOf([0, byId(2, 3)], [2, unnamed(1)]);
    pages.addMissing(pagesOf([0, byId(1, 2)], [2, unnamed(1, 2)], [4, unnamed(3)], [5, byId(3)]));
    assert.deepEqual(jsonOf(pages.rows()), [{ id: 2 }, { id: 3 }, { id: 1 }, { day: 1 }, { day: 3 }]);
    assert.equal(pages.received, 5);
  });
});

describe('The rows of several pages', () => {
  const [first, second] = [
    { id: 1, day: 1 },
    { id: 1, day: 2 },
  ];
  const cases: readonly (readonly [what: string, pages: readonly Page[], rows: readonly Json[]])[] = [
    ['one row a page', [byId(1), byId(2)], [{ id: 1 }, { id: 2 }]],
    ['an id that comes again, whatever else the row says now: it stays as it came first', [page(first), page(second)], [first]],
    ['rows without an id, alike or not', [unnamed(1, 1), unnamed(1, 2)], [{ day: 1 }, { day: 1 }, { day: 1 }, { day: 2 }]],
    ['an id that one page holds twice, alone', [page(first, second)], [first, second]],
    [
      'an id that one page holds twice: rows of another page that are alike in everything are the same',
      [page(first, second), page(second, { id: 1, day: 3 })],
      [first, second, { id: 1, day: 3 }],
    ],
    [
      'an id that one page holds twice, and another once with something else to say',
      [page(first, second), page({ id: 1, day: 3 })],
      [first, second, { id: 1, day: 3 }],
    ],
    [
      'rows of one page that are alike in everything, beside a page that has one of them',
      [page(first, first), page(first, { id: 2 })],
      [first, first, { id: 2 }],
    ],
    [
      'an id that one page holds twice and no other has',
      [page(first, first), page({ id: 2 }), page({ id: 2 })],
      [first, first, { id: 2 }],
    ],
    [
      'rows without an id beside an id that is there twice',
      [page(first, second, { day: 7 }), page({ day: 7 }, first)],
      [first, second, { day: 7 }, { day: 7 }],
    ],
  ];
  for (const [what, pages, rows] of cases)
    it(`are, of ${what}`, () => {
      const all = pagesOf(...pages.map((one, index) => [index * 10, [...one]] as const));
      assert.deepEqual(jsonOf(all.rows()), rows);
      assert.deepEqual(jsonOf(all.rows()), rows, 'a second time');
    });
});

describe('A server that gives the same rows whatever it is asked for', () => {
  const cases: readonly (readonly [what: string, pages: Given, kept: readonly number[] | undefined])[] = [
    ['nothing', [], undefined],
    ['one page', [[0, byId(1, 2)]], undefined],
    [
      'one page beside an empty one',
      [
        [0, byId(1, 2)],
        [2, byId()],
      ],
      undefined,
    ],
    [
      'the same page twice',
      [
        [0, byId(1, 2)],
        [2, byId(1, 2)],
      ],
      [1, 2],
    ],
    [
      'the same page twice, and its beginning',
      [
        [0, byId(1, 2, 3)],
        [3, byId(1, 2, 3)],
        [6, byId(1, 2)],
      ],
      [1, 2, 3],
    ],
    [
      'the same page twice around an empty one',
      [
        [0, byId(1, 2)],
        [2, byId()],
        [4, byId(1, 2)],
      ],
      [1, 2],
    ],
    [
      'the same page twice, behind an empty one',
      [
        [0, byId()],
        [2, byId(1, 2)],
        [4, byId(1, 2)],
      ],
      [1, 2],
    ],
    [
      'another page among them',
      [
        [0, byId(1, 2)],
        [2, byId(1, 2)],
        [4, byId(3, 4)],
      ],
      undefined,
    ],
    [
      'more than the first',
      [
        [0, byId(1, 2)],
        [2, byId(1, 2, 3)],
      ],
      undefined,
    ],
    [
      'the end of the first',
      [
        [0, byId(1, 2)],
        [2, byId(2)],
      ],
      undefined,
    ],
  ];
  for (const [what, given, kept] of cases)
    it(`is ${kept ? 'seen' : 'not seen'} in ${what}`, () => {
      const pages = pagesOf(...given);
      const before = idsOf(pages.rows());
      assert.equal(pages.keepOneOfTheSame(), kept !== undefined);
      assert.deepEqual(idsOf(pages.rows()), kept ?? before);
      if (kept) assert.deepEqual([pages.received, pages.reach, idsOf(pages.get(0))], [kept.length, kept.length, kept]);
    });
});

describe('Two pages', () => {
  it('have the same rows where each says the same at its place', () => {
    assert.ok(sameRows(unnamed(1, 2), unnamed(1, 2)));
    assert.ok(sameRows([], []));
    for (const other of [unnamed(2, 1), unnamed(1), unnamed(1, 2, 3), unnamed(1, 3), []])
      assert.ok(!sameRows(unnamed(1, 2), other), JSON.stringify(jsonOf(other)));
  });

  it('have ids that tell rows apart where none is there twice; rows without one do not matter', () => {
    assert.ok(hasDistinctKeys(page({ id: 1 }, { id: 2 }, { day: 1 }, { day: 1 })));
    assert.ok(!hasDistinctKeys(page({ id: 1 }, { day: 1 }, { id: 1 })));
    assert.ok(hasDistinctKeys([]));
  });
});

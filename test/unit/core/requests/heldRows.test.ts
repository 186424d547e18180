import assert from 'node:assert/strict';
import type { ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import {
  allRows,
  firstRows,
  type HeldList,
  type HeldRows,
  rowsOfBeginning,
  withNextPage,
} from '../../../../src/core/requests/heldRows.ts';
import { Pages } from '../../../../src/core/requests/pages.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal, departments } from '../../support/harness.ts';

const ids = (from: number, count: number) => Array.from({ length: count }, (_, index) => ({ id: from + index }));

function page(rows: readonly unknown[], total?: unknown) {
  return { paging: { offset: 0, limit: 50, ...(total !== undefined && { total }) }, data: rows };
}

function asked(values: ParameterValues = {}): Asked {
  return { portal: createPortal(), endpoint: departments, values };
}

/** Without the pages, which are the rows that came. */
function facts(held: HeldRows | undefined): Partial<HeldRows> | undefined {
  if (!held) return undefined;
  const { pages, stale, ...others } = held;
  assert.equal(stale, 0);
  assert.equal(pages.received, held.rows);
  return others;
}

describe('firstRows', () => {
  const cases: readonly [string, unknown, ParameterValues, Partial<HeldRows> | undefined][] = [
    ['a page of several', page(ids(0, 50), 120), {}, { rows: 50, skipped: 0, total: 120, next: 50 }],
    ['the last page', page(ids(100, 20), 120), { offset: '100' }, { rows: 20, skipped: 100, total: 120, next: undefined }],
    ['a page shorter than asked for', page(ids(0, 10), 120), {}, { rows: 10, skipped: 0, total: 120, next: 10 }],
    ['an empty page', page([], 120), { offset: '200' }, { rows: 0, skipped: 200, total: 120, next: undefined }],
    ['a page without a total', page(ids(0, 50)), {}, { rows: 50, skipped: 0, total: undefined, next: 50 }],
    [
      'a short page without a total, which may not be the last',
      page(ids(0, 49)),
      {},
      { rows: 49, skipped: 0, total: undefined, next: 49 },
    ],
    ['a total of 0 beside rows, which is none', page(ids(0, 50), 0), {}, { rows: 50, skipped: 0, total: undefined, next: 50 }],
    [
      'a total below the rows before it',
      page(ids(50, 20), 60),
      { offset: '50' },
      { rows: 20, skipped: 50, total: undefined, next: 70 },
    ],
    ['a total that is text', page(ids(0, 50), '120'), {}, { rows: 50, skipped: 0, total: undefined, next: 50 }],
    ['an offset that is no number', page(ids(0, 2), 2), { offset: 'x' }, { rows: 2, skipped: 0, total: 2, next: undefined }],
    ['an offset below the first row', page(ids(0, 2), 2), { offset: '-5' }, { rows: 2, skipped: 0, total: 2, next: undefined }],
    [
      'an offset that is no whole number',
      page(ids(0, 2), 2),
      { offset: '1.5' },
      { rows: 2, skipped: 0, total: 2, next: undefined },
    ],
    ['the second row as the first', page(ids(1, 1), 2), { offset: '1' }, { rows: 1, skipped: 1, total: 2, next: undefined }],
    ['an answer that is no list', { data: { id: 1 } }, {}, undefined],
  ];
  for (const [title, json, values, expected] of cases) {
    it(`knows ${title}`, () => assert.deepEqual(facts(firstRows(asked(values), contentOf(json))), expected));
  }

  it('counts the rows of a list that is not paged, and believes no total below them', () => {
    const { paging: _, ...endpoint } = departments;
    const unpaged = { ...asked(), endpoint };
    assert.deepEqual(facts(firstRows(unpaged, contentOf([1, 2]))), { rows: 2, skipped: 0, total: 2 });
    assert.deepEqual(facts(firstRows(unpaged, contentOf(page(ids(0, 3), 0)))), { rows: 3, skipped: 0, total: 3 });
  });
});

describe('rowsOfBeginning', () => {
  const beginning = (isWhole: boolean) => ({ content: contentOf(page(ids(0, 3), 3)), isWhole });
  it('is what one answer holds where all of it is there', () =>
    assert.deepEqual(facts(rowsOfBeginning(asked(), beginning(true))), { rows: 3, skipped: 0, total: 3, next: undefined }));

  it('has no next page where more rows follow, and says that these are the first', () => {
    const { paging: _, ...endpoint } = departments;
    const first = { rows: 3, skipped: 0, next: undefined, partial: { reason: 'first' } } as const;
    assert.deepEqual(facts(rowsOfBeginning(asked(), beginning(false))), { ...first, total: 3 });
    // A list that is not paged is whole by itself: its rows are its total only where all of them are there.
    const begun = { content: contentOf(ids(0, 3)), isWhole: false };
    assert.deepEqual(facts(rowsOfBeginning({ ...asked(), endpoint }, begun)), { ...first, total: undefined });
  });

  it('is nothing where the answer is no list', () =>
    assert.equal(rowsOfBeginning(asked(), { content: contentOf({ id: 1 }), isWhole: false }), undefined));
});

describe('allRows', () => {
  it('holds what a reading of all pages brought, and why it ended early', () => {
    const pages = new Pages();
    const read = { content: contentOf(page(ids(0, 3), 3)), rows: [], total: 9, pages, milliseconds: 1 };
    const held = { rows: 3, skipped: 0, total: 9, pages, stale: 0 };
    assert.deepEqual(allRows(read), held);
    assert.deepEqual(allRows({ ...read, partial: { reason: 'stopped' } }), { ...held, partial: { reason: 'stopped' } });
  });
});

describe('withNextPage', () => {
  /** A list that was asked for page by page, each as a server gave it. */
  function read(first: unknown, others: readonly unknown[], given = asked()): HeldList {
    const content = contentOf(first);
    const list = firstRows(given, content);
    assert.ok(list);
    return others.reduce((held: HeldList, next) => withNextPage(given, held, contentOf(next)), { content, list });
  }
  const endOf = ({ list: { rows, total, next, stale, skipped, partial } }: HeldList) => ({
    ...{ rows, total, next, stale, skipped },
    reason: partial?.reason,
  });
  const none = { total: undefined, stale: 0, skipped: 0, reason: undefined };
  const fifty = page(ids(0, 50));
  const cases: readonly [string, () => HeldList, ReturnType<typeof endOf>][] = [
    ['adds a page', () => read(page(ids(0, 50), 120), [page(ids(50, 50), 120)]), { ...none, rows: 100, total: 120, next: 100 }],
    [
      'ends where the total is reached',
      () => read(page(ids(0, 50), 60), [page(ids(50, 10), 60)]),
      { ...none, rows: 60, total: 60, next: undefined },
    ],
    [
      'keeps the total from before where the page says none',
      () => read(page(ids(0, 50), 120), [page(ids(50, 50))]),
      { ...none, rows: 100, total: 120, next: 100 },
    ],
    ['ends at an empty page', () => read(fifty, [page([])]), { ...none, rows: 50, next: undefined }],
    ['goes on after one page that brings nothing new', () => read(fifty, [fifty]), { ...none, rows: 50, next: 100, stale: 1 }],
    [
      'says that rows repeat after two of them',
      () => read(fifty, [fifty, fifty]),
      { ...none, rows: 50, next: undefined, stale: 2, reason: 'repeated' },
    ],
    [
      'takes a first page of another size than was asked for as all there is',
      () => read(page(ids(0, 49)), [page(ids(0, 49)), page(ids(0, 49))]),
      { ...none, rows: 49, next: undefined, stale: 2 },
    ],
    [
      'says so from the page on that it began with',
      () => read(page(ids(50, 50)), [page(ids(50, 50)), page(ids(50, 50))], asked({ offset: '50' })),
      { ...none, skipped: 50, rows: 50, next: undefined, stale: 2, reason: 'repeated' },
    ],
    [
      'says that rows repeat where the total is made of one page again and again',
      () => read(page(ids(0, 50), 100), [page(ids(0, 50), 100)]),
      { ...none, rows: 50, total: 100, next: undefined, reason: 'repeated' },
    ],
    [
      'goes on below a total, whatever a page repeats',
      () => read(page(ids(0, 50), 150), [page(ids(0, 50), 150)]),
      { ...none, rows: 50, total: 150, next: 100 },
    ],
    [
      'keeps no row without an id of a page that is as the one before',
      () => read(page([{ day: 1 }]), [page([{ day: 1 }])]),
      { ...none, rows: 1, next: 2, stale: 1 },
    ],
    [
      'keeps rows that are alike where another page stands between them, though that one brought nothing new',
      () => read(page([{ id: 15 }]), [page([{ day: 1 }]), page([{ id: 15 }]), page([{ day: 1 }])]),
      { ...none, rows: 3, next: 4 },
    ],
    [
      'keeps rows without an id that begin as the first page does, where no total is known',
      () => read(page([{ day: 1 }, { day: 2 }]), [page([{ day: 1 }]), page([])]),
      { ...none, rows: 3, next: undefined },
    ],
    [
      'compares rows without an id with the page before',
      () => read(page([{ day: 1 }]), [page([{ day: 2 }]), page([{ day: 1 }])]),
      { ...none, rows: 3, next: 3 },
    ],
    [
      'compares them with a page that brought nothing new, too',
      () => read(page([{ id: 1 }]), [page([{ id: 2 }]), page([{ id: 1 }]), page([{ id: 1 }])]),
      { ...none, rows: 2, next: undefined, stale: 2 },
    ],
  ];
  for (const [title, held, expected] of cases) it(title, () => assert.deepEqual(endOf(held()), expected));

  it('keeps the first answer’s document around the rows', () => {
    const { content } = read({ ...page(ids(0, 2), 3), note: 'kept' }, [page(ids(2, 1), 3)]);
    assert.deepEqual(content.json(), { paging: { offset: 0, limit: 3, total: 3 }, data: ids(0, 3), note: 'kept' });
  });

  it('reads on behind the furthest row where no next page was known', () => {
    const { content, list } = read(page(ids(0, 50), 50), [page(ids(50, 2), 52)]);
    assert.deepEqual([content.rows.length, list.rows, list.total, list.next], [52, 52, 52, undefined]);
  });
});

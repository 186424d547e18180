import assert from 'node:assert/strict';
import type { ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import { firstRows, type HeldRows } from '../../../../src/core/requests/heldRows.ts';
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

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Endpoint, ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import type { Answer } from '../../../../src/core/requests/answer.ts';
import { appendPage, type ListState, pageState, withoutPaging } from '../../../../src/core/requests/heldRows.ts';

const limit = { name: 'Limit', in: 'query', required: false, type: 'integer', default: '50' } as const;
const endpoint: Endpoint = {
  id: '/x',
  api: 'x',
  path: '/x',
  name: 'X',
  summary: '',
  parameters: [limit],
  paging: { limit: 'Limit', offset: 'Offset', maximum: 50 },
};

function answer(json: unknown): Answer {
  return { status: 200, url: 'https://x.example/x', json, milliseconds: 1 };
}

function page(ids: readonly number[], total?: number): Answer {
  return answer({ paging: { offset: 0, limit: 50, ...(total !== undefined && { total }) }, data: ids.map((id) => ({ id })) });
}

const ids = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);

describe('pageState', () => {
  const cases: readonly [string, Answer, ParameterValues, ListState | undefined][] = [
    ['a page of several', page(ids(0, 50), 120), {}, { rows: 50, skipped: 0, total: 120, next: 50 }],
    ['the last page', page(ids(100, 20), 120), { Offset: '100' }, { rows: 20, skipped: 100, total: 120, next: undefined }],
    ['a page shorter than asked for', page(ids(0, 10), 120), {}, { rows: 10, skipped: 0, total: 120, next: 10 }],
    ['an empty page', page([], 120), { Offset: '200' }, { rows: 0, skipped: 200, total: 120, next: undefined }],
    ['a full page without a total', page(ids(0, 50)), {}, { rows: 50, skipped: 0, total: undefined, next: 50 }],
    ['a short page without a total', page(ids(0, 49)), {}, { rows: 49, skipped: 0, total: undefined, next: undefined }],
    [
      'a page as short as it was asked to be',
      page(ids(0, 5)),
      { Limit: '5' },
      { rows: 5, skipped: 0, total: undefined, next: 5 },
    ],
    ['an answer that is no list', answer({ data: { id: 1 } }), {}, undefined],
  ];
  for (const [title, given, values, expected] of cases) {
    it(`knows ${title}`, () => assert.deepEqual(pageState(endpoint, values, given), expected));
  }

  it('counts the rows of a list that is not paged', () => {
    const { paging: _, ...unpaged } = endpoint;
    assert.deepEqual(pageState(unpaged, {}, answer([1, 2])), { rows: 2, skipped: 0, total: 2 });
  });
});

describe('appendPage', () => {
  it('adds what is new to the first page’s document', () => {
    const first = page(ids(0, 50), 60);
    const list = pageState(endpoint, {}, first);
    assert.ok(list);
    // One row was put at the front meanwhile: the last row of the first page comes again.
    const appended = appendPage(endpoint, {}, first.json, list, page(ids(49, 11), 61));
    assert.deepEqual(appended?.json, { paging: { offset: 0, limit: 60, total: 61 }, data: ids(0, 60).map((id) => ({ id })) });
    assert.deepEqual(appended?.list, { rows: 60, skipped: 0, total: 61, next: undefined });
  });

  it('brings every row once, whatever the pages are cut to', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 200, maxLength: 200 }),
        (total, sizes) => {
          const cut = (offset: number, size: number) => page(ids(offset, Math.min(size, total - offset)), total);
          const first = cut(0, sizes[0] ?? 1);
          let json = first.json;
          let list = pageState(endpoint, {}, first);
          for (let turn = 1; list?.next !== undefined; turn++) {
            const appended = appendPage(endpoint, {}, json, list, cut(list.next, sizes[turn] ?? 1));
            assert.ok(appended);
            ({ json, list } = appended);
          }
          assert.deepEqual(
            (json as { data: unknown }).data,
            ids(0, total).map((id) => ({ id })),
          );
        },
      ),
    );
  });

  it('leaves alone what is no list', () => {
    const list: ListState = { rows: 1, skipped: 0, total: 2, next: 1 };
    assert.equal(appendPage(endpoint, {}, [{ id: 1 }], list, answer({ message: 'no' })), undefined);
  });
});

describe('withoutPaging', () => {
  it('keeps what the list is asked for', () => {
    assert.deepEqual(withoutPaging(endpoint, { Limit: '5', Offset: '5', status: 'Open' }), { status: 'Open' });
  });
});

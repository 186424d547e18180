import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Endpoint, ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import { type ErrorKind, PlandayError, sentence } from '../../../../src/core/errors.ts';
import type { ListReading } from '../../../../src/core/requests/pageRequests.ts';
import {
  type PageOfRows,
  type PageProgress,
  type ReadAllOptions,
  readAllRows,
} from '../../../../src/core/requests/readAllRows.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal, departments } from '../../support/harness.ts';
import { settled, VirtualClock } from '../../support/virtualClock.ts';

interface Row {
  readonly id: number;
}

interface Asked {
  readonly limit: number;
  readonly offset: number;
}

type Answers = (asked: Asked, index: number) => unknown;

const list = (count: number): Row[] => Array.from({ length: count }, (_, id) => ({ id }));
const ids = (rows: readonly unknown[]) => rows.map((row) => (row as Row).id);
const paged = (rows: readonly unknown[], { limit, offset }: Asked, total: number | undefined = rows.length) => ({
  paging: { offset, limit, ...(total !== undefined && { total }) },
  data: rows.slice(offset, offset + limit),
});
const nobodyAsks = () => assert.fail('nobody is asked');
const failure = (kind: ErrorKind) => new PlandayError(kind, sentence('It failed.'), { status: 500, detail: 'boom' });

/** A list of 120 departments that behaves. */
function createHarness(answers: Answers = (asked) => paged(list(120), asked), endpoint: Endpoint = departments) {
  const clock = new VirtualClock();
  const asked: Asked[] = [];
  const cancel = new AbortController();
  const progress: PageProgress[] = [];
  const told: PageOfRows[] = [];
  const reading: ListReading = {
    asked: { portal: createPortal(), endpoint, values: {} },
    clock,
    get: async ({ values }, signal) => {
      const page = { limit: Number(values.limit), offset: Number(values.offset) };
      const index = asked.push(page) - 1;
      await clock.sleep(100, signal);
      return { status: 200, sentAt: clock.now() - 100, milliseconds: 100, content: contentOf(answers(page, index)) };
    },
  };
  const read = (signal: AbortSignal = cancel.signal, expectedTotal?: number) =>
    readAllRows(reading, {
      signal,
      expectedTotal,
      onProgress: (step) => progress.push(step),
      onPage: (page) => told.push(page),
    });
  const readToEnd = (expectedTotal?: number) => clock.until(read(undefined, expectedTotal));
  const readWithin = (options: ReadAllOptions) => clock.until(readAllRows(reading, options));
  return { clock, asked, cancel, progress, told, read, readToEnd, readWithin };
}

describe('readAllRows', () => {
  for (const maximum of [0, -50, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, 1e300]) {
    it(`comes to its end where a page is said to have at most ${maximum} rows`, async () => {
      const endpoint = { ...departments, paging: { limit: 'limit', offset: 'offset', maximum } };
      for (const expectedTotal of [undefined, 120, 1e9]) {
        const { readToEnd, asked } = createHarness(undefined, endpoint);
        assert.deepEqual((await readToEnd(expectedTotal)).rows, list(120));
        assert.ok(asked.length < 25 && asked.every(({ limit }) => limit >= 1 && limit <= 50));
      }
    });
  }

  it('reads every page once, side by side, and makes one document of them', async () => {
    const { readToEnd, asked, progress } = createHarness();
    const { rows, total, content, partial } = await readToEnd();
    assert.deepEqual(rows, list(120));
    assert.deepEqual({ total, partial }, { total: 120, partial: undefined });
    assert.deepEqual(content.json(), { paging: { offset: 0, limit: 120, total: 120 }, data: list(120) });
    assert.deepEqual(asked, [
      { limit: 50, offset: 0 },
      { limit: 50, offset: 50 },
      { limit: 50, offset: 100 },
    ]);
    assert.deepEqual(progress.at(-1), { rows: 120, total: 120 });
  });

  it('tells of each page when it came, and how far the reading has come', async () => {
    const { readToEnd, progress, told } = createHarness(({ limit, offset }) =>
      offset === 50 ? { data: list(120).slice(50, 100) } : paged(list(120), { limit, offset }),
    );
    await readToEnd();
    assert.deepEqual(progress, [
      { rows: 50, total: 120 },
      { rows: 100, total: 120 },
      { rows: 120, total: 120 },
    ]);
    assert.deepEqual(
      told.map(({ offset, rows, total }) => [offset, rows.length, total]),
      [
        [0, 50, 120],
        [50, 50, 120],
        [100, 20, 120],
      ],
    );
  });

  it('comes to its end where nobody is told', async () => {
    const { clock } = createHarness();
    const reading = { asked: { portal: createPortal(), endpoint: departments, values: {} }, clock };
    const get = async ({ values }: { readonly values: ParameterValues }) => ({
      ...{ status: 200, sentAt: 0, milliseconds: 0 },
      content: contentOf(paged(list(60), { limit: Number(values.limit), offset: Number(values.offset) })),
    });
    assert.equal((await readAllRows({ ...reading, get })).rows.length, 60);
  });

  describe('with a total that is known from before', () => {
    it('does not wait for the first page', async () => {
      const { readToEnd, asked, clock } = createHarness();
      const startedAt = clock.now();
      const { rows, total, partial } = await readToEnd(120);
      assert.deepEqual([rows, total, partial, asked.length], [list(120), 120, undefined, 3]);
      assert.equal(clock.now() - startedAt, 100);
    });

    for (const expected of [10, 60, 119, 121, 500]) {
      it(`that is now another (${expected} for 120) reads what there is`, async () => {
        const { readToEnd } = createHarness();
        const { rows, total, partial } = await readToEnd(expected);
        assert.deepEqual([rows, total, partial], [list(120), 120, undefined]);
      });
    }

    it('fills what a smaller page of the server leaves open', async () => {
      const { readToEnd } = createHarness(({ limit, offset }) => paged(list(120), { limit: Math.min(limit, 20), offset }));
      assert.deepEqual((await readToEnd(120)).rows, list(120));
    });

    it('fails with the first page', async () => {
      const { read, clock, asked } = createHarness(({ offset }) => {
        if (offset === 0) throw failure('missingScope');
        return paged(list(5_000), { offset, limit: 50 });
      });
      await assert.rejects(clock.until(read(undefined, 5_000)), { kind: 'missingScope' });
      assert.equal(asked.length, 20);
    });

    it('asks again for a page that failed meanwhile', async () => {
      const { readToEnd } = createHarness((asked, index) => {
        if (index === 1) throw failure('serverError');
        return paged(list(120), asked);
      });
      const { rows, partial } = await readToEnd(120);
      assert.deepEqual([rows, partial], [list(120), undefined]);
    });
  });

  describe('within bounds', () => {
    for (const [expected, sent] of [
      [20_000, 20],
      [20_001, 1],
    ] as const)
      it(`asks at once for ${sent === 1 ? 'the first page alone' : 'the pages of a second'} where ${expected} rows are expected`, async () => {
        const { read, clock, asked, cancel } = createHarness((page) => paged(list(120), page));
        const reading = read(undefined, expected);
        await settled();
        assert.equal(asked.length, sent);
        cancel.abort();
        await clock.until(reading.catch(() => undefined));
      });

    const bytesOf = (count: number) => contentOf(list(count)).list?.span.end ?? 0;
    const first = contentOf(paged(list(120), { limit: 50, offset: 0 })).text.length;
    for (const [title, total] of [
      ['that tells its total', 1_000],
      ['that does not', undefined],
    ] as const) {
      it(`ends a list ${title} where a document is full, without a gap`, async () => {
        const { readWithin } = createHarness((page) => (total ? paged(list(total), page) : paged(list(1_000), page).data));
        const { rows, partial } = await readWithin({ mostBytes: first + bytesOf(50) * 3, askToGoOn: nobodyAsks });
        assert.ok(rows.length >= 150 && rows.length <= 250, `${rows.length}`);
        assert.deepEqual(rows, list(rows.length));
        assert.ok(partial?.reason === 'full');
        assert.match(
          partial.error.message,
          new RegExp(`^Departments of Nordlys Café has more rows than .*; rows kept: ${rows.length}\\.`),
        );
      });

      it(`ends a list ${title} where somebody wants no more`, async () => {
        const { readWithin, asked } = createHarness((page) => (total ? paged(list(total), page) : paged(list(1_000), page).data));
        const questions: unknown[] = [];
        const askToGoOn = async (soFar: unknown) => questions.push(soFar) > 99;
        const { rows, partial } = await readWithin({ askAbove: 100, askToGoOn });
        const kept = total ? 50 : 100;
        assert.deepEqual([rows, partial], [list(kept), { reason: 'stopped' }]);
        assert.deepEqual(questions, [total ? { rows: 50, total, requests: 19 } : { rows: 100, total, requests: 2 }]);
        assert.equal(asked.length, kept / 50);
      });
    }

    it('ends before a page that came late and has no place, whatever came behind it', async () => {
      const { readWithin } = createHarness((page, index) => {
        if (index === 1) throw failure('serverError');
        return paged(list(150), page);
      });
      const { rows, partial } = await readWithin({ mostBytes: first + bytesOf(50) * 1.5, askToGoOn: nobodyAsks });
      assert.deepEqual([rows, partial?.reason], [list(50), 'full']);
    });

    it('tells of no page that has no place any more', async () => {
      const told: number[] = [];
      const { readWithin } = createHarness((page) => paged(list(1_000), page));
      const { rows } = await readWithin({ mostBytes: first, askToGoOn: nobodyAsks, onPage: ({ offset }) => told.push(offset) });
      assert.deepEqual([rows.length, told], [50, [0]]);
    });
  });

  it('asks for nothing behind an empty page, and once more for what may have moved', async () => {
    const { readToEnd, asked } = createHarness((page) =>
      page.offset < 100 ? paged(list(100), page, 5_000) : paged([], page, 5_000),
    );
    const { rows, total, partial } = await readToEnd();
    assert.deepEqual([ids(rows), total, partial], [ids(list(100)), 5_000, undefined]);
    assert.deepEqual(
      [asked.filter(({ offset }) => offset === 0).length, asked.filter(({ offset }) => offset === 50).length],
      [2, 2],
    );
    assert.ok(Math.max(...asked.map(({ offset }) => offset)) <= 25 * 50, 'no further than what was asked for at once');
  });

  it('asks once for an empty list that tells no total', async () => {
    const { readToEnd, asked } = createHarness(() => []);
    const { rows, total } = await readToEnd();
    assert.deepEqual([rows, total, asked.length], [[], undefined, 1]);
  });

  it('asks for no page at the total or beyond it', async () => {
    const { readToEnd, asked } = createHarness((page) => paged(list(100), page));
    await readToEnd();
    assert.deepEqual(
      asked.map(({ offset }) => offset),
      [0, 50],
    );
  });

  it('reads on where the total is told late', async () => {
    const { readToEnd } = createHarness((page) => (page.offset === 0 ? list(50) : paged(list(170), page)));
    const { rows, total } = await readToEnd();
    assert.deepEqual([rows, total], [list(170), 170]);
  });

  describe('with a total that is told late', () => {
    const late = (rowsAt: (offset: number) => readonly unknown[]) =>
      createHarness(({ offset }) => ({ paging: offset > 0 && { total: 200 }, data: rowsAt(offset) }));

    it('says that rows are missing where the pages repeat themselves from then on', async () => {
      for (const [distinct, pages] of [
        [50, () => list(50)],
        [100, (offset: number) => list(100).slice(Math.min(offset, 50)).slice(0, 50)],
      ] as const) {
        const { readToEnd, asked } = late(pages);
        const { rows, total, partial } = await readToEnd();
        assert.deepEqual([rows, total, partial], [list(distinct), 200, { reason: 'repeated' }]);
        assert.ok(asked.length <= 4);
      }
    });

    it('keeps rows without an id that are alike', async () => {
      const { readToEnd } = late(() => Array.from({ length: 50 }, () => ({ hours: 8 })));
      const { rows, partial } = await readToEnd();
      assert.deepEqual([rows.length, partial], [50, { reason: 'repeated' }]);
      const some = late((offset) => Array.from({ length: 50 }, () => ({ hours: offset < 50 ? 7 : 8 })));
      const read = await some.readToEnd();
      assert.deepEqual([read.rows.length, read.partial], [200, undefined]);
    });
  });

  it('needs neither a signal nor anybody who is told', async () => {
    const failing = createHarness((page) => {
      if (page.offset === 50) throw failure('missingScope');
      return paged(list(120), page);
    });
    const { rows, partial } = await failing.readWithin({});
    assert.deepEqual([rows.length, partial?.reason], [70, 'failed']);
    const { paging: _, ...unpaged } = departments;
    assert.equal((await createHarness(() => list(3), unpaged).readWithin({})).rows.length, 3);
  });

  describe('without a total', () => {
    const pages =
      (...all: readonly (readonly unknown[])[]): Answers =>
      (_, index) =>
        all[index] ?? all.at(-1);
    const [first, second] = [list(50), list(100).slice(50)];

    it('takes a page whose rows are all known for a repetition, in whatever order they come', async () => {
      const { readToEnd, asked } = createHarness(pages(first, first.toReversed()));
      const { rows, partial } = await readToEnd();
      assert.deepEqual([rows, partial, asked.length], [first, { reason: 'repeated' }, 3]);
    });

    it('keeps rows whose ids do not tell them apart', async () => {
      const rows = list(120).map(({ id }) => ({ id: 0, day: id }));
      const { readToEnd } = createHarness(({ offset, limit }) => rows.slice(offset, offset + limit));
      const { rows: read, partial } = await readToEnd();
      assert.deepEqual([read, partial], [rows, undefined]);
    });

    it('knows the rows of each page that came', async () => {
      const { readToEnd, asked } = createHarness(pages(first, second, second.toReversed()));
      const { rows, partial } = await readToEnd();
      assert.deepEqual([rows, partial, asked.length], [list(100), { reason: 'repeated' }, 4]);
    });

    it('is at its end where a page is empty, also after one that brought nothing new', async () => {
      const { readToEnd, asked } = createHarness(pages(first, first, []));
      const { rows, partial } = await readToEnd();
      assert.deepEqual([rows, partial, asked.length], [first, undefined, 3]);
    });

    it('keeps rows without an id that begin as the first page does', async () => {
      const unnamed = list(50).map(({ id }) => ({ day: id }));
      const { readToEnd } = createHarness(pages(unnamed, unnamed.slice(0, 20), []));
      const { rows, partial } = await readToEnd();
      assert.deepEqual([rows, partial], [[...unnamed, ...unnamed.slice(0, 20)], undefined]);
    });
  });

  describe('rows that move meanwhile', () => {
    it('are looked for once more, and what left the list is not in it', async () => {
      const { readToEnd, asked } = createHarness((page, index) => paged(list(120).slice(index < 1 ? 0 : 1), page));
      const { rows, total, partial } = await readToEnd();
      assert.deepEqual([ids(rows), total, partial], [ids(list(120)).slice(1), 119, undefined]);
      assert.equal(asked.length, 6);
    });

    it('stay where the second look fails: those of the first one are there', async () => {
      const { readToEnd } = createHarness((page, index) => {
        if (page.offset === 50 && index > 2) throw failure('missingScope');
        return paged(list(120).slice(index < 1 ? 0 : 1), page);
      });
      const { rows, partial } = await readToEnd();
      assert.deepEqual(
        ids(rows).toSorted((one, other) => one - other),
        ids(list(120)),
      );
      assert.equal(partial?.reason, 'failed');
    });

    it('stay where the second look brings fewer than there are', async () => {
      const { readToEnd } = createHarness(({ limit, offset }, index) => {
        if (index > 2 && offset === 80) return paged([], { limit, offset }, 120);
        const most = index > 2 && offset === 50 ? 30 : limit;
        return { paging: { total: index < 1 ? 121 : 120 }, data: list(120).slice(offset, offset + most) };
      });
      assert.deepEqual(ids((await readToEnd()).rows), ids(list(120)));
    });

    it('stay where they move again during the second look', async () => {
      const { readToEnd } = createHarness((page, index) => paged(list(120).slice(Math.min(index, 4)), page));
      const { rows } = await readToEnd();
      assert.deepEqual(
        ids(rows)
          .toSorted((one, other) => one - other)
          .slice(-70),
        ids(list(120)).slice(50),
      );
    });
  });

  it('goes on after two pages that fail, and not after three', async () => {
    for (const [failed, requests, kept] of [
      [2, 100, 4_900],
      [3, 27, 1_200],
    ] as const) {
      const { readToEnd, asked } = createHarness((page) => {
        if (page.offset > 0 && page.offset <= failed * 50) throw failure('missingScope');
        return paged(list(5_000), page);
      });
      assert.deepEqual([(await readToEnd()).rows.length, asked.length], [kept, requests]);
    }
  });

  it('names of several failures the first of the list, whichever came first', async () => {
    const { readToEnd } = createHarness((page) => {
      if (page.offset === 50) throw failure('serverError');
      if (page.offset === 100) throw failure('missingScope');
      return paged(list(200), page);
    });
    const { partial } = await readToEnd();
    assert.ok(partial?.reason === 'failed');
    assert.match(partial.error.message, /^Rows 51 to 100 and others of /);
  });

  it('asks for the rest of a short page alone', async () => {
    const { readToEnd, asked } = createHarness(({ limit, offset }, index) =>
      paged(list(120), { limit: index === 1 ? 7 : limit, offset }),
    );
    await readToEnd();
    assert.deepEqual(asked, [
      { limit: 50, offset: 0 },
      { limit: 50, offset: 50 },
      { limit: 50, offset: 100 },
      { limit: 43, offset: 57 },
    ]);
  });

  it('passes on a defect, whatever came', async () => {
    const defect = new TypeError('a defect');
    const { readToEnd } = createHarness((page) => {
      if (page.offset === 50) throw defect;
      return paged(list(120), page);
    });
    await assert.rejects(readToEnd(), defect);
  });

  it('asks once for a list without pages', async () => {
    const { paging: _, ...unpaged } = departments;
    const { readToEnd, asked } = createHarness(() => list(3), unpaged);
    const { pages, rows, total, content, milliseconds } = await readToEnd();
    assert.deepEqual({ rows, total, milliseconds }, { rows: list(3), total: 3, milliseconds: 100 });
    assert.deepEqual([content.json(), pages.received], [list(3), 3]);
    assert.equal(asked.length, 1);
  });

  it('believes what such a list says of its total, as far as it can', async () => {
    const { paging: _, ...unpaged } = departments;
    for (const [said, believed] of [
      [9, 9],
      [2, 3],
    ] as const) {
      const { readToEnd, progress } = createHarness(() => ({ paging: { total: said }, data: list(3) }), unpaged);
      const { total, partial } = await readToEnd();
      assert.deepEqual([total, partial, progress], [believed, undefined, [{ rows: 3, total: believed }]]);
    }
  });

  describe('copes with', () => {
    const cases: [string, number, Answers][] = [
      ['an empty list', 0, (asked) => paged([], asked)],
      ['data: null', 0, () => ({ paging: { total: 0 }, data: null })],
      ['a total that is missing', 120, ({ limit, offset }) => ({ paging: {}, data: list(120).slice(offset, offset + limit) })],
      ['a paging that is null', 120, ({ limit, offset }) => ({ paging: null, data: list(120).slice(offset, offset + limit) })],
      ['a total of 0', 120, (asked) => paged(list(120), asked, 0)],
      ['a total that is text', 120, (asked) => ({ ...paged(list(120), asked), paging: { total: '120' } })],
      ['a bare array', 120, ({ limit, offset }) => list(120).slice(offset, offset + limit)],
      ['a bare array that is always whole', 120, () => list(120)],
      [
        'a server that gives 20 rows at most',
        120,
        ({ limit, offset }) => paged(list(120), { limit: Math.min(limit, 20), offset }),
      ],
      ['such a server without a total', 120, ({ limit, offset }) => list(120).slice(offset, offset + Math.min(limit, 20))],
      ['short pages', 120, ({ limit, offset }, index) => paged(list(120), { limit: index === 1 ? 7 : limit, offset })],
      ['a total that grows', 170, (asked, index) => paged(list(index < 2 ? 120 : 170), asked)],
      ['a total that shrinks', 60, (asked, index) => paged(list(index < 1 ? 120 : 60), asked)],
      ['a total that is too large', 120, (asked) => paged(list(120), asked, 200)],
      ['a page that is empty by mistake', 120, (asked, index) => (index === 1 ? paged([], asked, 120) : paged(list(120), asked))],
      [
        'rows under another name',
        120,
        ({ limit, offset }) => ({ paging: { total: 120 }, shifts: list(120).slice(offset, offset + limit) }),
      ],
    ];
    for (const [title, count, answers] of cases) {
      it(title, async () => {
        const { readToEnd } = createHarness(answers);
        const { rows, partial } = await readToEnd();
        assert.deepEqual(ids(rows), ids(list(count)));
        assert.equal(partial, undefined);
      });
    }

    it('rows without an id, alike or not', async () => {
      const rows = Array.from({ length: 120 }, (_, index) => ({ date: index % 7, page: Math.floor(index / 50) }));
      const { readToEnd } = createHarness(({ limit, offset }) => rows.slice(offset, offset + limit));
      assert.deepEqual((await readToEnd()).rows, rows);
    });

    it('different rows with one id in the same page', async () => {
      const rows = list(120).map(({ id }) => ({ id: Math.floor(id / 2), step: id }));
      const { readToEnd } = createHarness((asked) => paged(rows, asked));
      assert.deepEqual((await readToEnd()).rows, rows);
    });

    it('the same row on two pages', async () => {
      const rows = [...list(50), ...list(50).slice(45), ...list(120).slice(50)];
      const { readToEnd } = createHarness((asked) => paged(rows, asked));
      assert.deepEqual(ids((await readToEnd()).rows), ids(list(120)));
    });
  });

  describe('says that the rows repeat', () => {
    for (const total of [undefined, 1240]) {
      for (const [title, rows] of Object.entries({
        'with ids': list(50),
        'without ids': list(50).map(({ id }) => ({ name: `n${id}` })),
      })) {
        it(`when a server ignores the offset: rows ${title}, total ${total}`, async () => {
          const { readToEnd, asked } = createHarness(() => ({ paging: total === undefined ? null : { total }, data: rows }));
          const answer = await readToEnd();
          assert.deepEqual(answer.partial, { reason: 'repeated' });
          assert.deepEqual(answer.rows, rows);
          assert.ok(asked.length <= 26, `${asked.length} requests`);
        });
      }
    }
  });

  describe('a page that fails', () => {
    it('is asked for again, with growing pauses', async () => {
      const { readToEnd, asked, clock } = createHarness((page, index) => {
        if (page.offset === 50 && index < 4) throw failure('serverError');
        return paged(list(120), page);
      });
      const startedAt = clock.now();
      const { rows, partial } = await readToEnd();
      assert.deepEqual({ rows: ids(rows), partial }, { rows: ids(list(120)), partial: undefined });
      assert.equal(asked.filter(({ offset }) => offset === 50).length, 3);
      assert.equal(clock.now() - startedAt, 100 + 3 * 100 + 500 + 1_000);
    });

    it('thrice leaves the other rows, and names its own', async () => {
      const { readToEnd } = createHarness((page) => {
        if (page.offset === 50) throw failure('serverError');
        return paged(list(120), page);
      });
      const { rows, partial } = await readToEnd();
      assert.deepEqual(ids(rows), [...ids(list(50)), ...ids(list(120)).slice(100)]);
      assert.ok(partial?.reason === 'failed');
      assert.equal(partial.error.kind, 'rowsMissing');
      assert.equal(
        partial.error.message,
        'Rows 51 to 100 of Departments in Nordlys Café could not be read after 3 tries; rows kept: 70. Choose Fetch All Pages to try again. Planday says: “boom”',
      );
    });

    it('because it may not be read is not asked for again', async () => {
      const { readToEnd, asked } = createHarness((page) => {
        if (page.offset === 100) throw failure('missingScope');
        return paged(list(120), page);
      });
      const { partial } = await readToEnd();
      assert.equal(asked.length, 3);
      assert.ok(partial?.reason === 'failed');
      assert.match(partial.error.message, /^Rows 101 to 120 of Departments in Nordlys Café could not be read; rows kept: 100\./);
    });

    it('because its rows are elsewhere is tried thrice, as the sentence says', async () => {
      const { readToEnd, asked } = createHarness((page) => (page.offset === 50 ? { hello: 1 } : paged(list(120), page)));
      const { rows, partial } = await readToEnd();
      assert.equal(asked.filter(({ offset }) => offset === 50).length, 3);
      assert.equal(rows.length, 70);
      assert.ok(partial?.reason === 'failed');
      assert.match(partial.error.message, /after 3 tries/);
    });

    it('does not keep the pages behind it from being read', async () => {
      const { readToEnd } = createHarness((page) => {
        if (page.offset === 50) throw failure('missingScope');
        return paged(list(5_000), page);
      });
      assert.equal((await readToEnd()).rows.length, 4_950);
    });

    it('among several is named with the others, and the reading stops', async () => {
      const { readToEnd, asked } = createHarness((page) => {
        if (page.offset >= 50) throw failure('missingScope');
        return paged(list(5_000), page);
      });
      const { rows, partial } = await readToEnd();
      assert.equal(rows.length, 50);
      assert.ok(asked.length <= 30, `${asked.length} requests`);
      assert.ok(partial?.reason === 'failed');
      assert.match(
        partial.error.message,
        /^Rows 51 to 100 and others of Departments in Nordlys Café could not be read; rows kept: 50\./,
      );
    });

    it('as the first one is an error', async () => {
      const { readToEnd } = createHarness(() => {
        throw failure('notFound');
      });
      await assert.rejects(readToEnd(), { kind: 'notFound' });
    });

    it('as the first one because there is no list says so', async () => {
      const { readToEnd } = createHarness(() => ({ data: { id: 1 } }));
      await assert.rejects(readToEnd(), {
        kind: 'notAList',
        message:
          'The rows of Departments in Nordlys Café are not where they were expected (a list called “data”). Send the request by itself to see the answer, or choose Update API Catalogue.',
      });
    });
  });

  describe('a cancellation', () => {
    for (const reason of [undefined, new Error('Closed')]) {
      it(`keeps the rows that came (${reason?.message ?? 'no reason given'})`, async () => {
        const { read, cancel, clock } = createHarness((asked) => paged(list(5_000), asked));
        const reading = read();
        await clock.advance(150);
        cancel.abort(reason);
        const { rows, partial, total } = await clock.until(reading);
        assert.deepEqual({ rows: rows.length, partial, total }, { rows: 50, partial: { reason: 'cancelled' }, total: 5_000 });
        assert.equal(clock.sleeping, 0);
      });
    }

    it('before the first page is a rejection', async () => {
      const { read, clock } = createHarness();
      await assert.rejects(clock.until(read(AbortSignal.abort())), { name: 'AbortError' });
    });
  });

  it('has every row that was in the list all the time, once and in order, whatever happens to the list', async () => {
    const change = fc.oneof(
      fc.record({ insertAt: fc.double({ min: 0, max: 1, noNaN: true }) }),
      fc.record({ removeAt: fc.double({ min: 0, max: 1, noNaN: true }) }),
    );
    const script = fc.record({
      count: fc.integer({ min: 0, max: 400 }),
      cap: fc.integer({ min: 1, max: 60 }),
      withTotal: fc.boolean(),
      expectedTotal: fc.option(fc.integer({ min: 0, max: 500 }), { nil: undefined }),
      latencies: fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(
        script,
        fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), change), { maxLength: 1 }),
        async (given, changes) => {
          const clock = new VirtualClock();
          const rows = list(given.count);
          const removed = new Set<number>();
          const pending = [...changes];
          let requests = 0;
          const reading: ListReading = {
            asked: { portal: createPortal(), endpoint: departments, values: {} },
            clock,
            get: async ({ values }, signal) => {
              const index = requests++;
              await clock.sleep(given.latencies[index % given.latencies.length] ?? 0, signal);
              for (const [at, what] of pending.splice(0)) {
                if (at > requests) pending.push([at, what]);
                else if ('insertAt' in what) rows.splice(Math.floor(what.insertAt * rows.length), 0, { id: 1_000_000 });
                else for (const gone of rows.splice(Math.floor(what.removeAt * rows.length), 1)) removed.add(gone.id);
              }
              const asked = { limit: Math.min(Number(values.limit), given.cap), offset: Number(values.offset) };
              const json = given.withTotal ? paged(rows, asked) : rows.slice(asked.offset, asked.offset + asked.limit);
              return { status: 200, sentAt: 0, milliseconds: 0, content: contentOf(json) };
            },
          };
          const answer = await clock.until(readAllRows(reading, { expectedTotal: given.expectedTotal }));
          const found = ids(answer.rows);
          assert.equal(new Set(found).size, found.length);
          // Without a total nothing tells that a removal has moved a row over the edge of a page.
          if (!given.withTotal && removed.size > 0) return;
          const stayed = ids(list(given.count)).filter((id) => !removed.has(id));
          assert.deepEqual(
            found.filter((id) => id < 1_000_000 && !removed.has(id)).toSorted((one, other) => one - other),
            stayed,
          );
          if (changes.length === 0) assert.deepEqual(found, stayed);
        },
      ),
      { numRuns: 120 },
    );
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { PlandayError, sentence } from '../../../../src/core/errors.ts';
import { JsonContent } from '../../../../src/core/jsonText/jsonContent.ts';
import type { ListReading } from '../../../../src/core/requests/pageRequests.ts';
import type { PageProgress } from '../../../../src/core/requests/readAllRows.ts';
import { readAllRows } from '../../../../src/core/requests/readAllRows.ts';
import { streamRows } from '../../../../src/core/requests/streamRows.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal, departments } from '../../support/harness.ts';
import { settled, VirtualClock } from '../../support/virtualClock.ts';

interface Page {
  readonly limit: number;
  readonly offset: number;
}

type Server = (page: Page, index: number) => unknown;

const list = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));
const paged = (rows: readonly unknown[], { limit, offset }: Page, total: unknown = rows.length, most = limit) => ({
  paging: { offset, limit, total },
  data: rows.slice(offset, offset + Math.min(limit, most)),
});

function createHarness(server: Server = (page) => paged(list(120), page), endpoint: Endpoint = departments) {
  const clock = new VirtualClock();
  const asked: Page[] = [];
  const cancel = new AbortController();
  let open = 0;
  let mostOpen = 0;
  const reading: ListReading = {
    asked: { portal: createPortal(), endpoint, values: { limit: '3', offset: '7', name: 'x' } },
    clock,
    get: async ({ values }, signal) => {
      assert.equal(values.name, 'x');
      const page = { limit: Number(values.limit), offset: Number(values.offset) };
      const index = asked.push(page) - 1;
      mostOpen = Math.max(mostOpen, ++open);
      await clock.sleep(100, signal).finally(() => open--);
      return { status: 200, sentAt: 0, milliseconds: 100, content: contentFrom(server(page, index)) };
    },
  };
  const taken: unknown[] = [];
  const progress: PageProgress[] = [];
  const stream = () =>
    clock.until(
      streamRows(
        reading,
        async (rows) => {
          await clock.sleep(10);
          assert.notDeepEqual(rows, []);
          taken.push(...rows.map((row) => row.json()));
        },
        { signal: cancel.signal, onProgress: (step) => progress.push(step) },
      ),
    );
  return { stream, reading, clock, asked, taken, progress, cancel, mostOpen: () => mostOpen };
}

const contentFrom = (answered: unknown) => (answered instanceof JsonContent ? answered : contentOf(answered));

describe('streamRows', () => {
  it('hands over every row once, in order, and asks for some pages before their turn', async () => {
    const { stream, taken, asked, mostOpen } = createHarness((page) => paged(list(1_000), page));
    assert.deepEqual(await stream(), { rows: 1_000, total: 1_000, repeated: false });
    assert.deepEqual(taken, list(1_000));
    assert.deepEqual(
      asked.map(({ offset }) => offset),
      Array.from({ length: 20 }, (_, index) => index * 50),
    );
    assert.ok(mostOpen() > 3 && mostOpen() <= 7, `${mostOpen()}`);
  });

  const servers: readonly [string, Server][] = [
    ['an empty list', (page) => paged([], page)],
    ['a total of 0', (page) => paged(list(120), page, 0)],
    ['a total that is text', (page) => paged(list(120), page, '120')],
    ['no total', ({ limit, offset }) => ({ data: list(120).slice(offset, offset + limit) })],
    ['20 rows at most', (page) => paged(list(120), page, 120, 20)],
    ['a bare array that is always whole', () => list(120)],
    ['the first page whatever is asked for', () => list(50)],
    [
      'rows without an id',
      ({ limit, offset }) => ({
        data: list(120)
          .map(({ id }) => ({ n: id }))
          .slice(offset, offset + limit),
      }),
    ],
    [
      'an id that several rows of a page have',
      (page) =>
        paged(
          list(120).map(({ id }) => ({ id: id >> 1, of: id })),
          page,
        ),
    ],
    [
      'an id that several rows of the first page have, and one of the next',
      (page) =>
        paged(
          [1, 2, 3, 4].map((of) => ({ id: of < 4 ? 1 : 2, of })),
          page,
          4,
          2,
        ),
    ],
    [
      'rows alike in everything, an id that says nothing, and one of them on the next page too',
      (page) => paged([...list(49).map(() => ({ id: 1 })), { id: 7 }, { id: 7 }, { id: 8, of: 1 }, { id: 8, of: 2 }], page),
    ],
    [
      'an id that comes again two pages on, with something else to say',
      (page) => paged([...list(100), { id: 0, again: true }, ...list(120).slice(100)], page),
    ],
    [
      'rows without an id, alike on two pages, beside an id that says nothing',
      (page) => paged([{ id: 1, a: 1 }, { id: 1, a: 2 }, { day: 1 }, { day: 1 }, { id: 3 }, { id: 4 }], page, 6, 3),
    ],
    [
      'a page that comes again two pages on, beside an id that says nothing',
      ({ offset }) => {
        const again = [{ id: 2 }, { id: 3 }];
        return (
          [
            [
              { id: 1, a: 1 },
              { id: 1, a: 2 },
            ],
            again,
            [{ id: 4 }, { id: 5 }],
          ][offset / 2] ?? again
        );
      },
    ],
    ['an id that comes again on the next page', (page) => paged([...list(50), ...list(60).slice(49)], page)],
  ];
  for (const [title, server] of servers)
    it(`ends as a reading of all pages does: ${title}`, async () => {
      const { stream, taken, reading, clock } = createHarness(server);
      const all = await clock.until(readAllRows({ ...reading, asked: { ...reading.asked, values: { name: 'x' } } }));
      const { rows, repeated } = await stream();
      assert.deepEqual(taken, all.rows);
      assert.deepEqual([rows, repeated], [all.rows.length, all.partial?.reason === 'repeated']);
    });

  it('tells how many there should have been where a page is empty before the end', async () => {
    const { stream } = createHarness((page) =>
      page.offset === 50 ? { ...paged(list(120), page), data: [] } : paged(list(120), page),
    );
    assert.deepEqual(await stream(), { rows: 50, total: 120, repeated: false });
  });

  it('ends as a reading of all pages does, with any list and page size', async () => {
    const check = async (count: number, most: number, withTotal: boolean) => {
      const { stream, taken } = createHarness((page) =>
        withTotal ? paged(list(count), page, count, most) : paged(list(count), page, undefined, most).data,
      );
      await stream();
      assert.deepEqual(taken, list(count));
    };
    await fc.assert(fc.asyncProperty(fc.nat(200), fc.integer({ min: 1, max: 60 }), fc.boolean(), check));
  });

  const failure = () => new PlandayError('serverError', sentence('It failed.'), { status: 500 });

  it('tries a page again, and goes on', async () => {
    const { stream, taken } = createHarness((page, index) => {
      if (index === 2) throw failure();
      return paged(list(300), page);
    });
    await stream();
    assert.deepEqual(taken, list(300));
  });

  it('says which rows could not be read', async () => {
    const { stream, taken } = createHarness((page) => {
      if (page.offset === 100) throw failure();
      return paged(list(300), page);
    });
    await assert.rejects(stream(), {
      kind: 'rowsMissing',
      message:
        'Rows 101 to 150 of Departments in Nordlys Café could not be read, so no file was written. Choose Fetch to File to try again.',
    });
    assert.deepEqual(taken, list(100));
  });

  it('tells after each page how far it has come', async () => {
    const { stream, progress } = createHarness((page) => (page.offset === 0 ? { data: list(50) } : paged(list(120), page)));
    await stream();
    assert.deepEqual(progress, [
      { rows: 50, total: undefined },
      { rows: 100, total: 120 },
      { rows: 120, total: 120 },
    ]);
  });

  it('needs neither a signal nor anybody who is told', async () => {
    const { reading, clock } = createHarness();
    let taken = 0;
    const take = async (rows: readonly unknown[]) => {
      taken += rows.length;
    };
    await clock.until(streamRows(reading, take));
    assert.equal(taken, 120);
  });

  it('asks once, with all that was given, for a list without pages', async () => {
    const { paging: _, ...unpaged } = departments;
    const { stream, taken, asked, progress } = createHarness(() => list(3), unpaged);
    assert.deepEqual(await stream(), { rows: 3, total: undefined, repeated: false });
    assert.deepEqual([taken, asked, progress], [list(3), [{ limit: 3, offset: 7 }], [{ rows: 3, total: undefined }]]);
  });

  for (const [bytes, most] of [
    [1_333_333, 6],
    [2_666_666, 3],
    [2_666_667, 2],
    [8_000_001, 1],
  ] as const)
    it(`asks before their turn for as many pages as fit into 8 MB, and one at least: ${most} of ${bytes} bytes`, async () => {
      const { list } = contentOf({ paging: { total: 17 }, data: [{ id: 1 }, { id: 2 }] });
      assert.ok(list);
      const long = Object.assign(Object.create(JsonContent.prototype), {
        list: { ...list, span: { start: 1_000, end: 1_000 + bytes } },
      });
      const { stream, mostOpen, asked } = createHarness(() => long);
      assert.deepEqual(await stream(), { rows: 2, total: 17, repeated: false });
      assert.deepEqual([mostOpen(), asked.map(({ offset }) => offset)], [most, [0, 2, 4, 6, 8, 10, 12, 14, 16]]);
    });

  it('goes on ahead where pages turn out shorter, and holds none that nobody needs any more', async () => {
    const { stream, taken, clock } = createHarness((page) => paged(list(400), page, 400, page.offset === 0 ? 50 : 20));
    const startedAt = clock.now();
    await stream();
    assert.deepEqual(taken, list(400));
    assert.equal(clock.now() - startedAt, 910, 'no slot is held by a page that is passed');
  });

  it('waits before each other try, twice as long the second time, and tries thrice', async () => {
    const times: number[] = [];
    const { stream, clock } = createHarness((page) => {
      if (page.offset !== 50) return { data: list(120).slice(page.offset, page.offset + page.limit) };
      times.push(clock.now());
      throw failure();
    });
    await assert.rejects(stream(), { message: /^Rows 51 to 100 of / });
    const [first = 0] = times;
    assert.deepEqual(
      times.map((time) => time - first),
      [0, 600, 1_700],
    );
  });

  it('names rows up to the end of the list, and the failure that it ended with', async () => {
    const { stream, asked } = createHarness((page) => {
      if (page.offset === 100) throw new PlandayError('missingScope', sentence('No.'), { status: 403 });
      return paged(list(120), page);
    });
    await assert.rejects(stream(), { kind: 'rowsMissing', status: 403, message: /^Rows 101 to 120 of / });
    assert.equal(asked.length, 3, 'what will not pass is not tried again');
  });

  it('passes on a failure that is no answer’s, at once', async () => {
    const defect = new TypeError('a defect');
    const { stream, asked } = createHarness((page) => {
      if (page.offset === 50) throw defect;
      return paged(list(120), page, '120');
    });
    await assert.rejects(stream(), defect);
    assert.equal(asked.length, 2);
  });

  it('fails once with the first page that fails, whatever came of those behind it', async () => {
    const unseen: unknown[] = [];
    const note = (error: unknown) => void unseen.push(error);
    process.on('unhandledRejection', note);
    try {
      const { stream, clock } = createHarness((page) => {
        if (page.offset > 0) throw new PlandayError('missingScope', sentence('No.'), { status: 403 });
        return paged(list(200), page);
      });
      await assert.rejects(stream(), { message: /^Rows 51 to 100 of / });
      await clock.advance(100);
      await settled();
    } finally {
      process.off('unhandledRejection', note);
    }
    assert.deepEqual(unseen, []);
  });

  it('fails with the first page, and with what is no list', async () => {
    await assert.rejects(
      createHarness(() => {
        throw new PlandayError('missingScope', sentence('No.'));
      }).stream(),
      { kind: 'missingScope' },
    );
    await assert.rejects(createHarness(() => ({ id: 1 })).stream(), { kind: 'notAList' });
  });

  it('stops when it is cancelled', async () => {
    const { stream, cancel, clock } = createHarness((page) => paged(list(100_000), page));
    const reason = new DOMException('left', 'AbortError');
    void clock.sleep(450).then(() => cancel.abort(reason));
    await assert.rejects(stream(), reason);
  });

  it('stops at once when it is cancelled in a pause before another try', async () => {
    const { stream, cancel, clock } = createHarness((page) => {
      if (page.offset === 0) return { data: list(50) };
      throw failure();
    });
    const startedAt = clock.now();
    void clock.sleep(300).then(() => cancel.abort());
    await assert.rejects(stream(), { name: 'AbortError' });
    assert.equal(clock.now() - startedAt, 300);
  });
});

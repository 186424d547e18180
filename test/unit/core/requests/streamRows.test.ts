import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PlandayError, sentence } from '../../../../src/core/errors.ts';
import type { ListReading } from '../../../../src/core/requests/pageRequests.ts';
import { readAllRows } from '../../../../src/core/requests/readAllRows.ts';
import { streamRows } from '../../../../src/core/requests/streamRows.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal, departments } from '../../support/harness.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

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

function createHarness(server: Server = (page) => paged(list(120), page)) {
  const clock = new VirtualClock();
  const asked: Page[] = [];
  const cancel = new AbortController();
  let open = 0;
  let mostOpen = 0;
  const reading: ListReading = {
    asked: { portal: createPortal(), endpoint: departments, values: { limit: '3', offset: '7' } },
    clock,
    get: async ({ values }, signal) => {
      const page = { limit: Number(values.limit), offset: Number(values.offset) };
      const index = asked.push(page) - 1;
      mostOpen = Math.max(mostOpen, ++open);
      await clock.sleep(100, signal).finally(() => open--);
      return { status: 200, sentAt: 0, milliseconds: 100, content: contentOf(server(page, index)) };
    },
  };
  const taken: unknown[] = [];
  const stream = () =>
    clock.until(
      streamRows(
        reading,
        async (rows) => {
          await clock.sleep(10);
          taken.push(...rows.map((row) => row.json()));
        },
        { signal: cancel.signal },
      ),
    );
  return { stream, reading, clock, asked, taken, cancel, mostOpen: () => mostOpen };
}

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
      'rows alike in everything, an id that says nothing, and one of them on the next page too',
      (page) => paged([...list(49).map(() => ({ id: 1 })), { id: 7 }, { id: 7 }, { id: 8, of: 1 }, { id: 8, of: 2 }], page),
    ],
    ['an id that comes again on the next page', (page) => paged([...list(50), ...list(60).slice(49)], page)],
  ];
  for (const [title, server] of servers)
    it(`ends as a reading of all pages does: ${title}`, async () => {
      const { stream, taken, reading, clock } = createHarness(server);
      const all = await clock.until(readAllRows({ ...reading, asked: { ...reading.asked, values: {} } }));
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
});

import assert from 'node:assert/strict';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { readAllRows } from '../../../../src/core/requests/readAllRows.ts';
import type { ReadSoFar } from '../../../../src/core/requests/readingBounds.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal, departments } from '../../support/harness.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

interface Page {
  readonly limit: number;
  readonly offset: number;
}

interface Given {
  /** What a page holds; the rows that were asked for where it is not given. */
  readonly page?: (asked: Page) => readonly unknown[];
  readonly total?: number | undefined;
  readonly maximum?: number;
  /** How long a page takes, in milliseconds. */
  readonly latency?: (asked: Page) => number;
}

const rowsAt = ({ offset, limit }: Page) => Array.from({ length: limit }, (_, index) => ({ id: offset + index }));
const withTotal = (data: readonly unknown[], total: number | undefined) => ({
  data,
  ...(total !== undefined && { paging: { total } }),
});

/** A list without end. */
function createHarness({ page = rowsAt, total, maximum = 5_000, latency = () => 10 }: Given = {}) {
  const clock = new VirtualClock();
  const endpoint: Endpoint = { ...departments, paging: { limit: 'limit', offset: 'offset', maximum } };
  const asked: Page[] = [];
  const questions: ReadSoFar[] = [];
  const get = async ({ values }: Asked) => {
    const one = { limit: Number(values.limit), offset: Number(values.offset) };
    asked.push(one);
    await clock.sleep(latency(one));
    return { status: 200, sentAt: 0, milliseconds: 10, content: contentOf(withTotal(page(one), total)) };
  };
  const read = (answers?: readonly boolean[], expectedTotal?: number, mostBytes?: number, askAbove?: number) => {
    const left = [...(answers ?? [])];
    const askToGoOn = async (soFar: ReadSoFar) => {
      questions.push(soFar);
      await clock.sleep(10);
      return left.shift() ?? false;
    };
    const options = { expectedTotal, mostBytes, askAbove, ...(answers && { askToGoOn }) };
    return clock.until(readAllRows({ asked: { portal: createPortal(), endpoint, values: {} }, clock, get }, options));
  };
  return { asked, questions, read };
}

describe('A reading of all rows', () => {
  it('asks from as many rows on as somebody wants, and again after as many', async () => {
    const { questions, read } = createHarness({ total: 3_000, maximum: 500 });
    const { rows } = await read([false], 3_000, undefined, 1_000);
    assert.deepEqual([questions.length, rows.length], [1, 500]);
    const whole = createHarness({ total: 3_000, maximum: 500 });
    assert.equal((await whole.read([], 3_000, undefined, 3_000)).rows.length, 3_000);
    const unknown = createHarness({ maximum: 500 });
    await unknown.read([true, true, false], undefined, undefined, 1_000);
    assert.deepEqual(
      unknown.questions.map(({ rows: read }) => read),
      [1_000, 2_000, 3_000],
    );
  });

  it('asks before it begins where the total is beyond the bound, and reads no more than a page until then', async () => {
    const { asked, questions, read } = createHarness({ total: 300_000 });
    const { rows, total, partial } = await read([false], 300_000);
    assert.deepEqual(questions, [{ rows: 5_000, total: 300_000, requests: 59 }]);
    assert.deepEqual([asked.length, rows.length, total, partial], [1, 5_000, 300_000, { reason: 'stopped' }]);
  });

  it('reads to the end when it may, and asks once', async () => {
    const { questions, read } = createHarness({ total: 205_000 });
    const { rows, partial } = await read([true]);
    assert.deepEqual([questions.length, rows.length, partial], [1, 205_000, undefined]);
  });

  it('is not asked about within the bound', async () => {
    const { questions, read } = createHarness({ total: 20_000 });
    const { rows, partial } = await read([]);
    assert.deepEqual([questions, rows.length, partial], [[], 20_000, undefined]);
  });

  it('pauses at the bound where nobody knew how long it would be, again and again, and keeps what came', async () => {
    const { questions, read } = createHarness();
    const { rows, partial } = await read([true, false]);
    assert.deepEqual(questions, [
      { rows: 200_000, total: undefined, requests: 40 },
      { rows: 400_000, total: undefined, requests: 80 },
    ]);
    assert.deepEqual([rows.length, partial], [400_000, { reason: 'stopped' }]);
  });

  it('does not believe a total that moves on with every page', async () => {
    const clock = { total: 0 };
    const { questions, read } = createHarness({
      page: ({ offset, limit }) => {
        clock.total = offset + limit + 1;
        return rowsAt({ offset, limit });
      },
      get total() {
        return clock.total;
      },
    });
    const { rows, partial } = await read([false]);
    assert.equal(questions.length, 1);
    assert.deepEqual([rows.length, partial], [200_000, { reason: 'stopped' }]);
  });

  it('counts requests where pages are small', async () => {
    const { asked, questions, read } = createHarness({
      page: ({ offset }) => rowsAt({ offset, limit: 1 }),
      total: 20_000,
      maximum: 50,
    });
    const { rows, partial } = await read([false]);
    assert.deepEqual(questions, [{ rows: 1, total: 20_000, requests: 19_999 }]);
    assert.deepEqual([asked.length, rows.length, partial], [1, 1, { reason: 'stopped' }]);
  });

  it('asks all who read side by side once', async () => {
    const sizes = ({ offset, limit }: Page) => rowsAt({ offset, limit: offset === 0 ? limit : 1 });
    const { questions, read } = createHarness({ page: sizes, total: 15_000, maximum: 50 });
    const { partial } = await read([false]);
    assert.equal(questions.length, 1);
    assert.deepEqual(partial, { reason: 'stopped' });
  });

  describe('that nobody can be asked about', () => {
    for (const total of [undefined, 1_000_000])
      it(`ends by itself (total ${total})`, async () => {
        const { asked, read } = createHarness({ total });
        const { rows, partial } = await read();
        assert.deepEqual([asked.length, rows.length, partial], [4, 20_000, { reason: 'stopped' }]);
      });

    it('ends after so many requests, whatever they bring', async () => {
      const { asked, read } = createHarness({ page: ({ offset }) => rowsAt({ offset, limit: 1 }), maximum: 50 });
      const { partial } = await read();
      assert.deepEqual([asked.length, partial], [1_000, { reason: 'stopped' }]);
    });
  });

  describe('that is more than a document can hold', () => {
    const large = ({ offset, limit }: Page) => rowsAt({ offset, limit }).map((row) => ({ ...row, note: 'x'.repeat(100_000) }));

    for (const total of [undefined, 5_000])
      it(`ends where it is full, without a gap (total ${total})`, async () => {
        const { asked, read } = createHarness({ page: large, total, maximum: 10 });
        const { rows, partial } = await read([]);
        assert.deepEqual(
          rows.map((row) => (row as { id: number }).id),
          Array.from({ length: 440 }, (_, id) => id),
        );
        assert.equal(partial?.reason, 'full');
        assert.ok(asked.length < 75, `${asked.length} requests`);
        assert.equal(
          partial?.reason === 'full' && partial.error.message,
          'Departments of Nordlys Café has more rows than a document can hold, which is 45 MB of text; rows kept: 440. Choose Open as Table or Fetch to File for all of them, or ask for fewer with Edit Parameters.',
        );
      });

    it('goes further for whoever holds more, and says how far', async () => {
      const { read } = createHarness({ page: large, total: 5_000, maximum: 10 });
      const { rows, partial } = await read([], undefined, 60_000_000);
      assert.equal(rows.length, 590);
      assert.match(
        partial?.reason === 'full' ? partial.error.message : '',
        /^Departments of Nordlys Café has more rows than a table can hold, which is 60 MB of text; rows kept: 590\. Choose Fetch to File/,
      );
    });

    it('has no gap where a page came too late to have a place', async () => {
      const { read } = createHarness({
        page: (asked) => rowsAt(asked).map((row) => (row.id === 35 ? { ...row, note: 'x'.repeat(46_000_000) } : row)),
        latency: ({ offset }) => (offset === 30 ? 100 : 10),
        total: 200,
        maximum: 10,
      });
      const { rows, partial } = await read([]);
      assert.deepEqual([rows.length, partial?.reason], [30, 'full']);
    });
  });
});

import assert from 'node:assert/strict';
import type { ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import { type ErrorKind, PlandayError, sentence } from '../../../../src/core/errors.ts';
import { mostTries, PageRequests } from '../../../../src/core/requests/pageRequests.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal, departments } from '../../support/harness.ts';
import { settled, VirtualClock } from '../../support/virtualClock.ts';

const failure = (kind: ErrorKind) => new PlandayError(kind, sentence('It failed.'));

/** A server that answers after 100 ms, with the offset that it was asked for, but for the requests that fail. */
function createHarness(failures: readonly (Error | undefined)[] = [], signal?: AbortSignal) {
  const clock = new VirtualClock();
  const sent: ParameterValues[] = [];
  const startedAt = clock.now();
  const times: number[] = [];
  const get = async ({ values }: Asked) => {
    times.push(clock.now() - startedAt);
    const failed = failures[sent.push(values) - 1];
    const sentAt = clock.now();
    await clock.sleep(100);
    if (failed) throw failed;
    return { status: 200, sentAt, milliseconds: 100, content: contentOf([{ id: values.offset }]) };
  };
  const paging = { limit: 'limit', offset: 'offset', maximum: 50 };
  const asked: Asked = { portal: createPortal(), endpoint: { ...departments, paging }, values: { name: 'x', limit: '3' } };
  const requests = new PageRequests({ asked, clock, get }, paging, signal);
  return { clock, sent, times, requests, offsets: () => sent.map(({ offset }) => Number(offset)) };
}

describe('The requests of a reading', () => {
  it('ask for a page with all other values, and give its rows', async () => {
    const { clock, requests, sent } = createHarness();
    assert.equal(requests.size, 50);
    const { content, list } = await clock.until(requests.page(150, 20));
    assert.deepEqual(sent, [{ name: 'x', limit: '20', offset: '150' }]);
    assert.deepEqual([content.json(), list.rows.length], [[{ id: '150' }], 1]);
  });

  for (const [total, offsets] of [
    [0, []],
    [50, []],
    [51, [50]],
    [100, [50]],
    [101, [50, 100]],
    [1_000, Array.from({ length: 19 }, (_, index) => 50 + 50 * index)],
    [1_000_000, Array.from({ length: 19 }, (_, index) => 50 + 50 * index)],
  ] as const)
    it(`ask ahead for ${offsets.length} pages beside the first of ${total} rows`, () => {
      const { requests, sent } = createHarness();
      requests.askAhead(total);
      assert.deepEqual(
        sent,
        offsets.map((offset) => ({ name: 'x', limit: '50', offset: String(offset) })),
      );
    });

  it('take a page that was asked for ahead once, and none of another size', async () => {
    const { clock, requests, offsets } = createHarness();
    requests.askAhead(150);
    assert.deepEqual(offsets(), [50, 100]);
    await clock.until(requests.page(50, 50));
    assert.deepEqual(offsets(), [50, 100]);
    await clock.until(requests.page(50, 50));
    assert.deepEqual(offsets(), [50, 100, 50]);
    await clock.until(requests.page(100, 49));
    assert.deepEqual(offsets(), [50, 100, 50, 100]);
    await clock.until(requests.page(100, 50));
    assert.deepEqual(offsets(), [50, 100, 50, 100, 100], 'what was asked for ahead is older than what came meanwhile');
  });

  it('are tried thrice, after half a second and a second', async () => {
    const { clock, requests, times } = createHarness(Array(2).fill(failure('serverError')));
    await clock.until(requests.page(0, 50));
    assert.deepEqual(times, [0, 600, 1_700]);
  });

  it('fail with the third failure, and at once with one that stays', async () => {
    const last = failure('timeout');
    const { clock, requests, times } = createHarness([failure('serverError'), failure('serverError'), last]);
    await assert.rejects(clock.until(requests.page(0, 50)), last);
    assert.equal(times.length, 3);
    const stays = createHarness([failure('missingScope')]);
    await assert.rejects(stays.clock.until(stays.requests.page(0, 50)), { kind: 'missingScope' });
    assert.equal(stays.times.length, 1);
  });

  it('do not wait on for another try once they are cancelled', async () => {
    const cancel = new AbortController();
    const { clock, requests, times } = createHarness([failure('serverError')], cancel.signal);
    const page = requests.page(0, 50);
    const rejected = assert.rejects(page, { name: 'AbortError' });
    await clock.advance(150);
    cancel.abort();
    await rejected;
    assert.deepEqual([times.length, clock.sleeping], [1, 0]);
  });

  it('that were asked for ahead and fail unseen are no failure', async () => {
    const unseen: unknown[] = [];
    const note = (error: unknown) => void unseen.push(error);
    process.on('unhandledRejection', note);
    try {
      const { clock, requests } = createHarness([failure('offline')]);
      requests.askAhead(51);
      await clock.advance(200);
      await settled();
    } finally {
      process.off('unhandledRejection', note);
    }
    assert.deepEqual(unseen, []);
  });

  it('count the time that answers took, those side by side once', async () => {
    const { clock, requests } = createHarness([failure('serverError')]);
    await clock.until(requests.page(0, 50));
    assert.equal(requests.milliseconds, 100, 'neither the failure nor the pause');
    await clock.until(Promise.all([requests.page(50, 50), requests.page(100, 50)]));
    assert.equal(requests.milliseconds, 200);
  });
});

describe('A page that failed', () => {
  it('is asked for thrice where another try may help, and once where none does', () => {
    assert.deepEqual(
      (['serverError', 'notAList', 'notFound', 'missingScope'] as const).map((kind) => mostTries(failure(kind))),
      [3, 3, 1, 1],
    );
    assert.deepEqual([mostTries(new Error('a defect')), mostTries(undefined)], [1, 1]);
  });
});

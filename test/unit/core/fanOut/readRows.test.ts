import assert from 'node:assert/strict';
import { type ErrorKind, PlandayError, sentence } from '../../../../src/core/errors.ts';
import { readRows } from '../../../../src/core/fanOut/readRows.ts';
import { bodyInList, RowAnswers } from '../../../../src/core/fanOut/rowAnswers.ts';
import type { RowTarget } from '../../../../src/core/fanOut/rowIds.ts';
import { JsonContent } from '../../../../src/core/jsonText/jsonContent.ts';
import { Rope } from '../../../../src/core/jsonText/rope.ts';
import { RateGovernor } from '../../../../src/core/rateLimit/rateGovernor.ts';
import { leastTime, RateLimitModel } from '../../support/rateLimitModel.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

const windows = [
  { seconds: 1, limit: 20 },
  { seconds: 60, limit: 750 },
];
const keys = { portal: 'nordlys', app: 'app', name: 'Nordlys Café' };
const bytesOf = (text: string) => new TextEncoder().encode(text);
const failure = (kind: ErrorKind, status?: number) => new PlandayError(kind, sentence('It failed.'), { status });
const targetOf = (id: number): RowTarget => ({ key: String(id), values: { employeeId: String(id) }, ids: { employeeId: id } });

/** As many rows as asked for, each of which is answered with its id. */
function createHarness(count: number, answer: (id: number, tries: number) => unknown = (id) => ({ id })) {
  const clock = new VirtualClock();
  const targets = Array.from({ length: count }, (_, index) => targetOf(index + 1));
  const rows = new RowAnswers({ targets, without: 0 });
  const asked: number[] = [];
  const cancel = new AbortController();
  const progress: string[] = [];
  const get = async ({ ids }: RowTarget, signal: AbortSignal) => {
    const id = Number(ids.employeeId);
    asked.push(id);
    await clock.sleep(100, signal);
    const body = bytesOf(JSON.stringify(answer(id, asked.filter((one) => one === id).length)));
    return { kind: 'answered' as const, body };
  };
  const reading = { clock, get, words: ({ message }: PlandayError) => message, clean: (json: string) => json };
  const read = () =>
    clock.until(
      readRows(rows, reading, { signal: cancel.signal, onProgress: (done, total) => progress.push(`${done}/${total}`) }),
    );
  const elements = () => JSON.parse(new TextDecoder().decode(rows.document({}))).data;
  return { clock, rows, reading, asked, cancel, progress, read, elements };
}

describe('readRows', () => {
  it('asks for each once and puts the answers in the order of the rows', async () => {
    const { read, rows, asked, elements, progress } = createHarness(100);
    assert.deepEqual(await read(), { reason: 'complete' });
    assert.deepEqual(
      elements(),
      Array.from({ length: 100 }, (_, index) => ({ for: index + 1, answer: { id: index + 1 } })),
    );
    assert.equal(asked.length, 100);
    assert.deepEqual(rows.missing, []);
    assert.equal(progress.at(-1), '100/100');
  });

  for (const count of [40, 1240]) {
    it(`takes little more than the rate limit's own time for ${count} rows, without a 429`, async () => {
      const { clock, rows, reading } = createHarness(count);
      const governor = new RateGovernor(clock);
      const model = new RateLimitModel({ clock, counting: 'sliding', windows, latency: () => [45, 45], headers: true });
      const get = async (_: RowTarget, signal: AbortSignal) => {
        const { status } = await governor.run(keys, () => model.send(), { signal });
        return { kind: 'answered' as const, body: bytesOf(String(status)) };
      };
      const startedAt = clock.elapsed();
      await clock.until(readRows(rows, { ...reading, get }, { signal: new AbortController().signal }));
      const least = leastTime(windows, count);
      assert.equal(model.rejected, 0);
      assert.equal(rows.counts.answered, count);
      const took = clock.elapsed() - startedAt;
      // A way there and back, which the limit knows nothing of.
      assert.ok(took - 90 <= least * 1.05 + 90, `${took} ms of ${least}`);
    });
  }

  it('is not stopped by a row that is refused, and does not ask for it again', async () => {
    const { read, rows, elements } = createHarness(12, (id) => {
      if (id === 3) throw failure('notFound', 404);
      if (id === 4) throw failure('missingScope', 403);
      return id;
    });
    assert.deepEqual(await read(), { reason: 'complete' });
    assert.deepEqual(elements()[2], { for: 3, error: { status: 404, message: 'It failed.' } });
    assert.deepEqual(elements()[3], { for: 4, error: { status: 403, message: 'It failed.' } });
    assert.deepEqual([rows.missing, rows.counts.refused, rows.counts.answered], [[], 2, 10]);
  });

  for (const count of [1, 500]) {
    it(`stops early where all are refused for lack of a scope (${count})`, async () => {
      const error = failure('missingScope', 403);
      const { read, asked } = createHarness(count, () => {
        throw error;
      });
      assert.deepEqual(await read(), { reason: 'failed', error });
      assert.equal(asked.length, Math.min(count, 10));
    });
  }

  it('goes on where the first are refused for another reason', async () => {
    const { read, asked } = createHarness(50, (id) => {
      throw failure(id === 10 ? 'notFound' : 'missingScope');
    });
    assert.deepEqual(await read(), { reason: 'complete' });
    assert.equal(asked.length, 50);
  });

  it('tries again what may pass, and keeps it as missing where it does not', async () => {
    const { read, rows, asked, elements } = createHarness(3, (id, tries) => {
      if (id === 1 && tries < 3) throw failure('serverError', 503);
      if (id === 2) throw failure('serverError', 500);
      return id;
    });
    assert.deepEqual(await read(), { reason: 'complete' });
    assert.deepEqual(elements()[0], { for: 1, answer: 1 });
    assert.deepEqual(elements()[1], { for: 2, error: { status: 500, message: 'It failed.' } });
    assert.deepEqual(
      rows.missing.map(({ key }) => key),
      ['2'],
    );
    assert.equal(asked.filter((id) => id === 2).length, 3);
  });

  it('takes nothing for an answer where Planday has nothing', async () => {
    const { read, elements } = createHarness(2, (id) => {
      throw failure('emptyAnswer', id === 1 ? 204 : 200);
    });
    await read();
    assert.deepEqual(elements(), [
      { for: 1, answer: null },
      { for: 2, error: { status: 200, message: 'It failed.' } },
    ]);
  });

  it('keeps what came when it is cancelled, and asks only for the rest then', async () => {
    const { clock, rows, reading, asked, cancel, elements } = createHarness(100);
    const reads = readRows(rows, reading, { signal: cancel.signal });
    await clock.advance(150);
    cancel.abort();
    assert.deepEqual(await clock.until(reads), { reason: 'cancelled' });
    assert.equal(elements().length, 10);
    assert.deepEqual([rows.counts.answered, rows.counts.notAsked], [10, 90]);
    asked.length = 0;
    assert.deepEqual(await clock.until(readRows(rows, reading, { signal: new AbortController().signal })), {
      reason: 'complete',
    });
    assert.deepEqual(
      [...asked].sort((one, other) => one - other),
      Array.from({ length: 90 }, (_, index) => index + 11),
    );
    assert.equal(elements().length, 100);
  });

  for (const kind of ['rejectedToken', 'unknownPortal', 'replaced', 'offline', 'rateLimit'] as const) {
    it(`stops where the whole connection fails (${kind}), and keeps what came`, async () => {
      const { read, rows, asked } = createHarness(500, (id) => {
        if (id > 20) throw failure(kind);
        return id;
      });
      const end = await read();
      assert.equal(end.reason === 'failed' && end.error.kind, kind);
      assert.equal(rows.counts.answered, 20);
      assert.equal(rows.missing.length, 480);
      assert.equal(rows.counts.failed, 0);
      assert.ok(asked.length < 200, `${asked.length}`);
    });
  }

  it('stops where one after the other fails', async () => {
    const { read, rows, asked } = createHarness(2_000, (id) => {
      if (id > 5) throw failure('serverError', 503);
      return id;
    });
    assert.equal((await read()).reason, 'failed');
    assert.ok(asked.length < 400, `${asked.length}`);
    assert.equal(rows.counts.answered, 5);
  });

  it('ends where a document is full', async () => {
    const large = 'x'.repeat(5_000_000);
    const { read, rows } = createHarness(200, () => large);
    assert.deepEqual(await read(), { reason: 'full' });
    assert.ok(rows.isFull && rows.missing.length > 100);
  });

  it('keeps the pages that came of a row, says why not the others, and asks for those again', async () => {
    const { clock, rows, reading, asked, elements } = createHarness(12);
    const rest = failure('serverError', 500);
    let fails = true;
    const get = async ({ ids }: RowTarget) => {
      const id = Number(ids.employeeId);
      asked.push(id);
      return { kind: 'answered' as const, body: bytesOf('[]'), ...(id === 3 && fails && { cut: { rows: 50, total: 70 }, rest }) };
    };
    const signal = new AbortController().signal;
    assert.deepEqual(await clock.until(readRows(rows, { ...reading, get }, { signal })), { reason: 'complete' });
    const error = { status: 500, message: 'It failed.' };
    assert.deepEqual(elements()[2], { for: 3, cut: { rows: 50, total: 70 }, error, answer: [] });
    const { answered, cut, unfinished, failed } = rows.counts;
    assert.deepEqual([answered, cut, unfinished, failed], [12, 1, 1, 0]);
    assert.deepEqual([asked.length, rows.missing.map(({ key }) => key)], [12, ['3']]);
    fails = false;
    await clock.until(readRows(rows, { ...reading, get }, { signal }));
    assert.deepEqual([elements()[2], asked.length, rows.counts.unfinished], [{ for: 3, answer: [] }, 13, 0]);
  });

  it('does not ask again for pages that are refused', async () => {
    const { clock, rows, reading } = createHarness(1);
    const rest = failure('notFound', 404);
    const get = async () => ({ kind: 'answered' as const, body: bytesOf('[]'), cut: { rows: 50 }, rest });
    await clock.until(readRows(rows, { ...reading, get }, { signal: new AbortController().signal }));
    const { answered, cut, unfinished } = rows.counts;
    assert.deepEqual([rows.missing, answered, cut, unfinished], [[], 1, 1, 0]);
  });

  for (const kind of ['offline', 'rejectedToken'] as const)
    it(`ends where the whole connection fails within a list (${kind}), with what came of it, and tells those under way`, async () => {
      const { clock, rows, reading } = createHarness(30);
      const error = failure(kind);
      const ends: boolean[] = [];
      const get = async ({ ids }: RowTarget, signal: AbortSignal, ending: AbortSignal) => {
        const id = Number(ids.employeeId);
        await clock.sleep(id === 2 ? 100 : 200, signal);
        ends.push(ending.aborted);
        return { kind: 'answered' as const, body: bytesOf('[]'), ...(id === 2 && { cut: { rows: 50 }, rest: error }) };
      };
      const read = readRows(rows, { ...reading, get }, { signal: new AbortController().signal });
      assert.deepEqual(await clock.until(read), { reason: 'failed', error });
      assert.deepEqual([ends.filter((ended) => ended).length, rows.counts.unfinished, rows.counts.answered], [9, 1, 10]);
    });

  it('sends ten ahead, and then forty at once', async () => {
    const { clock, rows, reading, asked } = createHarness(100);
    const reads = readRows(rows, reading, { signal: new AbortController().signal });
    const counts: number[] = [];
    for (let turn = 0; turn < 4; turn++) {
      await clock.advance(turn === 0 ? 50 : 100);
      counts.push(asked.length);
    }
    assert.deepEqual(counts, [10, 50, 90, 100]);
    assert.deepEqual(await clock.until(reads), { reason: 'complete' });
  });

  it('waits half a second before a second try, and one before the third', async () => {
    const { clock, read, asked } = createHarness(1, () => {
      throw failure('serverError', 503);
    });
    const startedAt = clock.elapsed();
    await read();
    assert.deepEqual([asked.length, clock.elapsed() - startedAt], [3, 3 * 100 + 500 + 1_000]);
  });

  for (const [failures, then, reason] of [
    [29, 'answered', 'complete'],
    [29, 'refused', 'complete'],
    [30, 'answered', 'failed'],
  ] as const)
    it(`is ${reason} after ${failures} rows that came in part, one after the other, before one that is ${then}`, async () => {
      const { clock, rows, reading } = createHarness(60);
      let last: Promise<unknown> = Promise.resolve();
      const get = ({ ids }: RowTarget) => {
        const answer = last.then(() => {
          const isPart = Number(ids.employeeId) % (failures + 1) !== 0;
          if (!isPart && then === 'refused') throw failure('notFound', 404);
          const rest = failure('serverError', 500);
          return { kind: 'answered' as const, body: bytesOf('[]'), ...(isPart && { cut: { rows: 1 }, rest }) };
        });
        last = answer.catch(() => undefined);
        return answer;
      };
      const end = await clock.until(readRows(rows, { ...reading, get }, { signal: new AbortController().signal }));
      assert.equal(end.reason, reason);
    });

  it('tells a row that was stopped as part of one, and the end with it', async () => {
    const { clock, rows, reading } = createHarness(1);
    const get = async () => ({ kind: 'answered' as const, body: bytesOf('[1]'), cut: { rows: 1 }, rest: 'cancelled' as const });
    assert.deepEqual(await clock.until(readRows(rows, { ...reading, get }, { signal: new AbortController().signal })), {
      reason: 'cancelled',
    });
    assert.deepEqual([rows.counts.answered, rows.counts.unfinished, rows.missing.length], [1, 1, 1]);
  });

  it('is cancelled where a request that is stopped fails otherwise, which says nothing of its row', async () => {
    const { read, rows, cancel } = createHarness(1, () => {
      cancel.abort();
      throw failure('notFound', 404);
    });
    assert.deepEqual([await read(), rows.counts.notAsked], [{ reason: 'cancelled' }, 1]);
  });

  it('asks once where the rate limit is used up, for which the governor has waited', async () => {
    const { read, asked } = createHarness(1, () => {
      throw failure('rateLimit', 429);
    });
    assert.equal((await read()).reason, 'failed');
    assert.deepEqual(asked, [1]);
  });

  it('is cancelled by whoever cancels a request of it', async () => {
    const { read, rows } = createHarness(3, () => {
      throw new DOMException('stopped', 'AbortError');
    });
    assert.deepEqual([await read(), rows.counts.notAsked], [{ reason: 'cancelled' }, 3]);
  });

  it('says how far it is, and asks nothing where nothing is missing', async () => {
    const { read, progress, asked } = createHarness(3);
    await read();
    assert.deepEqual(progress, ['1/3', '2/3', '3/3']);
    assert.deepEqual([await read(), asked.length], [{ reason: 'complete' }, 3]);
  });

  it('passes on what is a defect of ours', async () => {
    const { read } = createHarness(3, () => {
      throw new TypeError('ours');
    });
    await assert.rejects(read(), { name: 'TypeError', message: 'ours' });
  });
});

describe('RowAnswers', () => {
  const clean = (json: string) => json.replaceAll('secret', '[redacted]');
  const textOf = (rows: RowAnswers, head = {}) => new TextDecoder().decode(rows.document(head));

  it('are a document of JSON as an editor shows it', async () => {
    const rows = new RowAnswers({ targets: [1, 2, 3].map(targetOf), without: 4 });
    const answer = JsonContent.of('{"rate":1.10,"key":"é😀"}');
    rows.set(targetOf(1), { kind: 'answered', body: await bodyInList(answer.text, async () => undefined) }, clean);
    rows.set(targetOf(3), { kind: 'refused', status: 404, message: 'There is “none” of secret.' }, clean);
    assert.equal(
      textOf(rows, { endpoint: 'GET /x' }),
      `{
  "endpoint": "GET /x",
  "ids": 3,
  "answered": 1,
  "cut": 0,
  "unfinished": 0,
  "refused": 1,
  "failed": 0,
  "notAsked": 1,
  "rowsWithoutId": 4,
  "data": [
    {
      "for": 1,
      "answer": {
        "rate": 1.10,
        "key": "é😀"
      }
    },
    {
      "for": 3,
      "error": {
        "status": 404,
        "message": "There is “none” of [redacted]."
      }
    }
  ]
}
`,
    );
    assert.equal(JsonContent.of(textOf(rows)).rows.length, 2);
  });

  it('take an answer of any size in bits, which end within a letter or a line', async () => {
    const json = { text: '😀é\n'.repeat(70_000), rows: Array.from({ length: 20_000 }, (_, id) => ({ id, name: 'Zoë' })) };
    const text = `${JSON.stringify(json, undefined, 2)}\n`;
    let breaths = 0;
    const body = await bodyInList(new Rope([bytesOf(text)]), async () => void breaths++);
    assert.equal(new TextDecoder().decode(body), text.trimEnd().replaceAll('\n', '\n      '));
    assert.ok(breaths > 10, `${breaths}`);
  });

  it('take an answer with each of its bytes, a mark at its beginning too', async () => {
    assert.deepEqual(await bodyInList(new Rope([bytesOf('\ufeff1\n')]), async () => undefined), bytesOf('\ufeff1'));
  });

  it('count each kind of outcome, and the last one of a row', () => {
    const rows = new RowAnswers({ targets: [1, 2, 3, 4, 5].map(targetOf), without: 2 });
    const body = bytesOf('[]');
    rows.set(targetOf(1), { kind: 'failed', status: 500, message: 'No.' }, clean);
    rows.set(targetOf(1), { kind: 'answered', body }, clean);
    rows.set(targetOf(2), { kind: 'partly', body, cut: { rows: 1 } }, clean);
    rows.set(targetOf(3), { kind: 'refused', status: 403, message: 'No.' }, clean);
    rows.set(targetOf(4), { kind: 'failed', status: undefined, message: 'No.' }, clean);
    const counts = { ids: 5, answered: 2, cut: 1, unfinished: 1, refused: 1, failed: 1, notAsked: 1, rowsWithoutId: 2 };
    assert.deepEqual(rows.counts, counts);
    assert.deepEqual(
      rows.missing.map(({ key }) => key),
      ['2', '4', '5'],
    );
    assert.deepEqual(JSON.parse(textOf(rows)).data, [
      { for: 1, answer: [] },
      { for: 2, cut: { rows: 1 }, answer: [] },
      { for: 3, error: { status: 403, message: 'No.' } },
      { for: 4, error: { message: 'No.' } },
    ]);
  });

  it('are full beyond what a document can show, and no sooner for a row that is asked for twice', () => {
    const rows = new RowAnswers({ targets: [1, 2].map(targetOf), without: 0 });
    const [around, most] = [bytesOf('{\n      "for": 1,\n      "answer": \n    }').length, 45_000_000];
    const body = new Uint8Array(most - around);
    for (let times = 0; times < 2; times++) rows.set(targetOf(1), { kind: 'answered', body }, clean);
    assert.equal(rows.isFull, false);
    rows.set(targetOf(1), { kind: 'answered', body: new Uint8Array(most - around + 1) }, clean);
    assert.equal(rows.isFull, true);
  });

  it('hold no line more where there is none', () => {
    const text = textOf(new RowAnswers({ targets: [], without: 0 }));
    assert.equal(text, `${JSON.stringify(JSON.parse(text), undefined, 2)}\n`);
  });

  it('name several ids by their parameters, and say how much of a list is there', () => {
    const target = { key: 'a', values: {}, ids: { groupId: 1, employeeId: 'é' } };
    const rows = new RowAnswers({ targets: [target], without: 0 });
    rows.set(target, { kind: 'answered', body: bytesOf('"data:image/png;base64,AA"'), cut: { rows: 50, total: 120 } }, clean);
    assert.deepEqual(JSON.parse(textOf(rows)).data, [
      { for: { groupId: 1, employeeId: 'é' }, cut: { rows: 50, total: 120 }, answer: 'data:image/png;base64,AA' },
    ]);
    assert.deepEqual([rows.counts.cut, rows.counts.unfinished, rows.missing], [1, 0, []]);
    assert.equal(textOf(rows), `${JSON.stringify(JSON.parse(textOf(rows)), undefined, 2)}\n`);
  });
});

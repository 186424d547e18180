import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { type ErrorKind, PlandayError, sentence } from '../../../../src/core/errors.ts';
import { JsonContent } from '../../../../src/core/jsonText/jsonContent.ts';
import { changeFilter, sinceValue } from '../../../../src/core/watch/changeFilter.ts';
import { compareRows, rowTexts } from '../../../../src/core/watch/compareRows.ts';
import { expectWhole } from '../../../../src/core/watch/expectWhole.ts';
import { type SeenChanges, Watch } from '../../../../src/core/watch/watch.ts';
import { watchedRows, watchedWhole } from '../../../../src/core/watch/watchedRows.ts';
import { isSoonOver, ratio } from '../../support/costs.ts';
import { createPortal, departments } from '../../support/harness.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

const minute = 60_000;
const pause = async () => undefined;
const failure = (kind: ErrorKind, retryAt?: Date) => new PlandayError(kind, sentence('It failed.'), { retryAt });

const contentOf = (json: string) => JsonContent.of(json, (name) => name === 'ssn');
const rowsOf = (rows: readonly unknown[]) => watchedRows(contentOf(JSON.stringify(rows)), pause);

/** A list that a test changes; each row knows when it changed, unless the test hides that from the filter. */
function createHarness({ everyMs = minute, filtered = true } = {}) {
  const clock = new VirtualClock();
  const rows = new Map<number, { readonly name: string; readonly at: number }>();
  const read: string[] = [];
  const seen: SeenChanges[] = [];
  const failed: [ErrorKind, number][] = [];
  let problem: PlandayError | undefined;
  const list = (since = 0) => [...rows].filter(([, { at }]) => at >= since).map(([id, { name }]) => ({ id, name }));
  const hidden: { readonly id: number; readonly name: string }[] = [];
  const reading = (what: string, since?: number) => {
    read.push(what);
    if (problem) throw problem;
    return rowsOf([...list(since), ...(since === undefined ? [] : hidden)]);
  };
  let isAway = false;
  /** Somebody else reads the same. */
  const away = (is: boolean) => {
    isAway = is;
  };
  /** A row that the filter alone tells of. */
  const hide = (id: number, name: string) => hidden.push({ id, name });
  const watch = new Watch(
    {
      full: async () => (isAway ? undefined : reading('full')),
      changedSince: filtered ? async (since) => reading('filtered', since) : undefined,
    },
    {
      everyMs,
      clock,
      pause,
      onChanges: (changes) => seen.push(changes),
      onFailure: ({ kind }, wait) => failed.push([kind, wait]),
      onRead: () => undefined,
    },
  );
  const stop = new AbortController();
  const set = (id: number, name: string, at = clock.now()) => rows.set(id, { name, at });
  const start = async () => {
    await watch.start(stop.signal);
    const running = watch.run(stop.signal).catch((error: unknown) => error);
    read.length = 0;
    return { running };
  };
  const fail = (error: PlandayError | undefined) => {
    problem = error;
  };
  return { clock, rows, read, seen, failed, set, hide, away, start, stop, fail };
}

const ids = ({ created, changed, deleted, missed }: SeenChanges) => ({ created, changed, deleted, missed });

describe('Watch', () => {
  it('asks with the filter, and reads everything only where that tells of a change', async () => {
    const { clock, read, seen, set, start, stop } = createHarness();
    set(1, 'a');
    set(2, 'b', 0);
    await start();
    await clock.advance(3 * minute);
    assert.deepEqual([read, seen], [['filtered', 'filtered', 'filtered'], []]);
    read.length = 0;
    set(1, 'changed');
    set(3, 'new');
    await clock.advance(minute);
    assert.deepEqual(read, ['filtered', 'full', 'filtered']);
    assert.deepEqual(seen.map(ids), [{ created: ['id 3'], changed: ['id 1'], deleted: [], missed: 0 }]);
    await clock.advance(minute);
    assert.equal(seen.length, 1);
    stop.abort();
  });

  it('finds what the filter misses, and what is gone, when it reads everything', async () => {
    const { clock, rows, seen, set, start, stop } = createHarness();
    set(1, 'a', 0);
    set(2, 'b', 0);
    await start();
    await clock.advance(minute);
    rows.delete(2);
    set(1, 'changed unseen', 0);
    await clock.advance(28 * minute);
    assert.deepEqual(seen, []);
    await clock.advance(2 * minute);
    assert.deepEqual(seen.map(ids), [{ created: [], changed: ['id 1'], deleted: ['id 2'], missed: 2 }]);
    stop.abort();
  });

  it('reads everything once for a row that the filter tells of and the list does not have', async () => {
    const { clock, read, seen, set, start, stop, hide } = createHarness();
    set(1, 'a', 0);
    await start();
    hide(2, 'deleted');
    await clock.advance(3 * minute);
    assert.deepEqual([read, seen], [['filtered', 'full', 'filtered', 'filtered'], []]);
    stop.abort();
  });

  it('reads everything each time where there is no filter', async () => {
    const { clock, rows, read, seen, set, start, stop } = createHarness({ filtered: false, everyMs: 5 * minute });
    set(1, 'a', 0);
    await start();
    rows.delete(1);
    set(2, 'b', 0);
    await clock.advance(10 * minute);
    assert.deepEqual(read, ['full', 'full']);
    assert.deepEqual(seen.map(ids), [{ created: ['id 2'], changed: [], deleted: ['id 1'], missed: 0 }]);
    stop.abort();
  });

  it('tells nothing of what was read by somebody else at the start', async () => {
    const { clock, seen, set, start, stop, away } = createHarness();
    set(1, 'a', 0);
    away(true);
    await start();
    away(false);
    await clock.advance(minute);
    assert.deepEqual(seen, []);
    set(1, 'b');
    await clock.advance(minute);
    assert.equal(seen.length, 1);
    away(true);
    set(1, 'c');
    await clock.advance(minute);
    assert.equal(seen.length, 1);
    away(false);
    await clock.advance(31 * minute);
    assert.equal(seen.length, 2);
    stop.abort();
  });

  it('is never quicker than once a minute', async () => {
    const { clock, read, start, stop } = createHarness({ everyMs: 10 });
    await start();
    await clock.advance(3 * minute);
    assert.equal(read.length, 3);
    stop.abort();
  });

  it('says when it failed, waits longer each time, and goes on as before once it succeeds', async () => {
    const { clock, read, failed, start, stop, fail } = createHarness();
    await start();
    fail(failure('offline'));
    await clock.advance(15 * minute);
    assert.deepEqual(failed, [
      ['offline', 2 * minute],
      ['offline', 4 * minute],
      ['offline', 8 * minute],
      ['offline', 16 * minute],
    ]);
    fail(undefined);
    await clock.advance(16 * minute);
    read.length = 0;
    await clock.advance(3 * minute);
    assert.equal(read.length, 3);
    stop.abort();
  });

  it('never waits longer than an hour, or than its interval', async () => {
    const { clock, failed, start, stop, fail } = createHarness({ everyMs: 15 * minute });
    await start();
    fail(failure('serverError'));
    await clock.advance(300 * minute);
    assert.deepEqual(
      failed.slice(0, 4).map(([, wait]) => wait / minute),
      [30, 60, 60, 60],
    );
    stop.abort();
  });

  it('waits until a spent limit is free again', async () => {
    const { clock, failed, start, stop, fail } = createHarness();
    await start();
    fail(failure('rateLimit', new Date(clock.now() + 31 * minute)));
    await clock.advance(minute);
    assert.deepEqual(failed, [['rateLimit', 30 * minute]]);
    stop.abort();
  });

  it('waits for no limit beyond an hour: a server may say when by mistake, or to end every watch', async () => {
    for (const away of [300 * 24 * 60 * minute, 8e15]) {
      const { clock, failed, start, stop, fail } = createHarness();
      await start();
      fail(failure('rateLimit', new Date(Math.min(clock.now() + away, 8.64e15))));
      await clock.advance(minute);
      assert.deepEqual(failed, [['rateLimit', 60 * minute]]);
      stop.abort();
    }
  });

  for (const kind of ['unknownPortal', 'missingScope', 'rejectedToken'] as const) {
    it(`ends where another try would end the same way (${kind})`, async () => {
      const { clock, read, start, fail } = createHarness();
      const { running } = await start();
      const error = failure(kind);
      fail(error);
      await clock.advance(10 * minute);
      assert.equal(await running, error);
      assert.equal(read.length, 1);
    });
  }

  it('reads nothing any more when it is stopped, and leaves no timer', async () => {
    const { clock, read, start, stop } = createHarness();
    const { running } = await start();
    stop.abort();
    await running;
    await clock.advance(10 * minute);
    assert.deepEqual([read, clock.sleeping], [[], 0]);
  });
});

describe('compareRows', () => {
  const changes = async (before: readonly unknown[], after: readonly unknown[]) =>
    compareRows(await rowTexts(await rowsOf(before), pause), await rowTexts(await rowsOf(after), pause));

  it('finds what any change makes of a list, whatever its order', async () => {
    const rows = fc.uniqueArray(fc.record({ id: fc.nat(50), name: fc.string() }), { selector: ({ id }) => id });
    await fc.assert(
      fc.asyncProperty(rows, rows, async (before, after) => {
        const old = new Map(before.map(({ id, name }) => [id, name]));
        const now = new Map(after.map(({ id, name }) => [id, name]));
        const found = await changes(before, after.toReversed());
        const sorted = (keys: readonly string[]) => [...keys].sort();
        assert.deepEqual(sorted(found.created), sorted([...now.keys()].filter((id) => !old.has(id)).map((id) => `id ${id}`)));
        assert.deepEqual(sorted(found.deleted), sorted([...old.keys()].filter((id) => !now.has(id)).map((id) => `id ${id}`)));
        assert.deepEqual(
          sorted(found.changed),
          sorted([...now].filter(([id, name]) => old.has(id) && old.get(id) !== name).map(([id]) => `id ${id}`)),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('tells rows without an id apart by all that they say, and counts those that are alike', async () => {
    assert.deepEqual(await changes([1, 1, 'a', null], ['a', 1, { x: 1 }]), {
      created: ['row {\n    "x": 1\n  }'],
      changed: [],
      deleted: ['2 × row 1', 'row null'],
      hidden: [],
    });
    assert.deepEqual(await changes([{ id: 1 }, { id: 1 }], [{ id: 1 }]), {
      created: [],
      changed: [],
      deleted: ['2 × id 1'],
      hidden: [],
    });
  });

  it('finds a hidden value that changed into one of the same length, and says which rows look as before', async () => {
    const before = [
      { id: 1, ssn: '111' },
      { id: 2, ssn: '111', name: 'a' },
      { id: 3, ssn: '111' },
    ];
    const after = [
      { id: 1, ssn: '222' },
      { id: 2, ssn: '222', name: 'b' },
      { id: 3, ssn: '111' },
    ];
    assert.deepEqual(await changes(before, after), { created: [], changed: ['id 1', 'id 2'], deleted: [], hidden: ['id 1'] });
    const rows = await rowsOf(after);
    assert.ok(rows.every(({ masked }) => !/[12]{3}/.test(masked)));
  });

  it('takes a row without an id whose hidden value changed for a changed one, not for one that came and one that went', async () => {
    const rows = (...ssns: readonly string[]) => ssns.map((ssn) => ({ ssn, name: 'a' }));
    const { created, changed, deleted, hidden } = await changes(rows('111', '222', '333'), [
      ...rows('111', '444'),
      { name: 'b' },
    ]);
    assert.deepEqual([changed.length, hidden], [1, changed]);
    assert.match(created.join(), /^row \{\s*"name": "b"\s*\}$/);
    assert.equal(deleted.length, 1);
    const shown = await changes([{ name: 'a' }], [{ name: 'b' }]);
    assert.deepEqual([shown.created.length, shown.changed.length, shown.deleted.length], [1, 0, 1]);
  });

  it('finds numbers that are written otherwise, and those that are no other number to a program', async () => {
    for (const [one, other] of [
      ['1e400', '1e401'],
      ['1.10', '1.1'],
    ]) {
      const texts = async (number = '') => await rowTexts(await watchedRows(contentOf(`[{"id":1,"n":${number}}]`), pause), pause);
      assert.deepEqual(compareRows(await texts(one), await texts(other)).changed, ['id 1'], `${one} -> ${other}`);
    }
  });

  it('finds a hidden value in an answer that is no list', async () => {
    const texts = async (ssn: string) => await rowTexts([watchedWhole(contentOf(`{"ssn":"${ssn}"}`), 'one')], pause);
    const { changed, hidden } = compareRows(await texts('1'), await texts('2'));
    assert.deepEqual([changed, hidden], [['id one'], ['id one']]);
  });

  it('takes no longer for rows that are all alike', async () => {
    const alike = (count: number) => Array.from({ length: count }, () => ({ hours: 8 }));
    const [more, less] = [await rowsOf(alike(20_000)), await rowsOf(alike(10_000))];
    const pause = async () => undefined;
    if (await isSoonOver(() => rowTexts(more, pause))) return;
    assert.ok(
      (await ratio(
        () => rowTexts(more, pause),
        () => rowTexts(less, pause),
        3,
      )) <= 3,
    );
  });

  it('lets others have the thread between many rows', async () => {
    let pauses = 0;
    await rowTexts(await rowsOf(Array.from({ length: 5_000 }, (_, id) => ({ id }))), async () => void pauses++);
    assert.equal(pauses, 2);
    for (const [count, expected] of [
      [2_000, 0],
      [2_001, 1],
      [4_000, 1],
    ] as const) {
      pauses = 0;
      await rowTexts(await rowsOf(Array.from({ length: count }, () => 1)), async () => void pauses++);
      assert.equal(pauses, expected, `${count} rows`);
    }
  });

  it('pairs rows that look alike in their order, those that are there twice among them', async () => {
    const ssns = (...all: readonly string[]) => all.map((ssn) => ({ ssn }));
    const { created, changed, deleted, hidden } = await changes(ssns('111', '111', '333'), ssns('222', '222', '444', '5'));
    assert.deepEqual([created.length, changed.length, deleted.length], [1, 3, 0]);
    assert.match(created.join(), /"5"/);
    assert.deepEqual(hidden, changed);
    assert.deepEqual(
      changed.map((key) => key.replace(/row \{\s*|\s*\}/g, '')),
      ['"ssn": "222"', '2 × "ssn": "222"', '"ssn": "444"'],
    );
    const gone = await changes(ssns('111', '222', '333'), ssns('444'));
    assert.deepEqual(
      gone.deleted.map((key) => /\d{3}/.exec(key)?.[0]),
      ['222', '333'],
    );
  });

  it('takes no row with an id for another one, however alike they look', async () => {
    const hiddenId = async (id: number) =>
      await rowTexts(
        await watchedRows(
          JsonContent.of(`[{"id":${id}}]`, (name) => name === 'id'),
          pause,
        ),
        pause,
      );
    assert.deepEqual(compareRows(await hiddenId(100), await hiddenId(200)), {
      created: ['id 200'],
      changed: [],
      deleted: ['id 100'],
      hidden: [],
    });
  });

  it('gets rows as they came, masked and not, with a breath after each', async () => {
    let breaths = 0;
    const content = contentOf('{"data":[{"id":1,"ssn":"12"},7]}');
    assert.deepEqual(await watchedRows(content, async () => void breaths++), [
      { key: '1', text: '{\n      "id": 1,\n      "ssn": "12"\n    }', masked: '{\n      "id": 1,\n      "ssn": "**"\n    }' },
      { key: undefined, text: '7', masked: '7' },
    ]);
    assert.equal(breaths, 2);
    assert.deepEqual(watchedWhole(contentOf('{"ssn":"12"}'), 'one'), {
      key: 'one',
      text: '{\n  "ssn": "12"\n}\n',
      masked: '{\n  "ssn": "**"\n}\n',
    });
  });
});

describe('expectWhole', () => {
  const asked = { endpoint: departments, portal: createPortal() };
  const kindOf = (partial: Parameters<typeof expectWhole>[0]) => {
    try {
      return expectWhole(partial, asked);
    } catch (error) {
      return error instanceof PlandayError ? error.kind : error;
    }
  };

  it('takes no reading for the whole list that lacks rows, for whatever reason', () => {
    assert.equal(kindOf(undefined), undefined);
    assert.equal(kindOf({ reason: 'stopped' }), 'tooLarge');
    assert.equal(kindOf({ reason: 'first' }), 'tooLarge');
    assert.equal(kindOf({ reason: 'repeated' }), 'rowsMissing');
    assert.equal(kindOf({ reason: 'cancelled' }), 'rowsMissing');
    assert.equal(kindOf({ reason: 'failed', error: failure('offline') }), 'offline');
    assert.equal(kindOf({ reason: 'full', error: failure('documentFull') }), 'documentFull');
  });
});

describe('what a watch says of a list that is not whole', () => {
  const said = (partial: Parameters<typeof expectWhole>[0]) => {
    try {
      return expectWhole(partial, { endpoint: departments, portal: createPortal() });
    } catch (error) {
      return error instanceof PlandayError ? error.message : error;
    }
  };

  it('names it and what to do', () => {
    assert.equal(
      said({ reason: 'stopped' }),
      'Departments of Nordlys Café is too long to be watched: it has more than 20000 rows. Ask for a shorter period with Edit Parameters.',
    );
    for (const reason of ['first', 'repeated'] as const)
      assert.equal(
        said({ reason }),
        'Not all rows of Departments of Nordlys Café came, so nobody can tell what has changed. Choose Run Again to see which came.',
      );
  });
});

describe('changeFilter', () => {
  const parameter = (name: string, more: Partial<Parameter> = {}): Parameter => ({
    name,
    in: 'query',
    required: false,
    type: 'string',
    date: 'utc',
    ...more,
  });
  const nameOf = (...parameters: Parameter[]) => changeFilter({ parameters }, {})?.name;

  it('knows the parameter in any spelling, and no other', () => {
    for (const name of ['modifiedFrom', 'ModifiedFrom', 'modified_since', 'lastModifiedFrom', 'updatedAfter', 'changedSinceUtc'])
      assert.equal(nameOf(parameter('from'), parameter(name)), name);
    for (const name of ['modifiedTo', 'from', 'createdFrom', 'deletedFrom', 'modified', 'isModifiedFrom'])
      assert.equal(nameOf(parameter(name)), undefined, name);
    for (const name of ['lastUpdatedOnFrom', 'changedAtSinceDateTimeUtc', 'modified-date-time-after'])
      assert.equal(nameOf(parameter(name)), name);
    for (const name of ['modifiedFromX', 'last', 'lastFrom', 'modifiedByFrom'])
      assert.equal(nameOf(parameter(name)), undefined, name);
    assert.equal(nameOf(parameter('modifiedFrom', { in: 'path' })), undefined);
    const { date: _, ...number } = parameter('modifiedFrom', { type: 'integer' });
    assert.equal(nameOf(number), undefined);
    assert.equal(nameOf(parameter('modifiedFrom', { array: 'repeat' })), undefined);
  });

  it('leaves what is asked with already', () => {
    assert.equal(changeFilter({ parameters: [parameter('modifiedFrom')] }, { modifiedFrom: '2026-01-01T00:00:00Z' }), undefined);
    assert.equal(changeFilter({ parameters: [parameter('modifiedFrom')] }, { modifiedFrom: '' })?.name, 'modifiedFrom');
  });

  it('is written as the endpoint takes it', () => {
    const since = Date.UTC(2026, 10, 25, 23, 30, 15, 500);
    assert.equal(sinceValue(parameter('modifiedFrom'), since, 'Europe/Copenhagen'), '2026-11-25T23:30:15Z');
    assert.equal(sinceValue(parameter('modifiedFrom', { date: 'date' }), since, 'Europe/Copenhagen'), '2026-11-26');
    assert.equal(sinceValue(parameter('modifiedFrom', { date: 'local-minutes' }), since, 'UTC'), '2026-11-25T00:00');
  });
});

import assert from 'node:assert/strict';
import { noColumns } from '../../../src/panels/columnHints.ts';
import type { TableContent } from '../../../src/panels/tableContent.ts';
import { TableFeed } from '../../../src/panels/tableFeed.ts';
import type { ToTable } from '../../../src/webviews/messages.ts';
import { contentOf } from '../support/contentOf.ts';

const about: Omit<TableContent, 'rows'> = { title: 'Things', form: 'masked', portalIds: ['p'], hasMore: false };

describe('TableFeed', () => {
  let said: ToTable[];
  let errors: unknown[];
  let begun: number;
  let feed: TableFeed;
  let wait: Promise<void>;

  beforeEach(() => {
    [said, errors, begun, wait] = [[], [], 0, Promise.resolve()];
    feed = new TableFeed({
      say: async (message) => {
        said.push(message);
        await wait;
      },
      onDidBegin: () => begun++,
      onError: (error) => errors.push(error),
      clock: { elapsed: () => 0 },
    });
  });

  const rows = (...values: readonly unknown[]) => contentOf({ data: values }).rows;
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const told = () =>
    said.map((message) =>
      message.type === 'rows'
        ? [message.type, message.reading, new TextDecoder().decode(message.bytes)]
        : [message.type, ...('reading' in message ? [message.reading] : [])],
    );

  it('says one reading after the other, each piece in its turn, and nothing of whose rows they are', async () => {
    feed.begin({ ...about, total: 2 }, async () => noColumns);
    feed.add(rows(1));
    feed.add(rows(2));
    feed.end();
    await settled();
    assert.deepEqual(told(), [
      ['begin', 1],
      ['rows', 1, '[1]'],
      ['rows', 1, '[2]'],
      ['end', 1],
    ]);
    assert.deepEqual(said[0], { type: 'begin', reading: 1, title: 'Things', total: 2, hasMore: false, columns: [] });
    assert.deepEqual([begun, feed.length, errors], [1, 2, []]);
  });

  it('has what it gave of its last reading, and of no other', () => {
    feed.begin(about, async () => noColumns);
    feed.add(rows(1));
    assert.equal(feed.contentOf(1)?.rows.length, 1);
    feed.begin(about, async () => noColumns);
    assert.deepEqual([feed.contentOf(1), feed.contentOf(2)?.rows], [undefined, []]);
  });

  it('ends for an empty list too', async () => {
    feed.begin(about, async () => noColumns);
    feed.add([]);
    feed.end();
    await settled();
    assert.deepEqual(told(), [
      ['begin', 1],
      ['end', 1],
    ]);
  });

  it('gives up what is under way when another begins, also while columns are looked up and while the page takes its time', async () => {
    let goOn = () => {};
    wait = new Promise((resolve) => {
      goOn = resolve;
    });
    feed.begin(about, async () => noColumns);
    feed.add(rows(1));
    feed.end();
    await settled();
    feed.begin(about, () => new Promise((resolve) => setImmediate(() => resolve(noColumns))));
    feed.begin(about, async () => noColumns);
    feed.add(rows(3));
    feed.end();
    goOn();
    for (let turn = 0; turn < 4; turn++) await settled();
    assert.deepEqual(told(), [
      ['begin', 1],
      ['begin', 3],
      ['rows', 3, '[3]'],
      ['end', 3],
    ]);
    assert.deepEqual([begun, errors], [1, []]);
  });

  it('says nothing more once it is cleared', async () => {
    feed.begin(about, async () => noColumns);
    feed.add(rows(1));
    feed.clear();
    await settled();
    assert.deepEqual([told(), feed.content], [[], undefined]);
  });

  it('knows its own rows again as the beginning of others, until it ends', () => {
    const all = rows(1, 2, 3);
    feed.begin(about, async () => noColumns);
    feed.add(all.slice(0, 2));
    assert.ok(feed.isBeginningOf({ ...about, rows: all }));
    assert.ok(!feed.isBeginningOf({ ...about, rows: all.slice(0, 1) }), 'fewer rows');
    assert.ok(!feed.isBeginningOf({ ...about, rows: rows(1, 2, 3) }), 'of another answer');
    assert.ok(!feed.isBeginningOf({ ...about, form: 'text', rows: all }), 'with what is hidden');
    assert.ok(!feed.isBeginningOf({ ...about, note: 'Partial', rows: all }), 'something else is said of them');
    feed.end();
    assert.ok(!feed.isBeginningOf({ ...about, rows: all }));
  });

  it('hands on what goes wrong, and goes on', async () => {
    feed.begin(about, () => Promise.reject(new Error('no columns')));
    feed.add(rows(1));
    await settled();
    assert.equal(errors.length, 1);
    assert.deepEqual(told(), [
      ['begin', 1],
      ['rows', 1, '[1]'],
    ]);
  });
});

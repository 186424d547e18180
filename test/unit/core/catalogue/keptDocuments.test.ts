import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type DocumentFiles, KeptDocuments } from '../../../../src/core/catalogue/keptDocuments.ts';

/** Files in memory. After so many writes and removals the machine stops, and no later one happens. */
class MemoryFiles implements DocumentFiles {
  readonly files = new Map<string, { text: string; writtenAt: number }>();
  now = 0;
  left = Number.POSITIVE_INFINITY;

  async read(name: string): Promise<string | undefined> {
    return this.files.get(name)?.text;
  }

  async write(name: string, text: string): Promise<void> {
    this.#step();
    this.files.set(name, { text, writtenAt: this.now });
  }

  async remove(name: string): Promise<void> {
    this.#step();
    this.files.delete(name);
  }

  async list() {
    return [...this.files].map(([name, { writtenAt }]) => ({ name, writtenAt }));
  }

  #step(): void {
    if (this.left-- <= 0) throw new Error('ENOSPC');
  }
}

let count = 0;

function createHarness(files = new MemoryFiles(), alone?: <T>(task: () => Promise<T>) => Promise<T>) {
  const store = new KeptDocuments(files, { now: () => files.now }, () => `id-${++count}`, alone);
  return { files, store };
}

/** Windows that change nothing at once. */
function oneAtATime() {
  let turn: Promise<unknown> = Promise.resolve();
  return <T>(task: () => Promise<T>): Promise<T> => {
    const done = turn.then(task);
    turn = done.catch(() => undefined);
    return done;
  };
}

const documents = (text: string, ...apis: readonly string[]) =>
  new Map(apis.map((api) => [api, { text, endpoints: text.length }]));
const contents = async (store: KeptDocuments) => {
  const all: Record<string, string | undefined> = {};
  for (const api of (await store.list()).keys()) all[api] = await store.read(api);
  return all;
};

describe('KeptDocuments', () => {
  it('are none at first, and there is nothing to go back to', async () => {
    const { store, files } = createHarness();
    assert.deepEqual(await contents(store), {});
    assert.equal(await store.restore(), false);
    await store.clear();
    assert.equal(files.files.size, 0);
  });

  it('are kept with how many endpoints they have, beside those of other APIs', async () => {
    const { store } = createHarness();
    await store.keep(documents('one', 'hr', 'pay'));
    await store.keep(documents('three', 'pay'));
    assert.deepEqual(await contents(store), { hr: 'one', pay: 'three' });
    assert.deepEqual(
      [...(await store.list())],
      [
        ['hr', 3],
        ['pay', 5],
      ],
    );
  });

  it('go back to what was there before the last change, a reset too, and forth again', async () => {
    const { store } = createHarness();
    await store.keep(documents('one', 'hr'));
    await store.keep(documents('two', 'hr', 'pay'));
    assert.equal(await store.restore(), true);
    assert.deepEqual(await contents(store), { hr: 'one' });
    await store.restore();
    assert.deepEqual(await contents(store), { hr: 'two', pay: 'two' });
    await store.clear();
    await store.clear();
    assert.deepEqual(await contents(store), {});
    await store.restore();
    assert.deepEqual(await contents(store), { hr: 'two', pay: 'two' });
  });

  it('take as much room as what is there and what can be had back', async () => {
    const { store, files } = createHarness();
    for (let round = 0; round < 5; round++) await store.keep(documents(`round ${round}`, 'hr', 'pay'));
    assert.equal(files.files.size, 1 + 2 * 2);
  });

  it('are read as they were kept before there was a list of them, and those can be had back', async () => {
    const { store, files } = createHarness();
    files.files.set('hr.json', { text: 'old', writtenAt: 0 });
    files.files.set('unknown.json', { text: 'old', writtenAt: 0 });
    assert.deepEqual([...(await store.list())], [['hr', undefined]]);
    await store.keep(documents('new', 'hr', 'pay'));
    assert.deepEqual(await contents(store), { hr: 'new', pay: 'new' });
    await store.restore();
    assert.deepEqual(await contents(store), { hr: 'old' });
  });

  for (const [what, text] of Object.entries({
    'cut off': '{"current":',
    empty: '',
    'other JSON': '[]',
    'of a later version that keeps them elsewhere': '{"version":2,"documents":[]}',
  })) {
    it(`cannot be listed where their list is ${what}, which is said, and are kept anew or forgotten all the same`, async () => {
      const damaged = { kind: 'badCatalogue', message: 'The list of the kept documents is damaged, or of a later version.' };
      for (const mend of ['keep', 'clear'] as const) {
        const { store, files } = createHarness();
        files.files.set('kept.json', { text, writtenAt: 0 });
        await assert.rejects(store.list(), damaged);
        assert.equal(await store.read('hr'), undefined);
        assert.equal(await store.restore(), false);
        await (mend === 'keep' ? store.keep(documents('new', 'hr')) : store.clear());
        assert.deepEqual(await contents(store), mend === 'keep' ? { hr: 'new' } : {});
      }
    });
  }

  it('say so where the file of one is missing', async () => {
    const { store, files } = createHarness();
    await store.keep(documents('one', 'hr'));
    for (const name of files.files.keys()) if (name !== 'kept.json') files.files.delete(name);
    await assert.rejects(store.read('hr'), { kind: 'badCatalogue', message: 'Its file is missing.' });
  });

  for (const [what, text] of Object.entries({
    'a way out of the folder': '{"current":{"hr":{"file":"../secrets.json"}}}',
    'no name': '{"current":{"hr":{"file":7},"pay":[],"absence":{"file":["a.json"]}}}',
  })) {
    it(`are none where the list of them is ${what}`, async () => {
      const { store, files } = createHarness();
      files.files.set('kept.json', { text, writtenAt: 0 });
      assert.deepEqual(await contents(store), {});
      await store.keep(documents('new', 'hr'));
      assert.deepEqual(await contents(store), { hr: 'new' });
    });
  }

  for (const file of ['hr', 'hr.', '.hr', 'hr..json', 'a/hr.json', 'hr.json\n', '', 'hr json.json'])
    it(`are none where the list of them names the file ${JSON.stringify(file)}`, async () => {
      const { store, files } = createHarness();
      files.files.set('kept.json', { text: JSON.stringify({ current: { hr: { file } } }), writtenAt: 0 });
      assert.deepEqual([...(await store.list())], []);
    });

  it('are those that their list names, with as many endpoints as it says in numbers, and no API that there is not', async () => {
    const { store, files } = createHarness();
    const current = {
      pay: { file: 'a-1.b_2.json', endpoints: '3' },
      nothing: { file: 'x.json' },
      hr: { file: 'b.c', endpoints: 0 },
    };
    files.files.set('kept.json', { text: JSON.stringify({ current, previous: [] }), writtenAt: 0 });
    files.files.set('a-1.b_2.json', { text: 'pay', writtenAt: 0 });
    assert.deepEqual(
      [...(await store.list())],
      [
        ['hr', 0],
        ['pay', undefined],
      ],
    );
    assert.equal(await store.read('pay'), 'pay');
    assert.equal(await store.read('portal'), undefined);
    assert.equal(await store.restore(), false);
  });

  it('leave nothing behind where they cannot be listed, and that is what is told', async () => {
    for (const isStuck of [false, true]) {
      const { store, files } = createHarness();
      await store.keep(documents('old', 'hr'));
      const [before, write] = [[...files.files.keys()], files.write.bind(files)];
      files.write = (name, text) => (name === 'kept.json' ? Promise.reject(new Error('ENOSPC')) : write(name, text));
      if (isStuck) files.remove = () => Promise.reject(new Error('EBUSY'));
      await assert.rejects(store.keep(documents('new', 'hr', 'pay')), { message: 'ENOSPC' });
      assert.deepEqual([...files.files.keys()].slice(0, 2), before);
      assert.equal(files.files.size, isStuck ? 4 : 2);
      assert.deepEqual(await contents(store), { hr: 'old' });
    }
  });

  it('leave nothing behind where the second cannot be written', async () => {
    const { store, files } = createHarness();
    const write = files.write.bind(files);
    files.write = (name, text) => (name.startsWith('pay') ? Promise.reject(new Error('ENOSPC')) : write(name, text));
    await assert.rejects(store.keep(documents('new', 'hr', 'pay')), { message: 'ENOSPC' });
    assert.equal(files.files.size, 0);
  });

  it('are kept although what no longer counts cannot be removed', async () => {
    const { store, files } = createHarness();
    for (const text of ['a', 'b']) await store.keep(documents(text, 'hr'));
    files.remove = () => Promise.reject(new Error('EBUSY'));
    await store.keep(documents('c', 'hr'));
    assert.deepEqual(await contents(store), { hr: 'c' });
  });

  it('are whole whatever several windows do with them at once', async () => {
    const step = fc.constantFrom('keep hr', 'keep pay', 'keep both', 'clear', 'restore');
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 3 }),
        fc.array(step, { minLength: 2, maxLength: 4 }),
        async (before, atOnce) => {
          const files = new MemoryFiles();
          const alone = oneAtATime();
          const run = async (one: string) => {
            const { store } = createHarness(files, alone);
            if (one === 'clear') await store.clear();
            else if (one === 'restore') await store.restore();
            else await store.keep(documents(one, ...(one === 'keep both' ? ['hr', 'pay'] : [one.slice(5)])));
          };
          for (const one of before) await run(one);
          await Promise.all(atOnce.map(run));
          const { store } = createHarness(files);
          await contents(store);
          await store.restore();
          await contents(store);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('lose what a crash left after a while, and not before: another window may be about to name it', async () => {
    const { store, files } = createHarness();
    files.files.set('hr.stray.json', { text: 'stray', writtenAt: 1_000_000 });
    files.now = 1_060_000;
    await store.keep(documents('a', 'hr'));
    assert.ok(files.files.has('hr.stray.json'));
    files.now = 4_600_000;
    await store.keep(documents('b', 'hr'));
    assert.ok(files.files.has('hr.stray.json'));
    files.now = 4_600_001;
    await store.keep(documents('c', 'hr'));
    assert.ok(!files.files.has('hr.stray.json'));
  });

  it('are all the old ones or all the new ones, wherever the machine stops', async () => {
    const step = fc.oneof(
      fc.record({
        does: fc.constant('keep' as const),
        text: fc.string({ minLength: 1, maxLength: 3 }),
        apis: fc.subarray(['hr', 'pay', 'portal']),
      }),
      fc.record({ does: fc.constantFrom('clear' as const, 'restore' as const) }),
    );
    const run = (store: KeptDocuments, one: { does: string; text?: string; apis?: readonly string[] }) =>
      one.does === 'keep'
        ? store.keep(documents(one.text ?? '', ...(one.apis ?? [])))
        : one.does === 'clear'
          ? store.clear()
          : store.restore();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 4 }), step, fc.nat(12), async (before, last, left) => {
        const { store, files } = createHarness();
        for (const one of before) await run(store, one);
        const old = await contents(store);
        const whole = createHarness(Object.assign(new MemoryFiles(), { files: new Map(files.files) }));
        await run(whole.store, last);
        files.left = left;
        await run(store, last).catch(() => undefined);
        files.left = Number.POSITIVE_INFINITY;
        const after = createHarness(files).store;
        const found = JSON.stringify(await contents(after));
        assert.ok(
          [old, await contents(whole.store)].some((one) => JSON.stringify(one) === found),
          found,
        );
        await after.restore();
        assert.ok(!Object.values(await contents(after)).includes(undefined), 'what can be had back is there');
      }),
      { numRuns: 100 },
    );
  });
});

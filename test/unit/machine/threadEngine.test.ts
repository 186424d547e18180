import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { isCancellation, PlandayError } from '../../../src/core/errors.ts';
import { InvalidStatement } from '../../../src/core/sql/invalidStatement.ts';
import type { RunEnd, SqlEngine } from '../../../src/core/sql/sqlEngine.ts';
import { type SqlBounds, usualBounds } from '../../../src/machine/sqlite/bounds.ts';
import { ThreadEngine } from '../../../src/machine/threadEngine.ts';
import { jsonBytes, tableOf } from '../../support/testDatabase.ts';
import { threadBundle } from '../../support/threadBundle.ts';

const people = tableOf('hr_people', { id: 'INTEGER', name: 'TEXT' }, 'people');
const endless = 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT';

const isTooLarge = (says: RegExp) => (error: unknown) =>
  error instanceof PlandayError && error.kind === 'tooLarge' && says.test(error.message);

describe('ThreadEngine', () => {
  let folder: string;
  let file: string;
  const engines: SqlEngine[] = [];
  /** All that were started by a test. */
  const threads: Worker[] = [];
  const remember = (message: unknown) => threads.push((message as { readonly worker: Worker }).worker);

  before(async () => {
    subscribe('worker_threads', remember);
    folder = await mkdtemp(path.join(tmpdir(), 'planday-sql-'));
    file = await threadBundle(folder, 'sqlThread');
  });

  after(async () => {
    unsubscribe('worker_threads', remember);
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(async () => {
    for (const engine of engines.splice(0)) engine.dispose();
    for (const thread of threads.splice(0)) await ended(thread);
  });

  const start = (bounds: Partial<SqlBounds> = {}, program = file, deafMs = 2_000) => {
    const engine = new ThreadEngine({ file: program, bounds: { ...usualBounds, ...bounds }, deafMs });
    engines.push(engine);
    return engine;
  };

  const filled = async (...options: Parameters<typeof start>) => {
    const engine = start(...options);
    await fill(engine);
    return engine;
  };

  it('defines, loads, describes, evaluates and runs, several questions at once', async () => {
    const engine = start();
    const [, , described, values, { rows, end }] = await Promise.all([
      engine.define([people]),
      engine.load('hr_people', jsonBytes([{ id: 1, name: 'Åse' }]), ['id', 'name'], {}),
      engine.describe('SELECT count(*) AS n FROM people WHERE id = :id'),
      engine.evaluate(['1 + 1', ':a', 'id'], { ':a': 2n ** 60n }),
      run(engine, 'SELECT * FROM people WHERE id = :id', { parameters: { ':id': 1 } }),
    ]);
    assert.deepEqual(described, {
      columns: [{ name: 'n' }],
      reads: new Map([['hr_people', new Set(['id'])]]),
      parameters: [':id'],
    });
    assert.deepEqual(values, [2, 2n ** 60n, undefined]);
    assert.deepEqual(rows, [{ id: 1, name: 'Åse' }]);
    assert.deepEqual([end.rows, end.isCut, end.columns.length], [1, false, 2]);
  });

  it('is handed the rows, and hands its own over', async () => {
    const engine = start();
    await engine.define([people]);
    const rows = jsonBytes([{ id: 1 }]);
    await engine.load('hr_people', rows, ['id'], {});
    assert.equal(rows.byteLength, 0);
    // What shares its memory with others is left to them.
    const shared = new Uint8Array(100);
    const part = shared.subarray(10, 10 + new TextEncoder().encodeInto('[{"id":2}]', shared.subarray(10)).written);
    await engine.load('hr_people', part, ['id'], {});
    assert.equal(shared.byteLength, 100);
    const taken: Uint8Array[] = [];
    await engine.run('SELECT id FROM people', { onRows: (bytes) => taken.push(bytes) });
    assert.deepEqual(
      taken.map((bytes) => [new TextDecoder().decode(bytes), bytes.byteLength === bytes.buffer.byteLength]),
      [['[{"id":1},{"id":2}]', true]],
    );
  });

  it('hands rows over while it goes on', async () => {
    const engine = await filled();
    const { counts, end } = await run(engine, `${endless} x, 'abcdefghijklmnopqrstuvwxyz' AS y FROM c LIMIT 100000`);
    assert.ok(counts.length > 3, String(counts));
    assert.equal(
      counts.reduce((sum, count) => sum + count),
      end.rows,
    );
  });

  it('refuses what is wrong with a statement, with its place, and goes on', async () => {
    const engine = await filled();
    await assert.rejects(run(engine, 'SELECT  nme FROM people'), (error) => {
      assert.ok(error instanceof InvalidStatement);
      assert.deepEqual(
        [error.kind, error.at, error.message],
        ['invalidInput', 8, 'There is no column named nme. Did you mean name?'],
      );
      return true;
    });
    await assert.rejects(run(engine, 'DELETE FROM people'), /only reads/);
    await expectAlive(engine);
  });

  it('ends what takes too long, and keeps its rows', async () => {
    const engine = await filled({ mostMs: 300 });
    await assert.rejects(run(engine, `${endless} count(*) FROM c`), isTooLarge(/longer than 0.3 s/));
    await expectAlive(engine);
  });

  it('ends what needs too much memory, and keeps its rows', async () => {
    const engine = await filled({ mostHeapBytes: 12_000_000 });
    await assert.rejects(run(engine, `${endless} x FROM c ORDER BY x DESC`), isTooLarge(/more memory/));
    await expectAlive(engine);
  });

  it('ends in the middle of a statement for who no longer waits, and keeps its rows', async () => {
    const engine = await filled();
    const controller = new AbortController();
    const reason = new DOMException('Enough', 'AbortError');
    let taken = 0;
    const running = engine.run(`${endless} x FROM c`, {
      signal: controller.signal,
      onRows: () => {
        taken++;
        controller.abort(reason);
      },
    });
    await assert.rejects(running, (error) => error === reason);
    assert.equal(taken, 1);
    await assert.rejects(run(engine, 'SELECT 1', { signal: controller.signal }), isCancellation);
    await expectAlive(engine);
  });

  it('ends with its thread where nothing else helps, and begins anew', async () => {
    const engine = await filled({}, file, 100);
    // One call of a function, in which nobody looks at whether to go on.
    const deaf = `SELECT instr(hex(zeroblob(10000000)), hex(zeroblob(5000000)) || '1')`;
    await assert.rejects(run(engine, deaf, { signal: AbortSignal.timeout(50) }), { name: 'TimeoutError' });
    await ended(threads[0]);
    await assert.rejects(run(engine, 'SELECT 1'), isTooLarge(/rows in it are gone/));
    await fill(engine);
    await expectAlive(engine);
  });

  it('ends where its rows are not wanted, with the reason, and keeps its own', async () => {
    const engine = await filled();
    const reason = new Error('No room');
    const running = engine.run(`${endless} x FROM c`, {
      onRows: () => {
        throw reason;
      },
    });
    await assert.rejects(running, (error) => error === reason);
    await expectAlive(engine);
  });

  it('ends a load for who no longer waits, with none of its rows', async () => {
    const engine = await filled();
    const controller = new AbortController();
    const rows = jsonBytes(Array.from({ length: 200_000 }, (_, id) => ({ id })));
    const loading = engine.load('hr_people', rows, ['id'], {}, controller.signal);
    setImmediate(() => controller.abort());
    await assert.rejects(loading, isCancellation);
    await expectAlive(engine);
    assert.deepEqual((await run(engine, 'SELECT count(*) AS n FROM people')).rows, [{ n: 1 }]);
  });

  it('rejects all who wait when it is disposed, and leaves nothing running', async () => {
    const engine = await filled();
    const running = run(engine, `${endless} count(*) FROM c`);
    const waiting = run(engine, 'SELECT 1');
    engine.dispose();
    await assert.rejects(running, isCancellation);
    await assert.rejects(waiting, isCancellation);
    await assert.rejects(run(engine, 'SELECT 1'), isCancellation);
    await ended(threads[0]);
    assert.equal(threads.length, 1);
  });

  describe('in a thread that', () => {
    /** The program of a thread that answers as it is told, in the place of the database. */
    const playing = async (name: string, source: string) => {
      const played = path.join(folder, `${name}.cjs`);
      await writeFile(played, `const { parentPort } = require('node:worker_threads');\n${source}`);
      return played;
    };

    it('cannot be started: says so, each time', async () => {
      const engine = start({}, await playing('broken', 'throw new Error("no")'));
      await assert.rejects(engine.define([people]), isTooLarge(/its database was ended/));
      await assert.rejects(engine.define([people]), isTooLarge(/its database was ended/));
    });

    it('dies in the middle: rejects, refuses to answer from nothing, and begins anew', async () => {
      const program = await playing(
        'mortal',
        `parentPort.on('message', ({ what }) => what === 'run' ? process.exit(3) : parentPort.postMessage({ what: 'done' }));`,
      );
      const engine = start({}, program);
      await engine.define([people]);
      const [running, waiting] = [run(engine, 'SELECT 1'), engine.describe('SELECT 1')];
      await assert.rejects(running, isTooLarge(/its database was ended/));
      await assert.rejects(waiting, isTooLarge(/rows in it are gone/));
      await assert.rejects(run(engine, 'SELECT 1'), isTooLarge(/rows in it are gone/));
      await engine.define([people]);
      await engine.load('hr_people', jsonBytes([]), ['id'], {});
    });

    it('dies while nobody asks: says so, refuses to answer from nothing, and is as new afterwards', async () => {
      const program = await playing(
        'idle',
        `parentPort.on('message', ({ what }) => { parentPort.postMessage({ what: 'done' }); if (what === 'load') setImmediate(() => process.exit()); });`,
      );
      const engine = start({}, program);
      await engine.define([people]);
      const { ended: told } = engine;
      await engine.load('hr_people', jsonBytes([]), ['id'], {});
      await ended(threads[0]);
      assert.ok(told.aborted && isTooLarge(/its database was ended/)(told.reason));
      await assert.rejects(run(engine, 'SELECT 1'), isTooLarge(/rows in it are gone/));
      await engine.define([people]);
      assert.equal(engine.ended.aborted, false);
    });

    it('does not hear that it is to stop: is ended, with the reason', async () => {
      const program = await playing(
        'deaf',
        `parentPort.on('message', ({ what }) => { if (what === 'run') for (;;); parentPort.postMessage({ what: 'done' }); });`,
      );
      const engine = start({}, program, 50);
      await engine.define([people]);
      await assert.rejects(run(engine, 'SELECT 1', { signal: AbortSignal.timeout(20) }), { name: 'TimeoutError' });
      await ended(threads[0]);
      await assert.rejects(run(engine, 'SELECT 1'), isTooLarge(/rows in it are gone/));
    });

    it('does not know that its time is over: is ended', async () => {
      const program = await playing('slow', `parentPort.on('message', () => { for (;;); });`);
      const engine = start({ mostMs: 20 }, program, 20);
      await assert.rejects(engine.define([people]), isTooLarge(/its database was ended/));
    });

    it('says more than is wanted: is not heard', async () => {
      const rows = "{ what: 'rows', rows: new Uint8Array(2), count: 1 }";
      const program = await playing(
        'chatty',
        `parentPort.on('message', () => [${rows}, ${rows}, { what: 'stopped' }].forEach((told) => parentPort.postMessage(told)));`,
      );
      const engine = start({}, program);
      await assert.rejects(engine.define([people]), isCancellation);
      const controller = new AbortController();
      let taken = 0;
      const onRows = () => {
        taken++;
        controller.abort();
      };
      await assert.rejects(engine.run('SELECT 1', { onRows, signal: controller.signal }), isCancellation);
      assert.equal(taken, 1);
    });

    it('has a bound of memory of its own', async () => {
      await filled();
      assert.equal(threads[0]?.resourceLimits?.maxOldGenerationSizeMb, 512);
    });

    it('has a defect: says which, and is not asked again', async () => {
      const program = await playing(
        'defect',
        `parentPort.on('message', () => parentPort.postMessage({ what: 'failed', error: new TypeError('ours') }));`,
      );
      const engine = start({}, program);
      await assert.rejects(engine.define([people]), { name: 'TypeError', message: 'ours' });
      await assert.rejects(engine.describe('SELECT 1'), isTooLarge(/rows in it are gone/));
    });

    it('overruns its stack: says that it was too much', async () => {
      const program = await playing(
        'deep',
        `parentPort.on('message', () => { try { (function deeper() { deeper(); })(); } catch (error) { parentPort.postMessage({ what: 'failed', error }); } });`,
      );
      await assert.rejects(start({}, program).define([people]), isTooLarge(/its database was ended/));
    });

    it('lacks the program of the database: says so', async () => {
      const alone = await mkdtemp(path.join(folder, 'alone-'));
      await copyFile(file, path.join(alone, 'sqlThread.cjs'));
      await assert.rejects(start({}, path.join(alone, 'sqlThread.cjs')).define([people]), /sqlite3\.wasm/);
    });
  });
});

async function fill(engine: SqlEngine): Promise<void> {
  await engine.define([people]);
  await engine.load('hr_people', jsonBytes([{ id: 2, name: 'Åse' }]), ['id', 'name'], {});
}

async function expectAlive(engine: SqlEngine): Promise<void> {
  // Long enough to be asked whether it goes on.
  const sql = `${endless} (SELECT count(*) FROM (SELECT x FROM c LIMIT 50000)) AS n, name FROM people WHERE id = 2`;
  assert.deepEqual((await run(engine, sql)).rows, [{ n: 50_000, name: 'Åse' }]);
}

interface Ran {
  readonly rows: readonly unknown[];
  readonly counts: readonly number[];
  readonly end: RunEnd;
}

async function run(engine: SqlEngine, sql: string, options: Omit<Parameters<SqlEngine['run']>[1], 'onRows'> = {}): Promise<Ran> {
  const texts: string[] = [];
  const counts: number[] = [];
  const end = await engine.run(sql, {
    ...options,
    onRows: (bytes, count) => {
      texts.push(new TextDecoder().decode(bytes));
      counts.push(count);
    },
  });
  return { rows: texts.flatMap((text) => JSON.parse(text) as unknown[]), counts, end };
}

/** Waits until a thread has ended. */
async function ended(worker: Worker | undefined): Promise<void> {
  assert.ok(worker);
  if (worker.threadId !== -1) await once(worker, 'exit');
}

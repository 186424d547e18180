import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { loadBuiltInApi, loadBuiltInDocument } from '../../../src/core/catalogue/builtIn.ts';
import { type DocumentReader, readInPlace } from '../../../src/core/catalogue/documentReader.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { PlandayError } from '../../../src/core/errors.ts';
import { ReaderThread } from '../../../src/machine/readerThread.ts';
import { threadBundle } from '../../support/threadBundle.ts';

const inPlace = readInPlace(systemClock);
const notInPlace: DocumentReader = {
  read: () => Promise.reject(new Error('read in place')),
  compare: () => Promise.reject(new Error('read in place')),
};

/** As many endpoints as need several portions. */
const many = JSON.stringify({
  openapi: '3.0.4',
  paths: Object.fromEntries(
    Array.from({ length: 400 }, (_, index) => [
      `/hr/v1.0/things${index}`,
      { get: { responses: { 200: { content: { 'application/json': { schema: { properties: { a: {}, b: {} } } } } } } } },
    ]),
  ),
});

describe('ReaderThread', () => {
  let folder: string;
  let bundle: string;
  const threads: ReaderThread[] = [];

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'planday-thread-'));
    bundle = await threadBundle(folder);
  });

  after(() => rm(folder, { recursive: true, force: true }));

  afterEach(() => {
    for (const thread of threads.splice(0)) thread.dispose();
  });

  const start = (file = bundle, where = notInPlace, mostSilentMs?: number) => {
    const thread = new ReaderThread(file, where, mostSilentMs);
    threads.push(thread);
    return thread;
  };

  it('reads what is read in place, however many endpoints there are', async () => {
    const thread = start();
    const [text, builtIn] = [JSON.stringify(await loadBuiltInDocument('hr')), await loadBuiltInApi('hr')];
    for (const task of [
      { api: 'hr', text: many },
      { api: 'hr', text, builtIn },
      { api: 'hr', text: '{"openapi":"3.0.4","paths":{}}' },
    ]) {
      assert.deepEqual(await thread.read(task), await inPlace.read(task));
    }
  });

  it('compares what is compared in place, several at once', async () => {
    const thread = start();
    const text = JSON.stringify(await loadBuiltInDocument('hr'));
    const tasks = [undefined, text, '{"openapi":'].map((kept) => ({
      api: 'hr',
      text: many,
      kept,
      apiUrl: 'https://planday.example',
    }));
    assert.deepEqual(
      await Promise.all(tasks.map((task) => thread.compare(task))),
      await Promise.all(tasks.map((task) => inPlace.compare(task))),
    );
  });

  it('refuses what is refused in place, in the same words, and reads on', async () => {
    const thread = start();
    const task = { api: 'hr', text: 'openapi: 3.0.1', kept: undefined, apiUrl: 'https://planday.example' };
    const said = await inPlace.compare(task).catch((error: unknown) => error);
    assert.ok(said instanceof PlandayError);
    for (const refused of [thread.compare(task), thread.read(task)]) {
      await assert.rejects(refused, { kind: 'notJson', message: said.message, sentence: said.sentence });
    }
    assert.equal((await thread.read({ api: 'hr', text: many })).api.endpoints.length, 400);
  });

  it('reads in place where no thread can be started', async () => {
    const thread = start(path.join(folder, 'nothing.cjs'), inPlace);
    assert.equal((await thread.read({ api: 'hr', text: many })).api.endpoints.length, 400);
    const compared = await thread.compare({ api: 'hr', text: many, kept: undefined, apiUrl: 'https://planday.example' });
    assert.equal(compared.endpoints, 400);
  });

  for (const [what, code] of Object.entries({
    'ends over a document': 'process.exit()',
    'fails over one': 'throw new Error("defect")',
    'hangs over one': 'for (;;) {}',
  })) {
    it(`says that a document is too much where the thread ${what}, and starts another for the next`, async () => {
      const file = path.join(folder, `${what.replaceAll(' ', '-')}.cjs`);
      await writeFile(
        file,
        `const { parentPort } = require('node:worker_threads');
         parentPort.postMessage({ id: 0, answer: { what: 'ready' } });
         parentPort.on('message', ({ id, question }) => {
           if (question.task.text === 'small') parentPort.postMessage({ id, answer: { what: 'compare', published: 'compared' } });
           else { ${code} }
         });`,
      );
      const thread = start(file, notInPlace, what.startsWith('hangs') ? 4_000 : undefined);
      const task = { api: 'hr', text: 'small', kept: undefined, apiUrl: 'https://planday.example' };
      const [large, small] = [thread.compare({ ...task, text: 'large' }), thread.compare(task)];
      await assert.rejects(large, {
        kind: 'badCatalogue',
        message: 'The document of the HR API is too large or too complex to be read; the endpoints at hand stay in use.',
      });
      assert.equal(await small, 'compared');
    });
  }

  it('reads in place where a thread that was there once cannot be started any more', async () => {
    const file = path.join(folder, 'went.cjs');
    const thread = start(file, inPlace);
    const task = { api: 'hr', text: many, kept: undefined, apiUrl: 'https://planday.example' };
    await writeFile(
      file,
      `const { parentPort } = require('node:worker_threads');
       parentPort.postMessage({ id: 0, answer: { what: 'ready' } });
       parentPort.on('message', () => process.exit());`,
    );
    await assert.rejects(thread.compare(task), { kind: 'badCatalogue' });
    await rm(file);
    assert.equal((await thread.compare(task)).endpoints, 400);
  });

  it('starts from a folder whose name is no address', async () => {
    const odd = await mkdtemp(path.join(folder, 'a b#c%20?é '));
    const thread = start(await threadBundle(odd));
    assert.equal((await thread.read({ api: 'hr', text: many })).api.endpoints.length, 400);
  });

  it('keeps no process from ending, with a document under way and a thread that is idle', async () => {
    const at = (file: string) => JSON.stringify(new URL(`../../../src/${file}`, import.meta.url).href);
    const code = `
      const { ReaderThread } = await import(${at('machine/readerThread.ts')});
      const thread = new ReaderThread(${JSON.stringify(bundle)}, undefined);
      const text = '{"openapi":"3.0.4","paths":{"/hr/v1.0/a":{"get":{}}}}';
      const alive = setInterval(() => undefined, 1_000);
      await thread.read({ api: 'hr', text });
      void thread.read({ api: 'hr', text });
      clearInterval(alive);`;
    const running = promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
      timeout: 20_000,
    });
    assert.deepEqual(await running, { stdout: '', stderr: '' });
  });

  it('ends what is asked when it is disposed of', async () => {
    const thread = start();
    await thread.read({ api: 'hr', text: many });
    const reading = thread.read({ api: 'hr', text: many });
    thread.dispose();
    await assert.rejects(reading, { kind: 'badCatalogue' });
  });
});

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { shapeLines } from '../../../src/core/bundle/shape.ts';
import { isCancellation, PlandayError } from '../../../src/core/errors.ts';
import { formatJson } from '../../../src/core/json.ts';
import { AnswerThread } from '../../../src/machine/answerThread.ts';
import { threadBundle } from '../../support/threadBundle.ts';

const bytes = (json: unknown) => new TextEncoder().encode(formatJson(json));
const text = (written: Uint8Array) => new TextDecoder().decode(written);
const answer = {
  data: [
    { id: 1, name: 'Bar' },
    { id: 2, name: `${'a'.repeat(40)}!` },
  ],
};
const strict = { sortKeys: false, sortRows: false, withoutVolatile: false, withoutIds: false, by: 'id' } as const;
/** Backtracks for longer than anybody lives. */
const hostile = '$.data[?match(@.name, "(a+)+")]';

const isKind = (kind: string) => (error: unknown) => error instanceof PlandayError && error.kind === kind;

describe('AnswerThread', () => {
  let folder: string;
  let file: string;
  const threads: AnswerThread[] = [];

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'planday-texts-'));
    file = await threadBundle(folder, 'textThread');
  });

  after(() => rm(folder, { recursive: true, force: true }));

  afterEach(() => {
    for (const thread of threads.splice(0)) thread.dispose();
  });

  const start = (texts: readonly Uint8Array[], mostMs?: number) => {
    const thread = new AnswerThread({ file, texts, mostMs });
    threads.push(thread);
    return thread;
  };

  it('counts and selects, several questions at once', async () => {
    const thread = start([bytes(answer)]);
    const [count, found, none] = await Promise.all([
      thread.ask('count', '$.data[*]'),
      thread.ask('select', '$.data[*].id'),
      thread.ask('count', '$.x'),
    ]);
    assert.deepEqual([count, found.count, text(found.bytes), none], [2, 2, '[\n  1,\n  2\n]\n', 0]);
  });

  it('compares two and checks one', async () => {
    const thread = start([bytes(answer), bytes({ data: [] })]);
    const compared = await thread.ask('compare', strict);
    assert.equal(text(compared.before), formatJson(answer));
    assert.equal(compared.summary.rows?.gone.count, 2);
    assert.equal((await thread.ask('check', { type: 'array' })).count, 1);
  });

  it('tells what one is made of', async () => {
    assert.deepEqual(await start([bytes(answer)]).ask('shape', undefined), shapeLines(answer));
  });

  it('refuses what is no query, and goes on', async () => {
    const thread = start([bytes(answer)]);
    await assert.rejects(thread.ask('count', '$.['), isKind('invalidInput'));
    assert.equal(await thread.ask('count', '$.data'), 1);
  });

  it('ends with a pattern that does not, and answers the next question', async () => {
    const thread = start([bytes(answer)], 500);
    await assert.rejects(thread.ask('count', hostile), isKind('tooLarge'));
    const patient = start([bytes(answer)]);
    assert.equal(await patient.ask('count', '$.data[*]'), 2);
  });

  it('ends for who no longer waits, without an error that anybody reads', async () => {
    const thread = start([bytes(answer)]);
    const controller = new AbortController();
    const asked = thread.ask('select', hostile, controller.signal);
    setTimeout(() => controller.abort(), 300);
    await assert.rejects(asked, isCancellation);
    assert.equal(await thread.ask('count', '$.data[*]'), 2);
    const other = thread.ask('select', hostile);
    setTimeout(() => thread.dispose(), 300);
    await assert.rejects(other, isCancellation);
    await assert.rejects(thread.ask('count', '$'), isCancellation);
  });

  it('says so where no thread can be started', async () => {
    const broken = path.join(folder, 'broken.cjs');
    await writeFile(broken, 'throw new Error("no")');
    const thread = new AnswerThread({ file: broken, texts: [] });
    threads.push(thread);
    await assert.rejects(thread.ask('count', '$'), isKind('tooLarge'));
  });
});

import assert from 'node:assert/strict';
import { MaskedEngine } from '../../../../src/core/assistant/maskedEngine.ts';
import { PlandayError, sentence } from '../../../../src/core/errors.ts';
import type { RunOptions, SqlEngine, TableDefinition } from '../../../../src/core/sql/sqlEngine.ts';
import type { SqlTable } from '../../../../src/core/sql/sqlTable.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const tooMuch = new PlandayError('tooLarge', sentence('It is too much.'));
const { signal } = new AbortController();
const parameters = { ':day': '2026-11-30' };
/** Bytes of rows that are looked into. */
const most = 8_000_000;

/** An engine that answers statements with what it is told to, and remembers what was asked of it. */
class ToldEngine implements SqlEngine {
  readonly ended = new AbortController().signal;
  readonly asked: unknown[] = [];
  readonly loaded: unknown[] = [];
  readonly answers = new Map<string, readonly string[]>();
  failure: unknown;
  isDisposed = false;
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  async define(tables: readonly TableDefinition[]) {
    this.asked.push(['define', ...tables]);
  }

  async describe(sql: string) {
    return { columns: [{ name: `${sql} of ${this.#name}` }], reads: new Map(), parameters: [] };
  }

  async evaluate(expressions: readonly string[]) {
    return expressions.map((one) => `${one} of ${this.#name}`);
  }

  async load(table: string, rows: Uint8Array, ...rest: readonly unknown[]) {
    if (this.failure !== undefined) throw this.failure;
    this.loaded.push([table, new TextDecoder().decode(rows), ...rest]);
    // It is handed over, and of no use afterwards.
    rows.fill(0);
  }

  async run(sql: string, { onRows, ...options }: RunOptions) {
    this.asked.push([sql, options]);
    const pieces = this.answers.get(sql);
    if (!pieces) throw tooMuch;
    for (const piece of pieces) onRows(bytesOf(piece), 1);
    return { columns: [], rows: pieces.length, isCut: false, milliseconds: 1 };
  }

  dispose() {
    this.isDisposed = true;
  }
}

const departments = { name: 'hr_departments', endpoint: { path: '/hr/v1.0/departments' } } as SqlTable;
const employees = { name: 'hr_employees', endpoint: { path: '/hr/v1.0/employees' } } as SqlTable;

function createHarness() {
  const [open, masked] = [new ToldEngine('open'), new ToldEngine('masked')];
  const engine = new MaskedEngine(open, masked, [departments, employees]);
  const answer = (sql: string, ofOpen: readonly string[], ofMasked = ofOpen) => {
    open.answers.set(sql, ofOpen);
    masked.answers.set(sql, ofMasked);
  };
  const run = async (sql: string) => {
    const came: string[] = [];
    const end = await engine.run(sql, { parameters, signal, onRows: (rows) => came.push(new TextDecoder().decode(rows)) });
    return { came, end };
  };
  const rows = async (sql: string, count = 10) => await engine.maskedRows(sql, { parameters, most: count, signal });
  return { open, masked, engine, answer, run, rows };
}

describe('An engine with one of masks beside it', () => {
  it('gives both the tables, and answers for itself in everything else', async () => {
    const { open, masked, engine } = createHarness();
    const table = { name: 'x', columns: [] };
    await engine.define([table]);
    assert.deepEqual([open.asked, masked.asked], [[['define', table]], [['define', table]]]);
    assert.deepEqual((await engine.describe('SELECT 1')).columns, [{ name: 'SELECT 1 of open' }]);
    assert.deepEqual(await engine.evaluate(['1'], {}), ['1 of open']);
    assert.equal(engine.ended, open.ended);
    engine.dispose();
    assert.deepEqual([open.isDisposed, masked.isDisposed], [true, true]);
  });

  it('loads rows as they are into the one, and with masks into the other', async () => {
    const { open, masked, engine } = createHarness();
    const given = { portal: 'Kanel' };
    const rest = [['id', 'name'], given, signal] as const;
    await engine.load('hr_departments', bytesOf('[{"id":1,"name":"Bar","note":"Emma"}]'), ...rest);
    await engine.load('hr_employees', bytesOf('[{"id":2,"name":"Emma"}]'), ...rest);
    await engine.load('hr_employees', bytesOf('[{"id":3,"name":"Otto"}]'), ...rest);
    // Nobody knows where its rows are from.
    await engine.load('other', bytesOf('[{"id":4,"name":"Bar","day":"2026-11-30"}]'), ...rest);
    assert.deepEqual(open.loaded, [
      ['hr_departments', '[{"id":1,"name":"Bar","note":"Emma"}]', ...rest],
      ['hr_employees', '[{"id":2,"name":"Emma"}]', ...rest],
      ['hr_employees', '[{"id":3,"name":"Otto"}]', ...rest],
      ['other', '[{"id":4,"name":"Bar","day":"2026-11-30"}]', ...rest],
    ]);
    assert.deepEqual(masked.loaded, [
      ['hr_departments', '[{"id":1,"name":"Bar","note":"•1"}]', ...rest],
      ['hr_employees', '[{"id":2,"name":"•1"}]', ...rest],
      ['hr_employees', '[{"id":3,"name":"•2"}]', ...rest],
      ['other', '[{"id":"•3","name":"•4","day":"•5"}]', ...rest],
    ]);
  });

  it('masks the names of members too that no schema has', async () => {
    const { open, masked } = createHarness();
    const response = { properties: { data: { items: { properties: { id: {}, hours: { additionalProperties: true } } } } } };
    const table = { ...departments, endpoint: { ...departments.endpoint, response } };
    const engine = new MaskedEngine(open, masked, [table]);
    await engine.load(table.name, bytesOf('[{"id":1,"hours":{"Emma":7}}]'), ['id', 'hours'], {}, signal);
    assert.deepEqual(masked.loaded, [[table.name, '[{"id":1,"hours":{"•1":7}}]', ['id', 'hours'], {}, signal]]);
  });

  it('tells nothing where masks found no room, and lets the person have all rows', async () => {
    const { open, masked, engine, answer, rows } = createHarness();
    answer('SELECT 1', ['[{"a":1}]']);
    masked.failure = tooMuch;
    await engine.load('other', bytesOf('[1]'), [], {});
    masked.failure = undefined;
    await engine.load('other', bytesOf('[2]'), [], {});
    assert.deepEqual([open.loaded.length, masked.loaded.length], [2, 0]);
    assert.equal(await rows('SELECT 1'), undefined);
  });

  it('hides no defect of ours behind that, nor a failure of the rows themselves', async () => {
    const { open, masked, engine, rows, answer } = createHarness();
    answer('SELECT 1', ['[{"a":1}]']);
    masked.failure = new TypeError('ours');
    await assert.rejects(engine.load('other', bytesOf('[1]'), [], {}), TypeError);
    open.failure = tooMuch;
    await assert.rejects(engine.load('other', bytesOf('[1]'), [], {}), tooMuch);
    assert.equal((await rows('SELECT 1'))?.total, 1);
  });

  it('runs a statement on the rows as they are, and knows when one failed', async () => {
    const { open, masked, engine, answer, run } = createHarness();
    answer('SELECT 1', ['[{"a":1}]', '[{"a":2}]']);
    const { came, end } = await run('SELECT 1');
    assert.deepEqual([came, end.rows, engine.hasFailed], [['[{"a":1}]', '[{"a":2}]'], 2, false]);
    assert.deepEqual([open.asked, masked.asked], [[['SELECT 1', { parameters, signal }]], []]);
    await assert.rejects(run('SELECT 2'), tooMuch);
    assert.equal(engine.hasFailed, true);
  });

  it('tells the rows of the masks, the first of them whole and all of them by rule', async () => {
    const { masked, answer, rows } = createHarness();
    answer('SELECT 1', [], ['[7,{"rule":"a"},null,{"rule":"b"}]', '[{"rule":"a"},{"rule":5},{"rule":"constructor"}]']);
    const told = await rows('SELECT 1', 2);
    assert.deepEqual(told?.rows, [{ rule: 'a' }, { rule: 'b' }]);
    assert.deepEqual(
      [told?.total, Object.entries(told?.perRule ?? {})],
      [
        2,
        [
          ['a', 2],
          ['b', 1],
          ['constructor', 1],
        ],
      ],
    );
    assert.deepEqual(masked.asked, [['SELECT 1', { parameters, signal }]]);
  });

  it('looks into so many bytes, and no further', async () => {
    const { answer, rows } = createHarness();
    const filled = (text: string, size: number) => text.padEnd(size);
    const seen = async (...pieces: readonly string[]) => {
      answer('SELECT 1', [], pieces);
      return (await rows('SELECT 1'))?.rows.length;
    };
    assert.equal(await seen('[{}]', filled('[{}]', most - 4)), 2);
    assert.equal(await seen('[{}]', filled('[{}]', most - 3), '[{}]'), 1);
  });

  it('tells nothing where which rows were read hangs on what is masked', async () => {
    const { masked, answer, run, rows } = createHarness();
    answer('SELECT 1', ['[{"a":1}]']);
    answer('keys', ['[{"id":1}', ',{"id":2}]']);
    await run('keys');
    await run('SELECT 1');
    assert.deepEqual((await rows('SELECT 1'))?.rows, [{ a: 1 }]);
    assert.deepEqual(masked.asked[0], ['keys', { parameters, signal }]);
    masked.answers.set('keys', ['[{"id":1}]']);
    assert.equal(await rows('SELECT 1'), undefined);
    // The statement itself may give other rows: it is what the masks are for.
    answer('keys', ['[{"id":1}]']);
    answer('SELECT 1', ['[{"a":1}]'], ['[{"a":2}]']);
    const { engine: _, ...other } = createHarness();
    other.answer('SELECT 1', ['[{"a":1}]'], ['[{"a":2}]']);
    await other.run('SELECT 1');
    assert.deepEqual((await other.rows('SELECT 1'))?.rows, [{ a: 2 }]);
  });

  it('takes statements that gave nothing for alike', async () => {
    const { answer, run, rows } = createHarness();
    answer('SELECT 1', ['[{"a":1}]']);
    answer('keys', []);
    await run('keys');
    assert.equal((await rows('SELECT 1'))?.total, 1);
  });

  for (const [what, pieces, isTold] of [
    ['as much as is kept', ['x'.repeat(most - 1), 'y'], true],
    ['more than that', ['x'.repeat(most), 'y'], false],
    ['more than that, and little after it', ['x'.repeat(most + 1), 'y'], false],
  ] as const)
    it(`compares statements that gave ${what}: ${isTold ? 'and tells' : 'nothing is told'}`, async () => {
      const { answer, run, rows } = createHarness();
      answer('SELECT 1', ['[{"a":1}]']);
      answer('keys', pieces);
      await run('keys');
      assert.equal((await rows('SELECT 1')) !== undefined, isTold);
    });
});

import assert from 'node:assert/strict';
import { PlandayError } from '../../../../src/core/errors.ts';
import { expectNoClash } from '../../../../src/core/sql/acrossPortals.ts';
import { expectAsked } from '../../../../src/core/sql/askedWith.ts';
import { listSlices } from '../../../../src/core/sql/listSlices.ts';
import { planQuery } from '../../../../src/core/sql/queryPlan.ts';
import { rowsAt } from '../../../../src/core/sql/rowsAt.ts';
import { tableUses } from '../../../../src/core/sql/tableUses.ts';
import { isSoonOver, ratio } from '../../support/costs.ts';
import { createPortal } from '../../support/harness.ts';
import { sampleTables } from './sampleTables.ts';

/** All that is done with a statement before its engine has it; a sentence is an answer, too. */
function readStatement(sql: string): void {
  try {
    const found = tableUses(sql, sampleTables);
    const texts = found.uses.flatMap(({ conditions }) => conditions.flatMap(({ values }) => values));
    const values = new Map(texts.map((text) => [text, text]));
    expectAsked(found, values);
    expectNoClash(found);
    planQuery({ uses: found.uses, tables: sampleTables, reads: new Map(), values, portals: [createPortal()], form: 'masked' });
  } catch (error) {
    if (!(error instanceof PlandayError) || error.kind !== 'invalidInput') throw error;
  }
}

const numbered = (times: number, make: (at: number) => string) => Array.from({ length: times }, (_, at) => make(at)).join();

/** What grows by repeating a part of itself. */
const statements: Readonly<Record<string, (times: number) => string>> = {
  brackets: (times) => `SELECT * FROM shifts WHERE ${'('.repeat(times)}id = 1${')'.repeat(times)}`,
  'brackets of a FROM': (times) => `SELECT * FROM ${'('.repeat(times)}shifts${')'.repeat(times)}`,
  'signs of a number': (times) => `SELECT ${'- '.repeat(times)}1 FROM shifts`,
  conditions: (times) => `SELECT * FROM shifts WHERE ${'id = 1 AND '.repeat(times)}1`,
  'other conditions': (times) => `SELECT * FROM shifts WHERE ${'id = 1 OR '.repeat(times)}1`,
  cases: (times) => `SELECT CASE id ${'WHEN employee_id THEN 1 '.repeat(times)}END FROM shifts`,
  'cases within each other': (times) => `SELECT ${'CASE WHEN '.repeat(times)}1${' THEN 1 END'.repeat(times)} FROM shifts`,
  columns: (times) => `SELECT ${'id, '.repeat(times)}1 FROM shifts GROUP BY ${numbered(times, (at) => String(at + 1))}`,
  values: (times) => `SELECT * FROM shifts WHERE id IN (${'1, '.repeat(times)}1)`,
  parts: (times) => `SELECT id FROM shifts ${'UNION SELECT id FROM shifts '.repeat(times)}`,
  'queries beside each other': (times) => `SELECT ${'(SELECT id FROM shifts), '.repeat(times)}1`,
  'queries within each other': (times) => `SELECT * FROM ${'(SELECT * FROM '.repeat(times)}shifts${')'.repeat(times)}`,
  'conditions within each other': (times) =>
    `SELECT * FROM shifts WHERE ${'id IN (SELECT id FROM shifts WHERE '.repeat(times)}1${')'.repeat(times)}`,
  joins: (times) => `SELECT * FROM shifts ${'NATURAL JOIN shifts '.repeat(times)}`,
  'common tables': (times) =>
    `WITH w0 AS (SELECT * FROM shifts), ${numbered(times, (at) => `w${at + 1} AS (SELECT * FROM w${at})`)} SELECT * FROM w${times}`,
  'common tables that are read twice': (times) =>
    `WITH w0 AS (SELECT id FROM shifts), ${numbered(times, (at) => `w${at + 1} AS (SELECT coalesce(a.id, b.id) AS id FROM w${at} a, w${at} b)`)} SELECT DISTINCT id FROM w${times}`,
  'common tables, the last one first': (times) =>
    `WITH ${numbered(times, (at) => `w${at} AS (SELECT * FROM w${at + 1})`)}, w${times} AS (SELECT * FROM shifts) SELECT * FROM w0`,
  windows: (times) => `SELECT ${'count(*) OVER (PARTITION BY id), '.repeat(times)}1 FROM shifts`,
};

const bytes = (text: string) => new TextEncoder().encode(text);
const answers: Readonly<Record<string, (times: number) => unknown>> = {
  'levels of an answer': (times) =>
    rowsAt(bytes(`{"data":${'[{"a":'.repeat(times)}1${'}]'.repeat(times)}}`), { kind: 'listAt', path: ['data'] }),
  'members of an answer': (times) => rowsAt(bytes(`{${'"a":[],'.repeat(times)}"data":[]}`), { kind: 'listAt', path: ['data'] }),
  'rows of a list': (times) => [...listSlices(bytes(`[${'{},'.repeat(times)}{}]`), { count: 10, bytes: 100 })],
  'levels of a row': (times) => [...listSlices(bytes('['.repeat(times) + ']'.repeat(times)), { count: 10, bytes: 100 })],
};

describe('what grows without end', () => {
  const all = Object.entries(statements).map(([what, make]) => [what, (times: number) => readStatement(make(times))] as const);
  for (const [what, read] of [...all, ...Object.entries(answers)]) {
    it(`makes at most three times the work at twice the length: ${what}`, async () => {
      const [more, less] = [() => read(2_000), () => read(1_000)];
      if (await isSoonOver(more)) return;
      const measured = await ratio(more, less, 3);
      assert.ok(measured <= 3, `${measured.toFixed(1)} times`);
    });
  }

  it('ends in a sentence, whatever it is, where nobody writes as much', () => {
    for (const make of Object.values(statements)) readStatement(make(10_000));
  });

  it('ends in a sentence wherever the stack has no room for it, which may be later than when it was read', () => {
    const found = tableUses('SELECT id FROM shifts', sampleTables);
    const tooDeep = {
      ...found,
      scopeOf: found.scopeOf,
      get selects(): never {
        throw new RangeError('Maximum call stack size exceeded');
      },
    };
    for (const look of [() => expectNoClash(tooDeep), () => expectAsked(tooDeep, new Map())])
      assert.throws(look, {
        kind: 'invalidInput',
        message: 'The statement has too many brackets or conditions within each other. Take some of them out.',
      });
  });
});

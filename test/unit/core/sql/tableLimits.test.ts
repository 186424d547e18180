import assert from 'node:assert/strict';
import type { SqlType, SqlValue } from '../../../../src/core/sql/sqlEngine.ts';
import { limitsOf } from '../../../../src/core/sql/tableLimits.ts';
import { tableUses } from '../../../../src/core/sql/tableUses.ts';
import { endpoint, query, table, text } from './sampleTables.ts';

const columns = (['TEXT', 'JSON', 'INTEGER', 'REAL', 'BOOLEAN'] as const).map((type) => text(type.toLowerCase(), { type }));
const asked = text('asked', { source: { kind: 'asked', parameter: query('asked') } });
const things = table('things', endpoint('/x/v1.0/things', []), [...columns, asked]);

/** @param values what is written comes to; a text in quotes comes to itself */
function limits(where: string, of: Lowercase<SqlType> | 'asked', values: Readonly<Record<string, SqlValue>> = {}) {
  const [use] = tableUses(`SELECT * FROM things WHERE ${where}`, [things]).uses;
  assert.ok(use);
  const written = use.conditions.flatMap((condition) => condition.values);
  const known = new Map(written.map((one) => [one, /^'.*'$/.test(one) ? one.slice(1, -1) : values[one]] as const));
  const { from = '', to = '', oneOf } = limitsOf(use, of, known);
  return `${from}…${to}${oneOf ? ` ${oneOf.join()}` : ''}`;
}

describe('what is required of a column', () => {
  for (const [where, expected] of [
    ["text = 'b'", 'b…b b'],
    ["text IN ('c', 'a', 'b', 'a')", 'a…c a,b,c'],
    ["text >= 'b'", 'b…'],
    ["text > 'b'", 'b…'],
    ["text <= 'b'", '…b'],
    ["text < 'b'", '…b'],
    ["text >= 'b' AND text > 'c' AND text >= 'a'", 'c…'],
    ["text <= 'b' AND text < 'a' AND text <= 'c'", '…a'],
    ["text >= 'b' AND json = 'x'", 'b…'],
    ["text IN ('a', 'b') AND text IN ('b', 'c')", 'b…b b'],
    ["text IN ('a', 'b') AND text IN ('c', 'd')", 'c…b '],
    ["text = 'a' AND text >= 'b'", 'b…a a'],
    ["text = 'a' AND text = unknown()", 'a…a a'],
    ["text IN ('a', unknown())", '…'],
    ["text IN ('a', 'b') AND text IS NULL", 'a…b a,b'],
    ["json = 'x'", '…'],
  ] as const)
    it(`is what all conditions say together: ${where}`, () => assert.equal(limits(where, 'text'), expected));

  for (const [of, written, value, expected] of [
    ['integer', '2', 2, '2'],
    ['integer', '2', 9007199254740993n, '9007199254740993'],
    ['integer', ':n', ' +02 ', '2'],
    ['integer', ':n', '-02', '-2'],
    ['integer', ':n', '2a', '2a'],
    ['integer', ':n', 'a2', 'a2'],
    ['integer', ':n', '2.0', '2.0'],
    ['real', '2.5', 2.5, '2.5'],
    ['real', ':n', '02', '2'],
    ['boolean', '1 + 0', 1, '1'],
    ['text', ':n', '02', '02'],
    ['json', ':n', '02', '02'],
    ['text', '2', 2, '2'],
    ['text', '-2', -2, '-2'],
    ['text', '12', 12, '12'],
    ['text', ':number', 2, '2'],
    ['text', '@n', 2, '2'],
    ['text', '$n', 2, '2'],
    ['json', ':n', 2, '2'],
    ['text', '2.0', 2, ''],
    ['text', '2e0', 2, ''],
    ['text', '1 + 1', 2, ''],
    ['text', '-:n', -2, ''],
    ['text', ':n + 1', 2, ''],
    ['json', '2.0', 2, ''],
    ['integer', ':n', null, ''],
  ] as const)
    it(`is a value as the database compares it: ${of} = ${written}, which is ${JSON.stringify(String(value))}`, () =>
      assert.equal(
        limits(`${of} = ${written}`, of, { [written]: value }),
        expected === '' ? '…' : `${expected}…${expected} ${expected}`,
      ));

  it('is nothing where a value is not known, or there is to be none', () => {
    assert.equal(limits('integer = unknown()', 'integer'), '…');
    assert.equal(limits("asked IS NULL AND asked <= 'b'", 'asked'), '…b');
  });
});

import assert from 'node:assert/strict';
import { fieldsIn } from '../../../../src/core/assistant/codeRows.ts';

const found = (code: string) =>
  fieldsIn(code)
    .map(({ name }) => name)
    .join(' ');

describe('The fields that a program reads of rows', () => {
  for (const [code, fields] of [
    // In loops.
    ['for (const row of answer.data) row.a', 'a'],
    ['for (let r of (answer.data ?? [])) { r.a; r.b(); r["c"]; r?.d }', 'a d c'],
    ['for (const { a, b: c, d = 1, ...e } of answer.data) x', 'a b d'],
    ['for r in answer["data"]: r["a"]; r.get("b")', 'a b'],
    ["for r in answer.get('data', []): r.a", 'a'],
    ['for r in (x["data"] or []) : r.a', 'a'],
    ['[r["a"] for r in x["data"] if r.b]', 'b a'],
    ['[r["a"] for r in x["data"]]', 'a'],
    ['foreach (var r in doc.Data) r.A', 'A'],
    ['foreach ($r in $page.data) { $r.a }', 'a'],
    ['foreach (var r in d.GetProperty("data").EnumerateArray()) r.GetProperty("a") + r.TryGetProperty("b")', 'a b'],
    ['for (const { first, b$c } of answer.data) x', 'first'],
    // In functions over all of them.
    ['answer.data.map((r) => r.a)', 'a'],
    ['answer.data.filter(async (r, i) => r.a)', 'a'],
    ['answer.data?.forEach(r => r.a)', 'a'],
    ['answer.data.map(({ a, b }) => a)', 'a b'],
    ['answer.data.Select(r => r.A)', 'A'],
    // By the name that they were given.
    ['rows = answer.data\nfor r in rows: r.a', 'a'],
    ['const rows = answer.data ?? [];\nrows.map(r => r.a)', 'a'],
    ['var rows: Row[] = answer.data;\nrows.some(r => r.a)', 'a'],
    ['List<Row> rows = answer.Data;\nforeach (var r in rows) r.A', 'A'],
    ['rows.push(...answer.data)\nrows.map(r => r.a)', 'a'],
    ['rows.extend(x["data"])\nfor r in rows: r.a', 'a'],
    ['const { data } = await f()\ndata.map(r => r.a)', 'a'],
    ['const { data: rows, paging } = await f()\nrows.map(r => r.a)', 'a'],
    // What is written is no field of the answer, and neither is how many there are.
    ['answer.data.map(r => { r.x = 1; r.x; r["y"] = 2; r.y; r.z == 1; r.w => 1 })', 'z w'],
    ['answer.data.map(r => r.length + r.Count + r.a)', 'a'],
    ['answer.data.map(r => r.a.b)', 'a'],
    // Nobody knows that these are rows.
    ['answer.data.map(r => other.r.a + xr.b)', ''],
    ['answer.data.other(r => r.a)', ''],
    ['rows = other\nfor r in rows: r.a', ''],
    ['const { data } = await f()\nother.map(r => r.a)', ''],
    ['for r in range(5): r.a', ''],
    ['x = answer.data.length\nfor r in x: r.a', ''],
    ['for (const row of answer.database) row.a', ''],
  ] as const)
    it(code, () => assert.equal(found(code), fields));

  it('have their places', () => {
    const code = 'answer.data.map(({ a, b }) => a)\nother.data.map((r) => r.c + r["d"])';
    assert.deepEqual(
      fieldsIn(code).map(({ at, name }) => [name, code.slice(at, at + 5)]),
      [
        ['a', '{ a, '],
        ['b', '{ a, '],
        ['c', 'r.c +'],
        ['d', 'r["d"'],
      ],
    );
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatJson } from '../../../src/core/json.ts';
import { JsonCursor } from '../../../src/core/jsonCursor.ts';

/** What a walk through a whole text meets: each scalar as it is written, with its line. */
function walk(text: string): [string, number][] {
  const met: [string, number][] = [];
  const cursor = new JsonCursor(text);
  const read = (): void => {
    const kind = cursor.kind();
    if (kind === 'array') cursor.items(read);
    else if (kind === 'object') cursor.members(read);
    else {
      const { line } = cursor;
      met.push([cursor.source(), line]);
    }
  };
  read();
  return met;
}

describe('JsonCursor', () => {
  it('tells what a value is, how it is written and on which line', () => {
    const text = '{\n  "a": 1.10,\n  "b": [\n    "x\\"]",\n    null\n  ],\n  "c": { "d": true }\n}\n';
    assert.deepEqual(walk(text), [
      ['1.10', 1],
      ['"x\\"]"', 3],
      ['null', 4],
      ['true', 6],
    ]);
  });

  it('passes over what nobody looks into, and counts its lines', () => {
    const cursor = new JsonCursor('{\n  "a": {\n    "b": [\n      "}"\n    ]\n  },\n  "c": 2\n}');
    const seen: unknown[] = [];
    cursor.members((key, line) => seen.push([key, line, cursor.source().length]));
    assert.deepEqual(seen, [
      ['a', 1, 32],
      ['c', 6, 1],
    ]);
  });

  it('reads names with escapes, and doubled ones twice', () => {
    const names: string[] = [];
    const cursor = new JsonCursor('{"\\u0061":1,"a":2,"":3}');
    cursor.members((key) => {
      names.push(key);
      cursor.source();
    });
    assert.deepEqual(names, ['a', 'a', '']);
  });

  for (const text of ['', '{', '[1', '["a', '{"a"}', '{"a":}', '[1 2]', '{a:1}', '[,]', '"a', '{"a":1', 'x'])
    it(`refuses ${text || 'nothing'}`, () => assert.throws(() => walk(text), SyntaxError));

  it('tells what begins where it stands, and refuses all that begins nothing', () => {
    const kinds = ['{}', '[]', '""', 'true', 'false', 'null', '-1', '0', '9'].map((text) =>
      new JsonCursor(` \r\t${text}`).kind(),
    );
    assert.deepEqual(kinds, ['object', 'array', 'string', 'boolean', 'boolean', 'null', 'number', 'number', 'number']);
    for (const text of ['', 'T', '+1', '.5', '/', ':', ',', ']', '}', '\u00a01'])
      assert.throws(() => new JsonCursor(text).kind(), { name: 'SyntaxError', message: 'Unexpected JSON at character 0' }, text);
  });

  it('reads what is written without quotation marks as far as it goes', () => {
    const source = (text: string) => new JsonCursor(text).source();
    for (const word of ['-1.5e+30', '1E-9', '0123456789', 'abcdefghijklmnopqrstuvwxyz'])
      for (const end of ['', ' ', ',', ']', '}', '/', ':', '`', '{', '"', 'A', 'D', 'F'])
        assert.equal(source(`${word}${end}`), word);
    for (const text of ['A', 'D', '/', '`', '*', ':'])
      assert.throws(() => source(text), /^SyntaxError: Unexpected JSON at character 0$/);
  });

  it('knows where it stands, where a value ended, and the places of a list', () => {
    const cursor = new JsonCursor('\n [ 10 ,\r\n\t"a" ]');
    assert.deepEqual([cursor.at, cursor.line], [2, 1]);
    const seen: unknown[] = [];
    cursor.items((index) => seen.push([index, cursor.at, cursor.line, cursor.source(), cursor.end]));
    assert.deepEqual(seen, [
      [0, 4, 1, '10', 6],
      [1, 11, 2, '"a"', 14],
    ]);
    assert.deepEqual([cursor.at, cursor.end], [16, 16]);
  });

  it('goes on behind what is empty', () => {
    const cursor = new JsonCursor('{ } 7');
    cursor.members(() => assert.fail('it has none'));
    assert.equal(cursor.source(), '7');
  });

  it('says where a string or a bracket breaks off', () => {
    for (const text of [' "a', ' "a\\"', ' [1', ' {"a":[1]', ' ["]"'])
      assert.throws(() => new JsonCursor(text).source(), { message: 'Unexpected JSON at character 1' }, text);
  });

  it('goes as deep as an answer may, and no deeper', () => {
    const deep = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`;
    assert.deepEqual(walk(deep(200)), [['1', 0]]);
    assert.throws(() => walk(deep(201)), { name: 'SyntaxError', message: 'JSON of more than 200 levels' });
    assert.equal(walk(`[${'[1],'.repeat(300)}[1]]`).length, 301);
    assert.equal(new JsonCursor(deep(1_000)).source().length, 2_001);
  });

  it('meets every scalar of any JSON, on the line where the editor has it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const text = formatJson(json);
        const lines = text.split('\n');
        for (const [source, line] of walk(text)) assert.ok(lines[line]?.includes(source), `${source} on ${line}`);
      }),
    );
  });
});

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

  it('goes as deep as an answer may, and no deeper', () => {
    const deep = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`;
    assert.deepEqual(walk(deep(200)), [['1', 0]]);
    assert.throws(() => walk(deep(201)), SyntaxError);
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

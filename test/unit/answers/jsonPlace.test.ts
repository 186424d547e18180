import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Lines, pathAt, valueAt } from '../../../src/answers/jsonPlace.ts';
import { formatJson } from '../../../src/core/json.ts';
import { JsonContent } from '../../../src/core/jsonText/jsonContent.ts';

function linesOf(json: unknown): Lines & { readonly all: readonly string[] } {
  const all = formatJson(json).split('\n');
  return { all, count: all.length, at: (line) => all[line] ?? '', rest: async () => undefined };
}

const answer = {
  paging: { total: 2 },
  data: [
    { id: 11001, name: 'Bar, "north"', tags: [], 'odd key': null },
    { id: 11002, name: 'Kitchen: {', list: ['a: b', '"c": d', 1.5] },
  ],
};

/** Every value with its path, by RFC 9535 and in the order of its lines. */
function* places(value: unknown, path = '$'): Iterable<readonly [path: string, value: unknown]> {
  yield [path, value];
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* places(item, `${path}[${index}]`);
  else if (typeof value === 'object' && value !== null)
    for (const [name, item] of Object.entries(value)) yield* places(item, `${path}${member(name)}`);
}

const member = (name: string) =>
  /^[A-Za-z_]\w*$/.test(name)
    ? `.${name}`
    : `['${[...name].map((one) => (one === "'" ? "\\'" : one === '"' ? '"' : JSON.stringify(one).slice(1, -1))).join('')}']`;

describe('the value at the cursor', () => {
  const lines = linesOf(answer);
  const lineWith = (text: string) => lines.all.findIndex((line) => line.includes(text));
  const cases: [place: string, value: string, path: string][] = [
    ['"id": 11002', '11002', '$.data[1].id'],
    ['"name": "Bar', 'Bar, "north"', '$.data[0].name'],
    ['"name": "Kitchen', 'Kitchen: {', '$.data[1].name'],
    ['"tags"', '[]', '$.data[0].tags'],
    ['"odd key"', 'null', "$.data[0]['odd key']"],
    ['"a: b"', 'a: b', '$.data[1].list[0]'],
    ['\\"c\\": d', '"c": d', '$.data[1].list[1]'],
    ['"paging"', '{\n  "total": 2\n}', '$.paging'],
    ['"list"', '[\n  "a: b",\n  "\\"c\\": d",\n  1.5\n]', '$.data[1].list'],
  ];
  for (const [place, value, path] of cases) {
    it(`is ${path}: ${JSON.stringify(value)}`, async () => {
      assert.equal(await valueAt(lines, lineWith(place)), value);
      assert.equal(await pathAt(lines, lineWith(place)), path);
    });
  }

  it('is the one that ends in the line, too', async () => {
    const end = lineWith('"list"') + 4;
    assert.equal(lines.at(end).trim(), ']');
    assert.deepEqual([await valueAt(lines, end), await pathAt(lines, end)], [await valueAt(lines, end - 4), '$.data[1].list']);
    const last = lines.all.lastIndexOf('}');
    assert.deepEqual([JSON.parse(await valueAt(lines, last)), await pathAt(lines, last)], [answer, '$']);
  });

  it('is a number of one digit that could be hidden, without the room for it', async () => {
    const all = JsonContent.of('{"dob":5,"ssn":7}', () => true)
      .text.text()
      .split('\n');
    const open = { count: all.length, at: (line: number) => all[line] ?? '', rest: async () => undefined };
    assert.deepEqual([await valueAt(open, 1), await valueAt(open, 2)], ['5', '7']);
  });

  it('is nothing in the empty line at the end', async () => {
    assert.deepEqual([await valueAt(lines, lines.count - 1), await pathAt(lines, lines.count - 1)], ['', '$']);
  });

  it('is found of any JSON, in each of its lines', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (json) => {
        const lines = linesOf(json);
        const starts = lines.all.flatMap((line, at) => (line === '' || /^ *[\]}]/.test(line) ? [] : [at]));
        const found = [...places(JSON.parse(JSON.stringify(json)))];
        assert.equal(starts.length, found.length);
        for (const [index, [path, value]] of found.entries()) {
          const text = await valueAt(lines, starts[index] ?? -1);
          assert.equal(await pathAt(lines, starts[index] ?? -1), path);
          if (typeof value === 'string') assert.equal(text, value);
          else assert.deepEqual([JSON.parse(text), text], [value, formatJson(value).trim()]);
        }
      }),
    );
  });

  it('of a list of many lines lets others have their turn', async () => {
    let rests = 0;
    const many = linesOf(Array.from({ length: 20_000 }, (_, id) => ({ id })));
    const resting = { ...many, rest: async () => void rests++ };
    assert.equal((await valueAt(resting, 0)).length, formatJson(JSON.parse(many.all.join('\n'))).trim().length);
    assert.ok(rests > 20, `${rests}`);
    rests = 0;
    assert.equal(await pathAt(resting, many.count - 4), '$[19999].id');
    assert.ok(rests > 20, `${rests}`);
  });
});

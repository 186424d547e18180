import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isRecord, scalarText } from '../../../../src/core/json.ts';
import { ContentReader } from '../../../../src/core/jsonText/contentReader.ts';
import { JsonContent } from '../../../../src/core/jsonText/jsonContent.ts';
import { mostHeldBytes } from '../../../../src/core/jsonText/jsonWriter.ts';
import type { Row } from '../../../../src/core/jsonText/row.ts';
import { segmentsOf, TooDeep } from '../../../../src/core/jsonText/segments.ts';
import { parseJson } from '../../../../src/core/parseJson.ts';
import { inBits } from '../../support/inBits.ts';

const anyJson = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }).map((value) => JSON.stringify(value));

/** JSON with white space wherever it may stand. */
const spacious = fc
  .tuple(anyJson, fc.array(fc.constantFrom('', ' ', '\n', '\t', '\r\n  '), { minLength: 1 }))
  .map(([json, spaces]) => {
    let next = 0;
    return tokensOf(json)
      .map((token) => `${spaces[next++ % spaces.length]}${token}`)
      .join('');
  });

/** What lies between white space, and white space within strings with it. */
function tokensOf(json: string): string[] {
  return json.match(/"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g) ?? [];
}

/** Where the rows of a list are, found by parsing: the answer itself, `data`, or the one list beside it. */
function rowsOf(json: unknown): readonly unknown[] | undefined {
  if (Array.isArray(json)) return json;
  if (!isRecord(json)) return undefined;
  if (Array.isArray(json.data)) return json.data;
  if ('data' in json) return json.data === null && 'paging' in json ? [] : undefined;
  const lists = Object.values(json).filter(Array.isArray);
  return lists.length === 1 ? lists[0] : undefined;
}

function keyOf(row: unknown): string | undefined {
  return isRecord(row) ? (scalarText(row.id) ?? scalarText(row.skillId)) : undefined;
}

const text = (json: string) => JsonContent.of(json).text.text();

describe('Formatting an answer', () => {
  it('changes nothing but white space', () => {
    fc.assert(fc.property(spacious, (json) => assert.deepEqual(tokensOf(text(json)), tokensOf(json))));
  });

  it('looks as JSON.stringify makes it', () => {
    fc.assert(fc.property(anyJson, (json) => assert.equal(text(json), `${JSON.stringify(JSON.parse(json), undefined, 2)}\n`)));
  });

  for (const [what, json, formatted] of [
    [
      'the digits of a number',
      '[1.10,1e400,-0,1E+2,12345678901234567890]',
      '[\n  1.10,\n  1e400,\n  -0,\n  1E+2,\n  12345678901234567890\n]\n',
    ],
    ['doubled keys', '{"a":1,"a":2}', '{\n  "a": 1,\n  "a": 2\n}\n'],
    ['the order of keys', '{"b":1,"10":2,"2":3}', '{\n  "b": 1,\n  "10": 2,\n  "2": 3\n}\n'],
    ['escapes', '["\\u00f8\\/\\"\\u2028"]', '[\n  "\\u00f8\\/\\"\\u2028"\n]\n'],
    ['letters of any length', '["Ærø 漢字 😀 \u007f\u0085"]', '[\n  "Ærø 漢字 😀 \u007f\u0085"\n]\n'],
    ['what is called __proto__', '{"__proto__":{"a":1}}', '{\n  "__proto__": {\n    "a": 1\n  }\n}\n'],
    ['what is empty', ' [ { } , [ ] ] ', '[\n  {},\n  []\n]\n'],
  ] as const) {
    it(`keeps ${what}`, () => assert.equal(text(json), formatted));
  }

  it('takes what JSON.parse takes, and nothing else', () => {
    const nearly = fc.tuple(
      anyJson,
      fc.nat(),
      fc.constantFrom('', ',', '"', '\\', '}', ']', '{', ':', '0', '-', '.', 'e', 'null', '\u0001', ' '),
    );
    const damaged = nearly.map(([json, at, put]) => {
      const place = at % (json.length + 1);
      return `${json.slice(0, place)}${put}${json.slice(place + (at % 2))}`;
    });
    fc.assert(
      fc.property(damaged, (json) =>
        assert.equal(
          isTaken(() => JsonContent.of(json)),
          isTaken(() => JSON.parse(json)),
          json,
        ),
      ),
      { numRuns: 3_000 },
    );
  });

  for (const json of [
    '',
    ' ',
    '[1,]',
    '{"a":1,}',
    '{"a"}',
    '{a:1}',
    '01',
    '1.',
    '.5',
    '+1',
    '1e',
    "['a']",
    '"\n"',
    '"\\x"',
    '"\\u12"',
    '[1 2]',
    '[]]',
    '{]',
    'tru',
    'nul',
    '"',
    '"\\',
    '\ufeff1',
    '\u00a01',
    'NaN',
    '1 1',
  ]) {
    it(`refuses ${JSON.stringify(json)}`, () => {
      assert.throws(() => JSON.parse(json));
      assert.throws(() => JsonContent.of(json), SyntaxError);
    });
  }

  it('refuses what is nested too deep, however it goes on', () => {
    for (const json of ['['.repeat(201) + ']'.repeat(201), '{"a":'.repeat(20_000), '['.repeat(1_000_000)])
      assert.throws(() => JsonContent.of(json), TooDeep);
    assert.equal(JsonContent.of('['.repeat(200) + ']'.repeat(200)).list?.rows.length, 1);
  });

  it('is the same in stretches of any length', () => {
    fc.assert(
      fc.property(spacious, fc.integer({ min: 1, max: 40 }), (json, length) => {
        const segments = [...segmentsOf(json, length)];
        assert.equal(segments.join(''), json);
        for (const segment of segments) assert.equal((segment.replace(/\\./g, '').match(/"/g) ?? []).length % 2, 0, segment);
      }),
    );
  });

  it('cleans each stretch before anything of it is kept, and lets others run between them', async () => {
    const json = JSON.stringify(Array.from({ length: 20_000 }, (_, id) => ({ id, note: `secret ${id}` })));
    let breaths = 0;
    const content = await JsonContent.read(json, {
      clean: (part) => part.replaceAll('secret', '[redacted]'),
      hides: () => false,
      breathe: async () => void breaths++,
    });
    assert.equal(
      content.text.text(),
      JSON.stringify(JSON.parse(json.replaceAll('secret', '[redacted]')), undefined, 2).concat('\n'),
    );
    assert.ok(breaths > 3, `${breaths}`);
  });

  it('is the same where it comes bit by bit, wherever they end', async () => {
    const hides = (name: string) => name.startsWith('s');
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 });
    const rows = anyJson.map((json) => `{"data":[${json},{"id":1,"s":${json},"ssn":12}],"paging":{"total":2}}`);
    await fc.assert(
      fc.asyncProperty(rows, sizes, async (json, lengths) => {
        const reader = new ContentReader({ clean: (part) => part, hides, breathe: async () => undefined });
        for (const bit of inBits(json, lengths)) await reader.take(bit);
        const [content, expected] = [JsonContent.from(await reader.end()), JsonContent.of(json, hides)];
        assert.equal(content.text.text(), expected.text.text());
        assert.equal(content.masked.text(), expected.masked.text());
        assert.deepEqual(content.list?.span, expected.list?.span);
        assert.equal(content.lines, expected.lines);
      }),
    );
  });

  it('masks bit by bit too, for whoever runs beside it', async () => {
    let breaths = 0;
    const reader = new ContentReader({
      clean: (part) => part,
      hides: (name) => name === 'ssn',
      breathe: async () => void breaths++,
    });
    await reader.take(JSON.stringify(Array.from({ length: 100_000 }, () => ({ ssn: '010190-1234' }))));
    const before = breaths;
    const { text, masked } = await reader.end();
    assert.equal(masked.text(), text.text().replaceAll('010190-1234', '*'.repeat(11)));
    assert.ok(breaths - before >= text.pieces.length, `${breaths - before}`);
  });

  it('knows keys apart, however many there are and whatever they look like', () => {
    const hides = (name: string) => name === 'BB' || name === 'k5000';
    const json = `{"Aa":1,"BB":"x","Aa":2,${Array.from({ length: 6_000 }, (_, index) => `"k${index}":1`).join()},"B\\u0042":"y"}`;
    const masked = JsonContent.of(json, hides).masked.text();
    assert.deepEqual(masked.match(/"[^"]*": "\*+"/g), ['"BB": "*"', '"k5000": "*"', '"B\\u0042": "*"']);
  });

  it('holds nothing of what is larger than memory bears, and counts it', () => {
    const nested = `${'['.repeat(100)}1${']'.repeat(100)}`;
    const content = JsonContent.of(`[${Array.from({ length: 15_000 }, () => nested).join(',')}]`);
    assert.ok(content.bytes > mostHeldBytes && content.text.length === 0, `${content.bytes}`);
  });
});

describe('The list of an answer', () => {
  const row = fc.oneof(
    fc.record(
      { id: fc.oneof(fc.integer(), fc.string(), fc.constant(null), fc.boolean(), fc.constant({})), a: fc.jsonValue() },
      { requiredKeys: [] },
    ),
    fc.record({ skillId: fc.integer() }),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const list = fc.oneof(fc.array(row, { maxLength: 5 }), fc.constant(null), fc.jsonValue({ maxDepth: 1 }));
  const paging = fc.oneof(
    fc.record(
      {
        offset: fc.integer(),
        limit: fc.integer(),
        total: fc.oneof(fc.integer(), fc.string(), fc.double()),
        more: fc.jsonValue(),
      },
      { requiredKeys: [] },
    ),
    fc.constant(null),
    fc.integer(),
  );
  const answer = fc
    .oneof(
      fc.array(row, { maxLength: 5 }),
      fc.record({ data: list, paging, other: list, status: fc.integer() }, { requiredKeys: [], noNullPrototype: true }),
    )
    .map((value) => JSON.stringify(value));

  it('is where parsing finds it, row by row, with their keys', () => {
    fc.assert(
      fc.property(answer, (json) => {
        const content = JsonContent.of(json);
        const expected = rowsOf(parseJson(json));
        assert.deepEqual(content.list ? content.parsedRows() : undefined, expected);
        assert.deepEqual(
          content.rows.map((one) => one.json()),
          expected ?? [],
        );
        assert.deepEqual(
          content.rows.map(({ key }) => key),
          (expected ?? []).map(keyOf),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('parses them bit by bit too, for whoever runs beside it', async () => {
    await fc.assert(
      fc.asyncProperty(answer, async (json) => {
        const content = JsonContent.of(json);
        let breaths = 0;
        assert.deepEqual(await content.readRows(async () => void breaths++), content.parsedRows());
        assert.equal(breaths, content.rows.length);
      }),
    );
  });

  it('knows the lines of its rows', () => {
    fc.assert(
      fc.property(answer, (json) => {
        const content = JsonContent.of(json);
        const lines = content.text.text().split('\n');
        let at = (content.list?.line ?? 0) + 1;
        for (const one of content.rows) {
          const own = lines.slice(at, at + one.lines).join('\n');
          assert.equal(own.trim().replace(/,$/, ''), one.text.text());
          at += one.lines;
        }
      }),
    );
  });

  it('takes rows of other answers, and says of how many they are, as if one server had written it', () => {
    const total = fc.option(fc.nat(), { nil: undefined });
    fc.assert(
      fc.property(answer, answer, fc.array(fc.nat(), { maxLength: 8 }), total, (one, other, picks, count) => {
        const contents = [JsonContent.of(one), JsonContent.of(other)];
        const all = contents.flatMap(({ rows }) => rows);
        const rows =
          all.length === 0 ? [] : picks.flatMap((pick): Row[] => all.slice(pick % all.length, (pick % all.length) + 2));
        const [content] = contents;
        const changed = content?.withRows(rows, count);
        if (!content?.list) return assert.equal(changed, content);
        const isAsItCame = rows.length === content.rows.length && rows.every((each, index) => each === content.rows[index]);
        if (isAsItCame && (!isRecord(JSON.parse(one).paging) || content.list.total === count))
          return assert.equal(changed?.text, content.text);
        const expected = JsonContent.of(
          JSON.stringify(
            replaced(
              JSON.parse(one),
              rows.map((each) => each.json()),
              count,
            ),
          ),
        );
        assert.equal(changed?.text.text(), expected.text.text());
        assert.equal(changed.bytes, changed.text.length);
        assert.equal(changed.lines, expected.lines);
        assert.equal(changed.lines, changed.text.text().split('\n').length - 1);
        assert.deepEqual(changed.list?.span, expected.list?.span);
        assert.equal(changed.list?.line, expected.list?.line);
        assert.deepEqual(
          changed.rows.map((each) => each.json()),
          changed.parsedRows(),
        );
        // What was put together takes other rows as well.
        const again = changed.withRows([...changed.rows, ...content.rows], count);
        assert.equal(again.rows.length, again.parsedRows().length);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the text of each row', () => {
    const one = JsonContent.of('{"paging":{"total":2},"data":[{"id":1,"wage":1.10,"wage":1.20}]}');
    const other = JsonContent.of('{"data":[{"id":2,"wage":1e400}],"paging":{}}');
    assert.equal(
      one.withRows([...one.rows, ...other.rows], 2).text.text(),
      '{\n  "paging": {\n    "total": 2,\n    "limit": 2\n  },\n  "data": [\n    {\n      "id": 1,\n      "wage": 1.10,\n      "wage": 1.20\n    },\n    {\n      "id": 2,\n      "wage": 1e400\n    }\n  ]\n}\n',
    );
  });

  it('is as it came with the rows that it came with, also after it had others', () => {
    for (const json of [
      '{"paging":{"total":2,"limit":50,"x":1.0},"data":[1,2]}',
      '{"data":null,"paging":{"total":2}}',
      '[1,2]',
    ]) {
      const content = JsonContent.of(json);
      const other = content.withRows([...content.rows, ...JsonContent.of('[{"a":3}]').rows], 3);
      assert.notEqual(other.text.text(), content.text.text());
      for (const again of [content.withRows(content.rows, 2), other.withRows(content.rows, 2)])
        assert.equal(again.text.text(), content.text.text());
    }
  });

  it('says where it begins as the first page did', () => {
    const content = JsonContent.of('{"paging":{"offset":50,"limit":1,"total":9},"data":[1]}');
    const more = content.withRows([...content.rows, ...content.rows], 9);
    assert.deepEqual(more.json(), { paging: { offset: 50, limit: 2, total: 9 }, data: [1, 1] });
  });

  it('is the last of two that are called so, as for whoever parses it', () => {
    const content = JsonContent.of('{"data":[{"id":1}],"paging":{"total":5},"data":[{"id":2},{"id":3}],"paging":{"total":2}}');
    assert.deepEqual([content.rows.map(({ key }) => key), content.list?.total], [['2', '3'], 2]);
  });

  it('may be called what it is called by its escapes', () => {
    const content = JsonContent.of('{"d\\u0061ta":[{"i\\u0064":"\\u0031"}]}');
    assert.deepEqual(
      content.rows.map(({ key }) => key),
      ['1'],
    );
  });
});

describe('What is hidden in an answer', () => {
  const hides = (name: string) => name === 'ssn' || name === 'bank';
  const of = (json: string) => JsonContent.of(json, hides);
  const hidden = (json: string) => of(json).masked.text();

  for (const [what, json, masked] of [
    ['a text', '{"ssn":"010190-1234"}', '{\n  "ssn": "***********"\n}\n'],
    ['letters of several bytes', '{"ssn":"Ærø"}', '{\n  "ssn": "*****"\n}\n'],
    ['an escape', '{"ssn":"\\u00e6\\""}', '{\n  "ssn": "********"\n}\n'],
    ['a number', '{"ssn":-12.50}', '{\n  "ssn": "****"\n}\n'],
    ['a digit', '{"ssn":7,"a":7}', '{\n  "ssn": "*",\n  "a": 7\n}\n'],
    ['two digits', '[{"ssn":71}]', '[\n  {\n    "ssn": "*"\n  }\n]\n'],
    ['a truth', '{"ssn":true}', '{\n  "ssn": "**"\n}\n'],
    ['not that there is none', '{"ssn":null,"bank":""}', '{\n  "ssn": null,\n  "bank": ""\n}\n'],
    [
      'all that is within',
      '{"bank":{"reg":"12","more":[{"no":"3"},4444]},"id":5}',
      '{\n  "bank": {\n    "reg": "**",\n    "more": [\n      {\n        "no": "*"\n      },\n      "**"\n    ]\n  },\n  "id": 5\n}\n',
    ],
    ['what is called so by its escapes', '{"s\\u0073n":"12"}', '{\n  "s\\u0073n": "**"\n}\n'],
    ['only values', '["ssn",{"a":"ssn"}]', '[\n  "ssn",\n  {\n    "a": "ssn"\n  }\n]\n'],
  ] as const) {
    it(`is ${what}`, () => assert.equal(hidden(json), masked));
  }

  it('leaves everything where it is, is JSON, and is in no parsed form', () => {
    const member = fc.constantFrom('ssn', 'bank', 'a', 'id');
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    const person = fc.dictionary(
      member,
      fc.oneof(value, fc.array(value, { maxLength: 3 }), fc.dictionary(member, value, { noNullPrototype: true })),
      {
        noNullPrototype: true,
      },
    );
    fc.assert(
      fc.property(fc.array(person, { maxLength: 4 }), (drawn) => {
        const people = JSON.parse(JSON.stringify(drawn));
        const content = of(JSON.stringify({ paging: { total: 9 }, data: people }));
        assert.equal(content.masked.length, content.text.length);
        assert.deepEqual(JSON.parse(content.text.text()).data, people);
        const masked = JSON.parse(content.masked.text()).data;
        assert.deepEqual(masked, content.parsedRows());
        assert.deepEqual(
          masked,
          content.rows.map((row) => row.json()),
        );
        assert.deepEqual(
          masked,
          (people as unknown[]).map((one) => stars(one, false)),
        );
        const turned = content.withRows(content.rows.toReversed(), 9);
        assert.deepEqual(turned.parsedRows(), masked.toReversed());
        assert.equal(turned.masked.length, turned.text.length);
      }),
    );
  });

  it('costs no second text where nothing is', () => {
    const content = of('{"data":[{"id":1}]}');
    assert.equal(content.masked, content.text);
    assert.equal(content.withRows(content.rows, 1).masked.length, content.text.length);
  });

  /** What hiding stands for, with what was parsed. */
  function stars(value: unknown, isHidden: boolean): unknown {
    if (Array.isArray(value)) return value.map((one) => stars(one, isHidden));
    if (isRecord(value))
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, stars(one, isHidden || hides(name))]));
    if (!isHidden || value === null) return value;
    return '*'.repeat(Math.max(Buffer.byteLength(JSON.stringify(value)), typeof value === 'string' ? 2 : 3) - 2);
  }
});

/** What `withRows` stands for, with what was parsed. A new member of `paging` comes after those that are there. */
function replaced(json: unknown, rows: readonly unknown[], total: number | undefined): unknown {
  if (Array.isArray(json)) return rows;
  const answer = json as Record<string, unknown>;
  const key = 'data' in answer ? 'data' : Object.keys(answer).find((name) => Array.isArray(answer[name]));
  const numbers = { limit: rows.length, ...(total !== undefined && { total }) };
  const paging = isRecord(answer.paging) && { paging: { ...answer.paging, ...numbers } };
  return { ...answer, ...paging, [key ?? '']: rows };
}

function isTaken(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    assert.ok(error instanceof SyntaxError, String(error));
    return false;
  }
}

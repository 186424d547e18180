import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatJson } from '../../../../src/core/json.ts';
import { Queried } from '../../../../src/core/query/runQuery.ts';
import { listText, textsAt } from '../../../../src/core/query/textsAt.ts';

const answer = `{
  "paging": {
    "total": 2
  },
  "data": [
    {
      "id": 9007199254740993,
      "name": "Bar",
      "rate": 1.10,
      "tags": [
        "a",
        {
          "b": 1e400
        }
      ]
    },
    {
      "id": 2,
      "name": "Kitchen",
      "rate": 20.0,
      "tags": []
    }
  ]
}
`;

const select = (query: string, text = answer) => new Queried(text).select(query);

describe('a query', () => {
  it('finds values as they are written, as a list', () => {
    assert.deepEqual(select('$.data[*].id'), { text: '[\n  9007199254740993,\n  2\n]\n', count: 2 });
    assert.deepEqual(select('$.data[?@.name == "Bar"].rate'), { text: '[\n  1.10\n]\n', count: 1 });
  });

  it('finds nothing', () => assert.deepEqual(select('$.data[?@.id == 7]'), { text: '[]\n', count: 0 }));

  it('gives what is nested the indents of its new place', () => {
    assert.equal(select('$.data[0].tags').text, '[\n  [\n    "a",\n    {\n      "b": 1e400\n    }\n  ]\n]\n');
  });

  it('finds the whole answer, and the same place several times, in the order of the query', () => {
    assert.equal(select('$').text, `[\n${answer.trimEnd().replace(/^/gm, '  ')}\n]\n`);
    assert.equal(select('$.data[1,0,1].name').text, '[\n  "Kitchen",\n  "Bar",\n  "Kitchen"\n]\n');
  });

  it('counts what it would find', () => {
    const queried = new Queried(answer);
    for (const query of ['$', '$.data[*]', '$..id', '$..*', '$.nothing'])
      assert.equal(queried.count(query), queried.select(query).count);
  });

  it('takes the last of doubled names, as whoever parses the answer does', () => {
    assert.equal(select('$.a', '{\n  "a": 1.0,\n  "a": 2.0\n}\n').text, '[\n  2.0\n]\n');
  });

  it('works on a list and on a single value', () => {
    assert.equal(select('$[?@ > 1]', '[\n  1.0,\n  2.0\n]\n').text, '[\n  2.0\n]\n');
    assert.equal(select('$', '5.0\n').text, '[\n  5.0\n]\n');
  });

  it('refuses more places than a document is made for', () => {
    const many = new Queried(`[${'0,'.repeat(200_000)}0]`);
    assert.equal(many.count('$[*]'), 200_001);
    assert.throws(() => many.select('$[*]'), {
      kind: 'tooLarge',
      message: 'The query finds more than 200000 places, and no more are shown. Ask for fewer with a filter.',
    });
    assert.equal(many.select('$[:200000]').count, 200_000);
  });

  it('refuses more text than a document holds, however often it finds the same', () => {
    const large = new Queried(`[\n  "${'x'.repeat(99_998)}"\n]\n`);
    const times = (count: number) => `$[${Array.from({ length: count }, () => '0').join()}]`;
    assert.equal(large.select(times(500)).count, 500);
    assert.throws(() => large.select(times(501)), {
      kind: 'tooLarge',
      message: 'What the query finds is more than 50 MB of text, which VS Code does not open. Ask for less with a filter.',
    });
  });

  it('reaches as deep as an answer may be', () => {
    const deep = formatJson(Array.from({ length: 199 }).reduce<unknown>((json) => ({ a: json }), 1));
    assert.equal(new Queried(deep).count('$..a'), 199);
  });
});

describe('textsAt', () => {
  it('has a text for each place, also for one that is not there', () => {
    assert.deepEqual(textsAt(answer, [['paging', 'total'], ['gone'], ['paging', 'total', 0]]), ['2', 'null', 'null']);
  });

  it('finds any value of any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const locations = placesOf(json);
        const texts = textsAt(formatJson(json), locations);
        assert.deepEqual(
          texts.map((text) => JSON.parse(text)),
          locations.map((location) =>
            location.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], JSON.parse(formatJson(json))),
          ),
        );
        assert.equal(listText(texts), formatJson(texts.map((text) => JSON.parse(text))));
      }),
    );
  });
});

function placesOf(json: unknown, way: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof json !== 'object' || json === null) return [way];
  const below = Array.isArray(json) ? [...json.entries()] : Object.entries(json);
  return [way, ...below.flatMap(([step, value]) => placesOf(value, [...way, step]))];
}

import assert from 'node:assert/strict';
import { ContentReader } from '../../../../src/core/jsonText/contentReader.ts';
import { JsonContent } from '../../../../src/core/jsonText/jsonContent.ts';
import { parseJson } from '../../../../src/core/parseJson.ts';

const hides = (name: string) => name === 'ssn';
const answer = '{"paging":{"total":7},"data":[{"id":1,"ssn":"123"},12345678901234567890,{"skillId":"a","x":[{}]}]}';
const masked = parseJson('[{"id":1,"ssn":"***"},12345678901234567890,{"skillId":"a","x":[{}]}]');

describe('A row of an answer', () => {
  const { rows, list } = JsonContent.of(answer, hides);

  it('is as it came, with stars or without, and parsed with them', () => {
    assert.deepEqual(
      rows.map(({ text, masked }) => [text.text(), masked.text()]),
      [
        ['{\n      "id": 1,\n      "ssn": "123"\n    }', '{\n      "id": 1,\n      "ssn": "***"\n    }'],
        ['12345678901234567890', '12345678901234567890'],
        [
          '{\n      "skillId": "a",\n      "x": [\n        {}\n      ]\n    }',
          '{\n      "skillId": "a",\n      "x": [\n        {}\n      ]\n    }',
        ],
      ],
    );
    assert.deepEqual(
      rows.map((row) => row.json()),
      masked,
    );
  });

  it('knows its key, its place, its lines and where it is', () => {
    assert.deepEqual(
      rows.map(({ key, index, lines, hasHidden }) => [key, index, lines, hasHidden]),
      [
        ['1', 0, 4, true],
        [undefined, 1, 1, true],
        ['a', 2, 6, true],
      ],
    );
    assert.equal(JsonContent.of(answer).rows[0]?.hasHidden, false);
    const [first] = rows;
    assert.deepEqual([first?.start, first?.end], [52, 93]);
    assert.deepEqual([list?.line, list?.total], [4, 7]);
  });
});

describe('What an answer says', () => {
  it('is parsed without what is hidden, as a whole, as rows, and row by row with a breath after each', async () => {
    const content = JsonContent.of(answer, hides);
    assert.deepEqual(content.json(), { paging: { total: 7 }, data: masked });
    assert.deepEqual(content.parsedRows(), masked);
    let breaths = 0;
    assert.deepEqual(await content.readRows(async () => void breaths++), masked);
    assert.equal(breaths, 3);
    assert.deepEqual([content.bytes, content.lines], [content.text.length, 18]);
  });

  it('has no rows where it is no list, or null is in its place', () => {
    for (const json of ['{"a":1}', '{"data":null,"paging":{}}', '5']) {
      const content = JsonContent.of(json);
      assert.deepEqual([content.rows, content.parsedRows()], [[], []], json);
    }
    assert.equal(JsonContent.of('{"data":[],"paging":7}').list?.total, undefined);
  });

  it('is read in bits, each cleaned before it is kept and with a breath after it', async () => {
    const heard: string[] = [];
    const reading = {
      clean: (json: string) => {
        heard.push(`clean ${json.length > 40 ? 'much' : json}`);
        return json.replace('b', 'c');
      },
      hides,
      breathe: async () => void heard.push('breath'),
    };
    const content = await JsonContent.read('["b",{"ssn":12}]', reading);
    assert.equal(content.text.text(), '[\n  "c",\n  {\n    "ssn": 12 \n  }\n]\n');
    assert.equal(content.masked.text(), '[\n  "c",\n  {\n    "ssn": "*"\n  }\n]\n');
    assert.deepEqual(heard, ['clean ["b",{"ssn":12}]', 'breath', 'breath']);
    heard.length = 0;
    const reader = new ContentReader(reading);
    await reader.take(`[${'1,'.repeat(70_000)}`);
    assert.deepEqual(heard, ['clean much', 'breath']);
    await assert.rejects(reader.end(), SyntaxError);
  });
});

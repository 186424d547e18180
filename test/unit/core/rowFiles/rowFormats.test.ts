import assert from 'node:assert/strict';
import { JsonContent } from '../../../../src/core/jsonText/jsonContent.ts';
import { jsonLinesWriter, jsonWriter, lineOf, type RowWriter, rowText } from '../../../../src/core/rowFiles/rowFormats.ts';

const hides = (name: string) => name === 'ssn';
const inList = JsonContent.of('[{"id":1,"wage":1.10,"ssn":"010190"},{"tags":[1,{"a":2}]}]', hides).rows;
/** The list is deeper in this one, and so are its rows. */
const deeper = JsonContent.of('{"data":[{"tags":[{}]},7]}', hides).rows;
const written = (writer: RowWriter, rows = [...inList, ...deeper]) =>
  `${writer.start()}${rows.map((row) => writer.row(row)).join('')}${writer.end()}`;

describe('Rows as JSON', () => {
  it('are one list, whatever they were read from, each as it came', () => {
    assert.equal(
      written(jsonWriter('text')),
      `[
  {
    "id": 1,
    "wage": 1.10,
    "ssn": "010190"
  },
  {
    "tags": [
      1,
      {
        "a": 2
      }
    ]
  },
  {
    "tags": [
      {}
    ]
  },
  7
]
`,
    );
  });

  it('are an empty list where there are none', () => {
    assert.equal(written(jsonWriter('text'), []), '[]\n');
  });

  it('have stars in the place of what is hidden, where that is wanted', () => {
    assert.match(written(jsonWriter('masked'), inList.slice(0, 1)), /"ssn": "\*{6}"/);
  });
});

describe('Rows as JSON Lines', () => {
  it('are one a line, and nothing beside them', () => {
    assert.equal(
      written(jsonLinesWriter('text')),
      '{"id": 1,"wage": 1.10,"ssn": "010190"}\n{"tags": [1,{"a": 2}]}\n{"tags": [{}]}\n7\n',
    );
    assert.equal(written(jsonLinesWriter('masked'), inList.slice(0, 1)), '{"id": 1,"wage": 1.10,"ssn": "******"}\n');
    assert.equal(written(jsonLinesWriter('text'), []), '');
  });

  it('write as an escape what some reader takes for the end of a line', () => {
    const [row] = JsonContent.of(JSON.stringify([{ a: 'x\u0085y\u2028z\u2029\n  end' }])).rows;
    assert.ok(row);
    assert.equal(lineOf(row, 'text'), String.raw`{"a": "x\u0085y\u2028z\u2029\n  end"}`);
  });
});

describe('The text of a row', () => {
  it('is what stands in the answer, and no more', () => {
    assert.deepEqual(
      deeper.map((row) => rowText(row, 'text')),
      ['{\n      "tags": [\n        {}\n      ]\n    }', '7'],
    );
  });
});

import assert from 'node:assert/strict';
import { JsonFormatter } from '../../../../src/core/jsonText/jsonFormatter.ts';
import { KeyNames } from '../../../../src/core/jsonText/keyNames.ts';

const hides = (name: string) => name === 'ssn';

function formatted(...segments: readonly string[]) {
  const formatter = new JsonFormatter(hides);
  for (const segment of segments) formatter.write(segment);
  const { text, masked, bytes, lines } = formatter.end();
  assert.equal(bytes, text.length);
  assert.equal(lines, text.text().split('\n').length - 1);
  return { text: text.text(), masked: masked === text ? 'the same' : masked.text() };
}

const wrong = { name: 'SyntaxError', message: 'JSON with a token in a wrong place' };
const broken = { name: 'SyntaxError', message: 'JSON that breaks off' };

describe('Formatting JSON', () => {
  it('puts each member on a line of its own, two blanks a level, and nothing into what is empty', () => {
    assert.deepEqual(formatted(' {"a" :[ 1,{} ,[ ]\n,{"b":null}], "c":"x"}\t'), {
      text: '{\n  "a": [\n    1,\n    {},\n    [],\n    {\n      "b": null\n    }\n  ],\n  "c": "x"\n}\n',
      masked: 'the same',
    });
    for (const scalar of ['1', '"a"', 'true', '{}', '[]']) assert.equal(formatted(scalar).text, `${scalar}\n`);
  });

  it('goes on where the last segment ended, of whatever length these are', () => {
    const long = 'x'.repeat(300_000);
    assert.equal(formatted('[1', ',', `"${long}"`, ' ', '', ']').text, `[\n  1,\n  "${long}"\n]\n`);
    const wide = '漢'.repeat(200_000);
    assert.equal(formatted(`"${wide}"`).text, `"${wide}"\n`);
  });

  for (const text of [
    ',',
    ':',
    ']',
    '}',
    '[,',
    '[1,]',
    '[1:2]',
    '[1 2]',
    '[1 "a"]',
    '[1 [',
    '[1}',
    '[}',
    '[1,}',
    '{]',
    '{1',
    '{null',
    '{[',
    '{,',
    '{:',
    '{"a",',
    '{"a"}',
    '{"a" 1',
    '{"a" "b"',
    '{"a":}',
    '{"a":,',
    '{"a"::',
    '{"a":1]',
    '{"a":1:',
    '{"a":1 "b"',
    '{"a":1,}',
    '{"a":1,1',
    '{"a":1,,',
    '1 1',
    '1,',
    '[],',
    '{}{',
    '[]]',
    '"a" "b"',
  ])
    it(`refuses ${text}`, () => assert.throws(() => formatted(text), wrong));

  for (const text of ['', ' ', '[', '[1', '[1,', '{', '{"a"', '{"a":', '{"a":1', '{"a":1,', '[[]'])
    it(`is not at its end after “${text}”`, () => assert.throws(() => formatted(text), broken));

  it('hands over what was written, masked, and holds it no more', () => {
    const formatter = new JsonFormatter(hides, false);
    formatter.write('[{"a":1,"ssn":"abc"},');
    assert.equal(formatter.take().text(), '[\n  {\n    "a": 1,\n    "ssn": "***"\n  },');
    assert.equal(formatter.take().length, 0);
    formatter.write('{"ssn":12,"b":"ssn"}]');
    const { text, masked, bytes, list } = formatter.end();
    assert.equal(masked.text(), '\n  {\n    "ssn": "*",\n    "b": "ssn"\n  }\n]\n');
    assert.equal(text.text(), '\n  {\n    "ssn": 12 ,\n    "b": "ssn"\n  }\n]\n');
    assert.deepEqual([bytes, list], [81, undefined]);
  });

  it('hides every scalar of a member that is hidden, and none behind it', () => {
    for (const [json, masked] of [
      ['{"ssn":"ab","b":"ab"}', '{\n  "ssn": "**",\n  "b": "ab"\n}\n'],
      [
        '{"ssn":[["a",{"b":"c"}],"d"],"e":"f"}',
        '{\n  "ssn": [\n    [\n      "*",\n      {\n        "b": "*"\n      }\n    ],\n    "*"\n  ],\n  "e": "f"\n}\n',
      ],
      ['[{"ssn":{}},{"a":"b"},"c"]', 'the same'],
      ['[{"ssn":[]},["a"]]', 'the same'],
      ['{"ssn":null,"a":1}', 'the same'],
      ['{"a":[{"ssn":false}],"b":false}', '{\n  "a": [\n    {\n      "ssn": "***"\n    }\n  ],\n  "b": false\n}\n'],
      ['{"ssn":{"ssn":1},"x":1}', '{\n  "ssn": {\n    "ssn": "*"\n  },\n  "x": 1\n}\n'],
      ['{"ssn":""}', '{\n  "ssn": ""\n}\n'],
    ] as const)
      assert.equal(formatted(json).masked, masked, json);
  });

  it('gives the same in bits, with a breath after each', async () => {
    const formatter = new JsonFormatter(hides);
    formatter.write(`[${'{"ssn":"abc"},'.repeat(20_000)}1]`);
    let breaths = 0;
    const { text, masked } = await formatter.endInBits(async () => void breaths++);
    assert.equal(masked.text(), text.text().replaceAll('abc', '***'));
    assert.ok(text.pieces.length > 1);
    assert.equal(breaths, text.pieces.length);
  });
});

describe('The keys of an answer', () => {
  it('are read and judged once, told apart by every byte, and shared by nobody', () => {
    const asked: string[] = [];
    const keys = new KeyNames((name) => asked.push(name) > 0 && name === 'BB');
    const at = (text: string, start = 0) => {
      const { name, isHidden } = keys.at(Buffer.from(text), start, Buffer.byteLength(text));
      return [name, isHidden];
    };
    // These two have one hash.
    assert.deepEqual(
      [at('"Aa"'), at('"BB"'), at('"Aa"'), at('"BB"')],
      [
        ['Aa', false],
        ['BB', true],
        ['Aa', false],
        ['BB', true],
      ],
    );
    assert.deepEqual(asked, ['Aa', 'BB', 'BB']);
    assert.deepEqual(at('{"Aa"', 1), ['Aa', false]);
    assert.deepEqual(
      [at('"B\\u0042"'), at('""'), at('"ø\\""')],
      [
        ['BB', true],
        ['', false],
        ['ø"', false],
      ],
    );
    const bytes = Buffer.from('"abc"');
    keys.at(bytes, 0, 5);
    bytes.write('"xyz"');
    assert.deepEqual(
      [at('"abc"'), at('"xyz"')],
      [
        ['abc', false],
        ['xyz', false],
      ],
    );
    assert.deepEqual(asked.slice(3), ['BB', '', 'ø"', 'abc', 'xyz']);
  });

  it('are kept to some thousands', () => {
    let asked = 0;
    const keys = new KeyNames(() => asked++ < 0);
    const at = (text: string) => void keys.at(Buffer.from(text), 0, text.length);
    for (let round = 0; round < 2; round++) for (let key = 0; key < 4_096; key++) at(`"${key}"`);
    assert.equal(asked, 4_096);
    at('"4096"');
    at('"4096"');
    at('"0"');
    assert.equal(asked, 4_098);
  });
});

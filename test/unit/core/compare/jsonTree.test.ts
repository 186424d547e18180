import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatTree, isItems, isMembers, memberOf, parseTree, scalarOf } from '../../../../src/core/compare/jsonTree.ts';
import { formatJson } from '../../../../src/core/json.ts';

describe('a tree of JSON', () => {
  it('keeps the text of numbers, the order of members, and doubled ones', () => {
    const text = '{\n  "b": 1.10,\n  "a": 1e400,\n  "b": 12345678901234567890,\n  "c": [],\n  "d": {}\n}\n';
    assert.equal(formatTree(parseTree(text)), text);
  });

  it('is written as formatJson writes it, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const text = formatJson(json);
        assert.equal(formatTree(parseTree(text)), text);
        assert.equal(formatTree(parseTree(JSON.stringify(json))), text);
      }),
    );
  });

  it('is written one member a line, whatever it came in', () => {
    assert.equal(
      formatTree(parseTree('{"a":[1,[],{"b\\"":"c"}],"d":{}}')),
      '{\n  "a": [\n    1,\n    [],\n    {\n      "b\\"": "c"\n    }\n  ],\n  "d": {}\n}\n',
    );
    for (const scalar of ['1', '"a"', '[]', '{}']) assert.equal(formatTree(parseTree(scalar)), `${scalar}\n`);
  });

  it('tells what is in it', () => {
    const tree = parseTree('{"a":1,"a":"\\u0061","n":null,"t":true,"f":false,"l":[1]}');
    assert.ok(isMembers(tree) && !isItems(tree));
    const said = ['a', 'n', 't', 'f', 'l', 'none'].map((key) => scalarOf(memberOf(tree, key)));
    assert.deepEqual(said, ['a', null, true, false, undefined, undefined]);
    assert.equal(memberOf(parseTree('[1]'), 'a'), undefined);
    assert.deepEqual(
      ['1.10', '"1"', '{}', '[]'].map((text) => scalarOf(parseTree(text))),
      ['1.10', '1', undefined, undefined],
    );
    const kinds = ['[]', '{}', '1', '"[]"'].map(parseTree).map((one) => [isItems(one), isMembers(one)]);
    assert.deepEqual(kinds, [
      [true, false],
      [false, true],
      [false, false],
      [false, false],
    ]);
  });

  it('is none where the text is none', () => assert.throws(() => parseTree('{"a":'), SyntaxError));
});

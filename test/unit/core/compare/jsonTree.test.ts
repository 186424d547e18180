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

  it('tells what is in it', () => {
    const tree = parseTree('{"a":1,"a":"\\u0061","n":null,"t":true,"f":false,"l":[1]}');
    assert.ok(isMembers(tree) && !isItems(tree));
    const said = ['a', 'n', 't', 'f', 'l', 'none'].map((key) => scalarOf(memberOf(tree, key)));
    assert.deepEqual(said, ['a', null, true, false, undefined, undefined]);
    assert.equal(memberOf(parseTree('[1]'), 'a'), undefined);
  });

  it('is none where the text is none', () => assert.throws(() => parseTree('{"a":'), SyntaxError));
});

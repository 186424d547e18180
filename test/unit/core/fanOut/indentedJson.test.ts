import assert from 'node:assert/strict';
import fc from 'fast-check';
import { indentedJson } from '../../../../src/core/fanOut/indentedJson.ts';

describe('indentedJson', () => {
  it('writes any JSON as JSON.stringify does, however it was spaced', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 1, 2, '\t', ' \t'), (json, space) => {
        const value: unknown = JSON.parse(json);
        assert.equal(indentedJson(JSON.stringify(value, undefined, space), 0), JSON.stringify(value, undefined, 2));
      }),
    );
  });

  it('changes nothing but white space', () => {
    const text = ' { "a" : 1.10 , "a":1e400,"b":[ ] ,"c" : [ { } , 12345678901234567890, "x, [ \\" : y" ] } ';
    assert.equal(
      indentedJson(text, 0),
      '{\n  "a": 1.10,\n  "a": 1e400,\n  "b": [],\n  "c": [\n    {},\n    12345678901234567890,\n    "x, [ \\" : y"\n  ]\n}',
    );
  });

  it('begins each line as deep as the document is there', () => {
    assert.equal(indentedJson('{"a":[1]}', 2), '{\n      "a": [\n        1\n      ]\n    }');
    assert.equal(indentedJson(' null ', 3), 'null');
  });
});

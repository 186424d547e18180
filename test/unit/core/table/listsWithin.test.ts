import assert from 'node:assert/strict';
import { parseJson } from '../../../../src/core/parseJson.ts';
import { listsWithin } from '../../../../src/core/table/listsWithin.ts';

describe('the lists in an answer', () => {
  const lists = (json: string) => listsWithin(parseJson(json));

  it('are found beside each other and in what they are wrapped in, whatever it is called', () => {
    assert.deepEqual(lists('{"b":[1],"a":[],"n":1,"r":{"__proto__":{"x.y":[{"c":[]}]}}}'), [
      ['b'],
      ['a'],
      ['r', '__proto__', 'x.y'],
    ]);
    assert.deepEqual(lists('{"a":{"b":{"c":{"d":[],"e":{"f":[]}}}}}'), [['a', 'b', 'c', 'd']]);
  });

  it('are none in a list, nor in what has no members', () => {
    for (const json of ['[[1]]', 'null', '"[]"', '{}', '{"a":1}']) assert.deepEqual(lists(json), []);
  });

  it('are no more than one can choose from', () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`list${at}`, []]));
    assert.equal(lists(JSON.stringify({ many, more: [] })).length, 100);
  });
});

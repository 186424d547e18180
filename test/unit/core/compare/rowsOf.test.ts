import assert from 'node:assert/strict';
import { formatTree, parseTree } from '../../../../src/core/compare/jsonTree.ts';
import { orderOfNames, rowsOf } from '../../../../src/core/compare/rowsOf.ts';

describe('The rows of a tree', () => {
  it('may be replaced where they stand; a list that is null stays so while it has none', () => {
    const replaced = (text: string, rows: readonly string[]) => formatTree(rowsOf(parseTree(text))?.with(rows) ?? '');
    const list = '{"a":1,"data":[5],"paging":{}}';
    for (const [text, rows, expected] of [
      [list, ['6', '7'], '{"a":1,"data":[6,7],"paging":{}}'],
      [list, [], '{"a":1,"data":[],"paging":{}}'],
      ['{"data":null,"paging":{}}', [], '{"data":null,"paging":{}}'],
      ['{"data":null,"paging":{}}', ['6'], '{"data":[6],"paging":{}}'],
      ['[5]', ['6'], '[6]'],
    ] as const)
      assert.equal(replaced(text, rows), formatTree(parseTree(expected)));
  });

  it('are none where an answer is no list', () => {
    for (const text of ['5', '{}', '{"a":1}', '{"data":5,"paging":{}}', '{"data":null}', '{"a":[],"b":[]}'])
      assert.equal(rowsOf(parseTree(text)), undefined, text);
  });

  it('are told apart by what they are called: whole numbers by their value, then letters', () => {
    const names = ['b', '21', 'a', '100', '12', '3'];
    assert.deepEqual(names.toSorted(orderOfNames), ['3', '12', '21', '100', 'a', 'b']);
    assert.equal(orderOfNames('12', '12'), 0);
  });
});

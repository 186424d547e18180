import assert from 'node:assert/strict';
import { rowsHave } from '../../../../src/core/whyEmpty/envelopeCause.ts';
import { isBlank, listsThere } from '../../../../src/core/whyEmpty/rowsInAnswer.ts';

const content = (json: unknown, bytes = 9) => ({ bytes, json: () => json });

describe('the lists in an answer that is none', () => {
  it('are those of objects, two levels down, under names that a program gives', () => {
    const answer = { a: [{}, {}], b: { c_1: [], d: { e: [{}] } }, f: [1], g: 7, h: null, '0190': [{}], 'a b': [{}] };
    assert.deepEqual(listsThere(content(answer)), [
      { path: 'a', rows: 2 },
      { path: 'b.c_1', rows: 0 },
    ]);
    assert.deepEqual(listsThere(content([{}])), [{ path: '', rows: 1 }]);
    assert.deepEqual(listsThere(content([{}, 1])), []);
  });

  it('are not looked for in a long one', () => {
    assert.deepEqual(listsThere(content({ a: [{}] }, 1_000_000)), [{ path: 'a', rows: 1 }]);
    assert.equal(listsThere(content({ a: [{}] }, 1_000_001)), undefined);
  });
});

describe('an answer', () => {
  it('says nothing where there is nothing but null in its objects', () => {
    for (const json of [null, {}, { data: null }, { data: { a: null, b: {} } }]) assert.equal(isBlank(content(json)), true);
    for (const json of [[], '', 0, false, { data: [] }, { data: null, count: 0 }]) assert.equal(isBlank(content(json)), false);
    assert.deepEqual([isBlank(content({}, 1_000_000)), isBlank(content({}, 1_000_001))], [true, false]);
  });

  it('has rows with the fields that are documented of them', () => {
    const items = { type: 'object', properties: { end: { type: 'string' } } } as const;
    const lists = [
      { type: 'array', items },
      { type: 'object', properties: { data: { type: 'array', items } } },
    ] as const;
    for (const response of lists)
      assert.deepEqual(
        [rowsHave({ response }, 'end'), rowsHave({ response }, 'start'), rowsHave({ response }, 'toString')],
        [true, false, false],
      );
    assert.equal(rowsHave({ response: { type: 'object', properties: { rows: { type: 'array', items } } } }, 'end'), false);
    assert.equal(rowsHave({ response: { type: 'array', items: { type: 'string' } } }, 'end'), false);
    assert.equal(rowsHave({ response: { type: 'string' } }, 'end'), false);
    assert.equal(rowsHave({}, 'end'), false);
  });
});

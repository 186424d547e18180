import assert from 'node:assert/strict';
import { named, spelling, wordsOf } from '../../../../src/core/catalogue/spelling.ts';

describe('The spelling of a name', () => {
  for (const [name, folded] of [
    ['searchQuery', 'searchquery'],
    ['SEARCH_QUERY-2', 'searchquery2'],
    ['filter[First.Name]', 'filterfirstname'],
    ['fødselsdag', 'fødselsdag'],
    ['ﬁlter', 'filter'],
    ['$$', '$$'],
    ['', ''],
    ['x'.repeat(250), 'x'.repeat(200)],
  ] as const)
    it(`of ${name.slice(0, 30) || 'nothing'} is ${folded.slice(0, 30) || 'nothing'}`, () => assert.equal(spelling(name), folded));
});

describe('What is called so', () => {
  const all = ['Limit', 'limit', 'off_set', 'from', 'From', 'to', 'to'].map((name, place) => ({ name, place }));
  for (const [name, place] of [
    ['limit', 1],
    ['Limit', 0],
    ['offset', 2],
    ['OffSet', 2],
    ['FROM', undefined],
    ['to', 5],
    ['TO', undefined],
    ['none', undefined],
  ] as const)
    it(`by ${name} is ${place === undefined ? 'none' : `the one at ${place}`}`, () =>
      assert.equal(named(all, name)?.place, place));
});

describe('The words of a name', () => {
  for (const [name, words] of [
    ['filter[firstName]', ['filter', 'first', 'name']],
    ['userID', ['user', 'id']],
    ['$user_2_id', ['user', 'id']],
    ['FØDSELSDag', ['fødselsdag']],
    ['22', []],
    [`${'a'.repeat(200)}b`, ['a'.repeat(200)]],
  ] as const)
    it(`${name.slice(0, 30)} are ${words.join(', ').slice(0, 30) || 'none'}`, () => assert.deepEqual(wordsOf(name), words));
});

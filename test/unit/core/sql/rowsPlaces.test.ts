import assert from 'node:assert/strict';
import type { Schema } from '../../../../src/core/catalogue/endpoint.ts';
import { rowsPlaces } from '../../../../src/core/sql/rowsPlaces.ts';

const text: Schema = { type: 'string' };
const object = (properties: Record<string, Schema>): Schema => ({ properties });
const listOf = (items: Schema): Schema => ({ items });
const row = object({ a: text });

/** `listAt data.costs: a (data costs ·) costs`: where they are, the fields of one, the steps to it, and the name of its list. */
const places = (schema: Schema | undefined) =>
  rowsPlaces(schema).map(({ place, row: one, steps, list }) =>
    [
      `${place.kind} ${place.path.join('.')}:`,
      Object.keys(one.properties ?? {}).join(),
      `(${steps.map((step) => step ?? '·').join(' ')})`,
      ...(list === undefined ? [] : [list]),
    ].join(' '),
  );

describe('what is a row in an answer', () => {
  for (const [what, schema, expected] of [
    ['nothing', undefined, []],
    ['a list', listOf(row), ['list : a (·)']],
    ['a list of texts', listOf(text), ['list :  (·)']],
    ['data', object({ data: listOf(row) }), ['list data: a (data ·)']],
    ['data beside paging', object({ paging: object({ total: text }), data: listOf(row) }), ['list data: a (data ·)']],
    ['the one list of another name', object({ rows: listOf(row), paging: object({}) }), ['list rows: a (rows ·)']],
    ['an object', object({ a: text, b: text }), ['object : a,b ()']],
    ['an object in data', object({ data: row, other: text }), ['object data: a (data)']],
    ['data that is a text', object({ data: text }), []],
    ['a text', text, []],
    [
      'lists beside each other',
      object({ one: listOf(row), other: listOf(row) }),
      ['object : one,other ()', 'listAt one: a (one ·) one', 'listAt other: a (other ·) other'],
    ],
    [
      'lists beside what is said of all',
      object({ data: object({ currency: text, costs: listOf(row) }) }),
      ['object data: currency,costs (data)', 'listAt data.costs: a (data costs ·) costs'],
    ],
    ['nothing but one list', object({ data: object({ costs: listOf(row) }) }), ['listAt data.costs: a (data costs ·)']],
    [
      'lists of texts',
      object({ data: object({ tags: listOf(text), costs: listOf(row) }) }),
      ['object data: tags,costs (data)', 'listAt data.costs: a (data costs ·) costs'],
    ],
    ['lists of what has an id', object({ data: object({ id: text, costs: listOf(row) }) }), ['object data: id,costs (data)']],
    [
      'lists of what has the id of a skill',
      object({ data: object({ skillId: text, costs: listOf(row) }) }),
      ['object data: skillId,costs (data)'],
    ],
    ['lists beside an object', object({ data: object({ of: row, costs: listOf(row) }) }), ['object data: of,costs (data)']],
    [
      'a list that says what it holds',
      object({ data: object({ costs: { ...listOf(row), properties: {} } }) }),
      ['listAt data.costs: a (data costs ·)'],
    ],
    [
      'an object that is a list too',
      { properties: { data: { ...row, items: text, nullable: true }, b: listOf(text) } },
      ['list data:  (data ·)'],
    ],
  ] as const)
    it(`is found in ${what}`, () => assert.deepEqual(places(schema), expected));

  it('is of twenty lists at most', () => {
    const lists = Object.fromEntries(Array.from({ length: 25 }, (_, at) => [`l${at}`, listOf(row)]));
    assert.equal(places(object(lists)).length, 21);
    assert.equal(places(object(lists)).at(-1), 'listAt l19: a (l19 ·) l19');
  });
});

import assert from 'node:assert/strict';
import { ownKeywords } from '../../../../src/core/catalogue/ownKeywords.ts';

const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, {}]));
/** As a member of its own, it would make a promise of the schema. */
const met = (schema: unknown) => Object.fromEntries([['then', schema]]);
const list = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('What a schema says itself', () => {
  it('is nothing where it says nothing', () => {
    assert.deepEqual(ownKeywords({}), { facts: {}, allOf: [], anyOf: [], properties: [], isBare: true, isCut: false, steps: 1 });
  });

  it('is where other schemas are, which alone is bare', () => {
    const said = ownKeywords({ $ref: '#/a', allOf: [1], oneOf: [2], anyOf: [3], ...met({}) });
    assert.deepEqual([said.reference, said.allOf, said.anyOf, said.isBare], ['#/a', [1], [[2], [3], [{}, {}]], true]);
    assert.equal(ownKeywords({ $ref: 7, $dynamicRef: '#b' }).reference, '#b');
    assert.equal(ownKeywords({ $ref: 7 }).reference, undefined);
    for (const more of [
      { type: 'string' },
      { properties: { a: {} } },
      { items: {} },
      { prefixItems: [{}] },
      { additionalProperties: false },
    ])
      assert.equal(ownKeywords({ $ref: '#/a', ...more }).isBare, false, JSON.stringify(more));
  });

  it('is its facts, as far as they can be shown', () => {
    const { facts } = ownKeywords({
      type: 'string',
      title: ' T ',
      description: 'D',
      enum: ['a', { no: 'value' }, 'b'],
      default: 'a',
      example: 7,
      examples: ['never'],
      deprecated: true,
    });
    assert.deepEqual(facts, {
      ...{ type: 'string', title: 'T', description: 'D', enum: ['a', 'b'] },
      ...{ default: 'a', example: 7, deprecated: true },
    });
    assert.deepEqual(ownKeywords({ examples: [{}, 'b'], default: [], deprecated: 'yes', enum: [{}] }).facts, { type: 'object' });
    assert.deepEqual(ownKeywords({ example: {}, examples: ['a'] }).facts, { example: 'a' });
    const long = ownKeywords({ title: 'x'.repeat(300), description: 'x'.repeat(3_000) }).facts;
    assert.deepEqual([(long.title as string).length, long.description?.length], [200, 2_000]);
  });

  it('demands no field that is only ever sent, and nothing that is no name', () => {
    const said = ownKeywords({
      properties: { a: { writeOnly: true }, b: {}, c: { writeOnly: 1 } },
      required: ['a', 'b', 'c', 7],
    });
    assert.deepEqual(said.facts, { required: ['b', 'c'] });
    assert.deepEqual(
      said.properties.map(([name]) => name),
      ['a', 'b', 'c'],
    );
    assert.deepEqual(ownKeywords({ properties: { a: { writeOnly: true } }, required: ['a'] }).facts, {});
  });

  it('is of a list what any of its items may be', () => {
    const a = { type: 'string' };
    assert.deepEqual(ownKeywords({ items: a }).items, a);
    assert.deepEqual(ownKeywords({ unevaluatedItems: a }).items, a);
    assert.equal(ownKeywords({ items: true }).items, undefined);
    assert.deepEqual(ownKeywords({ prefixItems: [a] }).items, { anyOf: [a] });
    assert.deepEqual(ownKeywords({ prefixItems: [a], items: { type: 'integer' } }).items, { anyOf: [a, { type: 'integer' }] });
  });

  it('is of other members what any of them may be', () => {
    const a = { type: 'string' };
    assert.equal(ownKeywords({ additionalProperties: false, unevaluatedProperties: a }).additional, false);
    assert.deepEqual(ownKeywords({ additionalProperties: 7, unevaluatedProperties: a }).additional, a);
    assert.deepEqual(ownKeywords({ patternProperties: { x: a } }).additional, { anyOf: [a] });
    assert.deepEqual(ownKeywords({ patternProperties: { x: a }, additionalProperties: false }).additional, { anyOf: [a] });
    assert.deepEqual(ownKeywords({ patternProperties: { x: a }, additionalProperties: {} }).additional, { anyOf: [a, {}] });
  });

  it('is what holds under a condition, or nothing of it where there is one such schema', () => {
    const [a, b, c] = [{ title: 'a' }, { title: 'b' }, { title: 'c' }];
    assert.deepEqual(ownKeywords(met(a)).anyOf, [[a, {}]]);
    assert.deepEqual(ownKeywords({ ...met(a), else: b, dependentSchemas: { x: c, y: true } }).anyOf, [[a, b, c]]);
    assert.deepEqual(ownKeywords({ if: a, ...met(true) }).anyOf, []);
  });

  for (const [keyword, most, of, count] of [
    ['properties', 500, many, (said: ReturnType<typeof ownKeywords>) => said.properties.length],
    ['required', 500, (length: number) => list(length).map(String), ({ facts }) => facts.required?.length],
    ['enum', 500, list, ({ facts }) => facts.enum?.length],
    ['allOf', 50, list, ({ allOf }) => allOf.length],
    ['oneOf', 50, list, ({ anyOf }) => anyOf[0]?.length],
    ['anyOf', 50, list, ({ anyOf }) => anyOf[0]?.length],
    ['prefixItems', 50, list, ({ items }) => (items as { anyOf: unknown[] }).anyOf.length],
    ['patternProperties', 50, many, ({ additional }) => (additional as { anyOf: unknown[] }).anyOf.length],
  ] as const satisfies readonly (readonly [
    string,
    number,
    (count: number) => unknown,
    (said: ReturnType<typeof ownKeywords>) => unknown,
  ])[])
    it(`is of ${keyword} no more than ${most}, and it is said that there are more`, () => {
      for (const [given, isCut] of [
        [most, false],
        [most + 1, true],
      ] as const) {
        const said = ownKeywords({ [keyword]: of(given) });
        assert.deepEqual([count(said), said.isCut], [most, isCut]);
      }
    });

  it('is no value that is too long, and it is said that there is one', () => {
    const said = ownKeywords({ enum: ['a', 'x'.repeat(1_001)] });
    assert.deepEqual([said.facts.enum, said.isCut], [['a'], true]);
    assert.equal(ownKeywords({ enum: ['a', {}] }).isCut, false);
  });

  it('costs a step for each text in it, and for each 50 characters of them', () => {
    assert.equal(ownKeywords({ properties: { ab: {}, cd: {} }, required: ['ab'], enum: ['x'.repeat(44)] }).steps, 1 + 4 + 1);
    assert.equal(ownKeywords({ properties: { ab: {}, cd: {} }, required: ['ab'], enum: ['x'.repeat(45)] }).steps, 1 + 4 + 2);
  });
});

import assert from 'node:assert/strict';
import type { Endpoint, Schema } from '../../../../src/core/catalogue/endpoint.ts';
import { inPortions } from '../../../../src/core/catalogue/inPortions.ts';
import { departments } from '../../support/harness.ts';

const leaves = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, {}]));

/** One that counts as so many schemas: ten for itself, two for its parameters, and its answer. */
function endpoint(id: string, response?: Schema): Endpoint {
  return { ...departments, id, ...(response && { response }) };
}

const portions = (...endpoints: readonly Endpoint[]) => inPortions(endpoints).map((some) => some.map(({ id }) => id));

describe('Endpoints in portions', () => {
  it('are all there, in their order', () => {
    assert.deepEqual(portions(), []);
    assert.deepEqual(portions(endpoint('a'), endpoint('b')), [['a', 'b']]);
  });

  it('fill a portion to the last schema of 2,000', () => {
    const [half, more] = [{ properties: leaves(987) }, { properties: leaves(988) }];
    assert.deepEqual(portions(endpoint('a', half), endpoint('b', half), endpoint('c')), [['a', 'b'], ['c']]);
    assert.deepEqual(portions(endpoint('a', half), endpoint('b', more), endpoint('c')), [['a'], ['b', 'c']]);
  });

  it('have one of its own for what is larger than any', () => {
    assert.deepEqual(portions(endpoint('a'), endpoint('b', { properties: leaves(5_000) }), endpoint('c')), [['a'], ['b'], ['c']]);
  });

  it('count what is in fields, lists and maps', () => {
    for (const schema of [
      { items: {} },
      { additionalProperties: {} },
      { properties: { a: {} } },
      { items: {}, additionalProperties: true },
    ])
      assert.equal(
        portions(endpoint('a', schema), endpoint('b', { properties: leaves(1_973) })).length,
        1,
        JSON.stringify(schema),
      );
    for (const schema of [
      { items: { items: {} } },
      { additionalProperties: { items: {} } },
      { items: {}, additionalProperties: {} },
    ])
      assert.equal(
        portions(endpoint('a', schema), endpoint('b', { properties: leaves(1_973) })).length,
        2,
        JSON.stringify(schema),
      );
  });
});

import assert from 'node:assert/strict';
import type { Schema } from '../../../../src/core/catalogue/endpoint.ts';
import { schemaAt } from '../../../../src/core/references/fieldSchema.ts';

const integer: Schema = { type: 'integer', description: 'An id.' };
const row: Schema = {
  properties: {
    id: integer,
    skills: { type: 'array', items: { type: 'integer' } },
    anything: {},
    extra: { properties: { known: { type: 'string' } }, additionalProperties: { type: 'object', properties: { name: integer } } },
  },
};
const response: Schema = { properties: { paging: { properties: { total: integer } }, data: { type: 'array', items: row } } };

describe('What a schema says of a field', () => {
  const at = (...path: (string | null | undefined)[]) => schemaAt(response, path);

  it('is found by its path, in lists and in objects', () => {
    assert.equal(at('data', null, 'id'), integer);
    assert.deepEqual(at('data', null, 'skills', null), { type: 'integer' });
    assert.equal(at('paging', 'total'), integer);
    assert.equal(at(), response);
    assert.equal(schemaAt({ type: 'array', items: row }, [null, 'id']), integer);
  });

  it('is that of all others where the schema has one for them', () => {
    assert.deepEqual(at('data', null, 'extra', 'known'), { type: 'string' });
    assert.equal(at('data', null, 'extra', 'custom_1', 'name'), integer);
  });

  it('is nothing where there is no such field, whatever it is called', () => {
    for (const name of ['Id', 'constructor', '__proto__', 'toString', '']) assert.equal(at('data', null, name), 'unknown', name);
    assert.equal(at('data', 'id'), 'unknown');
    assert.equal(at(null, 'id'), 'unknown');
    assert.equal(at('data', null, 'nothing', 'below'), 'unknown');
  });

  it('is left open where the schema does not look inside, or there is none', () => {
    assert.equal(schemaAt(undefined, ['id']), 'open');
    assert.equal(at('data', null, 'anything', 'at', 'all'), 'open');
    assert.deepEqual(at('data', null, 'anything'), {});
    assert.equal(at('data', null, 'id', 'below'), 'open');
    for (const properties of [{}, { properties: { a: integer } }]) {
      assert.equal(schemaAt({ ...properties, additionalProperties: true }, ['other', 'below']), 'open');
      assert.equal(schemaAt({ ...properties, additionalProperties: false }, ['other']), 'unknown');
    }
  });

  it('is left open where too many places could be meant', () => {
    const wide = (count: number): Schema => ({
      properties: Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`a${index}`, { properties: { [`b${index}`]: {} } }]),
      ),
    });
    assert.equal(schemaAt(wide(2_000), [undefined, 'none']), 'unknown');
    assert.equal(schemaAt(wide(2_001), [undefined, 'none']), 'open');
    assert.deepEqual(schemaAt(wide(2_000), [undefined, 'b7']), {});
  });

  it('is that of the one place that it can be where a step is not known', () => {
    assert.equal(at(undefined, null, 'id'), integer);
    assert.equal(at(undefined, undefined, 'id'), integer);
    assert.equal(at(undefined, null, 'none'), 'unknown');
    const extra: Schema = { properties: { a: {}, b: { items: integer } }, additionalProperties: { properties: { id: integer } } };
    assert.equal(schemaAt(extra, [undefined, 'id']), integer);
    assert.equal(schemaAt({ items: { properties: { id: integer } } }, [undefined, 'id']), integer);
    assert.equal(schemaAt({ properties: { a: { type: 'string' } }, additionalProperties: false }, [undefined, 'id']), 'open');
    assert.equal(schemaAt({ properties: { a: { properties: {} } } }, ['a', 'id']), 'unknown');
    assert.equal(schemaAt({ items: { additionalProperties: false } }, [null, null]), 'unknown');
    const two: Schema = {
      properties: { a: { items: { properties: { id: integer } } }, b: { items: { properties: { id: {} } } } },
    };
    assert.equal(schemaAt(two, [undefined, null, 'id']), 'open');
    assert.equal(schemaAt(two, ['a', null, 'id']), integer);
  });
});

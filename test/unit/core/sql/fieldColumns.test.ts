import assert from 'node:assert/strict';
import type { Parameter, Schema } from '../../../../src/core/catalogue/endpoint.ts';
import { sqlTables } from '../../../../src/core/sql/tables.ts';
import { endpoint } from './sampleTables.ts';

const id: Schema = { type: 'integer' };
const text: Schema = { type: 'string' };
const object = (properties: Record<string, Schema>): Schema => ({ properties });

/** The columns that its rows have: `name TYPE thing`, with `*` where it is hidden. */
function columns(
  row: Record<string, Schema>,
  path = '/x/v1.0/list',
  response = (one: Schema): Schema => object({ data: { items: one } }),
) {
  const keys = [...path.matchAll(/\{(\w+)\}/g)].map(
    ([, name = '']): Parameter => ({ name, in: 'path', required: true, type: 'integer' }),
  );
  const tables = sqlTables([endpoint(path, keys, { response: response(object(row)) })]);
  return (tables.at(-1)?.columns ?? []).flatMap(({ name, type, source, thing, isHidden }) =>
    source.kind === 'field' ? [[`${name}${isHidden ? '*' : ''}`, type, ...(thing === undefined ? [] : [thing])].join(' ')] : [],
  );
}

describe('the columns that rows have', () => {
  it('are texts where they may hold anything, and JSON where they hold something of their own', () => {
    const deep = object({ b: object({ c: object({ d: text }) }) });
    const deeper = object({ b: object({ c: object({ d: object({ e: text }) }) }) });
    for (const [schema, expected] of [
      [{ type: 'integer' }, ['a INTEGER']],
      [{ type: 'number' }, ['a REAL']],
      [{ type: 'boolean' }, ['a BOOLEAN']],
      [{ type: 'odd' }, ['a TEXT']],
      [{}, ['a TEXT']],
      [{ type: 'array' }, ['a JSON']],
      [{ type: 'object' }, ['a JSON']],
      [{ items: text }, ['a JSON']],
      [{ type: 'string', items: text, properties: { b: text } }, ['a JSON']],
      [{ additionalProperties: text }, ['a JSON']],
      [{ additionalProperties: true }, ['a TEXT']],
      [{ type: 'string', additionalProperties: text }, ['a TEXT']],
      [{ properties: {} }, ['a TEXT']],
      [deep, ['a_b_c_d TEXT']],
      [deeper, ['a_b_c_d JSON']],
    ] as const)
      assert.deepEqual(columns({ a: schema }), expected, JSON.stringify(schema));
  });

  it('are hidden by their name, and with all that is in them', () => {
    assert.deepEqual(
      columns({ ssn: text, name: text, bankAccount: object({ name: text }), of: object({ ssn: text, b: text }) }),
      ['ssn* TEXT', 'name TEXT', 'bank_account_name* TEXT', 'of_ssn* TEXT', 'of_b TEXT'],
    );
  });

  it('say of what their ids are: by their own name, or by what they are in', () => {
    assert.deepEqual(
      columns(
        {
          departmentId: id,
          id,
          ID: id,
          ids: id,
          other_ids: { items: id },
          text,
          changedBy: object({ id }),
          employee: object({ id }),
        },
        '/x/v1.0/shops',
      ),
      [
        'department_id INTEGER department',
        'id INTEGER shop',
        'id_2 INTEGER shop',
        'ids INTEGER',
        'other_ids JSON other',
        'text TEXT',
        'changed_by_id INTEGER',
        'employee_id INTEGER employee',
      ],
    );
  });

  it('say of their own ids what the path lists, but for words that say which ones', () => {
    for (const [path, expected] of [
      ['/x/v1.0/shops', ' shop'],
      ['/x/v1.0/shops/{shopId}', ' shop'],
      ['/x/v1.0/shops/{id}', ' shop'],
      ['/x/v1.0/shops/{id}/notes', ' note'],
      ['/x/v1.0/shops/deleted', ' shop'],
      ['/x/v1.0/shops/active', ' shop'],
      ['/x/v1.0/shops/all', ' shop'],
      ['/x/v1.0/shops/Today', ' shop'],
      ['/x/v1.0/shops/default', ' shop'],
      ['/x/v1.0/shops/alls', ' all'],
      ['/x/v1.0/shops/overall', ' overall'],
      ['/x/v1.0/shops/edits', ' edit'],
      ['/x/v1.0/shops/lives', ' live'],
      ['/x/v1.0', ''],
      ['/x/v1.0/deleted', ''],
    ])
      assert.deepEqual(columns({ id }, path), [`id INTEGER${expected}`], path);
    const lists = (one: Schema) => object({ a: { items: object({ a: text }) }, b: { items: one } });
    assert.deepEqual(columns({ id, skillId: id }, '/x/v1.0/shops', lists), ['id INTEGER', 'skill_id INTEGER skill']);
  });

  it('are called something', () =>
    assert.deepEqual(columns({ '…': text, 'a.b': object({ c: text }) }), ['field TEXT', 'a_b_c TEXT']));

  it('are three hundred at most', () => {
    const of = (many: number) => columns(Object.fromEntries(Array.from({ length: many }, (_, at) => [`f${at}`, text]))).length;
    assert.deepEqual([of(300), of(301)], [300, 300]);
  });
});

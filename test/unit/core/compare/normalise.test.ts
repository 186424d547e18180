import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatTree, parseTree } from '../../../../src/core/compare/jsonTree.ts';
import { isId, isVolatile, type Leniency, normalise, order } from '../../../../src/core/compare/normalise.ts';
import { formatJson } from '../../../../src/core/json.ts';

const strict: Leniency = { sortKeys: false, sortRows: false, withoutVolatile: false, withoutIds: false };
const lenient = fc.record({
  sortKeys: fc.boolean(),
  sortRows: fc.boolean(),
  withoutVolatile: fc.boolean(),
  withoutIds: fc.boolean(),
});

function normalised(text: string, how: Partial<Leniency>): unknown {
  return JSON.stringify(JSON.parse(formatTree(normalise(parseTree(text), { ...strict, ...how }))));
}

describe('normalise', () => {
  const row = '{"name":"Bar","id":1,"lastModified":"x","of":{"z":1,"departmentId":2,"a":[{"updatedAt":1,"b":2}]}}';

  it('leaves everything as it is where nothing is asked', () => assert.equal(normalised(row, {}), row));

  it('brings fields into order, however deep', () =>
    assert.equal(
      normalised(row, { sortKeys: true }),
      '{"id":1,"lastModified":"x","name":"Bar","of":{"a":[{"b":2,"updatedAt":1}],"departmentId":2,"z":1}}',
    ));

  it('leaves out when something was changed, however deep', () =>
    assert.equal(
      normalised(row, { withoutVolatile: true }),
      '{"name":"Bar","id":1,"of":{"z":1,"departmentId":2,"a":[{"b":2}]}}',
    ));

  it('leaves out ids, however deep', () =>
    assert.equal(
      normalised(row, { withoutIds: true }),
      '{"name":"Bar","lastModified":"x","of":{"z":1,"a":[{"updatedAt":1,"b":2}]}}',
    ));

  it('orders by the code of letters, on every machine alike', () => {
    assert.deepEqual(['b', 'a', 'Z', 'ø', 'a'].toSorted(order), ['Z', 'a', 'a', 'b', 'ø']);
    assert.deepEqual([order('a', 'b'), order('b', 'a'), order('a', 'a')], [-1, 1, 0]);
  });

  it('is the same the second time', () => {
    fc.assert(
      fc.property(fc.jsonValue(), lenient, (json, how) => {
        const once = normalise(parseTree(formatJson(json)), how);
        assert.equal(formatTree(normalise(once, how)), formatTree(once));
      }),
    );
  });

  it('knows what changes with each saving by its name, and nothing else', () => {
    for (const key of [
      'lastModified',
      'last_modified_at',
      'UpdatedAt',
      'dateModified',
      'dateTimeModified',
      'DateTimeLastModified',
      'lastUpdatedByUserId',
      'modifiedByUserGuid',
      'modifiedBy',
      'modifiedDateTime',
      'etag',
      'rowVersion',
      'timestamp',
    ])
      assert.ok(isVolatile(key), key);
    for (const key of [
      'name',
      'date',
      'from',
      'version2',
      'createdAt',
      'dateTimeCreated',
      'dateTime',
      'modification',
      'updates',
      'changeable',
      'at',
      'on',
      'time',
    ])
      assert.ok(!isVolatile(key), key);
  });

  it('knows ids by their names', () => {
    for (const key of ['id', 'Id', 'ids', 'departmentId', 'employeeIds', 'employee_id', 'rule-ids', 'departmentID'])
      assert.ok(isId(key), key);
    for (const key of ['paid', 'identity', 'kids', 'valid', 'grid']) assert.ok(!isId(key), key);
  });
});

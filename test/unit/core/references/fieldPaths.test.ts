import assert from 'node:assert/strict';
import { stepsIn, valueAt } from '../../../../src/core/references/fieldPaths.ts';

describe('The paths of the table of references', () => {
  it('are read as steps', () => {
    assert.deepEqual(stepsIn('id'), ['id']);
    assert.deepEqual(stepsIn('data[].registrations[].account.id'), ['data', null, 'registrations', null, 'account', 'id']);
    assert.deepEqual(stepsIn('[].skillId'), [null, 'skillId']);
    assert.deepEqual(stepsIn('data[][].id'), ['data', null, null, 'id']);
  });

  it('are found by a path, of which a step may not be known, unless it can be several', () => {
    const table = [
      [['a', null, 'id'], 1],
      [['b', null, 'id'], 2],
      [['b', null, 'other'], 2],
      [['c', null, 'other'], 2],
    ] as const;
    assert.equal(valueAt(table, ['a', null, 'id']), 1);
    assert.equal(valueAt(table, ['a', 'x', 'id']), undefined);
    assert.equal(valueAt(table, ['a', null]), undefined);
    assert.equal(valueAt(table, [null, null, 'id']), undefined);
    assert.equal(valueAt(table, [undefined, null, 'id']), undefined);
    assert.equal(valueAt(table, [undefined, undefined, 'other']), 2);
  });
});

import assert from 'node:assert/strict';
import { portalTarget, requestTarget } from '../../../../src/core/requests/request.ts';

describe('the argument of a command', () => {
  it('is a portal by its bare id, as a link carries it', () => assert.deepEqual(portalTarget('p1'), { portalId: 'p1' }));

  it('is a portal by a row', () => assert.deepEqual(portalTarget({ portalId: 'p1', item() {} }), { portalId: 'p1' }));

  it('is a request by a row, with values or without', () => {
    const target = { portalId: 'p1', endpointId: '/hr/v1.0/departments' };
    assert.deepEqual(requestTarget(target), target);
    const full = { ...target, values: { id: '5', status: ['a', 'b'] } };
    assert.deepEqual(requestTarget(full), full);
  });

  it('loses values that are none', () => {
    const target = { portalId: 'p1', endpointId: '/hr/v1.0/departments' };
    for (const values of [{ id: 5 }, 'id=5', null, { id: [5] }]) assert.deepEqual(requestTarget({ ...target, values }), target);
  });

  for (const argument of [undefined, null, 5, {}, { portalId: 5 }, [], { endpointId: '/hr' }]) {
    it(`is nothing when it is ${JSON.stringify(argument)}`, () => {
      assert.equal(portalTarget(argument), undefined);
      assert.equal(requestTarget(argument), undefined);
    });
  }

  it('is no request without an endpoint', () => {
    assert.equal(requestTarget('p1'), undefined);
    assert.equal(requestTarget({ portalId: 'p1', endpointId: 5 }), undefined);
  });
});

import assert from 'node:assert/strict';
import { portalTarget } from '../../../../src/core/portals/portalTarget.ts';

describe('the portal that a command is about', () => {
  it('is named by its bare id, as a link carries it', () => assert.deepEqual(portalTarget('p1'), { portalId: 'p1' }));

  it('is named by a row', () => assert.deepEqual(portalTarget({ portalId: 'p1', item() {} }), { portalId: 'p1' }));

  for (const argument of [undefined, null, 5, {}, { portalId: 5 }, [], { endpointId: '/hr' }]) {
    it(`is nobody's in ${JSON.stringify(argument)}`, () => assert.equal(portalTarget(argument), undefined));
  }
});

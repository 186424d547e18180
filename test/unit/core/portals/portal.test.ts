import assert from 'node:assert/strict';
import { isPortal } from '../../../../src/core/portals/portal.ts';
import { createPortal } from '../../support/harness.ts';

describe('A stored portal', () => {
  it('is known with and without what may be missing, and with what a later version adds', () => {
    const whole = {
      ...createPortal({ scopes: ['a'], rejected: 'appId', tokenMark: '1-a', sandbox: 'cafe' }),
      ...{ info: {}, learnedScopes: {}, changes: {}, place: {}, ofLater: 7 },
    };
    assert.deepEqual([createPortal(), { ...createPortal(), scopes: [] }, whole].map(isPortal), [true, true, true]);
  });

  it('is none with a field of another kind', () => {
    for (const field of ['id', 'name', 'appId', 'identityUrl', 'apiUrl'])
      for (const value of [7, undefined]) assert.equal(isPortal({ ...createPortal(), [field]: value }), false, field);
    for (const field of ['rejected', 'tokenMark', 'sandbox', 'info', 'learnedScopes', 'changes', 'place', 'scopes'])
      for (const value of [7, null]) assert.equal(isPortal({ ...createPortal(), [field]: value }), false, field);
    assert.equal(isPortal({ ...createPortal(), scopes: ['a', 7] }), false);
    for (const none of [null, 'text', [], 7]) assert.equal(isPortal(none), false);
  });
});

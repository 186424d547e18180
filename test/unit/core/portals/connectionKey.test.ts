import assert from 'node:assert/strict';
import { connectionKey, expectConnection } from '../../../../src/core/portals/connectionKey.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import { createPortal } from '../../support/harness.ts';

const portal = createPortal({ appId: 'ab11b0c5-7e57', info: { portalId: '42', companyName: 'Nordlys Café' } });

describe('a connection', () => {
  const others: readonly Partial<Portal>[] = [
    { appId: 'another app' },
    { identityUrl: 'https://id.other.example' },
    { apiUrl: 'https://api.other.example' },
    { info: { portalId: '43', companyName: 'Nordlys Café' } },
    { info: undefined },
    { sandbox: 'cafe' },
  ];
  for (const change of others) {
    it(`is another one with ${JSON.stringify(change)}`, () => {
      const now = { ...portal, ...change };
      assert.notEqual(connectionKey(now), connectionKey(portal));
      assert.throws(() => expectConnection(portal, { get: () => now }), {
        kind: 'replaced',
        message: 'Nordlys Café was connected anew while the request was under way, so its answer was dropped. Try again.',
      });
    });
  }

  it('is another one with another made-up company', () => {
    assert.notEqual(connectionKey({ ...portal, sandbox: 'cafe' }), connectionKey({ ...portal, sandbox: 'hotel' }));
  });

  it('stays the same through a new name, new scopes, a rotated token, and an App ID in other letters', () => {
    const now: Portal = {
      ...portal,
      name: 'Nyhavn',
      appId: portal.appId.toUpperCase(),
      info: { portalId: '42', companyName: 'Nyhavn' },
      scopes: ['shift:read'],
      learnedScopes: { 'shift:read': true },
      tokenMark: 'new',
      rejected: 'refreshToken',
    };
    assert.equal(connectionKey(now), connectionKey(portal));
    assert.equal(expectConnection(portal, { get: () => now }), now);
  });
});

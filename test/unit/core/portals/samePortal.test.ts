import assert from 'node:assert/strict';
import { samePortal } from '../../../../src/core/portals/samePortal.ts';
import { createHarness, refreshToken } from '../../support/harness.ts';

describe('the same portal', () => {
  const harness = (info?: { portalId: string }) => createHarness({ portal: { info } });
  const candidate = ({ portal }: ReturnType<typeof createHarness>, overrides = {}) => ({
    appId: portal.appId,
    identityUrl: portal.identityUrl,
    apiUrl: portal.apiUrl,
    refreshToken: 'another-refresh-token',
    portalId: '4021',
    ...overrides,
  });

  it('is one with the same app and the same id at Planday', async () => {
    const { portals, ...rest } = harness({ portalId: '4021' });
    assert.equal((await samePortal(candidate({ portals, ...rest }), portals))?.id, 'p1');
  });

  it('is one with the same app, whatever the letter case of its ID', async () => {
    const { portals, ...rest } = createHarness({ portal: { appId: 'ab11b0c5-7e57', info: { portalId: '4021' } } });
    const same = candidate({ portals, ...rest }, { appId: 'AB11B0C5-7E57' });
    assert.equal((await samePortal(same, portals))?.id, 'p1');
  });

  it('is one with the same refresh token, where Planday says no id', async () => {
    const { portals, ...rest } = harness();
    const same = candidate({ portals, ...rest }, { refreshToken, portalId: undefined });
    assert.equal((await samePortal(same, portals))?.id, 'p1');
  });

  const others: readonly [string, object][] = [
    ['another portal of the same app', { portalId: '7350' }],
    ['another app', { appId: 'another-app' }],
    ['another API host', { apiUrl: 'https://other.example' }],
    ['another identity server', { identityUrl: 'https://other.example' }],
    ['a portal whose id is unknown', { portalId: undefined }],
  ];
  for (const [what, overrides] of others) {
    it(`is not ${what}`, async () => {
      const { portals, ...rest } = harness({ portalId: '4021' });
      assert.equal(await samePortal(candidate({ portals, ...rest }, overrides), portals), undefined);
    });
  }

  it('is not found through a secret that is gone', async () => {
    const { portals, secrets, ...rest } = harness();
    secrets.values.clear();
    const same = candidate({ portals, secrets, ...rest }, { refreshToken, portalId: undefined });
    assert.equal(await samePortal(same, portals), undefined);
  });

  it('is never the one of a built-in sandbox, whose address changes', async () => {
    const { portals, portal, ...rest } = createHarness({ portal: { sandbox: 'cafe', info: { portalId: '4021' } } });
    assert.equal(await samePortal(candidate({ portals, portal, ...rest }), portals), undefined);
  });
});

import assert from 'node:assert/strict';
import { refreshTokenKey } from '../../../../src/core/portals/keychain.ts';
import { samePortal } from '../../../../src/core/portals/samePortal.ts';
import { portalsKey } from '../../../../src/core/portals/storedPortals.ts';
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

  describe('among a thousand of the same app', () => {
    const tokenOf = (index: number) => `refresh-${index}-secretsecret`;

    async function createCrowd(portalId: (index: number) => string | undefined) {
      const crowd = harness();
      const { portals, portal, state, secrets } = crowd;
      const all = Array.from({ length: 1_000 }, (_, index) => ({
        ...portal,
        id: `p${index}`,
        info: { name: `Portal ${index}`, ...(portalId(index) && { portalId: portalId(index) }) },
      }));
      await state.update(portalsKey, all);
      for (const [index, { id }] of all.entries()) secrets.values.set(refreshTokenKey(id), tokenOf(index));
      const read: string[] = [];
      const get = secrets.get.bind(secrets);
      secrets.get = (key) => {
        read.push(key);
        return get(key);
      };
      return { ...crowd, portals, read };
    }

    it('reads no token of one that Planday tells apart', async () => {
      const crowd = await createCrowd((index) => (index === 700 ? undefined : String(10_000 + index)));
      assert.equal(await samePortal(candidate(crowd), crowd.portals), undefined);
      assert.deepEqual(crowd.read, [refreshTokenKey('p700')]);
      assert.equal((await samePortal(candidate(crowd, { refreshToken: tokenOf(700) }), crowd.portals))?.id, 'p700');
    });

    it('takes none of their tokens for a secret that must be kept out of answers', async () => {
      const crowd = await createCrowd(() => undefined);
      assert.equal((await samePortal(candidate(crowd, { refreshToken: tokenOf(999) }), crowd.portals))?.id, 'p999');
      assert.equal(crowd.read.length, 1_000);
      assert.equal(crowd.redactor.redact(tokenOf(1)), tokenOf(1));
    });

    it('finds none where the keychain gives none', async () => {
      const crowd = await createCrowd(() => undefined);
      crowd.secrets.failing.add('get');
      assert.equal(await samePortal(candidate(crowd, { refreshToken: tokenOf(999) }), crowd.portals), undefined);
    });
  });

  it('is never the one of a built-in sandbox, whose address changes', async () => {
    const { portals, portal, ...rest } = createHarness({ portal: { sandbox: 'cafe', info: { portalId: '4021' } } });
    assert.equal(await samePortal(candidate({ portals, portal, ...rest }), portals), undefined);
  });
});

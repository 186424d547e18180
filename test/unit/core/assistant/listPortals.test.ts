import assert from 'node:assert/strict';
import { listPortals } from '../../../../src/core/assistant/listPortals.ts';
import { sentence } from '../../../../src/core/errors.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';

const hosts = { appId: 'the App ID', identityUrl: 'https://id.example', apiUrl: 'https://api.example' };
const bare: Portal = { id: 'p1', name: 'Kanel', ...hosts };

async function listed(...portals: readonly Portal[]): Promise<unknown> {
  const tool = listPortals({ portals: { all: () => portals }, clean: async (json) => json.replaceAll('secret', '…') });
  const { text } = await tool.invoke({}, { signal: new AbortController().signal, confirm: () => assert.fail('nobody is asked') });
  return JSON.parse(text).portals;
}

describe('The list of portals for a model', () => {
  it('has of one what is known, and says what is not', async () => {
    const [token, scopes] = ['not known to be rejected', 'not known: planday_check_access finds out'];
    assert.deepEqual(await listed(bare), [{ id: 'p1', name: 'Kanel', token, scopes }]);
    const info = {
      portalId: '4711',
      companyName: 'Kanel secret',
      country: 'DK',
      timeZone: 'UTC',
      children: [{ id: '1', name: 'x' }],
    };
    const whole: Portal = {
      ...bare,
      info,
      place: { folder: 'Shops' },
      sandbox: 'cafe',
      scopes: ['shift:read'],
      rejected: 'refreshToken',
    };
    assert.deepEqual(await listed(whole), [
      {
        id: 'p1',
        name: 'Kanel',
        folder: 'Shops',
        sandbox: 'made-up data on this machine, no real company',
        company: 'Kanel …',
        country: 'DK',
        timeZone: 'UTC',
        token: 'rejected: the person has to replace the refreshToken',
        scopes: ['shift:read'],
      },
    ]);
  });

  it('asks nobody first', async () => {
    const tool = listPortals({ portals: { all: () => [] }, clean: async (json) => json });
    assert.deepEqual(await tool.prepare({}, new AbortController().signal), { about: sentence('List portals') });
    assert.equal(tool.sends, false);
  });

  it('is in the order of the person', async () => {
    const found = await listed({ ...bare, place: { rank: 2 } }, { ...bare, id: 'p2', place: { rank: 1, folder: '' } });
    assert.deepEqual(
      (found as readonly Portal[]).map(({ id }) => id),
      ['p2', 'p1'],
    );
    assert.deepEqual(
      (found as readonly object[]).map((one) => 'folder' in one),
      [false, false],
    );
  });
});

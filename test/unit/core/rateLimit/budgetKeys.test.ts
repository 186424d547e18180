import assert from 'node:assert/strict';
import { budgetKeys } from '../../../../src/core/rateLimit/budgetKeys.ts';

const portal = { apiUrl: 'https://api.example', appId: 'ab11b0c5-7e57', id: 'p1', name: 'Nordlys', info: { portalId: '4021' } };

describe('the budget that a request is counted against', () => {
  it('is one for an App ID, whatever its letter case', () => {
    assert.deepEqual(budgetKeys({ ...portal, appId: 'AB11B0C5-7E57' }), budgetKeys(portal));
    assert.notEqual(budgetKeys({ ...portal, appId: 'another' }).app, budgetKeys(portal).app);
  });

  it('is that of a connection where nobody knows which portal it is', () => {
    const { info: _, ...unknown } = portal;
    for (const info of [{}, { info: {} }])
      assert.deepEqual(budgetKeys({ ...unknown, ...info }), {
        portal: 'https://api.example p1',
        app: 'https://api.example ab11b0c5-7e57',
        name: 'Nordlys',
      });
  });

  it('is one for two connections to one portal', () => {
    assert.equal(budgetKeys({ ...portal, id: 'p2' }).portal, budgetKeys(portal).portal);
    assert.notEqual(budgetKeys({ ...portal, info: { portalId: '7350' } }).portal, budgetKeys(portal).portal);
  });
});

import assert from 'node:assert/strict';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { RememberedValues, rememberedValuesKey } from '../../../../src/core/requests/rememberedValues.ts';

function createHarness(stored?: unknown) {
  const kept = new Map<string, unknown>(stored === undefined ? [] : [[rememberedValuesKey, stored]]);
  const state = {
    get: <T>(key: string) => kept.get(key) as T | undefined,
    update: async (key: string, value: unknown) => {
      kept.set(key, JSON.parse(JSON.stringify(value)));
    },
  };
  return { kept, remembered: new RememberedValues(state) };
}

function endpoint(id: string): Endpoint {
  return {
    id,
    api: 'hr',
    path: id,
    name: id,
    summary: '',
    parameters: [
      { name: 'special', in: 'query', required: false, type: 'string', array: 'comma', sensitive: true },
      { name: 'from', in: 'query', required: false, type: 'string', date: 'date' },
    ],
  };
}

describe('RememberedValues', () => {
  it('offers the last values of that portal and endpoint', async () => {
    const { remembered } = createHarness();
    await remembered.remember('a', endpoint('/x'), { from: '2026-01-01' });
    await remembered.remember('b', endpoint('/x'), { from: '2026-02-02' });
    await remembered.remember('a', endpoint('/x'), { from: '2026-03-03' });
    assert.deepEqual(remembered.get('a', '/x'), { from: '2026-03-03' });
    assert.deepEqual(remembered.get('b', '/x'), { from: '2026-02-02' });
    assert.deepEqual(remembered.get('a', '/y'), {});
  });

  it('never stores a sensitive value', async () => {
    const { remembered, kept } = createHarness();
    await remembered.remember('a', endpoint('/x'), { special: ['Ssn', 'BankAccount'], from: '2026-01-01' });
    assert.deepEqual(remembered.get('a', '/x'), { from: '2026-01-01' });
    assert.doesNotMatch(JSON.stringify([...kept]), /Ssn|BankAccount|special/);
  });

  it('lists the latest first, once each', async () => {
    const { remembered } = createHarness();
    for (const id of ['/x', '/y', '/x']) await remembered.remember('a', endpoint(id), {});
    assert.deepEqual(
      remembered.recent().map(({ endpointId }) => endpointId),
      ['/x', '/y'],
    );
  });

  it('stays small', async () => {
    const { remembered } = createHarness();
    for (let index = 0; index < 230; index++) await remembered.remember('a', endpoint(`/${index}`), {});
    assert.equal(remembered.recent().length, 200);
    await remembered.remember('a', endpoint('/long'), { from: 'x'.repeat(5000) });
    assert.deepEqual(remembered.get('a', '/long'), {});
  });

  it('forgets a portal that was removed', async () => {
    const { remembered, kept } = createHarness();
    await remembered.remember('a', endpoint('/x'), { from: '2026-01-01' });
    await remembered.remember('b', endpoint('/x'), {});
    await remembered.forgetPortal('a');
    assert.deepEqual(kept.get(rememberedValuesKey), [{ portalId: 'b', endpointId: '/x', values: {} }]);
  });

  for (const nonsense of ['text', 7, [{}], [null], [{ portalId: 'a', endpointId: '/x', values: { from: 7 } }]]) {
    it(`survives ${JSON.stringify(nonsense)} in the state`, () => {
      assert.deepEqual(createHarness(nonsense).remembered.recent(), []);
    });
  }
});

import assert from 'node:assert/strict';
import type { Portal } from '../../../src/core/portals/portal.ts';
import { savedValues } from '../../../src/queries/savedValues.ts';

describe('What is kept of the values of a saved query', () => {
  const portal: Portal = {
    id: 'p',
    name: 'Kanel',
    appId: 'a',
    identityUrl: 'https://id.example',
    apiUrl: 'https://api.example',
  };
  const parameters = [':department', ':from', ':to', ':name', ':day'];
  const values = { departmentId: '12', from: '2026-11-30', to: '2026-12-06', name: 'Jensen', day: '2026-12-24', other: '1' };

  it('is ids and days, and nothing that was typed', () => {
    assert.deepEqual(savedValues(parameters, { values, periods: {} }, portal), {
      values: { departmentId: '12', from: '2026-11-30', to: '2026-12-06', day: '2026-12-24' },
      asks: [':name'],
    });
  });

  it('is what days were chosen as in the place of the days', () => {
    assert.deepEqual(savedValues(parameters, { values, periods: { from: 'thisWeek' } }, portal), {
      values: { departmentId: '12', day: '2026-12-24' },
      periods: { from: 'thisWeek' },
      asks: [':name'],
    });
  });

  it('is nothing where nothing was given', () => {
    assert.deepEqual(savedValues([':from'], { values: {}, periods: {} }, portal), { values: {}, asks: [':from'] });
  });
});

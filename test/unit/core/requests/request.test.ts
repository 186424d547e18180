import assert from 'node:assert/strict';
import { readRequest, requestOf } from '../../../../src/core/requests/request.ts';
import { createPortal, departments } from '../../support/harness.ts';

describe('readRequest', () => {
  it('reads what periods were chosen as, and leaves out what it does not know', () => {
    const values = { from: '2026-11-23', to: '2026-11-29' };
    const request = { portalId: 'p', endpointId: '/x', values, all: false };
    assert.deepEqual(readRequest({ ...request, periods: { from: 'thisWeek', to: 'never', other: 'today' } }), {
      ...request,
      periods: { from: 'thisWeek' },
    });
    for (const periods of [undefined, null, 7, [], {}, { from: 'never' }]) {
      assert.deepEqual(readRequest({ ...request, periods }), request);
    }
  });

  const bare = { portalId: 'p1', endpointId: '/hr/v1.0/departments' };

  it('reads a request with all that it says', () => {
    const full = { ...bare, values: { id: '5', status: ['a', 'b'] }, all: true };
    assert.deepEqual(readRequest(full), full);
  });

  it('reads what was not kept, where that is a list of names', () => {
    assert.deepEqual(readRequest({ ...bare, notKept: ['special'] })?.notKept, ['special']);
    assert.deepEqual(readRequest({ ...bare, notKept: [] })?.notKept, []);
    for (const notKept of [undefined, null, 'special', [5], ['a', 5], {}])
      assert.deepEqual(readRequest({ ...bare, notKept }), { ...bare, values: {}, all: false });
  });

  it('takes no values and one page for granted', () => {
    assert.deepEqual(readRequest(bare), { ...bare, values: {}, all: false });
  });

  it('takes nothing over but the request', () => {
    assert.deepEqual(readRequest({ ...bare, item() {}, token: 'secret' }), { ...bare, values: {}, all: false });
  });

  const nonsense = [
    undefined,
    null,
    5,
    'p1',
    [],
    {},
    { portalId: 'p1' },
    { endpointId: '/hr' },
    { portalId: 5, endpointId: '/hr' },
  ];
  // Without the values it would ask for something else, so the whole is no request.
  const malformed = [{ id: 5 }, 'id=5', null, [], { id: [5] }, { id: {} }].map((values) => ({ ...bare, values }));
  for (const given of [...nonsense, ...malformed, { ...bare, all: 'yes' }]) {
    it(`reads none in ${JSON.stringify(given)}`, () => assert.equal(readRequest(given), undefined));
  }

  it('reads what requestOf writes', () => {
    const asked = { portal: createPortal(), endpoint: departments, values: { limit: '5' } };
    const written = requestOf(asked, true);
    assert.deepEqual(readRequest(JSON.parse(JSON.stringify(written))), written);
  });
});

describe('requestOf', () => {
  it('is ids, values and periods, as far as these are of its values', () => {
    const asked = { portal: createPortal(), endpoint: departments, values: { from: '2026-11-23', to: '2026-11-29' } };
    const request = { portalId: 'p1', endpointId: '/hr/v1.0/departments', values: asked.values, all: false };
    assert.deepEqual(requestOf(asked, false), request);
    const periods = { from: 'thisWeek', other: 'today' } as const;
    assert.deepEqual(requestOf({ ...asked, periods, lost: { a: 'b' }, notKept: ['c'], chosen: true }, true), {
      ...request,
      all: true,
      periods: { from: 'thisWeek' },
    });
  });
});

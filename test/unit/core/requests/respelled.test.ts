import assert from 'node:assert/strict';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { respelled } from '../../../../src/core/requests/respelled.ts';

const parameters: Endpoint['parameters'] = [
  { name: 'from', in: 'query', required: true, type: 'string', date: 'date' },
  { name: 'departmentId', wireName: 'DepartmentId', in: 'query', required: false, type: 'integer' },
  { name: 'searchQuery', in: 'query', required: false, type: 'string', sensitive: true },
];
const kept = { portalId: 'p', endpointId: '/x', all: false };

describe('respelled', () => {
  it('brings all that is kept of a request to the names of today', () => {
    const request = {
      ...kept,
      values: { From: '2026-01-01', department_id: ['1', '2'] },
      periods: { From: 'today' as const },
      notKept: ['SearchQuery', 'search-query'],
    };
    assert.deepEqual(respelled({ parameters }, request), {
      ...kept,
      values: { from: '2026-01-01', departmentId: ['1', '2'] },
      periods: { from: 'today' },
      notKept: ['searchQuery'],
    });
  });

  it('leaves what may be two, and what is none', () => {
    const request = { ...kept, values: { From: 'a', FROM: 'b', gone: 'c' }, notKept: ['nowhere'] };
    assert.deepEqual(respelled({ parameters }, request), request);
  });

  it('takes the name of today for itself, whatever else is spelled alike', () => {
    const request = { ...kept, values: { from: 'a', From: 'b' } };
    assert.deepEqual(respelled({ parameters }, request), request);
  });
});

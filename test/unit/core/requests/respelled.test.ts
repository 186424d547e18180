import assert from 'node:assert/strict';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { respelled } from '../../../../src/core/requests/respelled.ts';

const parameters: Endpoint['parameters'] = [
  { name: 'from', in: 'query', required: true, type: 'string', date: 'date' },
  { name: 'departmentId', wireName: 'DepartmentId', in: 'query', required: false, type: 'integer' },
  { name: 'searchQuery', in: 'query', required: false, type: 'string', sensitive: true },
];
const path = '/x';
const kept = { portalId: 'p', endpointId: '/x', all: false };

describe('respelled', () => {
  it('brings all that is kept of a request to the names of today', () => {
    const request = {
      ...kept,
      values: { From: '2026-01-01', department_id: ['1', '2'] },
      periods: { From: 'today' as const },
      notKept: ['SearchQuery', 'search-query'],
    };
    assert.deepEqual(respelled({ path, parameters }, request), {
      ...kept,
      values: { from: '2026-01-01', departmentId: ['1', '2'] },
      periods: { from: 'today' },
      notKept: ['searchQuery'],
    });
  });

  it('knows what stands in the path by its place', () => {
    const endpoint = {
      path: '/x/{groupId}/y/{id}/{day}',
      parameters: [
        { name: 'groupId', in: 'path', required: true, type: 'integer' },
        { name: 'id', in: 'path', required: true, type: 'integer' },
        { name: 'day', in: 'path', required: true, type: 'integer' },
      ],
    } as const;
    const request = { ...kept, endpointId: '/x/{group}/y/{rowId}/{day}', values: { group: '1', day: '2' }, notKept: ['rowId'] };
    const today = { ...request, values: { groupId: '1', day: '2' }, notKept: ['id'] };
    assert.deepEqual(respelled(endpoint, request), today);
    assert.deepEqual(respelled(endpoint, today), today);
    const moved = { ...kept, endpointId: '/x/{id}/y/{rowId}/{day}', values: { id: '1', rowId: '2' } };
    assert.deepEqual(respelled(endpoint, moved), moved);
  });

  it('leaves what may be two, and what is none', () => {
    const request = { ...kept, values: { From: 'a', FROM: 'b', gone: 'c' }, notKept: ['nowhere'] };
    assert.deepEqual(respelled({ path, parameters }, request), request);
  });

  it('takes the name of today for itself, whatever else is spelled alike', () => {
    const request = { ...kept, values: { from: 'a', From: 'b' } };
    assert.deepEqual(respelled({ path, parameters }, request), request);
  });

  it('adds nothing that was not kept', () => {
    const request = { ...kept, values: {} };
    assert.deepEqual(Object.keys(respelled({ path, parameters }, request)), Object.keys(request));
  });

  it('leaves a place that is gone, and one whose name another place has now or had before', () => {
    const of = (now: string, before: string, values: Record<string, string>) =>
      respelled({ path: now, parameters: [] }, { ...kept, endpointId: before, values }).values;
    assert.deepEqual(of('/x/{a}', '/x/{b}/{c}', { b: '1', c: '2' }), { a: '1', c: '2' });
    assert.deepEqual(of('/x/{a}/{b}', '/x/{b}/{c}', { b: '1', c: '2' }), { b: '1', c: '2' });
    assert.deepEqual(of('/x/{a}/{c}', '/x/{b}/{a}', { b: '1', a: '2' }), { b: '1', a: '2' });
    assert.deepEqual(of('/x/{a}/{b}', '/x/{b}', { b: '1' }), { b: '1' });
    assert.deepEqual(of('/x/{a}', '/x/{b}/{a}', { b: '1', a: '2' }), { b: '1', a: '2' });
    assert.deepEqual(of('/x/{a}/{d}', '/x/{b}/{c}', { b: '1', c: '2' }), { a: '1', d: '2' });
    const three = { b: '1', c: '2', d: '3' };
    assert.deepEqual(of('/x/{c}/{b}/{e}', '/x/{b}/{c}/{d}', three), three);
  });

  it('takes an empty value for none when it looks for a name', () => {
    const request = { ...kept, values: { FROM: '', From: '2026-01-01' } };
    assert.deepEqual(respelled({ path, parameters }, request).values, { FROM: '', from: '2026-01-01' });
  });
});

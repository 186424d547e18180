import assert from 'node:assert/strict';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { PlandayError, sentence } from '../../../../src/core/errors.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import type { Choice } from '../../../../src/core/references/choices.ts';
import { lookupOf, type ReferenceName } from '../../../../src/core/references/lookups.ts';
import { nameOf } from '../../../../src/core/references/nameOf.ts';
import type { Names } from '../../../../src/core/references/names.ts';
import { createPortal, departments } from '../../support/harness.ts';

const kitchen: Choice = { id: '5', label: 'Kitchen', detail: '12' };
const one: Endpoint = { ...departments, id: '/hr/v1.0/departments/{id}' };
const known = (partial?: { reason: 'stopped' }, cameAt = 0): Names => ({
  state: 'known',
  byId: new Map([['5', kitchen]]),
  partial,
  cameAt,
});

interface Given {
  readonly names?: Names;
  /** What a second reading brings, where the first is too old. */
  readonly newer?: Names;
  readonly alone?: () => Promise<Choice | undefined>;
  readonly one?: Endpoint | undefined;
  readonly kind?: ReferenceName;
  readonly portal?: Portal;
  readonly now?: number;
  /** Whether the list is there, or on its way. */
  readonly has?: boolean;
}

async function asked(id: string, given: Given = {}, signal = new AbortController().signal) {
  const { names = known(), newer = names, alone, kind = 'department', portal = createPortal(), now = 0, has = true } = given;
  const requests: string[] = [];
  let lists = 0;
  const result = await nameOf(
    {
      portal,
      now,
      kind: { name: kind, lookup: lookupOf(kind), one: 'one' in given ? given.one : one },
      names: {
        read: async (_portal, _kind, _signal, notBefore = Number.NEGATIVE_INFINITY) => {
          lists++;
          return names.state === 'known' && names.cameAt < notBefore ? newer : names;
        },
        has: () => has,
        byId: {
          read: async ({ endpoint }, of) => {
            requests.push(`${endpoint.id} ${of}`);
            return await alone?.();
          },
        },
      },
    },
    id,
    signal,
  );
  if (lists > 1) requests.push(`the list ${lists} times`);
  return { result, requests };
}

describe('What one id is called', () => {
  it('is in the list of its kind, and nobody else is asked', async () => {
    assert.deepEqual(await asked('5'), { result: { state: 'named', name: kitchen }, requests: [] });
  });

  it('is asked for alone where the list does not have it, such as somebody who has left', async () => {
    const gone: Choice = { id: '9', label: 'Anna Berg', detail: undefined };
    assert.deepEqual(await asked('9', { alone: async () => gone }), {
      result: { state: 'named', name: gone },
      requests: ['/hr/v1.0/departments/{id} 9'],
    });
    assert.deepEqual((await asked('9')).result, { state: 'none' });
  });

  it('is asked for alone where there is no list in advance, and where that could not be read', async () => {
    const shift: Choice = { id: '9', label: '2026-01-31T08:00', detail: 'Draft' };
    for (const names of [{ state: 'unlisted' }, { state: 'failed', error: new Error('No'), until: 0 }] as const)
      assert.deepEqual((await asked('9', { kind: 'shift', names, alone: async () => shift })).result, {
        state: 'named',
        name: shift,
      });
  });

  it('is asked for alone, too, where nobody wanted the list yet', async () => {
    assert.deepEqual(await asked('5', { has: false, alone: async () => ({ ...kitchen, label: 'Alone' }) }), {
      result: { state: 'named', name: { ...kitchen, label: 'Alone' } },
      requests: ['/hr/v1.0/departments/{id} 5'],
    });
    assert.equal((await asked('5', { has: false, one: undefined })).result.state, 'named', 'where there is no other way');
  });

  it('is none where nothing gives one alone and the list, read again where it is old, does not have it', async () => {
    assert.deepEqual(await asked('9', { one: undefined }), {
      result: { state: 'none' },
      requests: ['the list 2 times'],
    });
    const newer: Names = { ...known(), byId: new Map([['9', { ...kitchen, id: '9' }]]) } as Names;
    assert.equal((await asked('9', { one: undefined, newer, now: 120_001 })).result.state, 'named');
    assert.equal((await asked('9', { one: undefined, newer, now: 120_000 })).result.state, 'none');
    const failed: Names = { state: 'failed', error: new Error('No'), until: 0 };
    assert.equal((await asked('9', { one: undefined, newer: failed, now: 120_001 })).result, failed, 'nobody knows');
  });

  it('is not denied where the list is not whole', async () => {
    assert.deepEqual((await asked('9', { one: undefined, names: known({ reason: 'stopped' }) })).result, { state: 'cut' });
  });

  it('cannot be read where the app may not, where the token was rejected, and where it failed', async () => {
    const closed: Names = { state: 'closed', scope: 'department:read' };
    assert.deepEqual(await asked('5', { names: closed, one: undefined }), { result: closed, requests: [] });
    assert.deepEqual(await asked('5', { names: closed, portal: createPortal({ scopes: [] }) }), { result: closed, requests: [] });
    const rejected = createPortal({ rejected: 'refreshToken' });
    assert.deepEqual(await asked('9', { portal: rejected }), { result: { state: 'rejected' }, requests: [] });
    const error = new PlandayError('serverError', sentence('It failed.'));
    const failed = await asked('9', { alone: () => Promise.reject(error) });
    assert.ok(failed.result.state === 'failed' && failed.result.error === error);
    const refused = () => Promise.reject(new PlandayError('missingScope', sentence('It may not.')));
    assert.deepEqual((await asked('9', { alone: refused })).result, closed);
    assert.equal(
      (await asked('9', { alone: refused, portal: createPortal({ scopes: ['department:read'] }) })).result.state,
      'failed',
    );
    const { scope: _, ...unscoped } = one;
    assert.equal(
      (await asked('9', { alone: refused, one: unscoped })).result.state,
      'failed',
      'nobody knows which scope that is',
    );
  });

  it('is nothing where what tells rows apart is no name, and nobody is asked', async () => {
    assert.deepEqual(await asked('9', { kind: 'absenceRecord', names: { state: 'unlisted' } }), {
      result: { state: 'unnamed' },
      requests: [],
    });
    assert.deepEqual((await asked('9', { kind: 'punchClockShift', names: { state: 'unlisted' }, one: undefined })).result, {
      state: 'unnamed',
    });
  });

  it('is nothing that anybody is told of who has left', async () => {
    const left = AbortSignal.abort(new Error('Left'));
    await assert.rejects(asked('9', { alone: () => Promise.reject(left.reason) }, left), /^Error: Left$/);
  });
});

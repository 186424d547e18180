import assert from 'node:assert/strict';
import { PlandayError, sentence } from '../../../../src/core/errors.ts';
import { Emitter } from '../../../../src/core/event.ts';
import { PortalLists } from '../../../../src/core/references/portalLists.ts';
import { Pages } from '../../../../src/core/requests/pages.ts';
import type { AllRows } from '../../../../src/core/requests/readAllRows.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal, departments } from '../../support/harness.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

const lookup = { endpointId: departments.id, idField: 'id', labelFields: ['name'] };
const rowsOf = (length: number) => Array.from({ length }, (_, id) => ({ id, name: `Department ${id}` }));

function createHarness(read: Partial<AllRows>) {
  let readings = 0;
  const readAll = async (): Promise<AllRows> => {
    readings++;
    return { rows: rowsOf(3), total: 3, content: contentOf([]), pages: new Pages(), milliseconds: 1, ...read };
  };
  const lists = new PortalLists({
    catalogue: { get: async () => departments },
    requests: { readAll },
    clock: new VirtualClock(),
    locale: 'en',
    onDidRemovePortal: new Emitter<string>().event,
  });
  const get = () => lists.read(createPortal(), lookup, '2026-01-15', { signal: new AbortController().signal });
  return { get, readings: () => readings };
}

describe('The lists that pickers offer', () => {
  it('are kept for a moment, also where they are longer than anyone looks through, and say so', async () => {
    for (const [read, reason] of [
      [{}, undefined],
      [{ rows: rowsOf(20_000), total: 20_000 }, undefined],
      [{ rows: rowsOf(20_001), total: 20_001 }, 'stopped'],
      [{ partial: { reason: 'stopped' } }, 'stopped'],
    ] as const) {
      const { get, readings } = createHarness(read);
      const { choices, partial } = await get();
      assert.ok(choices.length <= 20_000);
      assert.equal(partial?.reason, reason);
      assert.equal((await get()).choices, choices);
      assert.equal(readings(), 1);
    }
  });

  it('are read again where the reading failed or was left', async () => {
    const error = new PlandayError('serverError', sentence('It failed.'));
    for (const partial of [{ reason: 'failed', error }, { reason: 'cancelled' }] as const) {
      const { get, readings } = createHarness({ partial });
      await get();
      await get();
      assert.equal(readings(), 2);
    }
  });
});

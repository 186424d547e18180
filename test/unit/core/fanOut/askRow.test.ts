import assert from 'node:assert/strict';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { askRow } from '../../../../src/core/fanOut/askRow.ts';
import type { RowTarget } from '../../../../src/core/fanOut/rowIds.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal } from '../../support/harness.ts';

const history: Endpoint = {
  id: '/hr/v1.0/employees/{employeeId}/history',
  api: 'hr',
  path: '/hr/v1.0/employees/{employeeId}/history',
  name: 'History',
  summary: '',
  paging: { limit: 'limit', offset: 'offset', maximum: 50 },
  parameters: [
    { name: 'employeeId', in: 'path', required: true, type: 'integer' },
    { name: 'from', in: 'query', required: true, type: 'string' },
    { name: 'limit', in: 'query', required: false, type: 'integer', default: '20' },
    { name: 'offset', in: 'query', required: false, type: 'integer' },
  ],
};
const target: RowTarget = { key: '7', values: { employeeId: '7' }, ids: { employeeId: 7 } };

/** A row's request, answered with this. */
async function ask(body: unknown, endpoint = history, ids = target) {
  const sent: Asked['values'][] = [];
  const requests = {
    get: async ({ values }: Asked) => {
      sent.push(values);
      return { status: 200, sentAt: 0, milliseconds: 1, content: contentOf(body) };
    },
  };
  const get = askRow(requests, { portal: createPortal(), endpoint, values: { from: 'a' } }, undefined);
  return { outcome: await get(ids, new AbortController().signal), sent };
}

describe('askRow', () => {
  it('sends the ids with what all rows share, and asks for the largest page', async () => {
    const { outcome, sent } = await ask({ data: [1] });
    assert.deepEqual(sent, [{ from: 'a', limit: '50', employeeId: '7' }]);
    assert.deepEqual(outcome, { kind: 'answered', body: '{\n  "data": [\n    1\n  ]\n}' });
  });

  it('says where a list has more pages', async () => {
    const rows = Array.from({ length: 50 }, (_, id) => ({ id }));
    const cut = async (body: unknown, endpoint = history) => (await ask(body, endpoint)).outcome.cut;
    assert.deepEqual(await cut({ paging: { total: 120 }, data: rows }), { rows: 50, total: 120 });
    assert.deepEqual(await cut({ data: rows }), { rows: 50 });
    assert.equal(await cut({ paging: { total: 50 }, data: rows }), undefined);
    assert.equal(await cut({ data: rows.slice(1) }), undefined);
    assert.equal(await cut({ id: 1 }), undefined);
    const { paging: _, ...unpaged } = history;
    assert.equal(await cut({ paging: { total: 120 }, data: rows }, unpaged), undefined);
  });

  it('sends nothing for an id that the endpoint does not take', async () => {
    const odd = { key: 'x', values: { employeeId: 'x' }, ids: { employeeId: 'x' } };
    await assert.rejects(ask({}, history, odd), { kind: 'invalidInput' });
  });
});

import assert from 'node:assert/strict';
import { FirstRows } from '../../../../src/core/access/firstRows.ts';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal } from '../../support/harness.ts';

const departments: Endpoint = {
  id: '/hr/v1.0/departments',
  api: 'hr',
  path: '/hr/v1.0/departments',
  name: 'Departments',
  summary: '',
  parameters: [],
};
const department: Endpoint = {
  ...departments,
  id: '/hr/v1.0/departments/{id}',
  parameters: [{ name: 'id', in: 'path', required: true, type: 'integer' }],
};
const lookup = { endpointId: departments.id, idField: 'id', labelFields: ['name'] };

describe('The first rows of a portal', () => {
  function createHarness() {
    const content = contentOf({ data: [{ id: 7 }] });
    let reads = 0;
    const get = async () => {
      reads++;
      return { status: 200, sentAt: 0, milliseconds: 1, content };
    };
    const dependencies = { catalogue: { find: async () => departments }, requests: { get } };
    const rows = new FirstRows(createPortal(), dependencies, { today: '2026-01-15' });
    return { rows, content, reads: () => reads };
  }

  it('are known once a list was read, for its own turn', async () => {
    const { rows, content, reads } = createHarness();
    assert.equal(await rows.known(departments), undefined);
    await rows.of(lookup);
    assert.equal(await rows.known(departments), content);
    assert.equal(reads(), 1);
  });

  it('are those that came for another reason, but not what one id brought', async () => {
    const { rows, reads } = createHarness();
    const kept = contentOf({ data: [{ id: 8 }] });
    rows.keep(departments, kept);
    rows.keep(department, kept);
    assert.equal(await rows.of(lookup), kept);
    assert.equal(await rows.known(department), undefined);
    assert.equal(reads(), 0);
  });
});

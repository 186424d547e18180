import assert from 'node:assert/strict';
import { Catalogue } from '../../../src/core/catalogue/catalogue.ts';
import { JsonContent } from '../../../src/core/jsonText/jsonContent.ts';
import { type CellPlace, cellRequest } from '../../../src/panels/cellRequest.ts';
import { MemoryDocumentStore } from '../core/catalogue/memoryDocumentStore.ts';

const catalogue = new Catalogue(new MemoryDocumentStore(), () => undefined);

async function opened(endpointId: string, row: unknown, place: CellPlace, isBare = false): Promise<unknown> {
  const endpoint = await catalogue.get(endpointId);
  const [first] = JsonContent.of(JSON.stringify(isBare ? [row] : { data: [row] })).rows;
  const request = await cellRequest(first ?? assert.fail(), place, { endpoint, portalId: 'p', catalogue });
  return request && [request.endpointId, request.values];
}

describe('What opens the id in a cell', () => {
  const shifts = '/scheduling/v1.0/shifts';
  const employees = '/hr/v1.0/employees';

  it('is the request of what it names', async () => {
    const expected = ['/hr/v1.0/departments/{id}', { id: '5' }];
    assert.deepEqual(await opened(shifts, { departmentId: 5 }, { path: ['departmentId'] }), expected);
    assert.deepEqual(await opened(shifts, { departmentId: '5' }, { path: ['departmentId'] }), expected);
    assert.deepEqual(await opened(shifts, { departmentId: 5 }, { path: ['departmentId'] }, true), expected);
    assert.deepEqual(await opened(shifts, { x: { departmentId: 5 } }, { path: ['x', 'departmentId'] }), expected);
  });

  it('is that of an element of a list', async () => {
    const row = { departments: [5, 6] };
    assert.deepEqual(await opened(employees, row, { path: ['departments'], at: 1 }), ['/hr/v1.0/departments/{id}', { id: '6' }]);
    for (const at of [2, undefined])
      assert.equal(await opened(employees, row, { path: ['departments'], ...(at && { at }) }), undefined);
  });

  it('is that of the row itself, with all digits', async () => {
    const [first] = JsonContent.of('{"data":[{"id":9007199254740993}]}').rows;
    const endpoint = await catalogue.get(employees);
    const request = await cellRequest(first ?? assert.fail(), { path: ['id'] }, { endpoint, portalId: 'p', catalogue });
    assert.deepEqual(request?.values, { employeeId: '9007199254740993' });
  });

  it('is by the id beside it, where it is asked for by that', async () => {
    const row = { id: 7, punchClockShiftId: 5 };
    assert.deepEqual(
      await opened(shifts, row, { path: ['punchClockShiftId'] }),
      await opened(shifts, { id: 7, punchClockShiftId: 8 }, { path: ['punchClockShiftId'] }),
    );
  });

  it('is nothing where there is no id, or none that is known', async () => {
    const rows = [{ departmentId: 0 }, { departmentId: null }, { departmentId: 'x y' }, { departmentId: [5] }, {}, null, 5];
    for (const row of rows) assert.equal(await opened(shifts, row, { path: ['departmentId'] }), undefined, JSON.stringify(row));
    for (const name of ['__proto__', 'constructor', 'name'])
      assert.equal(await opened(shifts, { name: 5 }, { path: [name] }), undefined, name);
  });

  it('is known by the column in a document that was made', async () => {
    const [row] = JsonContent.of('{"data":[{"d":5,"n":"x","zero":0}]}').rows;
    const columns = ['d', 'zero'].map((name) => ({ name, target: { kind: 'department', own: false } as const }));
    const open = (name: string) => cellRequest(row ?? assert.fail(), { path: [name] }, { columns, portalId: 'p', catalogue });
    assert.deepEqual((await open('d'))?.values, { id: '5' });
    assert.equal(await open('n'), undefined);
    assert.equal(await open('zero'), undefined);
  });
});

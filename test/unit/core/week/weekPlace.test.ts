import assert from 'node:assert/strict';
import { Catalogue } from '../../../../src/core/catalogue/catalogue.ts';
import type { ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import {
  isOfWeeks,
  oneShiftId,
  punchesId,
  readMonday,
  readWeekPlace,
  scopeKey,
  shiftsId,
  weekOfAnswer,
} from '../../../../src/core/week/weekPlace.ts';
import { MemoryDocumentStore } from '../catalogue/memoryDocumentStore.ts';

const catalogue = new Catalogue(new MemoryDocumentStore(), () => undefined);
const copenhagen = 'Europe/Copenhagen';

describe('the place of a page of weeks', () => {
  const place = { portalId: 'p1', departmentIds: ['11', '12'], monday: '2026-11-23' };

  it('is read out of what a page kept, and nothing else of it is', () => {
    assert.deepEqual(readWeekPlace({ ...place, filter: 'Anna' }), place);
    const most = Array.from({ length: 1_000 }, (_, index) => `${index}`);
    for (const departmentIds of [[], ['1'.repeat(100)], most])
      assert.deepEqual(readWeekPlace({ ...place, departmentIds }), { ...place, departmentIds });
    // Shifts without a department can be chosen like those of one.
    assert.deepEqual(readWeekPlace({ ...place, departmentIds: [''] }), { ...place, departmentIds: [''] });
  });

  const noPlaces: readonly (readonly [what: string, kept: unknown])[] = [
    ['nothing', undefined],
    ['a text', 'p1'],
    ['no portal', { ...place, portalId: 1 }],
    ['departments that are no list', { ...place, departmentIds: '11' }],
    ['departments that are no texts', { ...place, departmentIds: [11] }],
    ['a department with an endless one', { ...place, departmentIds: ['1'.repeat(101)] }],
    ['more departments than there are', { ...place, departmentIds: Array.from({ length: 1_001 }, (_, index) => `${index}`) }],
    ['a Tuesday', { ...place, monday: '2026-11-24' }],
    ['no day', { ...place, monday: '2026-02-30' }],
    ['no week', { portalId: 'p1', departmentIds: [] }],
  ];
  for (const [what, kept] of noPlaces) it(`is not read out of ${what}`, () => assert.equal(readWeekPlace(kept), undefined));

  it('has a Monday whose neighbours can be written', () => {
    assert.equal(readMonday('1001-01-05'), '1001-01-05');
    assert.equal(readMonday('0001-01-01'), undefined);
    assert.equal(readMonday('9999-12-27'), undefined);
    for (const given of ['2026', '2026-11-23T00:00', ['2026-11-23']]) assert.equal(readMonday(given), undefined);
  });

  it('is the same whatever order its departments are in', () => {
    const key = scopeKey({ portalId: 'p1', departmentIds: ['12', '11', '12'] });
    assert.equal(key, scopeKey(place));
    assert.notEqual(key, scopeKey({ ...place, portalId: 'p2' }));
    assert.notEqual(key, scopeKey({ ...place, departmentIds: ['11'] }));
  });
});

describe('the week of an answer', () => {
  const weekOf = async (
    endpointId: string,
    values: ParameterValues,
    first?: unknown,
    timeZone: string | undefined = copenhagen,
  ) => weekOfAnswer({ portalId: 'p1', endpointId, values }, await catalogue.get(endpointId), first, timeZone);

  it('is that of the first day asked for, with the departments asked for', async () => {
    assert.deepEqual(await weekOf(shiftsId, { departmentId: ['11', '12'], from: '2026-11-25', to: '2026-12-09' }), {
      portalId: 'p1',
      departmentIds: ['11', '12'],
      monday: '2026-11-23',
    });
  });

  it('is not that of the first row where a day was asked for', async () => {
    const values = { from: '2026-11-16', to: '2026-12-13' };
    const { monday, departmentIds } = await weekOf(shiftsId, values, { date: '2026-12-02', departmentId: 11 });
    assert.deepEqual([monday, departmentIds], ['2026-11-16', []]);
  });

  it('is that of the first row where no day was asked for', async () => {
    const { monday, departmentIds } = await weekOf(shiftsId, { to: '2026-12-31' }, { id: 1, date: '2026-11-29' });
    assert.deepEqual([monday, departmentIds], ['2026-11-23', []]);
    assert.equal((await weekOf(shiftsId, {}, { startDateTime: '2026-11-30T00:30' })).monday, '2026-11-30');
    assert.equal((await weekOf(shiftsId, {}, { date: 20261123, startDateTime: '2026-11-30T00:30' })).monday, '2026-11-30');
    const blank = await weekOf(shiftsId, { from: '', departmentId: ['', '11'] }, { date: '2026-11-29' });
    assert.deepEqual([blank.monday, blank.departmentIds], ['2026-11-23', ['11']]);
  });

  it('is that of the last day asked for where there is no row, and unknown without one', async () => {
    assert.equal((await weekOf(shiftsId, { to: '2026-12-31' })).monday, '2026-12-28');
    assert.equal((await weekOf(shiftsId, { departmentId: ['11'] }, { date: 'soon' })).monday, undefined);
  });

  it('is that of the one shift, and of its department', async () => {
    assert.deepEqual(await weekOf(oneShiftId, { shiftId: '5' }, { id: 5, departmentId: 11, date: '2026-10-25' }), {
      portalId: 'p1',
      departmentIds: ['11'],
      monday: '2026-10-19',
    });
    assert.deepEqual((await weekOf(oneShiftId, { shiftId: '5' }, { id: 5 })).departmentIds, []);
    assert.deepEqual((await weekOf(oneShiftId, { shiftId: '5' })).departmentIds, []);
  });

  it('is that of the first punch', async () => {
    const values = { from: '2026-11-16T00:00', to: '2026-11-29T23:59' };
    assert.deepEqual(await weekOf(punchesId, values), { portalId: 'p1', departmentIds: [], monday: '2026-11-16' });
    const late = { shiftStartDateTime: '2026-11-29T23:30', startDateTime: '2026-11-30T00:10' };
    assert.equal((await weekOf(punchesId, {}, late)).monday, '2026-11-23');
  });

  it('has the portal’s days where moments were asked for', () => {
    const parameters = ['from', 'to'].map((name) => ({
      name,
      in: 'query' as const,
      required: false,
      type: 'string' as const,
      date: 'utc' as const,
    }));
    // Midnight in Auckland, when it is still Sunday nearly everywhere.
    const request = { portalId: 'p1', endpointId: shiftsId, values: { from: '2026-11-29T11:00:00Z' } };
    assert.equal(weekOfAnswer(request, { parameters }, undefined, 'Pacific/Auckland').monday, '2026-11-30');
    assert.equal(weekOfAnswer(request, { parameters }, undefined, copenhagen).monday, '2026-11-23');
  });

  it('there is of shifts and punches, and of nothing else', () => {
    assert.deepEqual([shiftsId, oneShiftId, punchesId].map(isOfWeeks), [true, true, true]);
    assert.equal(isOfWeeks('/scheduling/v1.0/shifts/deleted'), false);
  });
});

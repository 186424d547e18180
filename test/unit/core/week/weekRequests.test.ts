import assert from 'node:assert/strict';
import { Catalogue } from '../../../../src/core/catalogue/catalogue.ts';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { addDays, startOfWeek, today, weekNumber, yearOfWeek } from '../../../../src/core/parameters/calendar.ts';
import { checkAll } from '../../../../src/core/parameters/parameterSteps.ts';
import { punchesId, shiftsId } from '../../../../src/core/week/weekPlace.ts';
import { draftsOfWeek, punchesOfWeek, shiftsOfWeek } from '../../../../src/core/week/weekRequests.ts';
import { MemoryDocumentStore } from '../catalogue/memoryDocumentStore.ts';

const catalogue = new Catalogue(new MemoryDocumentStore(), () => undefined);
const copenhagen = 'Europe/Copenhagen';

describe('what is asked for a week', () => {
  it('are its days and the Sunday before, whose last shifts end in it', async () => {
    const shifts = await catalogue.get(shiftsId);
    const question = { monday: '2026-11-23', timeZone: copenhagen };
    assert.deepEqual(shiftsOfWeek(shifts, question), { from: '2026-11-22', to: '2026-11-29' });
    assert.deepEqual(draftsOfWeek(shifts, question), { from: '2026-11-22', to: '2026-11-29', shiftStatus: 'Draft' });
  });

  it('are punches of the Monday after too', async () => {
    const punches = await catalogue.get(punchesId);
    const values = punchesOfWeek(punches, { monday: '2026-11-23', timeZone: copenhagen });
    assert.deepEqual(values, { from: '2026-11-22T00:00', to: '2026-11-30T23:59' });
    checkAll(punches, values, copenhagen);
  });

  for (const [monday, zone] of [
    ['2026-03-23', copenhagen],
    ['2026-10-19', copenhagen],
    ['2026-12-28', 'Pacific/Auckland'],
  ] as const)
    it(`are the same days of the wall in the week of ${monday} in ${zone}`, async () => {
      const shifts = await catalogue.get(shiftsId);
      const { from, to } = shiftsOfWeek(shifts, { monday, timeZone: zone });
      assert.deepEqual([from, to], [addDays(monday, -1), addDays(monday, 6)]);
    });

  it('are the portal’s moments where a document wants moments, on both days of the clock change', async () => {
    const utc = inMoments(await catalogue.get(shiftsId));
    const spring = shiftsOfWeek(utc, { monday: '2026-03-23', timeZone: copenhagen });
    assert.deepEqual(spring, { from: '2026-03-21T23:00:00Z', to: '2026-03-29T21:59:59Z' });
    const autumn = shiftsOfWeek(utc, { monday: '2026-10-19', timeZone: copenhagen });
    assert.deepEqual(autumn, { from: '2026-10-17T22:00:00Z', to: '2026-10-25T22:59:59Z' });
    const far = shiftsOfWeek(utc, { monday: '2026-11-23', timeZone: 'New Zealand Standard Time' });
    assert.deepEqual(far, { from: '2026-11-21T11:00:00Z', to: '2026-11-29T10:59:59Z' });
    const parameters = utc.parameters.map(({ date: _, format: __, ...one }) => one);
    assert.deepEqual(shiftsOfWeek({ ...utc, parameters }, { monday: '2026-11-23', timeZone: copenhagen }), {
      from: '2026-11-22',
      to: '2026-11-29',
    });
  });

  it('are no drafts where they cannot be asked for', async () => {
    const shifts = await catalogue.get(shiftsId);
    const question = { monday: '2026-11-23', timeZone: copenhagen };
    const without = shifts.parameters.filter(({ name }) => name !== 'shiftStatus');
    assert.equal(draftsOfWeek({ ...shifts, parameters: without }, question), undefined);
    const others = shifts.parameters.map((one) => (one.name === 'shiftStatus' ? { ...one, enum: ['Open'] } : one));
    assert.equal(draftsOfWeek({ ...shifts, parameters: others }, question), undefined);
    const free = shifts.parameters.map(({ enum: _, ...one }) => one);
    assert.equal(draftsOfWeek({ ...shifts, parameters: free }, question), undefined);
    const loud = others.map((one) => (one.name === 'shiftStatus' ? { ...one, enum: ['OPEN', 'DRAFT'] } : one));
    assert.equal(draftsOfWeek({ ...shifts, parameters: loud }, question)?.shiftStatus, 'DRAFT');
  });

  it('is nothing where the catalogue has no days for it: every shift would come', async () => {
    const shifts = await catalogue.get(shiftsId);
    const without = { ...shifts, parameters: shifts.parameters.filter(({ name }) => name !== 'to') };
    assert.throws(() => shiftsOfWeek(without, { monday: '2026-11-23', timeZone: undefined }), {
      kind: 'unknownEndpoint',
      message:
        'The API catalogue’s Shifts no longer has the parameter to, so it cannot be asked for one week. Choose Update API Catalogue or Reset API Catalogue.',
    });
  });
});

describe('this week', () => {
  it('begins on the portal’s Monday, wherever this machine is', () => {
    // Sunday evening in Copenhagen, Monday morning in Auckland.
    const now = Date.parse('2026-11-29T20:00:00Z');
    assert.equal(startOfWeek(today(now, copenhagen)), '2026-11-23');
    assert.equal(startOfWeek(today(now, 'Pacific/Auckland')), '2026-11-30');
  });

  it('is counted as ISO 8601 counts', () => {
    const weeks = ['2026-11-23', '2026-12-28', '2027-01-03', '2027-01-04', '2025-12-29', '2020-12-31', '2024-12-30'];
    assert.deepEqual(
      weeks.map((day) => `${yearOfWeek(day)}-${weekNumber(day)}`),
      ['2026-48', '2026-53', '2026-53', '2027-1', '2026-1', '2020-53', '2025-1'],
    );
  });
});

/** As a published document may have it. */
function inMoments(endpoint: Endpoint): Endpoint {
  const parameters = endpoint.parameters.map((one) => (one.date === 'date' ? { ...one, date: 'utc' as const } : one));
  return { ...endpoint, parameters };
}

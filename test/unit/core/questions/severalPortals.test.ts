import assert from 'node:assert/strict';
import { absence } from '../../../../src/core/questions/absence.ts';
import { people } from '../../../../src/core/questions/people.ts';
import { readyForPayroll } from '../../../../src/core/questions/readyForPayroll.ts';
import { syncSees } from '../../../../src/core/questions/syncSees.ts';
import { AlteredPortal, askPortals, type Finding } from './alteredPortals.ts';

/** Changes what is in the second of two portals whose ids are all alike. */
function spoil(portal: AlteredPortal): void {
  const isOdd = ({ id }: { readonly id?: unknown }) => Number(id) % 7 === 1;
  portal.alter(/^\/hr\/v1\.0\/employees$/, (row) => (isOdd(row) ? { ...row, salaryIdentifier: '1', email: 'a@b.example' } : row));
  portal.alter(/^\/scheduling\/v1\.0\/shifts$/, (row) =>
    isOdd(row) ? { ...row, status: 'Assigned', dateTimeModified: '2026-11-22T10:00:00Z' } : row,
  );
  portal.alter(/^\/punchclock\/v1\.0\/punchclockshifts$/, (row) => (isOdd(row) ? { ...row, shiftId: 5 } : row));
  portal.alter(/^\/absence\/v1\.0\/absencerecords$/, (row) => ({
    ...row,
    absencePeriod: { start: '2026-11-01', end: '2026-11-25' },
  }));
}

const lines = (findings: readonly Finding[]) =>
  findings.map(({ portal: _name, portal_id: _id, ...row }) => JSON.stringify(row)).toSorted();

describe('Questions of several portals at once', () => {
  for (const question of [readyForPayroll, people, absence, syncSees])
    it(`find in each what is in it: ${question.id}`, async () => {
      const [one, other] = [await AlteredPortal.open(), await AlteredPortal.open()];
      spoil(other);
      const period = { from: '2026-11-09', to: '2026-11-30', now: '2026-11-23T12:00' };
      const [alone, altered, together] = [
        await askPortals(question, [one], period),
        await askPortals(question, [other], period),
        await askPortals(question, [one, other], period),
      ];
      const of = (id: string) => together.findings.filter(({ portal_id }) => portal_id === id);
      assert.ok(altered.findings.length > alone.findings.length);
      assert.deepEqual(lines(of('p1')), lines(alone.findings));
      assert.deepEqual(lines(of('p2')), lines(altered.findings));
      assert.equal(of('p1').length + of('p2').length, together.findings.length);
    });
});

import assert from 'node:assert/strict';
import { syncSees } from '../../../../src/core/questions/syncSees.ts';
import { dateOf, dayOf } from '../../../../src/sandbox/data/calendar.ts';
import { employeeHistory } from '../../../../src/sandbox/data/employeeHistory.ts';
import type { PortalData } from '../../../../src/sandbox/data/portalData.ts';
import { AlteredPortal, askPortals, type Finding } from './alteredPortals.ts';

const period = { from: '2026-11-16', to: '2026-12-06' };
const since = `${period.from}T00:00:00Z`;

const at = {
  employees: /^\/hr\/v1\.0\/employees$/,
  shifts: /^\/scheduling\/v1\.0\/shifts$/,
  histories: /^\/hr\/v1\.0\/employees\/\d+\/history$/,
} as const;

/** What a finding is about, in one line. */
function lineOf({ rule, employee_id, shift_id }: Finding): string {
  return `${rule} ${shift_id === null ? `employee ${employee_id}` : `shift ${shift_id}`}`;
}

/** The same from what the sandbox is made of. */
function expected(data: PortalData, from = period.from, departments: readonly number[] = []): readonly string[] {
  const isOurs = (...own: readonly number[]) => departments.length === 0 || own.some((id) => departments.includes(id));
  const ofOurs = (people: PortalData['people']['active']) => people.filter((one) => isOurs(...one.departments));
  const since = `${from}T00:00:00Z`;
  const told = (
    what: string,
    {
      id,
      dateTimeCreated,
      dateTimeModified,
    }: { readonly id: number; readonly dateTimeCreated: string; readonly dateTimeModified: string },
  ) => (dateTimeModified >= since ? [`${dateTimeCreated >= since ? 'created' : 'changed'} ${what} ${id}`] : []);
  const isInHistory = (employee: PortalData['people']['active'][number]) =>
    employee.dateTimeModified < since &&
    employeeHistory(data, employee).some(({ modificationDateTime }) => modificationDateTime >= since);
  return [
    ...ofOurs(data.people.active).flatMap((one) => told('employee', one)),
    ...data.schedule.shifts.filter(({ departmentId }) => isOurs(departmentId)).flatMap((one) => told('shift', one)),
    ...ofOurs(data.people.deactivated).flatMap(({ id, left }) =>
      `${dateOf(left?.day ?? 0)}T22:00:00Z` >= since ? [`deactivated employee ${id}`] : [],
    ),
    ...data.schedule.deleted.flatMap(({ id, departmentId, deleted }) =>
      isOurs(departmentId) && (deleted?.dateTimeDeleted ?? '') >= since ? [`deleted shift ${id}`] : [],
    ),
    ...ofOurs(data.people.active)
      .filter(isInHistory)
      .map(({ id }) => `missedInHistory employee ${id}`),
  ].toSorted();
}

describe('What would a sync see?', () => {
  let portal: AlteredPortal;

  before(async () => {
    portal = await AlteredPortal.open();
  });

  beforeEach(() => portal.restore());

  const lines = ({ findings }: { readonly findings: readonly Finding[] }) => findings.map(lineOf).toSorted();

  it('has what the sandbox is made of', async () => {
    const from = '2026-08-20';
    const all = expected(portal.data, from);
    for (const rule of ['created', 'changed', 'deactivated', 'deleted', 'missedInHistory'])
      assert.ok(
        all.some((line) => line.startsWith(rule)),
        rule,
      );
    assert.deepEqual(lines(await askPortals(syncSees, [portal], { ...period, from })), all);
    assert.deepEqual(lines(await askPortals(syncSees, [portal], period)), expected(portal.data));
  });

  it('has those of some departments', async () => {
    const from = '2026-08-20';
    const departments = [portal.data.organisation.departments[0]?.id ?? 0];
    const some = expected(portal.data, from, departments);
    for (const rule of ['created shift', 'changed employee', 'deactivated', 'deleted', 'missedInHistory'])
      assert.ok(
        some.some((line) => line.startsWith(rule)),
        rule,
      );
    assert.ok(some.length < expected(portal.data, from).length);
    assert.deepEqual(lines(await askPortals(syncSees, [portal], { ...period, from, departments })), some);
  });

  it('has a row of both lists twice, whichever of them comes first', async () => {
    const parts = ['modified_from IS NULL', `modified_from = '${since}'`].map(
      (list, index) => `SELECT '${index}' AS rule, id FROM employees WHERE ${list}`,
    );
    const [all, changed] = [
      portal.data.people.active,
      portal.data.people.active.filter(({ dateTimeModified }) => dateTimeModified >= since),
    ];
    for (const inOrder of [parts, parts.toReversed()]) {
      const { findings } = await askPortals({ ...syncSees, sql: () => inOrder.join(' UNION ALL ') }, [portal], period);
      assert.equal(findings.length, all.length + changed.length);
    }
  });

  it('finds each change that modifiedFrom misses', async () => {
    const before = expected(portal.data);
    const [changed, created, older] = portal.data.people.active.filter(({ dateTimeModified }) => dateTimeModified < since);
    const [moved] = portal.data.schedule.shifts.filter(
      ({ day, dateTimeModified }) => day > dayOf(period.from) && day < dayOf(period.to) && dateTimeModified < since,
    );
    const hidden = portal.data.people.active.find(({ dateTimeModified }) => dateTimeModified >= since);
    // What a list that is asked with modifiedFrom does not have, although its own time says that it should.
    portal.alter(at.employees, (row, _path, query) => {
      if (query.has('modifiedFrom')) return row.id === hidden?.id ? [] : row;
      if (row.id === changed?.id) return { ...row, dateTimeModified: '2026-11-16T00:00:00Z' };
      if (row.id === created?.id) return { ...row, dateTimeCreated: '2026-11-20', dateTimeModified: undefined };
      return row.id === older?.id ? { ...row, dateTimeModified: '2026-11-15T23:59:59Z' } : row;
    });
    // What its own time tells is not told of its history as well.
    portal.alterAll(at.histories, (rows, path) =>
      path.includes(`/${changed?.id}/`)
        ? [{ op: 'replace', path: '/email', modificationDateTime: '2026-11-20T00:00:00Z' }]
        : rows,
    );
    portal.alter(at.shifts, (row, _path, query) =>
      row.id === moved?.id && !query.has('modifiedFrom') ? { ...row, dateTimeModified: '2026-11-22T11:00:00.123Z' } : row,
    );
    const ids = [changed?.id, created?.id, hidden?.id];
    const kept = before.filter((line) => !ids.some((id) => line.endsWith(`employee ${id}`)));
    assert.deepEqual(
      lines(await askPortals(syncSees, [portal], period)),
      [...kept, ...ids.map((id) => `missed employee ${id}`), `missed shift ${moved?.id}`].toSorted(),
    );
  });

  it('finds what a history alone tells', async () => {
    const still = portal.data.people.active.filter(({ dateTimeModified }) => dateTimeModified < since);
    const [one, other] = still.filter(({ id }) => !expected(portal.data).includes(`missedInHistory employee ${id}`));
    const change = { op: 'replace', path: '/cellPhone', value: '1' };
    portal.alter(at.histories, (row, path) => {
      if (path.includes(`/${one?.id}/`)) return [];
      return path.includes(`/${other?.id}/`) ? [] : row;
    });
    const before = lines(await askPortals(syncSees, [portal], period));
    assert.deepEqual(before, expected(portal.data));
    portal.alterAll(at.histories, (rows, path) => {
      if (path.includes(`/${one?.id}/`))
        return [
          ...rows,
          { ...change, modificationDateTime: '2026-11-16T00:00:00Z' },
          { ...change, path: '/email', modificationDateTime: '2026-11-19T08:00:00Z' },
        ];
      return path.includes(`/${other?.id}/`) ? [{ ...change, modificationDateTime: '2026-11-15T23:59:59Z' }] : rows;
    });
    const { findings } = await askPortals(syncSees, [portal], period);
    assert.deepEqual(findings.map(lineOf).toSorted(), [...before, `missedInHistory employee ${one?.id}`].toSorted());
    assert.equal(
      findings.find(({ rule, employee_id }) => rule === 'missedInHistory' && employee_id === one?.id)?.what,
      '2026-11-19T08:00:00Z /cellPhone,/email',
    );
  });
});

import assert from 'node:assert/strict';
import { loadBuiltInCatalogue } from '../../../src/core/catalogue/builtIn.ts';
import { accountOf } from '../../../src/sandbox/data/absenceAccounts.ts';
import { dayAway, daysAway } from '../../../src/sandbox/data/absences.ts';
import { cafe } from '../../../src/sandbox/data/cafe.ts';
import { hotel } from '../../../src/sandbox/data/hotel.ts';
import { PortalData } from '../../../src/sandbox/data/portalData.ts';
import { punches } from '../../../src/sandbox/data/punches.ts';
import { revenue } from '../../../src/sandbox/data/revenue.ts';
import { connect, noon, start } from './harness.ts';

const idsOf = (rows: readonly { readonly id: number }[]): Set<number> => new Set(rows.map(({ id }) => id));

for (const plan of [cafe, hotel]) {
  describe(`the data of ${plan.name}`, () => {
    const data = new PortalData(plan, noon);
    const { organisation, people, schedule } = data;
    const departments = idsOf(organisation.departments);
    const groups = idsOf(organisation.groups);

    it('has the size that is promised', () => {
      const expected = plan.dataSet === 'cafe' ? [3, 48] : [12, 1240];
      assert.deepEqual([organisation.departments.length, people.active.length], expected);
      const days = new Set(schedule.shifts.map(({ day }) => day));
      assert.ok(days.size >= 28 && Math.min(...days) < data.today && Math.max(...days) > data.today);
      if (plan.dataSet === 'hotel') assert.ok(schedule.shifts.length >= 5000);
    });

    it('gives every id once', () => {
      for (const rows of [
        people.active,
        people.deactivated,
        schedule.shifts,
        schedule.deleted,
        data.absences,
        punches(data),
        ...Object.values(organisation),
      ]) {
        const ids = (rows as readonly { id?: number; skillId?: number }[]).map(({ id, skillId }) => id ?? skillId);
        assert.equal(new Set(ids).size, rows.length);
      }
      const all = [...people.active, ...people.deactivated];
      assert.equal(new Set(all.map(({ email }) => email)).size, all.length);
      assert.equal(idsOf([...schedule.shifts, ...schedule.deleted]).size, schedule.shifts.length + schedule.deleted.length);
    });

    it('puts people into departments, groups and types that exist', () => {
      const types = idsOf(organisation.employeeTypes);
      const supervisors = idsOf(people.supervisors);
      const skills = new Set(organisation.skills.map(({ skillId }) => skillId));
      for (const person of [...people.active, ...people.deactivated]) {
        assert.ok(person.departments.length > 0 && person.departments.every((id) => departments.has(id)));
        assert.ok(person.employeeGroups.length > 0 && person.employeeGroups.every((id) => groups.has(id)));
        assert.ok(types.has(person.employeeTypeId) && person.skillIds.every((id) => skills.has(id)));
        assert.ok(person.supervisorId === null || supervisors.has(person.supervisorId));
        assert.equal(person.left !== undefined, people.deactivated.includes(person));
        assert.match(person.ssn, /^000000-\d{4}$/);
        assert.match(person.email, /^[a-z.]+\d+@\w+\.example$/);
      }
      for (const { employeeId } of people.supervisors) assert.ok(data.employee(employeeId));
    });

    it('lets people work where they belong, once a day, and not while they are away', () => {
      const positions = new Map(organisation.positions.map((position) => [position.id, position]));
      const shiftTypes = idsOf(organisation.shiftTypes);
      const away = daysAway(data.absences);
      const taken = new Set<string>();
      for (const shift of schedule.shifts) {
        assert.ok(departments.has(shift.departmentId) && groups.has(shift.employeeGroupId));
        assert.ok(shift.shiftTypeId === null || shiftTypes.has(shift.shiftTypeId));
        const position = shift.positionId === null ? undefined : positions.get(shift.positionId);
        assert.ok(
          shift.positionId === null ||
            (position?.departmentId === shift.departmentId && position.employeeGroupId === shift.employeeGroupId),
        );
        assert.ok(shift.end > shift.start && shift.end - shift.start <= 24 * 60);
        assert.equal(shift.employeeId === null, shift.status === 'Open');
        if (shift.employeeId === null) continue;
        const person = data.employee(shift.employeeId);
        assert.ok(person?.departments.includes(shift.departmentId) && person.employeeGroups.includes(shift.employeeGroupId));
        assert.ok(!taken.has(`${shift.employeeId}:${shift.day}`) && !away.has(dayAway(shift.employeeId, shift.day)));
        taken.add(`${shift.employeeId}:${shift.day}`);
      }
    });

    it('has a punch for each shift that says so, and no other', () => {
      const expected = schedule.shifts.flatMap(({ punchClockShiftId }) => punchClockShiftId ?? []);
      assert.deepEqual(
        punches(data).map(({ id }) => id),
        expected,
      );
      for (const { shift, end, start, breaks } of punches(data)) {
        assert.ok(shift.day <= data.today && shift.employeeId !== null && (end ?? start + 1) > start);
        for (const pause of breaks) assert.ok(pause.start > start && pause.end < (end ?? 0));
      }
    });

    it('takes absence from an account of its person, and earns revenue in units that exist', () => {
      for (const absence of data.absences) assert.equal(accountOf(data, absence)?.employeeId, absence.employeeId);
      const units = idsOf(organisation.revenueUnits);
      assert.ok(
        revenue(data).every(({ revenueUnitId, departmentId }) => units.has(revenueUnitId) && departments.has(departmentId)),
      );
    });

    it('is the same when it is made again on that day, and keeps people and past shifts the next day', () => {
      const again = new PortalData(plan, noon + 9 * 3_600_000);
      assert.deepEqual([again.people, again.schedule, again.absences], [people, schedule, data.absences]);
      const tomorrow = new PortalData(plan, noon + 86_400_000);
      assert.deepEqual(
        tomorrow.people.active.map(({ id, firstName, lastName, departments: where }) => [id, firstName, lastName, where]),
        people.active.map(({ id, firstName, lastName, departments: where }) => [id, firstName, lastName, where]),
      );
      const key = ({ id, employeeId, departmentId, start, end }: (typeof schedule.shifts)[number]): string =>
        [id, employeeId, departmentId, start, end].join();
      const later = new Set(tomorrow.schedule.shifts.map(key));
      const past = schedule.shifts.filter(
        ({ day, employeeId }) => employeeId !== null && day > data.today - plan.daysBack && day < data.today,
      );
      assert.deepEqual(
        past.map(key).filter((shift) => !later.has(shift)),
        [],
      );
    });
  });
}

describe('a sandbox that is started again', () => {
  it('has the same tokens and the same answers', async () => {
    const paths = (await loadBuiltInCatalogue())
      .flatMap(({ endpoints }) => endpoints)
      .filter(({ path, parameters }) => !path.includes('{') && parameters.every(({ required }) => !required))
      .map(({ path }) => path);
    const read = async (): Promise<unknown> => {
      const sandbox = await start();
      try {
        const client = await connect(sandbox);
        return [sandbox.credentials, await Promise.all(paths.map(async (path) => (await client.get(path)).text))];
      } finally {
        await sandbox.stop();
      }
    };
    assert.ok(paths.length > 20);
    assert.deepEqual(await read(), await read());
  });

  it('still reads an access token of before', async () => {
    const before = await start();
    const client = await connect(before);
    await before.stop();
    const after = await start();
    try {
      const headers = { authorization: `Bearer ${client.accessToken}`, 'x-clientid': client.appId };
      assert.equal((await fetch(`${after.apiUrl}/portal/v1.0/info`, { headers })).status, 200);
    } finally {
      await after.stop();
    }
  });
});

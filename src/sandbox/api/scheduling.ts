import { type Day, dateOf, dayOf, localMinute } from '../data/calendar.ts';
import type { Position, Shift } from '../data/model.ts';
import { currency } from '../data/pay.ts';
import { scheduleDays } from '../data/scheduleDays.ts';
import { type ShiftCost, shiftCosts } from '../data/shiftCosts.ts';
import { shiftHistory } from '../data/shiftHistory.ts';
import { type Call, type Handlers, isOneOf, isWithin, list, one, type Row, withoutNulls } from './handler.ts';

/** In the order of Planday's enumeration as it was seen; the last three are no filter values. */
export const shiftStatuses = [
  'Open',
  'Assigned',
  'Approved',
  'ForSale',
  'Draft',
  'OnDuty',
  'PendingSwapAcceptance',
  'PendingApproval',
  'PunchclockStarted',
  'PunchclockFinished',
  'PunchclockApproved',
];

export const scheduling: Handlers = {
  '/scheduling/v1.0/shifts': (call) => list(filtered(call, call.data.schedule.shifts), (shift) => shiftRow(call, shift)),
  '/scheduling/v1.0/shifts/{shiftId}': (call) =>
    one(call.data.shift(call.values.number('shiftId') ?? 0), 'The shift', (shift) => shiftRow(call, shift)),
  '/scheduling/v1.0/shifts/deleted': (call) => {
    const [from, to] = [call.values.instant('deletedFrom'), call.values.instant('deletedTo')];
    const rows = filtered(call, call.data.schedule.deleted).filter((shift) =>
      isWithin(Date.parse(shift.deleted?.dateTimeDeleted ?? ''), from, to),
    );
    return list(rows, (shift) => ({ ...shiftRow(call, shift), ...shift.deleted, skillIds: undefined }));
  },
  '/scheduling/v1.0/shifts/shiftstatus/all': () => ({ body: { data: shiftStatuses.map((name, id) => ({ id, name })) } }),
  '/scheduling/v1.0/shifts/{shiftId}/history': ({ data, values }) => {
    const shift = data.shift(values.number('shiftId') ?? 0);
    return shift ? list(shiftHistory(data, shift), (change) => ({ ...change })) : { missing: 'The shift' };
  },
  '/scheduling/v1.0/scheduleDay': (call) => {
    const { data, values } = call;
    const department = data.organisation.departments.find(({ id }) => id === values.number('departmentId'));
    if (!department) return { missing: 'The department' };
    const { daysBack, daysAhead } = data.plan;
    const [from = data.today - daysBack, to = data.today + daysAhead] = ['from', 'to'].map((name) => dayIn(call, name));
    return list(scheduleDays(data, department.id, from, to), withoutNulls);
  },
  '/scheduling/v1.0/positions': ({ data, values }) =>
    list(
      data.organisation.positions.filter(({ isActive }) => (values.flag('isActive') ?? isActive) === isActive),
      positionRow,
    ),
  '/scheduling/v1.0/positions/{positionId}': ({ data, values }) =>
    one(
      data.organisation.positions.find(({ id }) => id === values.number('positionId')),
      'The position',
      positionRow,
    ),
  '/scheduling/v1.0/sections': ({ data, values }) =>
    list(
      data.organisation.sections.filter(({ departmentId }) => (values.number('departmentId') ?? departmentId) === departmentId),
      withoutNulls,
    ),
  '/scheduling/v1.0/shifttypes': ({ data, values }) =>
    list(
      data.organisation.shiftTypes.filter(({ isActive }) => (values.flag('isActive') ?? isActive) === isActive),
      withoutNulls,
    ),
  '/scheduling/v1.0/skills': ({ data, values }) => {
    const departmentId = values.number('departmentId');
    if (!data.organisation.departments.some(({ id }) => id === departmentId)) return { missing: 'The department' };
    const here = new Set(
      data.organisation.positions.flatMap((position) =>
        position.departmentId === departmentId ? [position.employeeGroupId] : [],
      ),
    );
    const group = values.number('employeeGroupId');
    const skills = data.organisation.skills.filter(({ employeeGroupIds }) =>
      employeeGroupIds.some((id) => here.has(id) && (group ?? id) === id),
    );
    return list(skills, ({ skillId, name, description, employeeGroupIds }) => {
      return { id: skillId, name, isRemoved: false, isDeleted: false, description, employeeGroupIds, allEmployeeGroups: false };
    });
  },
  '/scheduling/v1.0/timeandcost/{departmentId}': (call) => {
    const { data, values } = call;
    const department = data.organisation.departments.find(({ id }) => id === values.number('departmentId'));
    if (!department) return { missing: 'The department' };
    const shifts = inRange(call, data.schedule.shifts).filter(
      (shift) => shift.departmentId === department.id && shift.employeeId !== null,
    );
    return {
      body: {
        data: { costs: shifts.flatMap((shift) => shiftCosts(data, shift).map((cost) => costRow(shift, cost))), ...currency },
      },
    };
  },
};

/** Local wall-clock times without an offset, and no null fields, as seen live. */
function shiftRow({ data }: Pick<Call, 'data'>, shift: Shift): Row {
  const { day, start, end, deleted, ...rest } = shift;
  return withoutNulls({
    ...rest,
    date: dateOf(day),
    startDateTime: localMinute(day, start),
    endDateTime: localMinute(day, end),
    timeZone: data.plan.timeZone,
  });
}

const positionRow = (position: Position): Row => withoutNulls(position);

/** `duration` reads D:HH:MM although it is documented as hours, minutes and seconds. */
function costRow(shift: Shift, { shiftId, minutes, cost }: ShiftCost): Row {
  const two = (value: number): string => String(value).padStart(2, '0');
  const { employeeId, shiftTypeId, positionId } = shift;
  return withoutNulls({
    shiftId,
    duration: `${Math.floor(minutes / 1440)}:${two(Math.floor((minutes % 1440) / 60))}:${two(minutes % 60)}`,
    cost,
    employeeId,
    date: dateOf(shift.day),
    shiftTypeId,
    positionId,
  });
}

function dayIn({ values }: Call, name: string): Day | undefined {
  const date = values.text(name);
  return date === undefined ? undefined : dayOf(date);
}

function inRange(call: Call, shifts: readonly Shift[]): readonly Shift[] {
  const [first, last] = [dayIn(call, 'from'), dayIn(call, 'to')];
  return first === undefined && last === undefined ? shifts : shifts.filter((shift) => isWithin(shift.day, first, last));
}

function filtered(call: Call, shifts: readonly Shift[]): readonly Shift[] {
  const { values } = call;
  const status = values.text('shiftStatus')?.toLowerCase();
  const fields = ['departmentId', 'employeeGroupId', 'shiftTypeId', 'positionId', 'employeeId'] as const;
  const wanted = fields.flatMap((field) => {
    const ids = values.several(field);
    return ids ? [[field, ids] as const] : [];
  });
  const created = [values.instant('createdFrom'), values.instant('createdTo')] as const;
  const modified = [values.instant('modifiedFrom'), values.instant('modifiedTo')] as const;
  const tests: ((shift: Shift) => boolean)[] = wanted.map(
    ([field, ids]) =>
      (shift) =>
        isOneOf(ids, shift[field]),
  );
  if (status !== undefined) tests.push((shift) => shift.status.toLowerCase() === status);
  if ([...created, ...modified].some((value) => value !== undefined)) {
    tests.push((shift) => isWithin(Date.parse(shift.dateTimeCreated), ...created));
    tests.push((shift) => isWithin(Date.parse(shift.dateTimeModified), ...modified));
  }
  const within = inRange(call, shifts);
  // Most requests page through everything: those need not look at each of 18,000 shifts.
  return tests.length === 0 ? within : within.filter((shift) => tests.every((test) => test(shift)));
}

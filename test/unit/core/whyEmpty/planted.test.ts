import assert from 'node:assert/strict';
import type { ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import { format } from '../../../../src/core/errors.ts';
import type { ApiRequest, Asked } from '../../../../src/core/requests/request.ts';
import type { CauseKind, Explanation } from '../../../../src/core/whyEmpty/explanation.ts';
import { whyEmpty } from '../../../../src/core/whyEmpty/whyEmpty.ts';
import { cafe } from '../../../../src/sandbox/data/cafe.ts';
import { dateOf, mondayOf } from '../../../../src/sandbox/data/calendar.ts';
import { hotel } from '../../../../src/sandbox/data/hotel.ts';
import type { Employee, Shift } from '../../../../src/sandbox/data/model.ts';
import { PortalData } from '../../../../src/sandbox/data/portalData.ts';
import { punches } from '../../../../src/sandbox/data/punches.ts';
import type { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { noon, start } from '../../sandbox/harness.ts';
import { answerTo, builtInCatalogue, clockAt, sandboxHarness } from '../../support/portalHarness.ts';

const shifts = '/scheduling/v1.0/shifts';
const punchShifts = '/punchclock/v1.0/punchclockshifts';
const employees = '/hr/v1.0/employees';

const data = { cafe: new PortalData(cafe, noon), hotel: new PortalData(hotel, noon) };

interface Plant {
  readonly portal?: 'cafe' | 'hotel';
  readonly endpoint: string;
  readonly values: ParameterValues;
  readonly machineZone?: string;
}

/** The first that something can be planted with. */
function first<T>(all: Iterable<T | undefined>): T {
  for (const one of all) if (one !== undefined) return one;
  throw new Error('The sandbox has nothing to plant this with');
}

function shiftsOf({ id }: Pick<Employee, 'id'>, portal: 'cafe' | 'hotel' = 'cafe'): readonly Shift[] {
  return data[portal].schedule.shifts.filter(({ employeeId }) => employeeId === id);
}

const weekOf = (day: number) => ({ from: dateOf(mondayOf(day)), to: dateOf(mondayOf(day) + 6) });
const thisWeek = weekOf(data.cafe.today);
const active = data.cafe.people.active;
const left = data.cafe.people.deactivated;

/** Whoever works in one department, while others are at work in another. */
const ofOneDepartment = first(
  active.map((employee) => {
    const own = shiftsOf(employee).filter(({ day }) => mondayOf(day) === mondayOf(data.cafe.today));
    const others = data.cafe.organisation.departments.filter(({ id }) => !employee.departments.includes(id));
    return own.length > 0 && others[0] ? { employee, departmentId: String(others[0].id) } : undefined;
  }),
);

const draftOf = first(
  active.map((employee) => {
    const days = shiftsOf(employee).filter(({ status, day }) => status === 'Draft' && day > data.cafe.today + 10);
    return days[0] && { employee, shift: days[0] };
  }),
);

const deletedPlace = first(
  data.cafe.schedule.deleted.map((deleted) => {
    const { day, departmentId, employeeGroupId } = deleted;
    const there = data.cafe.schedule.shifts.filter(
      (shift) => shift.departmentId === departmentId && shift.employeeGroupId === employeeGroupId && shift.day === day,
    );
    return there.length === 0 ? deleted : undefined;
  }),
);

/** Somebody whose night ends on a day without another shift. */
const night = first(
  data.hotel.schedule.shifts.map((shift) => {
    const { employeeId, end, day } = shift;
    if (employeeId === null || end <= 1440) return undefined;
    const isFree = shiftsOf({ id: employeeId }, 'hotel').every((other) => other.day !== day + 1);
    return isFree ? { employeeId, day } : undefined;
  }),
);

/** Who left in summer time, when the portal's day begins at 22:00 UTC. */
const leftInSummer = first(
  left.map(({ left: leaving }) => (leaving && isSummer(leaving.day) ? dateOf(leaving.day + 1) : undefined)),
);

function isSummer(day: number): boolean {
  const month = Number(dateOf(day).slice(5, 7));
  return month > 4 && month < 10;
}

/** Whose only punch of a week is on its Sunday. */
const onSunday = first(
  active.map(({ id }) => {
    const own = punches(data.cafe).filter(({ shift }) => shift.employeeId === id);
    const monday = own
      .map(({ shift }) => mondayOf(shift.day))
      .find((day) => {
        const ofWeek = own.filter(({ shift }) => mondayOf(shift.day) === day);
        return ofWeek.length > 0 && ofWeek.every(({ shift }) => shift.day === day + 6);
      });
    return monday === undefined ? undefined : { id, monday };
  }),
);

/** Two filters that each have rows in a week, and none together. */
const apart = first(
  active.map((employee) => {
    const inWeek = data.cafe.schedule.shifts.filter(({ day }) => mondayOf(day) === mondayOf(data.cafe.today));
    const own = inWeek.filter(({ employeeId }) => employeeId === employee.id);
    const type = inWeek.find(({ shiftTypeId }) => shiftTypeId !== null && own.every((one) => one.shiftTypeId !== shiftTypeId));
    return own.length > 0 && type ? { employee, shiftTypeId: String(type.shiftTypeId) } : undefined;
  }),
);

/** A shift type that nobody has in a week, with a department where there are shifts of another day. */
const unusedType = first(
  data.cafe.organisation.shiftTypes.map(({ id }) =>
    data.cafe.schedule.shifts.every(({ shiftTypeId }) => shiftTypeId !== id) ? String(id) : undefined,
  ),
);

const [somebody] = active;
const [gone] = left;
assert.ok(somebody && gone);

const planted: readonly (readonly [what: string, kind: CauseKind, plant: Plant])[] = [
  ['an offset behind the last row', 'offsetBeyond', { endpoint: '/hr/v1.0/departments', values: { offset: '500' } }],
  [
    'a period that ends before it begins',
    'periodReversed',
    { endpoint: shifts, values: { from: thisWeek.to, to: thisWeek.from } },
  ],
  [
    'changes that are still to come',
    'inTheFuture',
    { endpoint: shifts, values: { modifiedFrom: '2026-11-23T12:00:00Z', departmentId: ['11001'] } },
  ],
  [
    'a department that the administrator does not see',
    'departmentNotSeen',
    { endpoint: shifts, values: { departmentId: ['52001'], ...thisWeek } },
  ],
  ['an employee of another portal', 'noSuchId', { endpoint: shifts, values: { employeeId: ['530001'], ...thisWeek } }],
  ['a group that is not there', 'noSuchId', { endpoint: shifts, values: { employeeGroupId: ['99999'], ...thisWeek } }],
  ['a shift type that is not there', 'noSuchId', { endpoint: shifts, values: { shiftTypeId: ['99999'], ...thisWeek } }],
  ['somebody who has left', 'deactivated', { endpoint: shifts, values: { employeeId: [String(gone.id)], ...thisWeek } }],
  [
    'somebody who has left, by the name',
    'otherList',
    { endpoint: employees, values: { searchQuery: `${gone.firstName} ${gone.lastName}` } },
  ],
  [
    'shifts that were deleted',
    'otherList',
    {
      endpoint: shifts,
      values: {
        from: dateOf(deletedPlace.day),
        to: dateOf(deletedPlace.day),
        departmentId: [String(deletedPlace.departmentId)],
        employeeGroupId: [String(deletedPlace.employeeGroupId)],
      },
    },
  ],
  [
    'the name of somebody, the last name first',
    'searchTooNarrow',
    { endpoint: employees, values: { searchQuery: `${somebody.lastName}, ${somebody.firstName}` } },
  ],
  [
    'somebody in the department of others',
    'rowsElsewhere',
    {
      endpoint: shifts,
      values: { employeeId: [String(ofOneDepartment.employee.id)], departmentId: [ofOneDepartment.departmentId], ...thisWeek },
    },
  ],
  [
    'two filters that no shift meets together',
    'filtersApart',
    { endpoint: shifts, values: { employeeId: [String(apart.employee.id)], shiftTypeId: [apart.shiftTypeId], ...thisWeek } },
  ],
  [
    'one filter of two that leaves nothing',
    'oneFilter',
    { endpoint: shifts, values: { shiftTypeId: [unusedType], shiftStatus: 'Assigned', ...thisWeek } },
  ],
  [
    'published shifts where all are drafts',
    'drafts',
    {
      endpoint: shifts,
      values: {
        shiftStatus: 'Assigned',
        employeeId: [String(draftOf.employee.id)],
        from: dateOf(draftOf.shift.day),
        to: dateOf(draftOf.shift.day),
      },
    },
  ],
  [
    'a day of UTC instead of the portal’s',
    'otherZone',
    {
      endpoint: '/hr/v1.0/employees/deactivated',
      values: { deactivatedFrom: `${leftInSummer}T00:00:00Z`, deactivatedTo: `${leftInSummer}T23:59:59Z` },
    },
  ],
  [
    'a week whose Sunday is left out',
    'lastDayCut',
    {
      endpoint: punchShifts,
      values: {
        employeeId: String(onSunday.id),
        from: `${dateOf(onSunday.monday)}T00:00`,
        to: `${dateOf(onSunday.monday + 6)}T00:00`,
      },
    },
  ],
  [
    'today here, which is tomorrow at the portal',
    'todayElsewhere',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-24T00:00', to: '2026-11-24T23:59' },
      machineZone: 'Pacific/Auckland',
    },
  ],
  [
    'a night that began the day before',
    'overnight',
    {
      portal: 'hotel',
      endpoint: shifts,
      values: { employeeId: [String(night.employeeId)], from: dateOf(night.day + 1), to: dateOf(night.day + 1) },
    },
  ],
];

describe('whyEmpty names what was planted in the sandbox:', () => {
  let sandbox: Sandbox;
  const catalogue = builtInCatalogue();

  before(async () => {
    sandbox = await start({ control: true });
  });

  after(() => sandbox.stop());

  async function explain({ portal: dataSet = 'cafe', endpoint, values, machineZone = 'Europe/Copenhagen' }: Plant) {
    const clock = clockAt(noon);
    const harness = sandboxHarness(sandbox, clock, { dataSet });
    const asked: Asked = { portal: harness.portal, endpoint: await catalogue.get(endpoint), values };
    const answer = await answerTo(harness, asked);
    sandbox.control?.clearRequests();
    const explanation = await whyEmpty(asked, answer, { catalogue, requests: harness.requests, clock }, { machineZone });
    const sent = sandbox.control?.requests.filter(({ method }) => method === 'GET').length ?? 0;
    const send = async ({ endpointId, values: given }: ApiRequest) =>
      await answerTo(harness, { portal: harness.portal, endpoint: await catalogue.get(endpointId), values: given });
    return { explanation, sent, send };
  }

  for (const [what, kind, plant] of planted) {
    it(`${what} (${kind})`, async () => {
      const { explanation, sent, send } = await explain(plant);
      assert.equal(explanation.rows, 0);
      assert.equal(explanation.cause?.kind, kind, told(explanation));
      assert.ok(sent <= 12, `${sent} requests`);
      const { corrected, next } = explanation.cause;
      if (corrected) assert.ok(((await send(corrected)).list?.rows ?? 0) > 0, 'what is corrected has rows');
      else assert.ok(next || kind === 'inTheFuture' || kind === 'filtersApart');
    });
  }

  it('says nothing of a person', async () => {
    const searchQuery = `${somebody.lastName}, ${somebody.firstName}`;
    const { explanation } = await explain({ endpoint: employees, values: { searchQuery } });
    assert.doesNotMatch(told(explanation), new RegExp(`${somebody.lastName}|${somebody.firstName}`));
  });
});

function told({ cause, tried }: Explanation): string {
  const lines = tried.map(({ what, rows }) => `${format(what)}: ${rows}`);
  return [cause?.kind ?? 'nothing', ...(cause ? [format(cause.what), format(cause.proof)] : []), ...lines].join('\n');
}

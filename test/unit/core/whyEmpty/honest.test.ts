import assert from 'node:assert/strict';
import type { Endpoint, ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import { format } from '../../../../src/core/errors.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { whyEmpty } from '../../../../src/core/whyEmpty/whyEmpty.ts';
import { cafe } from '../../../../src/sandbox/data/cafe.ts';
import { dateOf, mondayOf } from '../../../../src/sandbox/data/calendar.ts';
import { hotel } from '../../../../src/sandbox/data/hotel.ts';
import { PortalData } from '../../../../src/sandbox/data/portalData.ts';
import { punches } from '../../../../src/sandbox/data/punches.ts';
import type { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { noon, start } from '../../sandbox/harness.ts';
import {
  answering,
  answerTo,
  builtInCatalogue,
  clockAt,
  listOf,
  sandboxHarness,
  serverHarness,
} from '../../support/portalHarness.ts';
import { useTestServers } from '../../support/testServer.ts';

const shifts = '/scheduling/v1.0/shifts';
const data = { cafe: new PortalData(cafe, noon), hotel: new PortalData(hotel, noon) };
const { today, schedule, people } = data.cafe;
const day = (ahead: number) => dateOf(today + ahead);
const oneDay = (of: number) => ({ from: dateOf(of), to: dateOf(of) });

function first<T>(all: Iterable<T | undefined>): T {
  for (const one of all) if (one !== undefined) return one;
  throw new Error('The sandbox has no such honest answer');
}

const own = (id: number) => schedule.shifts.filter(({ employeeId }) => employeeId === id);
const dayOff = first(
  people.active.map(({ id }) => (own(id).length > 0 && own(id).every((shift) => shift.day !== today) ? id : undefined)),
);
const notPunched = first(
  people.active.map(({ id }) =>
    punches(data.cafe).every(({ shift }) => shift.employeeId !== id || shift.day !== today - 3) ? id : undefined,
  ),
);
const neverAway = first(
  people.active.map(({ id }) => (data.cafe.absences.every(({ employeeId }) => employeeId !== id) ? id : undefined)),
);
const withoutSunday = first(
  data.hotel.people.active.map(({ id }) => {
    const ofWeek = data.hotel.schedule.shifts.filter(
      ({ employeeId, day }) => employeeId === id && mondayOf(day) === mondayOf(today),
    );
    return ofWeek.length > 1 && ofWeek.every((shift) => shift.day !== today + 6 && (shift.day !== today + 5 || shift.end <= 1440))
      ? id
      : undefined;
  }),
);

interface Honest {
  readonly portal?: 'cafe' | 'hotel';
  readonly endpoint: string;
  readonly values: ParameterValues;
}

const honest: readonly (readonly [what: string, answer: Honest])[] = [
  ['somebody’s day off', { endpoint: shifts, values: { employeeId: [String(dayOff)], ...oneDay(today) } }],
  [
    'somebody’s free Sunday',
    { portal: 'hotel', endpoint: shifts, values: { employeeId: [String(withoutSunday)], ...oneDay(today + 6) } },
  ],
  ['a week that nobody has planned', { endpoint: shifts, values: { from: day(200), to: day(206) } }],
  ['a half of a year that nobody has planned', { endpoint: shifts, values: { from: day(200), to: day(380) } }],
  ['no shift for sale last week', { endpoint: shifts, values: { shiftStatus: 'ForSale', from: day(-14), to: day(-8) } }],
  [
    'a day on which somebody did not punch',
    {
      endpoint: '/punchclock/v1.0/punchclockshifts',
      values: { employeeId: String(notPunched), from: `${day(-3)}T00:00`, to: `${day(-3)}T23:59` },
    },
  ],
  [
    'punches in the small hours',
    { endpoint: '/punchclock/v1.0/punchclockshifts', values: { from: `${day(-5)}T00:01`, to: `${day(-5)}T01:30` } },
  ],
  [
    'punches of the day after tomorrow',
    { endpoint: '/punchclock/v1.0/punchclockshifts', values: { from: `${day(2)}T00:00`, to: `${day(2)}T23:59` } },
  ],
  [
    'revenue of a day to come',
    { endpoint: '/revenue/v1.0/revenue', values: { departmentId: '11001', from: day(3), to: day(3) } },
  ],
  [
    'somebody who was never away',
    {
      endpoint: '/absence/v1.0/absencerecords',
      values: { employeeId: String(neverAway), startDate: day(-300), endDate: day(0) },
    },
  ],
  ['a name that nobody has', { endpoint: '/hr/v1.0/employees', values: { searchQuery: 'Emma Qwxyz' } }],
  [
    'a day on which nobody was created',
    { endpoint: '/hr/v1.0/employees', values: { createdFrom: '2010-02-02T00:00:00Z', createdTo: '2010-02-02T23:59:59Z' } },
  ],
  [
    'revenue units beside a department of none',
    { endpoint: '/revenue/v1.0/revenue', values: { from: day(-200), to: day(-190) } },
  ],
];

describe('whyEmpty names no cause of an answer that is rightly empty:', () => {
  let sandbox: Sandbox;
  const catalogue = builtInCatalogue();

  before(async () => {
    sandbox = await start({ control: true });
  });

  after(() => sandbox.stop());

  for (const [what, { portal: dataSet = 'cafe', endpoint, values }] of honest) {
    it(what, async () => {
      const clock = clockAt(noon);
      const { portal, requests } = sandboxHarness(sandbox, clock, { dataSet });
      const asked: Asked = { portal, endpoint: await catalogue.get(endpoint), values };
      const answer = await answerTo({ requests }, asked);
      sandbox.control?.clearRequests();
      const options = { machineZone: 'America/New_York' };
      const { rows, cause, tried, isCutShort } = await whyEmpty(asked, answer, { catalogue, requests, clock }, options);
      assert.equal(rows, 0);
      assert.equal(cause && `${cause.kind}: ${format(cause.proof)}`, undefined);
      assert.equal(tried.length, sandbox.control?.requests.filter(({ method }) => method === 'GET').length);
      assert.ok(tried.length > 0 && tried.length <= 12);
      assert.equal(isCutShort, false);
    });
  }
});

const departmentsHere = [{ id: 1 }, { id: 2 }, { id: 3 }];
const daysOfShifts = Array.from({ length: 40 }, (_, index) => dateOf(today - 20 + index));
/** Each day a shift by day of departments 1 and 3; of department 2 only long ago. */
const planned = [
  ...daysOfShifts.flatMap((date, index) => [1, 3].map((departmentId) => shiftOn(date, departmentId, index * 4 + departmentId))),
  shiftOn(dateOf(today - 300), 2, 999),
];

function shiftOn(date: string, departmentId: number, id: number) {
  return { id, departmentId, date, status: 'Assigned', startDateTime: `${date}T08:00`, endDateTime: `${date}T16:00` };
}

/** Shifts as they are asked for, both ends of a period included. */
function shiftsFor(query: URLSearchParams): unknown {
  const [from, to, department] = [query.get('from') ?? '', query.get('to') ?? '9', query.getAll('departmentId')];
  const status = query.get('shiftStatus');
  return listOf(
    planned.filter(
      (shift) =>
        shift.date >= from &&
        shift.date <= to &&
        (department.length === 0 || department.includes(String(shift.departmentId))) &&
        (status === null || status === shift.status),
    ),
    query,
  );
}

interface Served extends Honest {
  readonly published?: (endpoint: Endpoint) => Endpoint;
  readonly api: (path: string, query: URLSearchParams) => unknown;
}

const asItIs = (endpoint: Endpoint) => endpoint;
const everything = listOf([{ id: 1, status: 'x' }, { id: 2 }]);
const usual = (path: string, query: URLSearchParams) =>
  path === '/hr/v1.0/departments' ? listOf(departmentsHere) : path === shifts ? shiftsFor(query) : listOf([]);

const served: readonly (readonly [what: string, answer: Served])[] = [
  [
    'a department without shifts on a day, between days on which others work',
    { endpoint: shifts, values: { departmentId: ['2'], from: day(0), to: day(0) }, api: usual },
  ],
  [
    'a department without shifts this year',
    { endpoint: shifts, values: { departmentId: ['2'], from: day(-200), to: day(30) }, api: usual },
  ],
  [
    'a department that never had any',
    {
      endpoint: shifts,
      values: { departmentId: ['4'] },
      api: (path, query) => (path === '/hr/v1.0/departments' ? listOf([...departmentsHere, { id: 4 }]) : usual(path, query)),
    },
  ],
  [
    'a status that no request has, where the server takes no notice of words that it does not know',
    {
      endpoint: '/absence/v1.0/absencerequests',
      values: { status: ['approved'] },
      api: (_, query) => (query.get('status') === 'approved' ? listOf([]) : everything),
    },
  ],
  [
    'a published name that is right, where the built-in one is none',
    {
      endpoint: '/revenue/v1.0/revenueunits',
      values: { departmentId: '1' },
      published: (endpoint) => ({
        ...endpoint,
        parameters: endpoint.parameters.map((one) => (one.name === 'departmentId' ? { ...one, wireName: 'department' } : one)),
      }),
      api: (path, query) =>
        path === '/hr/v1.0/departments' ? listOf(departmentsHere) : query.has('department') ? listOf([]) : everything,
    },
  ],
  [
    'a department without shifts, where the list of deleted ones keeps to no filter',
    {
      endpoint: shifts,
      values: { departmentId: ['2'], from: day(0), to: day(0) },
      api: (path, query) => (path === `${shifts}/deleted` ? listOf([shiftOn(day(-9), 3, 5)]) : usual(path, query)),
    },
  ],
  [
    'an employee of whom nothing can be said, because no employee is given by the ID',
    {
      endpoint: shifts,
      values: { employeeId: ['7'], from: day(0), to: day(0) },
      api: (path) =>
        /employees\/\d+$/.test(path) ? undefined : path === '/hr/v1.0/employees' ? listOf([{ id: 8 }]) : listOf([]),
    },
  ],
  [
    'a department of which nothing can be said, because the list is closed',
    {
      endpoint: shifts,
      values: { departmentId: ['77'] },
      api: (path) => (path.includes('/departments') ? undefined : listOf([])),
    },
  ],
];

describe('whyEmpty names no cause where a server gives nothing, and is right:', () => {
  const startServer = useTestServers();
  const catalogue = builtInCatalogue();
  const clock = clockAt(noon);

  for (const [what, { endpoint: id, values, api, published = asItIs }] of served) {
    it(what, async () => {
      const server = await startServer(answering(api));
      const { portal, requests } = serverHarness(server, clock);
      const asked: Asked = { portal, endpoint: published(await catalogue.get(id)), values };
      const answer = await answerTo({ requests }, asked);
      const explanation = await whyEmpty(asked, answer, { catalogue, requests, clock }, { machineZone: 'Europe/Copenhagen' });
      assert.equal(explanation.rows, 0);
      assert.equal(explanation.cause && `${explanation.cause.kind}: ${format(explanation.cause.proof)}`, undefined);
      assert.equal(explanation.isCutShort, false);
    });
  }
});

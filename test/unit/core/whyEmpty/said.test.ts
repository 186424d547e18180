import assert from 'node:assert/strict';
import type { Endpoint, Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { format } from '../../../../src/core/errors.ts';
import type { Explanation } from '../../../../src/core/whyEmpty/explanation.ts';
import { listOf } from '../../support/portalHarness.ts';
import { departments, employees, explain, nothing, onDay, punchShifts, rows, type Situation, shifts } from './explainEmpty.ts';

const payroll = '/payroll/v1.0/payroll';
const requests = '/absence/v1.0/absencerequests';
const revenue = '/revenue/v1.0/revenue';
const shiftTypes = '/scheduling/v1.0/shifttypes';

const withParameter = (name: string, change: Partial<Parameter>) => (endpoint: Endpoint) => ({
  ...endpoint,
  parameters: endpoint.parameters.map((one) => (one.name === name ? { ...one, ...change } : one)),
});
const asText = (endpoint: Endpoint): Endpoint => ({
  ...endpoint,
  parameters: endpoint.parameters.map(({ date: _, format: __, ...parameter }) => parameter),
});
const days = (first: number, last: number, month = '2026-11') =>
  Array.from({ length: last - first + 1 }, (_, at) => onDay(`${month}-${String(first + at).padStart(2, '0')}`));

type Said = readonly [what: string, situation: Situation, lines: readonly string[]];

const said: readonly Said[] = [
  [
    'rows under another member',
    { endpoint: departments, values: {}, answers: () => ({ paging: { total: 0 }, data: [], items: rows(3) }) },
    [
      'rowsElsewhereInAnswer',
      'The rows of Departments are in this answer, in a list called “items”, and not where Departments is documented to have them.',
      'The list “items” of the answer holds rows: 3.',
      'Choose Update API Catalogue, which reads how Nordlys Café publishes its lists today, or query the answer for $.items.',
    ],
  ],
  [
    'rows one level deeper',
    { endpoint: departments, values: {}, answers: () => ({ data: { departments: rows(3) } }) },
    [
      'rowsElsewhereInAnswer',
      'The rows of Departments are in this answer, in a list called “data.departments”, and not where Departments is documented to have them.',
      'The list “data.departments” of the answer holds rows: 3.',
      'Choose Update API Catalogue, which reads how Nordlys Café publishes its lists today, or query the answer for $.data.departments.',
    ],
  ],
  [
    'a period that ends before it begins',
    {
      endpoint: shifts,
      values: { from: '2026-11-29', to: '2026-11-23', shiftStatus: 'Open', limit: '9' },
      answers: () => nothing,
    },
    [
      'periodReversed',
      'The period ends before it begins.',
      'from is 2026-11-29, and to is 2026-11-23.',
      '/scheduling/v1.0/shifts {"from":"2026-11-23","to":"2026-11-29","shiftStatus":"Open"}',
    ],
  ],
  [
    'a period that ends before it begins, on one day',
    { endpoint: punchShifts, values: { from: '2026-11-23T16:00', to: '2026-11-23T08:00' }, answers: () => nothing },
    [
      'periodReversed',
      'The period ends before it begins.',
      'from is 2026-11-23T16:00, and to is 2026-11-23T08:00.',
      '/punchclock/v1.0/punchclockshifts {"from":"2026-11-23T08:00","to":"2026-11-23T16:00"}',
    ],
  ],
  [
    'a moment to come',
    { endpoint: shifts, values: { modifiedFrom: '2026-11-23T11:00:01Z' }, answers: () => nothing },
    [
      'inTheFuture',
      'modifiedFrom is a moment that is still to come, and nothing has been done after it.',
      'modifiedFrom is 2026-11-23T11:00:01Z; it is 2026-11-23T11:00:00Z now.',
    ],
  ],
  [
    'a day of UTC to come',
    { endpoint: employees, values: { createdFrom: '2026-11-24' }, answers: () => nothing },
    [
      'inTheFuture',
      'createdFrom is a moment that is still to come, and nothing has been done after it.',
      'createdFrom is 2026-11-24; it is 2026-11-23T11:00:00Z now.',
    ],
  ],
  [
    'an offset behind the total',
    {
      endpoint: departments,
      values: { offset: '3', limit: '2' },
      answers: (_, given) => ({ paging: { total: 3 }, data: rows(3).slice(Number(given('offset') ?? 0)) }),
    },
    ['offsetBeyond', 'offset is 3, which is behind the last row.', 'Rows without offset: 3.', '/hr/v1.0/departments {}'],
  ],
  [
    'an offset behind what comes',
    {
      endpoint: departments,
      values: { offset: '3' },
      answers: (_, given) => ({ data: rows(3).slice(Number(given('offset') ?? 0)) }),
    },
    [
      'offsetBeyond',
      'offset is 3, which is behind the last row.',
      'Rows without offset: 3.',
      '/hr/v1.0/departments {}',
      '? The same again: 0',
      '? Without offset: 3',
    ],
  ],
  [
    'a page of no rows',
    {
      endpoint: departments,
      values: { limit: '0' },
      answers: (_, given) => ({ paging: { total: 3 }, data: given('limit') === '0' ? [] : rows(3) }),
    },
    [
      'limitZero',
      'limit is 0, and Planday then gives no row.',
      'Rows without limit: 3.',
      '/hr/v1.0/departments {}',
      '? The same again: 0',
      '? Without limit: 3',
    ],
  ],
  [
    'rows that have come since',
    {
      endpoint: shifts,
      values: { shiftStatus: 'Open' },
      before: () => nothing,
      answers: () => listOf(rows(2)),
    },
    [
      'rowsNow',
      'Rows have come since this answer was read.',
      'Rows of the same request now: 2.',
      '/scheduling/v1.0/shifts {"shiftStatus":"Open"}',
      '? The same again: 2',
    ],
  ],
  [
    'a scope that lacks',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-17T00:00', to: '2026-11-19T23:59', employeeId: '7' },
      portal: { scopes: ['department:read'] },
      answers: (_, given) => (given('employeeId') || given('from') === '2026-11-17T00:00' ? nothing : listOf(rows(1))),
    },
    [
      'missingScope',
      'The app of Nordlys Café lacks the scope punchclockshift:read, which Punch records needs.',
      'The access token names its scopes, and punchclockshift:read is none of them; rows without any filter: 0.',
      'Scopes cannot be added to an app: create a new one with punchclockshift:read in Settings > Integrations > API Access and connect it.',
      '? The same again: 0',
      '? Without any filter: 0',
    ],
  ],
  [
    'a published name that the server does not know',
    {
      endpoint: payroll,
      values: { departmentIds: ['1'], from: '2026-11-01', to: '2026-11-30' },
      published: withParameter('departmentIds', { wireName: 'department_ids[]' }),
      answers: (_, __, { parameters }) => ({
        shiftsPayroll: parameters.some(({ name, wireName }) => name === 'departmentIds' && !wireName) ? rows(9) : [],
        supplementsPayroll: [],
      }),
    },
    [
      'ignoredParameter',
      'Planday does not know department_ids[], as the published document calls the parameter departmentIds.',
      'Rows with department_ids[] and without it: 0; rows with departmentIds and the same value: 9.',
      'Choose Reset API Catalogue, which goes back to the built-in names.',
      '? With the name departmentIds: 9',
      '? Without department_ids[]: 0',
    ],
  ],
  [
    'a day whose end is no part of it',
    {
      endpoint: shifts,
      values: { from: '2026-11-23', to: '2026-11-23' },
      answers: (_, given) => listOf(given('to') === '2026-11-24' ? [onDay('2026-11-24'), { id: 5 }, onDay('2026-11-23')] : []),
    },
    [
      'endExclusive',
      'from and to are the same, and the end of a period is no part of it here.',
      'Rows with to 2026-11-24: 3.',
      '/scheduling/v1.0/shifts {"from":"2026-11-23","to":"2026-11-24"}',
      '? The same again: 0',
      '? With to 2026-11-24: 3',
    ],
  ],
  [
    'one moment instead of a day',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-23T00:00', to: '2026-11-23T00:00' },
      answers: (_, given) => listOf(given('to') === '2026-11-23T23:59' ? [onDay('2026-11-23')] : []),
    },
    [
      'endExclusive',
      'from and to are the same, and the end of a period is no part of it here.',
      'Rows with to 2026-11-23T23:59: 1.',
      '/punchclock/v1.0/punchclockshifts {"from":"2026-11-23T00:00","to":"2026-11-23T23:59"}',
      '? The same again: 0',
      '? With to 2026-11-23T23:59: 1',
    ],
  ],
  [
    'one moment of UTC',
    {
      endpoint: shifts,
      values: { createdFrom: '2026-11-20T00:00:00Z', createdTo: '2026-11-20T00:00:00Z' },
      answers: (_, given) => listOf(given('createdTo') === '2026-11-20T23:59:59Z' ? rows(2) : []),
    },
    [
      'endExclusive',
      'createdFrom and createdTo are the same, and the end of a period is no part of it here.',
      'Rows with createdTo 2026-11-20T23:59:59Z: 2.',
      '/scheduling/v1.0/shifts {"createdFrom":"2026-11-20T00:00:00Z","createdTo":"2026-11-20T23:59:59Z"}',
      '? The same again: 0',
      '? With createdTo 2026-11-20T23:59:59Z: 2',
    ],
  ],
  [
    'a week whose last day is left out',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-16T00:00', to: '2026-11-22T00:00' },
      answers: (_, given) => listOf(given('to') === '2026-11-22T23:59' ? rows(2) : []),
    },
    [
      'lastDayCut',
      'The period ends as its last day begins, and all rows are of that day.',
      'to is 2026-11-22T00:00; rows with 2026-11-22T23:59: 2.',
      '/punchclock/v1.0/punchclockshifts {"from":"2026-11-16T00:00","to":"2026-11-22T23:59"}',
      '? The same again: 0',
      '? With to 2026-11-22T23:59: 2',
    ],
  ],
  [
    'a month of UTC whose last day is left out',
    {
      endpoint: shifts,
      values: { createdFrom: '2026-09-01', createdTo: '2026-09-30' },
      answers: (_, given) => listOf(given('createdTo') === '2026-09-30T23:59:59Z' ? rows(4) : []),
    },
    [
      'lastDayCut',
      'The period ends as its last day begins, and all rows are of that day.',
      'createdTo is 2026-09-30; rows with 2026-09-30T23:59:59Z: 4.',
      '/scheduling/v1.0/shifts {"createdFrom":"2026-09-01","createdTo":"2026-09-30T23:59:59Z"}',
      '? The same again: 0',
      '? With createdTo 2026-09-30T23:59:59Z: 4',
    ],
  ],
  [
    'days of UTC',
    {
      endpoint: employees,
      values: { createdFrom: '2026-07-01T00:00:00Z', createdTo: '2026-07-02T23:59:59Z' },
      answers: (_, given) => listOf(given('createdFrom') === '2026-06-30T22:00:00Z' ? rows(3) : []),
    },
    [
      'otherZone',
      'The period is written in UTC, and the rows are of the same days in Europe/Copenhagen, the zone of the portal.',
      'Rows of the same days in Europe/Copenhagen: 3.',
      '/hr/v1.0/employees {"createdFrom":"2026-06-30T22:00:00Z","createdTo":"2026-07-02T21:59:59Z"}',
      '? The same again: 0',
      '? The same days in Europe/Copenhagen: 3',
    ],
  ],
  [
    'clock times of UTC',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-21T23:00', to: '2026-11-22T22:59' },
      answers: (_, given) => listOf(given('from') === '2026-11-22T00:00' && given('to') === '2026-11-22T23:59' ? rows(5) : []),
    },
    [
      'otherZone',
      'The period is written in UTC, and the rows are of the same days in Europe/Copenhagen, the zone of the portal.',
      'Rows of the same days in Europe/Copenhagen: 5.',
      '/punchclock/v1.0/punchclockshifts {"from":"2026-11-22T00:00","to":"2026-11-22T23:59"}',
      '? The same again: 0',
      '? The same days in Europe/Copenhagen: 5',
    ],
  ],
  [
    'today here',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-24T00:00', to: '2026-11-24T23:59' },
      machineZone: 'Pacific/Auckland',
      answers: (_, given) => listOf(given('from') === '2026-11-23T00:00' && given('to') === '2026-11-23T23:59' ? rows(6) : []),
    },
    [
      'todayElsewhere',
      '2026-11-24 is today here and still to come at the portal, where it is 2026-11-23.',
      'Rows of 2026-11-23: 6.',
      '/punchclock/v1.0/punchclockshifts {"from":"2026-11-23T00:00","to":"2026-11-23T23:59"}',
      '? The same again: 0',
      '? 2026-11-23, which is today at the portal: 6',
    ],
  ],
  [
    'drafts that are not listed',
    {
      endpoint: shifts,
      values: { from: '2026-12-07', to: '2026-12-13', limit: '9' },
      answers: (_, given) => listOf(given('shiftStatus') === 'Draft' ? rows(5) : []),
    },
    [
      'drafts',
      'These rows are drafts, which Shifts does not list unless it is asked for them.',
      'Rows with shiftStatus Draft: 5.',
      '/scheduling/v1.0/shifts {"from":"2026-12-07","to":"2026-12-13","shiftStatus":"Draft"}',
      '? The same again: 0',
      '? With shiftStatus Draft: 5',
    ],
  ],
  [
    'drafts where another status was asked for',
    {
      endpoint: shifts,
      values: { shiftStatus: 'Assigned' },
      answers: (_, given) => listOf(given('shiftStatus') === 'Draft' ? rows(5, { status: 'draft' }) : []),
    },
    [
      'drafts',
      'All rows that are there are drafts.',
      'Rows with shiftStatus Draft: 5; rows without shiftStatus: 0.',
      '/scheduling/v1.0/shifts {"shiftStatus":"Draft"}',
      '? With shiftStatus Draft: 5',
      '? Without shiftStatus: 0',
    ],
  ],
  [
    'drafts that are listed without a status too',
    {
      endpoint: shifts,
      values: { shiftStatus: 'Assigned' },
      answers: (_, given) => listOf(given('shiftStatus') === 'Assigned' ? [] : rows(5, { status: 'Draft' })),
    },
    [
      'drafts',
      'All rows that are there are drafts.',
      'Rows with shiftStatus Draft: 5; rows without shiftStatus: 5.',
      '/scheduling/v1.0/shifts {"shiftStatus":"Draft"}',
      '? With shiftStatus Draft: 5',
      '? Without shiftStatus: 5',
    ],
  ],
  [
    'two values, of which the server reads one',
    {
      endpoint: shifts,
      values: { shiftTypeId: ['1', '2', '3'] },
      answers: (_, given) => listOf(given('shiftTypeId') === '2' ? rows(4) : []),
    },
    [
      'severalValues',
      'Planday does not read the 3 values of shiftTypeId as several here: one of them alone has rows.',
      'Rows with shiftTypeId 2 alone: 4.',
      '/scheduling/v1.0/shifts {"shiftTypeId":["2"]}',
      '? With shiftTypeId 1 alone: 0',
      '? With shiftTypeId 2 alone: 4',
    ],
  ],
  [
    'a word in another letter case',
    {
      endpoint: requests,
      values: { status: ['aPPROVED'] },
      answers: (_, given) => listOf(given('status') === 'approved' ? rows(6) : given('status') ? [] : rows(9)),
    },
    [
      'valueForm',
      'Planday wants status in another form.',
      'Rows with status approved: 6.',
      '/absence/v1.0/absencerequests {"status":["approved"]}',
      '? With status approved: 6',
      '? Without status: 9',
    ],
  ],
  [
    'dates as people write them',
    {
      endpoint: shifts,
      values: { from: '3.11.2026', to: '29.11.2026' },
      published: asText,
      answers: (_, given) => listOf(given('from') === '2026-11-03' ? rows(2) : given('from') ? [] : rows(30)),
    },
    [
      'valueForm',
      'Planday wants from, to in another form.',
      'Rows with from 2026-11-03, to 2026-11-29: 2.',
      '/scheduling/v1.0/shifts {"from":"2026-11-03","to":"2026-11-29"}',
      '? With from 2026-11-03, to 2026-11-29: 2',
      '? Without from, to: 30',
    ],
  ],
  [
    'a department that is not seen',
    {
      endpoint: shifts,
      values: { departmentId: ['8', '9'] },
      answers: (path) => (path === departments ? listOf(rows(3)) : nothing),
    },
    [
      'departmentNotSeen',
      'The administrator who authorized the app of Nordlys Café sees no department 8, 9: it is not there, or not that administrator’s.',
      'Departments that the app sees: 3; 8, 9 of departmentId is none of them.',
      'Choose a department with Edit Parameters, or have an administrator of all departments authorize the app.',
      '? With departmentId 9 alone: 0',
      '? The list of departments: 3',
    ],
  ],
  [
    'an id of nothing',
    {
      endpoint: shifts,
      values: { departmentId: ['8', '9'] },
      answers: (path) =>
        path === departments
          ? { paging: { total: 120 }, data: rows(50) }
          : path === `${departments}/1`
            ? { data: { id: 1 } }
            : path.startsWith(departments)
              ? undefined
              : nothing,
    },
    [
      'noSuchId',
      'Nordlys Café has nothing with the ID 8, 9 among its Departments.',
      'Planday says so of 8, 9, and answers for an ID that exists.',
      'Check the ID with Edit Parameters: each is valid in its own portal only.',
      '? The first of Departments: 120',
      '? id 1: 1',
    ],
  ],
  [
    'an id that no list has',
    {
      endpoint: shifts,
      values: { shiftTypeId: ['77'] },
      answers: (path) => (path === shiftTypes ? listOf(rows(3)) : nothing),
    },
    [
      'noSuchId',
      'Nordlys Café has nothing with the ID 77 among its Shift types.',
      'Planday says so of 77, and answers for an ID that exists.',
      'Check the ID with Edit Parameters: each is valid in its own portal only.',
      '? With shiftStatus Draft: 0',
      '? The list Shift types: 3',
    ],
  ],
  [
    'somebody who has left',
    {
      endpoint: shifts,
      values: { employeeId: ['7', '8'], from: '2026-11-20', to: '2026-11-22' },
      answers: (path) =>
        path.startsWith(`${employees}/`)
          ? { data: { id: 7, isDeactivated: true, deactivationDate: '2026-11-20T00:00' } }
          : nothing,
    },
    [
      'deactivated',
      'employeeId 7, 8 is deactivated, and Shifts has nothing of that employee since then.',
      'Planday gives the employee by the ID, as one who has left.',
      'Ask for a period before that day with Edit Parameters, or for another employee.',
      '? employeeId 7: 1',
      '? employeeId 8: 1',
    ],
  ],
  [
    'words of a search',
    {
      endpoint: employees,
      values: { searchQuery: 'Jensen, Anna Anna x' },
      answers: (path, given) =>
        listOf(
          path !== employees ? [] : given('searchQuery') === 'Anna' ? rows(2) : given('searchQuery') === 'Jensen' ? rows(3) : [],
        ),
    },
    [
      'searchTooNarrow',
      'searchQuery is looked for as one text, as it is written, and there are rows with each of its words.',
      'Words of searchQuery: 2; rows in which each of them is found: 2.',
      '/hr/v1.0/employees {"searchQuery":"Anna"}',
      '? With word 1 of searchQuery alone: 3',
      '? With word 2 of searchQuery alone: 2',
    ],
  ],
  [
    'a period that is too long',
    {
      endpoint: shifts,
      values: { from: '2026-10-23', to: '2026-11-23' },
      answers: (_, given) => ({
        paging: { total: 90 },
        data: given('from') === '2026-10-24' && given('to') === '2026-11-23' ? rows(3) : [],
      }),
    },
    [
      'periodTooLong',
      'The period has 32 days, and Planday does not give all rows of so long a one.',
      'Rows of 2026-10-24 to 2026-11-23 alone that are not in this answer: 90.',
      '/scheduling/v1.0/shifts {"from":"2026-10-24","to":"2026-11-23"}',
      '? With shiftStatus Draft: 0',
      '? 2026-10-24 to 2026-11-23: 90',
    ],
  ],
  [
    'a period whose beginning alone has rows',
    {
      endpoint: shifts,
      values: { from: '2026-10-23', to: '2026-11-23' },
      answers: (_, given) => listOf(given('from') === '2026-10-23' && given('to') === '2026-11-22' ? rows(3) : []),
    },
    [
      'periodTooLong',
      'The period has 32 days, and Planday does not give all rows of so long a one.',
      'Rows of 2026-10-23 to 2026-11-22 alone that are not in this answer: 3.',
      '/scheduling/v1.0/shifts {"from":"2026-10-23","to":"2026-11-22"}',
      '? 2026-10-24 to 2026-11-23: 0',
      '? 2026-10-23 to 2026-11-22: 3',
    ],
  ],
  [
    'a night that began the day before',
    {
      endpoint: shifts,
      values: { from: '2026-11-23', to: '2026-11-24', employeeId: ['5'] },
      answers: (path, given) =>
        listOf(
          path === shifts && given('from') === '2026-11-22' && given('to') === '2026-11-22' && given('limit') === '1000'
            ? [
                { id: 1, endDateTime: '2026-11-23T00:00' },
                { id: 2, endDateTime: '2026-11-23T06:00:00' },
              ]
            : [],
        ),
    },
    [
      'overnight',
      'What runs into this period began the day before, and Planday files it under that day.',
      'Rows of 2026-11-22 that end later than 2026-11-23T00:00: 1.',
      '/scheduling/v1.0/shifts {"from":"2026-11-22","to":"2026-11-24","employeeId":["5"]}',
      '? employeeId 5: 1',
      '? The day before: 2',
    ],
  ],
  [
    'what was deleted',
    {
      endpoint: shifts,
      values: { from: '2026-11-23', to: '2026-11-24', shiftStatus: 'Open' },
      answers: (path) => listOf(path === `${shifts}/deleted` ? days(23, 24) : []),
    },
    [
      'otherList',
      'What is asked for is in another list: Shifts leaves it out, and Deleted shifts has it.',
      'Rows with the same values in Deleted shifts: 2.',
      '/scheduling/v1.0/shifts/deleted {"from":"2026-11-23","to":"2026-11-24","shiftStatus":"Open"}',
      '? The day before: 0',
      '? The same of Deleted shifts: 2',
    ],
  ],
  [
    'whoever was deactivated, asked with more fields',
    {
      endpoint: employees,
      values: { includeSecurityGroups: 'true', searchQuery: 'Anna', limit: '5' },
      answers: (path) => listOf(path === `${employees}/deactivated` ? rows(2) : []),
    },
    [
      'otherList',
      'What is asked for is in another list: Employees leaves it out, and Deactivated employees has it.',
      'Rows with the same values in Deactivated employees: 2.',
      '/hr/v1.0/employees/deactivated {"searchQuery":"Anna"}',
      '? The same again: 0',
      '? The same of Deactivated employees: 2',
    ],
  ],
  [
    'rows of another department',
    {
      endpoint: shifts,
      values: { departmentId: ['1'], positionId: ['2'] },
      answers: (path, given) => listOf(path !== shifts || given('departmentId') ? [] : rows(3, { departmentId: 2 })),
    },
    [
      'rowsElsewhere',
      'The rows are of another department than 1: 2.',
      'Rows without departmentId: 3.',
      '/scheduling/v1.0/shifts {"positionId":["2"]}',
      '? Without departmentId: 3',
      '? Without positionId: 0',
    ],
  ],
  [
    'rows of many other departments',
    {
      endpoint: shifts,
      values: { departmentId: ['1'], positionId: ['2'] },
      answers: (path, given) =>
        listOf(
          path !== shifts || given('departmentId')
            ? []
            : [4, 5, 6, 7].map((departmentId) => ({ id: departmentId, departmentId })),
        ),
    },
    [
      'rowsElsewhere',
      'The rows are of another department than 1: 4, 5, 6 ….',
      'Rows without departmentId: 4.',
      '/scheduling/v1.0/shifts {"positionId":["2"]}',
      '? Without departmentId: 4',
      '? Without positionId: 0',
    ],
  ],
  [
    'filters that no row meets together',
    {
      endpoint: shifts,
      values: { departmentId: ['1'], positionId: ['2'], shiftTypeId: ['3'] },
      answers: (path, given) =>
        listOf(path !== shifts ? [] : given('departmentId') && given('positionId') ? [] : rows(3, { departmentId: 1 })),
    },
    [
      'filtersApart',
      'No row meets all of the filters departmentId, positionId.',
      'Rows without departmentId: 3; without positionId: 3.',
      '? Without shiftTypeId: 0',
      '? Without positionId: 3',
    ],
  ],
  [
    'one filter that leaves nothing',
    {
      endpoint: shifts,
      values: { employeeGroupId: ['4'], positionId: ['2'], shiftTypeId: ['3'] },
      answers: (path, given) => listOf(path !== shifts || given('positionId') ? [] : rows(3)),
    },
    [
      'oneFilter',
      'Of the filters, positionId alone leaves nothing.',
      'Rows without positionId: 3; rows without employeeGroupId, shiftTypeId: 0.',
      '/scheduling/v1.0/shifts {"employeeGroupId":["4"],"shiftTypeId":["3"]}',
      '? Without shiftTypeId: 0',
      '? Without positionId: 3',
    ],
  ],
  [
    'a page of a list that tells its length',
    {
      endpoint: departments,
      values: {},
      answers: () => ({ paging: { total: 51 }, data: rows(50) }),
    },
    [
      'onePage',
      'This is one page of the list: Planday gives so many rows at a time.',
      'Rows here: 50; there are: 51.',
      '/hr/v1.0/departments {} all',
    ],
  ],
  [
    'a page of some rows',
    {
      endpoint: departments,
      values: { limit: '2' },
      answers: () => ({ paging: { total: 3 }, data: rows(2) }),
    },
    ['onePage', 'This is one page of the list: limit is 2.', 'Rows here: 2; there are: 3.', '/hr/v1.0/departments {} all'],
  ],
  [
    'a page of a list that does not tell its length',
    {
      endpoint: requests,
      values: {},
      answers: (_, given) => ({
        data: rows(53)
          .slice(Number(given('Offset') ?? 0))
          .slice(0, 50),
      }),
    },
    [
      'onePage',
      'This is one page of the list: Planday gives so many rows at a time.',
      'Rows here: 50; there are at least: 53.',
      '/absence/v1.0/absencerequests {} all',
      '? With Offset 50: 3',
    ],
  ],
  [
    'rows before',
    {
      endpoint: departments,
      values: { offset: '2' },
      answers: () => ({ paging: { total: 4 }, data: rows(2) }),
    },
    [
      'laterRows',
      'offset is 2, so the rows before are not in this answer.',
      'Rows left out before the first one: 2; rows here: 2.',
      '/hr/v1.0/departments {} all',
    ],
  ],
  [
    'more rows now',
    {
      endpoint: departments,
      values: {},
      before: () => listOf(rows(2)),
      answers: () => listOf(rows(3)),
    },
    [
      'rowsNow',
      'Rows have come since this answer was read.',
      'Rows of the same request now: 3.',
      '/hr/v1.0/departments {}',
      '? The same again: 3',
    ],
  ],
  [
    'a filter that is taken no notice of',
    {
      endpoint: revenue,
      values: { departmentId: '1' },
      answers: () => listOf([...rows(2, { departmentId: 1 }), { id: 9, departmentId: 2 }]),
    },
    [
      'ignoredParameter',
      'Planday takes no notice of departmentId here.',
      'Rows that departmentId should leave out: 1; the answer is the same without it: 3.',
      'Choose Update API Catalogue, which reads what the parameters of Revenue are called today.',
      '? The same again: 3',
      '? Without departmentId: 3',
    ],
  ],
  [
    'a period that is taken no notice of',
    { endpoint: shifts, values: { from: '2026-11-23', to: '2026-11-24' }, answers: () => listOf(days(22, 25)) },
    [
      'ignoredParameter',
      'Planday takes no notice of from, to here.',
      'Rows that from, to should leave out: 2; the answer is the same without it: 4.',
      'Choose Update API Catalogue, which reads what the parameters of Shifts are called today.',
      '? The same again: 4',
      '? Without from, to: 4',
    ],
  ],
  [
    'drafts beside what is published',
    {
      endpoint: shifts,
      values: { from: '2026-12-07', to: '2026-12-13' },
      answers: (_, given) => listOf(given('shiftStatus') ? [{ id: 77 }] : [{ id: 78 }]),
    },
    [
      'drafts',
      'These rows are drafts, which Shifts does not list unless it is asked for them.',
      'Rows with shiftStatus Draft: 1.',
      '/scheduling/v1.0/shifts {"from":"2026-12-07","to":"2026-12-13","shiftStatus":"Draft"}',
      '? The same again: 1',
      '? With shiftStatus Draft: 1',
    ],
  ],
  [
    'a period that is cut',
    {
      endpoint: shifts,
      values: { from: '2026-10-01', to: '2026-11-30' },
      answers: (_, given) =>
        listOf([...days(1, 30, '2026-10'), ...days(1, 30)].filter(({ date }) => date >= (given('from') ?? '')).slice(0, 31)),
    },
    [
      'periodTooLong',
      'The period has 61 days, and Planday does not give all rows of so long a one.',
      'Rows of 2026-10-31 to 2026-11-30 alone that are not in this answer: 29.',
      '/scheduling/v1.0/shifts {"from":"2026-10-31","to":"2026-11-30"}',
      '? With shiftStatus Draft: 31',
      '? 2026-10-31 to 2026-11-30: 30',
    ],
  ],
  [
    'a night of punches',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-23T00:00', to: '2026-11-23T23:59' },
      answers: (_, given) =>
        listOf(
          given('from') === '2026-11-22T00:00' && given('to') === '2026-11-22T23:59' && given('limit') === '50'
            ? [{ id: 1, endDateTime: '2026-11-23T00:01' }]
            : [],
        ),
    },
    [
      'overnight',
      'What runs into this period began the day before, and Planday files it under that day.',
      'Rows of 2026-11-22 that end later than 2026-11-23T00:00: 1.',
      '/punchclock/v1.0/punchclockshifts {"from":"2026-11-22T00:00","to":"2026-11-23T23:59"}',
      '? The same again: 0',
      '? The day before: 1',
    ],
  ],
  [
    'today here, by the clock of UTC',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-24T00:00', to: '2026-11-24T23:59' },
      portal: { info: { timeZone: 'America/New_York' } },
      machineZone: 'America/New_York',
      now: Date.parse('2026-11-24T02:00:00Z'),
      answers: (_, given) => listOf(given('from') === '2026-11-23T00:00' ? rows(6) : []),
    },
    [
      'todayElsewhere',
      '2026-11-24 is today here and still to come at the portal, where it is 2026-11-23.',
      'Rows of 2026-11-23: 6.',
      '/punchclock/v1.0/punchclockshifts {"from":"2026-11-23T00:00","to":"2026-11-23T23:59"}',
      '? The same again: 0',
      '? 2026-11-23, which is today at the portal: 6',
    ],
  ],
  [
    'the day that begins in UTC',
    {
      endpoint: employees,
      values: { createdFrom: '2026-07-01' },
      answers: (_, given) => listOf(given('createdFrom') === '2026-06-30T22:00:00Z' ? rows(3) : []),
    },
    [
      'otherZone',
      'The period is written in UTC, and the rows are of the same days in Europe/Copenhagen, the zone of the portal.',
      'Rows of the same days in Europe/Copenhagen: 3.',
      '/hr/v1.0/employees {"createdFrom":"2026-06-30T22:00:00Z"}',
      '? The same again: 0',
      '? The same days in Europe/Copenhagen: 3',
    ],
  ],
  [
    'the day that ends in UTC',
    {
      endpoint: employees,
      values: { createdTo: '2026-07-02T23:59:59Z' },
      answers: (_, given) => listOf(given('createdTo') === '2026-07-02T21:59:59Z' ? rows(3) : []),
    },
    [
      'otherZone',
      'The period is written in UTC, and the rows are of the same days in Europe/Copenhagen, the zone of the portal.',
      'Rows of the same days in Europe/Copenhagen: 3.',
      '/hr/v1.0/employees {"createdTo":"2026-07-02T21:59:59Z"}',
      '? The same again: 0',
      '? The same days in Europe/Copenhagen: 3',
    ],
  ],
  [
    'clock times of UTC behind it',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-22T05:00', to: '2026-11-23T04:59' },
      portal: { info: { timeZone: 'America/New_York' } },
      answers: (_, given) => listOf(given('from') === '2026-11-22T00:00' && given('to') === '2026-11-22T23:59' ? rows(5) : []),
    },
    [
      'otherZone',
      'The period is written in UTC, and the rows are of the same days in America/New_York, the zone of the portal.',
      'Rows of the same days in America/New_York: 5.',
      '/punchclock/v1.0/punchclockshifts {"from":"2026-11-22T00:00","to":"2026-11-22T23:59"}',
      '? The same again: 0',
      '? The same days in America/New_York: 5',
    ],
  ],
  [
    'a day of a month that is no week',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-01T00:00', to: '2026-11-30T00:00' },
      answers: (_, given) => listOf(given('to') === '2026-11-30T23:59' ? rows(1) : []),
    },
    [
      'lastDayCut',
      'The period ends as its last day begins, and all rows are of that day.',
      'to is 2026-11-30T00:00; rows with 2026-11-30T23:59: 1.',
      '/punchclock/v1.0/punchclockshifts {"from":"2026-11-01T00:00","to":"2026-11-30T23:59"}',
      '? The same again: 0',
      '? With to 2026-11-30T23:59: 1',
    ],
  ],
  [
    'a page whose length is left open',
    { endpoint: departments, values: { limit: '' }, answers: () => ({ paging: { total: 51 }, data: rows(50) }) },
    [
      'onePage',
      'This is one page of the list: Planday gives so many rows at a time.',
      'Rows here: 50; there are: 51.',
      '/hr/v1.0/departments {} all',
    ],
  ],
  [
    'rows of three other departments',
    {
      endpoint: shifts,
      values: { departmentId: ['1', '9'], positionId: ['2'] },
      answers: (path, given) =>
        listOf(
          path !== shifts || given('departmentId') ? [] : [4, 5, 6].map((departmentId) => ({ id: departmentId, departmentId })),
        ),
    },
    [
      'rowsElsewhere',
      'The rows are of another department than 1, 9: 4, 5, 6.',
      'Rows without departmentId: 3.',
      '/scheduling/v1.0/shifts {"positionId":["2"]}',
      '? Without departmentId: 3',
      '? Without positionId: 0',
    ],
  ],
  [
    'rows of departments that are not all told',
    {
      endpoint: shifts,
      values: { departmentId: ['1'], positionId: ['2'] },
      answers: (path, given) => listOf(path !== shifts || given('departmentId') ? [] : [{ id: 1, departmentId: 4 }, { id: 2 }]),
    },
    [
      'oneFilter',
      'Of the filters, departmentId alone leaves nothing.',
      'Rows without departmentId: 2; rows without positionId: 0.',
      '/scheduling/v1.0/shifts {"positionId":["2"]}',
      '? Without departmentId: 2',
      '? Without positionId: 0',
    ],
  ],
  [
    'rows of one of two departments',
    {
      endpoint: shifts,
      values: { departmentId: ['1', '4'], positionId: ['2'] },
      answers: (path, given) => listOf(path !== shifts || given('departmentId') ? [] : [{ id: 1, departmentId: 4 }]),
    },
    [
      'oneFilter',
      'Of the filters, departmentId alone leaves nothing.',
      'Rows without departmentId: 1; rows without positionId: 0.',
      '/scheduling/v1.0/shifts {"positionId":["2"]}',
      '? Without departmentId: 1',
      '? Without positionId: 0',
    ],
  ],
  [
    'words of a search, in rows without an id',
    {
      endpoint: employees,
      values: { searchQuery: 'Anna  Bo;Jensen' },
      answers: (path, given) => {
        const found = [{ name: 'Anna Bo Jensen' }, { name: 'Bo Jensen' }, { name: 'Jensen' }];
        const word = given('searchQuery') ?? '';
        return listOf(path === employees ? found.filter(({ name }) => name.includes(word)) : []);
      },
    },
    [
      'searchTooNarrow',
      'searchQuery is looked for as one text, as it is written, and there are rows with each of its words.',
      'Words of searchQuery: 3; rows in which each of them is found: 1.',
      '/hr/v1.0/employees {"searchQuery":"Anna"}',
      '? With word 2 of searchQuery alone: 2',
      '? With word 3 of searchQuery alone: 3',
    ],
  ],
  [
    'somebody who has left, as one object',
    {
      endpoint: shifts,
      values: { employeeId: ['7', '8'] },
      answers: (path) =>
        path === `${employees}/7` ? { deactivationDate: '2026-11-23' } : path === `${employees}/8` ? undefined : nothing,
    },
    [
      'deactivated',
      'employeeId 7, 8 is deactivated, and Shifts has nothing of that employee since then.',
      'Planday gives the employee by the ID, as one who has left.',
      'Ask for a period before that day with Edit Parameters, or for another employee.',
      '? employeeId 7: 1',
      '? employeeId 8: 0',
    ],
  ],
  [
    'somebody who has left, of whom no day is known',
    {
      endpoint: shifts,
      values: { employeeId: ['7'], from: '2026-11-20', to: '2026-11-22' },
      answers: (path) => (path === `${employees}/7` ? { data: { isDeactivated: true } } : nothing),
    },
    [
      'deactivated',
      'employeeId 7 is deactivated, and Shifts has nothing of that employee since then.',
      'Planday gives the employee by the ID, as one who has left.',
      'Ask for a period before that day with Edit Parameters, or for another employee.',
      '? With shiftStatus Draft: 0',
      '? employeeId 7: 1',
    ],
  ],
  [
    'a department of the path',
    {
      endpoint: '/scheduling/v1.0/timeandcost/{departmentId}',
      values: { departmentId: '9', from: '2026-11-23', to: '2026-11-24' },
      answers: (path, given) =>
        path === departments && given('limit') === '50' ? listOf(rows(3)) : { data: { costs: [], currency: 'DKK' } },
    },
    [
      'departmentNotSeen',
      'The administrator who authorized the app of Nordlys Café sees no department 9: it is not there, or not that administrator’s.',
      'Departments that the app sees: 3; 9 of departmentId is none of them.',
      'Choose a department with Edit Parameters, or have an administrator of all departments authorize the app.',
      '? The same again: 0',
      '? The list of departments: 3',
    ],
  ],
  [
    'a demanded word in another letter case',
    {
      endpoint: requests,
      values: { status: ['APPROVED'] },
      published: withParameter('status', { required: true }),
      answers: (_, given) => listOf(given('status') === 'Approved' ? rows(6) : []),
    },
    [
      'valueForm',
      'Planday wants status in another form.',
      'Rows with status Approved: 6.',
      '/absence/v1.0/absencerequests {"status":["Approved"]}',
      '? The same again: 0',
      '? With status Approved: 6',
    ],
  ],
  [
    'a word that is sent alone',
    {
      endpoint: requests,
      values: { status: 'approved' },
      published: (endpoint) => ({
        ...endpoint,
        parameters: endpoint.parameters.map(({ array: _, ...parameter }) => parameter),
      }),
      answers: (_, given) => listOf(given('status') === 'Approved' ? rows(6) : given('status') ? [] : rows(7)),
    },
    [
      'valueForm',
      'Planday wants status in another form.',
      'Rows with status Approved: 6.',
      '/absence/v1.0/absencerequests {"status":"Approved"}',
      '? With status Approved: 6',
      '? Without status: 7',
    ],
  ],
  [
    'a period that is cut, of rows without an id',
    {
      endpoint: shifts,
      values: { from: '2026-10-01', to: '2026-11-30' },
      answers: (_, given) =>
        listOf(
          [...days(1, 30, '2026-10'), ...days(1, 30)]
            .map(({ id: __, ...row }) => row)
            .filter(({ date }) => date >= (given('from') ?? ''))
            .slice(0, 31),
        ),
    },
    [
      'periodTooLong',
      'The period has 61 days, and Planday does not give all rows of so long a one.',
      'Rows of 2026-10-31 to 2026-11-30 alone that are not in this answer: 29.',
      '/scheduling/v1.0/shifts {"from":"2026-10-31","to":"2026-11-30"}',
      '? With shiftStatus Draft: 31',
      '? 2026-10-31 to 2026-11-30: 30',
    ],
  ],
  [
    'a period that is longer than its list allows',
    {
      endpoint: shifts,
      values: { from: '2026-11-01', to: '2026-11-08' },
      published: (endpoint) => ({ ...endpoint, maximumDays: 7 }),
      answers: (_, given) => listOf(given('from') === '2026-11-02' ? rows(3) : []),
    },
    [
      'periodTooLong',
      'The period has 8 days, and Planday does not give all rows of so long a one.',
      'Rows of 2026-11-02 to 2026-11-08 alone that are not in this answer: 3.',
      '/scheduling/v1.0/shifts {"from":"2026-11-02","to":"2026-11-08"}',
      '? With shiftStatus Draft: 0',
      '? 2026-11-02 to 2026-11-08: 3',
    ],
  ],
  [
    'the beginning of a long period between two moments',
    {
      endpoint: shifts,
      values: { createdFrom: '2026-09-01T06:00:00Z', createdTo: '2026-10-31T05:00:00Z' },
      published: (endpoint) => ({ ...endpoint, maximumDays: 100 }),
      answers: (_, given) => listOf(given('createdTo') === '2026-10-01T21:59:59Z' ? rows(3) : []),
    },
    [
      'periodTooLong',
      'The period has 61 days, and Planday does not give all rows of so long a one.',
      'Rows of 2026-09-01 to 2026-10-01 alone that are not in this answer: 3.',
      '/scheduling/v1.0/shifts {"createdFrom":"2026-09-01T06:00:00Z","createdTo":"2026-10-01T21:59:59Z"}',
      '? 2026-10-01 to 2026-10-31: 0',
      '? 2026-09-01 to 2026-10-01: 3',
    ],
  ],
  [
    'the end of a long period between two moments',
    {
      endpoint: shifts,
      values: { createdFrom: '2026-09-01T06:00:00Z', createdTo: '2026-10-31T05:00:00Z' },
      answers: (_, given) => listOf(given('createdFrom') === '2026-09-30T22:00:00Z' ? rows(3) : []),
    },
    [
      'periodTooLong',
      'The period has 61 days, and Planday does not give all rows of so long a one.',
      'Rows of 2026-10-01 to 2026-10-31 alone that are not in this answer: 3.',
      '/scheduling/v1.0/shifts {"createdFrom":"2026-09-30T22:00:00Z","createdTo":"2026-10-31T05:00:00Z"}',
      '? With shiftStatus Draft: 0',
      '? 2026-10-01 to 2026-10-31: 3',
    ],
  ],
  [
    'three ids of nothing',
    {
      endpoint: shifts,
      values: { shiftTypeId: ['7', '8', '9'] },
      answers: (path) => (path === shiftTypes ? listOf(rows(3)) : nothing),
    },
    [
      'noSuchId',
      'Nordlys Café has nothing with the ID 7, 8, 9 among its Shift types.',
      'Planday says so of 7, 8, 9, and answers for an ID that exists.',
      'Check the ID with Edit Parameters: each is valid in its own portal only.',
      '? With shiftTypeId 8 alone: 0',
      '? The list Shift types: 3',
    ],
  ],
  [
    'the day 23/11/2026 as Planday writes it',
    {
      endpoint: shifts,
      values: { from: '23/11/2026' },
      published: asText,
      answers: (_, given) => listOf(given('from') === '2026-11-23' ? rows(2) : given('from') ? [] : rows(9)),
    },
    [
      'valueForm',
      'Planday wants from in another form.',
      'Rows with from 2026-11-23: 2.',
      '/scheduling/v1.0/shifts {"from":"2026-11-23"}',
      '? With from 2026-11-23: 2',
      '? Without from: 9',
    ],
  ],
  [
    'the day 2026/11/3 as Planday writes it',
    {
      endpoint: shifts,
      values: { from: '2026/11/3' },
      published: asText,
      answers: (_, given) => listOf(given('from') === '2026-11-03' ? rows(2) : given('from') ? [] : rows(9)),
    },
    [
      'valueForm',
      'Planday wants from in another form.',
      'Rows with from 2026-11-03: 2.',
      '/scheduling/v1.0/shifts {"from":"2026-11-03"}',
      '? With from 2026-11-03: 2',
      '? Without from: 9',
    ],
  ],
  [
    'the day 13-1-2026 as Planday writes it',
    {
      endpoint: shifts,
      values: { from: '13-1-2026' },
      published: asText,
      answers: (_, given) => listOf(given('from') === '2026-01-13' ? rows(2) : given('from') ? [] : rows(9)),
    },
    [
      'valueForm',
      'Planday wants from in another form.',
      'Rows with from 2026-01-13: 2.',
      '/scheduling/v1.0/shifts {"from":"2026-01-13"}',
      '? With from 2026-01-13: 2',
      '? Without from: 9',
    ],
  ],
  [
    'the day 1.2.2026 as Planday writes it',
    {
      endpoint: shifts,
      values: { from: '1.2.2026' },
      published: asText,
      answers: (_, given) => listOf(given('from') === '2026-02-01' ? rows(2) : given('from') ? [] : rows(9)),
    },
    [
      'valueForm',
      'Planday wants from in another form.',
      'Rows with from 2026-02-01: 2.',
      '/scheduling/v1.0/shifts {"from":"2026-02-01"}',
      '? With from 2026-02-01: 2',
      '? Without from: 9',
    ],
  ],
];

/** What it is, its proof, what helps, what is sent instead, and the last that was asked. */
function told({ cause, tried }: Explanation, count = 2): readonly string[] {
  const asked = tried.slice(-count).map(({ what, rows: found }) => `? ${format(what)}: ${found}`);
  if (!cause) return asked;
  const { kind, what, proof, next, corrected } = cause;
  return [
    kind,
    format(what),
    format(proof),
    ...(next ? [format(next)] : []),
    ...(corrected ? [`${corrected.endpointId} ${JSON.stringify(corrected.values)}${corrected.all ? ' all' : ''}`] : []),
    ...asked,
  ];
}

describe('whyEmpty says', () => {
  for (const [what, situation, lines] of said) {
    it(what, async () => assert.deepEqual(told(await explain(situation)), lines));
  }
});

describe('whyEmpty proves nothing by a request that fails:', () => {
  for (const [what, situation] of said) {
    it(what, async () => {
      const { cause, tried } = await explain(situation);
      for (const [failing, one] of tried.entries()) {
        const other = await explain({ ...situation, failing });
        assert.deepEqual(other.tried[failing], { ...one, rows: undefined });
        if (failing === tried.length - 1) assert.notDeepEqual(other.cause, cause);
      }
    });
  }
});

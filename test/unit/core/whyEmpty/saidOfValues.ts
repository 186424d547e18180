import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { listOf } from '../../support/portalHarness.ts';
import {
  days,
  departments,
  employees,
  nothing,
  onDay,
  punchShifts,
  rows,
  type Said,
  shifts,
  withParameter,
} from './explainEmpty.ts';

const groups = '/hr/v1.0/employeegroups';
const payroll = '/payroll/v1.0/payroll';
const requests = '/absence/v1.0/absencerequests';
const revenue = '/revenue/v1.0/revenue';
const shiftTypes = '/scheduling/v1.0/shifttypes';

/** As generated documents have it: texts, of which nobody says that they are dates. */
const asText = (endpoint: Endpoint): Endpoint => ({
  ...endpoint,
  parameters: endpoint.parameters.map(({ date: _, format: __, ...parameter }) => parameter),
});

export const saidOfValues: readonly Said[] = [
  [
    'a published name that the server does not know',
    {
      endpoint: payroll,
      values: { departmentIds: ['1'], from: '2026-11-01', to: '2026-11-30' },
      published: withParameter('departmentIds', { wireName: 'department_ids[]' }),
      answers: (_, __, { parameters }) => ({
        shiftsPayroll: parameters.some(({ name, wireName }) => name === 'departmentIds' && !wireName) ? rows(9) : [],
        // Without any parameter, all that there is.
        salariedPayroll: parameters.some(({ name }) => name === 'from') ? [] : rows(4),
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
      answers: (path, given) => (path === shiftTypes && given('limit') === '50' ? listOf(rows(3)) : nothing),
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
    'an id of nothing behind one of something',
    {
      endpoint: shifts,
      values: { departmentId: ['1'], shiftTypeId: ['77'] },
      answers: (path) => (path === departments || path === shiftTypes ? listOf(rows(3)) : nothing),
    },
    [
      'noSuchId',
      'Nordlys Café has nothing with the ID 77 among its Shift types.',
      'Planday says so of 77, and answers for an ID that exists.',
      'Check the ID with Edit Parameters: each is valid in its own portal only.',
      '? The list of departments: 3',
      '? The list Shift types: 3',
    ],
  ],
  [
    'an id of nothing, of a list that is asked for some days',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-23T00:00', to: '2026-11-23T23:59', shiftId: '5' },
      answers: (path, given) => {
        if (path === shifts) return listOf(given('limit') === '1' && given('to') === '2026-11-29' ? rows(1) : []);
        return path === `${shifts}/5` ? undefined : path === `${shifts}/1` ? { data: { id: 1 } } : nothing;
      },
    },
    [
      'noSuchId',
      'Nordlys Café has nothing with the ID 5 among its Shifts.',
      'Planday says so of 5, and answers for an ID that exists.',
      'Check the ID with Edit Parameters: each is valid in its own portal only.',
      '? The first of Shifts: 1',
      '? shiftId 1: 1',
    ],
  ],
  [
    'an id of nothing in the path',
    {
      endpoint: `${groups}/{id}/employees`,
      values: { id: '77' },
      answers: (path) => {
        if (path === groups) return listOf(rows(3));
        return path === `${groups}/77` ? undefined : path === `${groups}/1` ? { data: { id: 1 } } : nothing;
      },
    },
    [
      'noSuchId',
      'Nordlys Café has nothing with the ID 77 among its Groups of employees.',
      'Planday says so of 77, and answers for an ID that exists.',
      'Check the ID with Edit Parameters: each is valid in its own portal only.',
      '? The first of Groups of employees: 3',
      '? id 1: 1',
    ],
  ],
  [
    'a department that is not seen, by a name without a capital',
    {
      endpoint: shifts,
      values: { departmentid: ['9'] },
      published: withParameter('departmentId', { name: 'departmentid' }),
      answers: (path) => (path === departments ? listOf(rows(3)) : nothing),
    },
    [
      'departmentNotSeen',
      'The administrator who authorized the app of Nordlys Café sees no department 9: it is not there, or not that administrator’s.',
      'Departments that the app sees: 3; 9 of departmentid is none of them.',
      'Choose a department with Edit Parameters, or have an administrator of all departments authorize the app.',
      '? With shiftStatus Draft: 0',
      '? The list of departments: 3',
    ],
  ],
  [
    'a published name that the server does not know, beside one that it knows',
    {
      endpoint: shifts,
      values: { departmentId: ['1'], positionId: ['2'] },
      published: (endpoint) => ({
        ...endpoint,
        parameters: endpoint.parameters.map((one) =>
          /^(?:department|position)Id$/.test(one.name) ? { ...one, wireName: `${one.name}s` } : one,
        ),
      }),
      answers: (_, __, { parameters }) => {
        const wired = parameters.filter(({ wireName }) => wireName).map(({ name }) => name);
        return listOf(wired.join() === 'departmentId' && parameters.some(({ name }) => name === 'positionId') ? rows(4) : []);
      },
    },
    [
      'ignoredParameter',
      'Planday does not know positionIds, as the published document calls the parameter positionId.',
      'Rows with positionIds and without it: 0; rows with positionId and the same value: 4.',
      'Choose Reset API Catalogue, which goes back to the built-in names.',
      '? With the name positionId: 4',
      '? Without positionIds: 0',
    ],
  ],
  [
    'somebody who has left by a day with a time',
    {
      endpoint: shifts,
      values: { employeeId: ['7'], from: '2026-11-20' },
      answers: (path) => (path === `${employees}/7` ? { data: { deactivationDate: '2026-11-20T00:00:00' } } : nothing),
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
    'a period that is taken no notice of, beside a filter that is',
    {
      endpoint: shifts,
      values: { departmentId: ['1'], from: '2026-11-23', to: '2026-11-24' },
      answers: (_, given) =>
        listOf([onDay('2026-11-22', { departmentId: 2 }), ...(given('departmentId') ? [] : [onDay('2026-11-23')])]),
    },
    [
      'ignoredParameter',
      'Planday takes no notice of from, to here.',
      'Rows that from, to should leave out: 1; the answer is the same without it: 1.',
      'Choose Update API Catalogue, which reads what the parameters of Shifts are called today.',
      '? Without departmentId: 2',
      '? Without from, to: 1',
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
      answers: (path, given) => listOf(path !== shifts || given('positionId') ? [] : rows(3, { departmentId: 5 })),
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
        const found = ['Anna Bo Jensen', 'Jensen Anna Bo', 'Anna Bo', 'Bo Jensen', 'Jensen'].map((name) => ({ name }));
        const word = given('searchQuery') ?? '';
        return listOf(path === employees ? found.filter(({ name }) => name.includes(word)) : []);
      },
    },
    [
      'searchTooNarrow',
      'searchQuery is looked for as one text, as it is written, and there are rows with each of its words.',
      'Words of searchQuery: 3; rows in which each of them is found: 2.',
      '/hr/v1.0/employees {"searchQuery":"Anna"}',
      '? With word 2 of searchQuery alone: 4',
      '? With word 3 of searchQuery alone: 4',
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
    'the one of two days that Planday writes otherwise',
    {
      endpoint: shifts,
      values: { from: '2026-11-23', to: '29.11.2026' },
      published: asText,
      answers: (_, given) => listOf(given('to') === '2026-11-29' ? rows(2) : given('to') ? [] : rows(9)),
    },
    [
      'valueForm',
      'Planday wants to in another form.',
      'Rows with to 2026-11-29: 2.',
      '/scheduling/v1.0/shifts {"from":"2026-11-23","to":"2026-11-29"}',
      '? With to 2026-11-29: 2',
      '? Without to: 9',
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

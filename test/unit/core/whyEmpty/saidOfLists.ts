import { listOf } from '../../support/portalHarness.ts';
import { days, departments, employees, nothing, punchShifts, rows, type Said, shifts } from './explainEmpty.ts';

const requests = '/absence/v1.0/absencerequests';

export const saidOfLists: readonly Said[] = [
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
    'rows under another member, where nothing is documented',
    {
      endpoint: departments,
      values: {},
      published: ({ response: _, ...endpoint }) => endpoint,
      answers: () => ({ data: [], items: rows(3) }),
    },
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
    'a page of some rows, by another name',
    {
      endpoint: requests,
      values: { Limit: '2' },
      answers: () => ({ paging: { total: 3 }, data: rows(2) }),
    },
    [
      'onePage',
      'This is one page of the list: Limit is 2.',
      'Rows here: 2; there are: 3.',
      '/absence/v1.0/absencerequests {} all',
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
    'a page whose length is left open',
    { endpoint: departments, values: { limit: '' }, answers: () => ({ paging: { total: 51 }, data: rows(50) }) },
    [
      'onePage',
      'This is one page of the list: Planday gives so many rows at a time.',
      'Rows here: 50; there are: 51.',
      '/hr/v1.0/departments {} all',
    ],
  ],
];

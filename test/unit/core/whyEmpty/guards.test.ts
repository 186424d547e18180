import assert from 'node:assert/strict';
import { format } from '../../../../src/core/errors.ts';
import type { PeriodNames } from '../../../../src/core/parameters/periodNames.ts';
import { firstRows } from '../../../../src/core/requests/heldRows.ts';
import { type Asked, requestOf } from '../../../../src/core/requests/request.ts';
import { whyEmpty } from '../../../../src/core/whyEmpty/whyEmpty.ts';
import { noon } from '../../sandbox/harness.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal } from '../../support/harness.ts';
import { listOf } from '../../support/portalHarness.ts';
import {
  type Answers,
  catalogue,
  departments,
  employees,
  explain,
  nothing,
  onDay,
  punchShifts,
  rows,
  type Situation,
  shifts,
  withParameter,
} from './explainEmpty.ts';

const none: readonly (readonly [what: string, situation: Situation])[] = [
  [
    'a few days that end as the next begins, which has rows',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-17T00:00', to: '2026-11-19T00:00' },
      answers: (_, given) => listOf((given('to') ?? '') > '2026-11-19T00:00' ? [onDay('2026-11-19')] : []),
    },
  ],
  [
    'a long period of which the answer holds all rows',
    {
      endpoint: shifts,
      values: { from: '2026-08-01', to: '2026-11-23' },
      answers: (_, given) => listOf(given('shiftStatus') ? [] : [onDay('2026-11-20')]),
    },
  ],
  [
    'yesterday, which is still today on this machine',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-23T00:00', to: '2026-11-23T23:59' },
      now: Date.parse('2026-11-24T02:00:00Z'),
      machineZone: 'America/New_York',
      answers: (_, given) => listOf(given('from') === '2026-11-24T00:00' ? [onDay('2026-11-24')] : []),
    },
  ],
  [
    'a scope that lacks by the token, while rows come without the filter',
    {
      endpoint: shifts,
      values: { shiftStatus: 'ForSale' },
      portal: { scopes: ['department:read'] },
      answers: (path, given) => (path === shifts && !given('shiftStatus') ? listOf(rows(2, { status: 'Assigned' })) : nothing),
    },
  ],
  [
    'a scope that the token names',
    { endpoint: shifts, values: { shiftStatus: 'Assigned' }, portal: { scopes: ['shift:read'] }, answers: () => nothing },
  ],
  [
    'a scope that a 403 told of once, and no token',
    { endpoint: shifts, values: {}, portal: { learnedScopes: { 'shift:read': false } }, answers: () => nothing },
  ],
  [
    'a status that the server does not know, so that it gives all that it has',
    {
      endpoint: shifts,
      values: { shiftStatus: 'ForSale' },
      answers: (path, given) =>
        path === shifts && given('shiftStatus') !== 'ForSale' ? listOf(rows(4, { status: 'Assigned' })) : nothing,
    },
  ],
  [
    'drafts beside shifts of a third status',
    {
      endpoint: shifts,
      values: { shiftStatus: 'ForSale' },
      answers: (path, given) =>
        path !== shifts || given('shiftStatus') === 'ForSale'
          ? nothing
          : listOf([...rows(2, { status: 'Draft' }), ...(given('shiftStatus') ? [] : [{ id: 9, status: 'Assigned' }])]),
    },
  ],
  [
    'somebody who left after the period that is asked for',
    {
      endpoint: shifts,
      values: { employeeId: ['7'], from: '2026-11-02', to: '2026-11-08' },
      answers: (path) =>
        path === `${employees}/7` ? { data: { id: 7, isDeactivated: true, deactivationDate: '2026-11-20T00:00:00' } } : nothing,
    },
  ],
  [
    'a department that is behind the first page of them',
    {
      endpoint: shifts,
      values: { departmentId: ['100'] },
      answers: (path) =>
        path === departments
          ? { paging: { total: 120 }, data: rows(50) }
          : path === `${departments}/100`
            ? { data: { id: 100 } }
            : nothing,
    },
  ],
  [
    'a shift type that is behind the first page of them',
    {
      endpoint: shifts,
      values: { shiftTypeId: ['100'] },
      answers: (path) => (path === '/scheduling/v1.0/shifttypes' ? { paging: { total: 120 }, data: rows(50) } : nothing),
    },
  ],
  [
    'rows of another department by mistake, while the filter has an effect',
    {
      endpoint: '/revenue/v1.0/revenue',
      values: { departmentId: '1' },
      answers: (_, given) => listOf([{ id: 1, departmentId: 2 }, ...(given('departmentId') ? [] : rows(3))]),
    },
  ],
  [
    'as many rows without the filter, and other ones',
    {
      endpoint: '/revenue/v1.0/revenue',
      values: { departmentId: '1' },
      answers: (_, given) => listOf([{ id: given('departmentId') ? 1 : 2, departmentId: 2 }]),
    },
  ],
  [
    'as many rows without the filter, of which one is another',
    {
      endpoint: '/revenue/v1.0/revenue',
      values: { departmentId: '1' },
      answers: (_, given) =>
        listOf([
          { id: 1, departmentId: 2 },
          { id: given('departmentId') ? 2 : 3, departmentId: 2 },
        ]),
    },
  ],
  [
    'a shorter page without the filter, of as many rows',
    {
      endpoint: '/revenue/v1.0/revenue',
      values: { departmentId: '1' },
      answers: (_, given) => ({ paging: { total: 2 }, data: rows(given('departmentId') ? 2 : 1, { departmentId: 2 }) }),
    },
  ],
  [
    'two words that are found in different rows',
    {
      endpoint: employees,
      values: { searchQuery: 'Anna Jensen' },
      answers: (path, given) =>
        path !== employees
          ? nothing
          : listOf(given('searchQuery') === 'Anna' ? [{ id: 1 }] : given('searchQuery') === 'Jensen' ? [{ id: 2 }] : []),
    },
  ],
  [
    'a list beside the rows that is documented',
    {
      endpoint: departments,
      values: {},
      published: (endpoint) => ({
        ...endpoint,
        response: { type: 'object', properties: { data: { type: 'array' }, warnings: { type: 'array' } } },
      }),
      answers: () => ({ data: [], warnings: [{ code: 1 }] }),
    },
  ],
  ['an empty list beside the rows', { endpoint: departments, values: {}, answers: () => ({ data: [], items: [] }) }],
  [
    'a list of no rows in a long answer',
    { endpoint: departments, values: {}, answers: () => ({ data: [], items: rows(1), note: 'x'.repeat(1_000_000) }) },
  ],
  [
    'a list one level deeper that is documented',
    {
      endpoint: departments,
      values: {},
      published: (endpoint) => ({
        ...endpoint,
        response: { type: 'object', properties: { data: { type: 'object', properties: { costs: { type: 'array' } } } } },
      }),
      answers: () => ({ data: { costs: [{ code: 1 }] } }),
    },
  ],
  [
    'a day that ends where a moment of it begins',
    {
      endpoint: shifts,
      values: { createdFrom: '2026-11-20T10:00:00Z', createdTo: '2026-11-20' },
      answers: (_, given) => listOf(given('createdFrom') === '2026-11-20' ? rows(1) : []),
    },
  ],
  [
    'changes from this very moment on',
    { endpoint: shifts, values: { modifiedFrom: '2026-11-23T11:00:00Z' }, answers: () => nothing },
  ],
  [
    'changes from tomorrow on, by a day of the portal',
    {
      endpoint: shifts,
      values: { modifiedFrom: '2026-11-24' },
      published: withParameter('modifiedFrom', { date: 'date' }),
      answers: () => nothing,
    },
  ],
  [
    'what is planned from a moment to come on',
    {
      endpoint: shifts,
      values: { from: '2026-12-24T00:00:00Z' },
      published: withParameter('from', { date: 'utc' }),
      answers: () => nothing,
    },
  ],
  [
    'a page of one row that did not come, while others do',
    {
      endpoint: departments,
      values: { limit: '1' },
      answers: (_, given) => listOf(given('limit') === '1' ? [] : rows(3)),
    },
  ],
  [
    'a page of no rows, of a list that has none',
    { endpoint: departments, values: { limit: '0' }, answers: () => ({ paging: { total: 0 }, data: [] }) },
  ],
  [
    'an offset before the last row',
    {
      endpoint: departments,
      values: { offset: '2' },
      answers: (_, given) => ({ paging: { total: 3 }, data: given('offset') === '2' ? [] : rows(3) }),
    },
  ],
  [
    'an offset in a list of none',
    { endpoint: departments, values: { offset: '5' }, answers: () => ({ paging: { total: 0 }, data: [] }) },
  ],
  [
    'a day that has no rows, before one that has',
    {
      endpoint: shifts,
      values: { from: '2026-11-23', to: '2026-11-23' },
      answers: (_, given) => listOf(given('to') === '2026-11-24' ? [onDay('2026-11-24'), { id: 5 }] : []),
    },
  ],
  ...(
    [
      ['a week from Tuesday on', '2026-11-17', '2026-11-23'],
      ['six days', '2026-11-16', '2026-11-21'],
      ['a week up to the next Monday', '2026-11-16', '2026-11-23'],
      ['a month but for its first day', '2026-09-02', '2026-09-30'],
      ['a month but for its last day', '2026-09-01', '2026-09-29'],
      ['two months', '2026-09-01', '2026-10-31'],
    ] as const
  ).map(([what, from, to]): (typeof none)[number] => [
    `${what}, up to the beginning of a day that has rows`,
    {
      endpoint: punchShifts,
      values: { from: `${from}T00:00`, to: `${to}T00:00` },
      answers: (_, given) => listOf(given('to') === `${to}T23:59` ? rows(2) : []),
    },
  ]),
  [
    'a week up to the beginning of a day that has no rows',
    { endpoint: punchShifts, values: { from: '2026-11-16T00:00', to: '2026-11-22T00:00' }, answers: () => nothing },
  ],
  [
    'days of a portal whose zone is not known',
    {
      endpoint: employees,
      values: { createdFrom: '2026-07-01T00:00:00Z', createdTo: '2026-07-02T23:59:59Z' },
      portal: { info: undefined },
      answers: () => nothing,
    },
  ],
  [
    'a part of today',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-23T08:00', to: '2026-11-23T12:00' },
      answers: (_, given) => listOf(given('from') === '2026-11-23T00:00' ? rows(6) : []),
    },
  ],
  [
    'today here, while today at the portal has no rows either',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-24T00:00', to: '2026-11-24T23:59' },
      machineZone: 'Pacific/Auckland',
      answers: () => nothing,
    },
  ],
  [
    'a week that ends with a minute of its last day',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-16T00:00', to: '2026-11-22T00:01' },
      answers: (_, given) => listOf(given('to') === '2026-11-22T23:59' ? rows(2) : []),
    },
  ],
  [
    'a night of what has no end',
    {
      endpoint: '/absence/v1.0/absencerequests',
      values: { startDate: '2026-11-23', endDate: '2026-11-23' },
      answers: (_, given) =>
        listOf(given('startDate') === '2026-11-22' ? [onDay('2026-11-22', { endDateTime: '2026-11-23T06:00' })] : []),
    },
  ],
  [
    'moments, while the day before has rows',
    {
      endpoint: shifts,
      values: { createdFrom: '2026-11-20T05:00:00Z', createdTo: '2026-11-20T06:00:00Z' },
      answers: (_, given) =>
        listOf(given('createdFrom') === '2026-11-18T23:00:00Z' ? [onDay('2026-11-19', { endDateTime: '2026-11-20T06:00' })] : []),
    },
  ],
  [
    'a day before, of which all ends at midnight',
    {
      endpoint: shifts,
      values: { from: '2026-11-23', to: '2026-11-23' },
      answers: (_, given) =>
        listOf(given('from') === '2026-11-22' ? [onDay('2026-11-22', { endDateTime: '2026-11-23T00:00:59' }), { id: 5 }] : []),
    },
  ],
  [
    'a status that drafts are asked for with, and others come too',
    {
      endpoint: shifts,
      values: { shiftStatus: 'ForSale' },
      answers: (_, given) => listOf(given('shiftStatus') === 'Draft' ? [{ id: 1, status: 'Draft' }, { id: 2 }] : []),
    },
  ],
  [
    'drafts, where drafts were asked for',
    {
      endpoint: shifts,
      values: { shiftStatus: 'Draft' },
      answers: () => listOf(rows(2, { status: 'Draft' })),
    },
  ],
  [
    'drafts that are all there already',
    {
      endpoint: shifts,
      values: { positionId: ['4'] },
      answers: (_, given) => listOf(given('shiftStatus') ? [{ id: 2 }, { id: 3 }] : rows(2)),
    },
  ],
  [
    'the third of several values, which alone would be a guess',
    {
      endpoint: shifts,
      values: { positionId: ['1', '2', '3'] },
      answers: (_, given) => listOf(given('positionId') === '3' ? rows(2) : []),
    },
  ],
  [
    'one of several values that say something of a person',
    {
      endpoint: shifts,
      values: { positionId: ['1', '2'] },
      published: withParameter('positionId', { sensitive: true }),
      answers: (_, given) => listOf(given('positionId') === '2' ? rows(2) : []),
    },
  ],
  [
    'as many rows with a word as without it',
    {
      endpoint: '/absence/v1.0/absencerequests',
      values: { status: ['approved'] },
      answers: (_, given) => listOf(given('status') === 'approved' ? [] : rows(6)),
    },
  ],
  [
    'as many rows with a word as without it, where something else is demanded',
    {
      endpoint: '/absence/v1.0/absencerequests',
      values: { status: ['approved'] },
      published: withParameter('startDate', { required: true }),
      answers: (_, given) => listOf(given('status') === 'approved' ? [] : rows(6)),
    },
  ],
  ...(
    [
      ['a word of two letters', { status: ['ok'] }, {}],
      ['a word of very many letters', { status: ['a'.repeat(41)] }, {}],
      ['a word with a sign', { status: ['not-approved'] }, {}],
      ['two words', { status: ['approved', 'declined'] }, {}],
      ['a word that is one of the choices', { status: ['approved'] }, { enum: ['approved'] }],
      ['a word that says something of a person', { status: ['approved'] }, { sensitive: true }],
      ['a word in the place of a day', { status: ['approved'] }, { date: 'date' }],
      ['a word in the place of a number', { status: ['approved'] }, { type: 'number' }],
      ['a word of the path', { status: ['approved'] }, { in: 'path' }],
    ] as const
  ).map(([what, values, change]): (typeof none)[number] => [
    `${what}, in another letter case`,
    {
      endpoint: '/absence/v1.0/absencerequests',
      values,
      published: withParameter('status', change),
      answers: (_, given) =>
        listOf(/^[A-Z]/.test(given('status') ?? '') ? rows(6) : given('status') === undefined ? rows(9) : []),
    },
  ]),
  [
    'four ids, of which hardly all are wrong',
    {
      endpoint: shifts,
      values: { shiftTypeId: ['6', '7', '8', '9'] },
      answers: (path) => (path.startsWith(shifts) ? nothing : listOf(rows(3))),
    },
  ],
  [
    'two departments, of which one is seen',
    {
      endpoint: shifts,
      values: { departmentId: ['1', '9'] },
      answers: (path) => (path.startsWith(shifts) ? nothing : listOf(rows(3))),
    },
  ],
  [
    'an id that says something of a person',
    {
      endpoint: shifts,
      values: { shiftTypeId: ['9'] },
      published: withParameter('shiftTypeId', { sensitive: true }),
      answers: (path) => (path.startsWith(shifts) ? nothing : listOf(rows(3))),
    },
  ],
  [
    'two of whom one has left',
    {
      endpoint: shifts,
      values: { employeeId: ['7', '8'] },
      answers: (path) =>
        path.startsWith(`${employees}/`) ? { data: { isDeactivated: path.endsWith('7'), deactivationDate: null } } : nothing,
    },
  ],
  [
    'somebody who leaves on the day after the first that is asked for',
    {
      endpoint: shifts,
      values: { employeeId: ['7'], from: '2026-11-19', to: '2026-11-25' },
      answers: (path) => (path === `${employees}/7` ? { data: { deactivationDate: '2026-11-20' } } : nothing),
    },
  ],
  [
    'somebody who leaves tomorrow',
    {
      endpoint: shifts,
      values: { employeeId: ['7'] },
      answers: (path) => (path === `${employees}/7` ? { data: { deactivationDate: '2026-11-24' } } : nothing),
    },
  ],
  [
    'somebody who leaves tomorrow, where the end of a period alone is asked for',
    {
      endpoint: shifts,
      values: { employeeId: ['7'], to: '2026-11-30' },
      answers: (path) => (path === `${employees}/7` ? { data: { deactivationDate: '2026-11-24' } } : nothing),
    },
  ],
  [
    'somebody who left after the first day of one of two periods',
    {
      endpoint: shifts,
      values: { employeeId: ['7'], from: '2026-11-21', createdFrom: '2026-11-01T00:00:00Z' },
      answers: (path) => (path === `${employees}/7` ? { data: { deactivationDate: '2026-11-20' } } : nothing),
    },
  ],
  [
    'somebody of whom nothing is said',
    {
      endpoint: shifts,
      values: { employeeId: ['7'] },
      answers: (path) => (path === `${employees}/7` ? null : nothing),
    },
  ],
  [
    'an id that is left open',
    {
      endpoint: shifts,
      values: { shiftTypeId: '' },
      answers: (path) => (path.startsWith(shifts) ? nothing : listOf(rows(3))),
    },
  ],
  [
    'an id whose list is given for a few days alone',
    {
      endpoint: `${punchShifts}/{punchClockShiftId}/breaks`,
      values: { punchClockShiftId: '77' },
      answers: (path) => (path === punchShifts ? listOf(rows(3)) : nothing),
    },
  ],
  [
    'ids that are never answered',
    {
      endpoint: shifts,
      values: { employeeId: ['7'] },
      answers: (path) => (path.startsWith(`${employees}/`) ? undefined : path === employees ? listOf([{ id: 8 }]) : nothing),
    },
  ],
  ...(['Anna', 'Anna x', 'Anna Bo Cy Jensen'] as const).map((searchQuery): (typeof none)[number] => [
    `the search for ${searchQuery}`,
    {
      endpoint: employees,
      values: { searchQuery },
      answers: (path, given) => listOf(path !== employees || given('searchQuery') === searchQuery ? [] : rows(1)),
    },
  ]),
  [
    'no search at all',
    {
      endpoint: employees,
      values: {},
      answers: (path, given) => listOf(path === employees && given('searchQuery') ? rows(1) : []),
    },
  ],
  [
    'words in the place of a number',
    {
      endpoint: employees,
      values: { searchQuery: 'Anna Jensen' },
      published: withParameter('searchQuery', { type: 'number' }),
      answers: (path, given) => listOf(path === employees && /^\w+$/.test(given('searchQuery') ?? '') ? rows(1) : []),
    },
  ],
  [
    'another list that has no such filter',
    {
      endpoint: shifts,
      values: { skill: 'x', positionId: ['2'] },
      published: (endpoint) => ({
        ...endpoint,
        parameters: [...endpoint.parameters, { name: 'skill', in: 'query', required: false, type: 'integer' }],
      }),
      answers: (path) => listOf(path === shifts ? [] : rows(2)),
    },
  ],
  [
    'one filter alone, without which there are rows',
    {
      endpoint: shifts,
      values: { positionId: ['4'] },
      answers: (path, given) => listOf(path !== shifts || given('positionId') ? [] : rows(3)),
    },
  ],
  ['a department where none is given', { endpoint: shifts, values: { departmentId: ['9'] }, answers: () => nothing }],
  [
    'an id that is in its list',
    {
      endpoint: shifts,
      values: { shiftTypeId: ['2'] },
      answers: (path) => (path.startsWith(shifts) ? nothing : listOf(rows(3))),
    },
  ],
  [
    'an id that is one of the choices',
    {
      endpoint: shifts,
      values: { departmentId: ['9'] },
      published: withParameter('departmentId', { enum: ['9'] }),
      answers: (path) => (path.startsWith(shifts) ? nothing : listOf(rows(3))),
    },
  ],
  [
    'yes or no, in a parameter that is called as an id is',
    {
      endpoint: shifts,
      values: { departmentId: 'true' },
      published: withParameter('departmentId', { type: 'boolean' }),
      answers: (path) => (path.startsWith(shifts) ? nothing : listOf(rows(3))),
    },
  ],
  [
    'an id of nothing, where nothing else has an id either',
    {
      endpoint: shifts,
      values: { employeeId: ['7'] },
      answers: (path) =>
        path === `${employees}/7` ? undefined : path.startsWith(`${employees}/`) ? { data: { id: 1 } } : nothing,
    },
  ],
  [
    'a shift that says of itself what an employee says who has left',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-23T00:00', to: '2026-11-23T23:59', shiftId: '5' },
      answers: (path) => (path === `${shifts}/5` ? { data: { isDeactivated: true } } : nothing),
    },
  ],
  [
    'rows of another department that are gone now',
    {
      endpoint: '/revenue/v1.0/revenue',
      values: { departmentId: '1' },
      before: () => listOf([{ id: 1, departmentId: 2 }]),
      answers: () => nothing,
    },
  ],
  [
    'a day and a moment that are written alike',
    {
      endpoint: shifts,
      values: { from: '2026-11-23', to: '2026-11-23' },
      published: withParameter('to', { date: 'utc' }),
      answers: (_, given) => listOf(given('to') === '2026-11-23T23:59:59Z' ? [onDay('2026-11-23')] : []),
    },
  ],
  [
    'a day and a moment, while the day before has rows',
    {
      endpoint: shifts,
      values: { from: '2026-11-23', to: '2026-11-23T20:00:00Z' },
      published: withParameter('to', { date: 'utc' }),
      answers: (_, given) =>
        listOf(given('from') === '2026-11-22' ? [onDay('2026-11-22', { endDateTime: '2026-11-23T06:00' })] : []),
    },
  ],
  [
    'another list that keeps to no filter',
    {
      endpoint: shifts,
      values: { positionId: ['2'] },
      answers: (path) => listOf(path === `${shifts}/deleted` ? [{ id: 1, positionId: 9 }] : []),
    },
  ],
  [
    'a published name, where there are rows without it too',
    {
      endpoint: '/revenue/v1.0/revenueunits',
      values: { departmentId: '1' },
      published: withParameter('departmentId', { wireName: 'department' }),
      answers: (path, _, { parameters }) =>
        listOf(path === departments || parameters.some(({ wireName }) => wireName) ? [] : rows(2)),
    },
  ],
  [
    'a name that only a published document has',
    {
      endpoint: departments,
      values: { '?skill': '1' },
      published: (endpoint) => ({
        ...endpoint,
        parameters: [
          ...endpoint.parameters,
          { name: '?skill', wireName: 'skill', in: 'query', required: false, type: 'integer' },
        ],
      }),
      answers: (_, __, { parameters }) =>
        listOf(parameters.some(({ name, wireName }) => name === '?skill' && !wireName) ? rows(2) : []),
    },
  ],
  [
    'a published name, where there are no rows under the other one either',
    {
      endpoint: '/revenue/v1.0/revenueunits',
      values: { departmentId: '1' },
      published: withParameter('departmentId', { wireName: 'department' }),
      answers: (path) => listOf(path === departments ? rows(2) : []),
    },
  ],
  [
    'a list that does not page, and says that there are more',
    {
      endpoint: departments,
      values: {},
      published: ({ paging: _, ...endpoint }) => endpoint,
      answers: () => ({ paging: { total: 9 }, data: rows(3) }),
    },
  ],
  ['a list that is whole', { endpoint: departments, values: {}, answers: () => listOf(rows(3)) }],
  [
    'a page that is the same whatever is asked for',
    { endpoint: '/absence/v1.0/absencerequests', values: {}, answers: () => ({ data: rows(50) }) },
  ],
  ...(
    [
      ['11/12/2026', {}],
      ['12/11/2026', {}],
      ['on 23.11.2026', {}],
      ['23.11.2026 at 8', {}],
      ['31.02.2026', {}],
      ['2026-11-23', {}],
      ['23. November', {}],
      ['23.11.2026', { sensitive: true }],
      ['23.11.2026', { array: 'repeat' }],
      ['23.11.2026', { type: 'number' }],
      ['23.11.2026', { date: 'date' }],
    ] as const
  ).map(([from, change]): (typeof none)[number] => [
    `the day ${from} in other signs (${JSON.stringify(change)})`,
    {
      endpoint: shifts,
      values: { from },
      published: (endpoint) => ({
        ...endpoint,
        parameters: endpoint.parameters
          .filter(({ name }) => name === 'from')
          .map(({ date: _, format: __, ...parameter }) => ({ ...parameter, ...change })),
      }),
      answers: (path, given) =>
        listOf(path !== shifts ? [] : given('from') === undefined ? rows(9) : given('from') === from ? [] : rows(2)),
    },
  ]),
  [
    'days of UTC where the portal has the same',
    {
      endpoint: employees,
      values: { createdFrom: '2026-07-01T00:00:00Z', createdTo: '2026-07-02T23:59:59Z' },
      portal: { info: { timeZone: 'Atlantic/Reykjavik' } },
      answers: () => nothing,
    },
  ],
  ...(
    [
      ['from noon on', '2026-07-01T12:00:00Z', '2026-07-02T23:59:59Z'],
      ['up to noon', '2026-07-01T00:00:00Z', '2026-07-02T12:00:00Z'],
      ['from the end of a day on', '2026-07-01T23:59:59Z', '2026-07-02T23:59:59Z'],
    ] as const
  ).map(([what, createdFrom, createdTo]): (typeof none)[number] => [
    `moments of UTC ${what}`,
    {
      endpoint: employees,
      values: { createdFrom, createdTo },
      answers: (_, given) => listOf(given('createdFrom') === createdFrom && given('createdTo') === createdTo ? [] : rows(2)),
    },
  ]),
  [
    'clock times that are no midnight anywhere',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-21T23:00', to: '2026-11-22T20:59' },
      answers: (_, given) => listOf(given('from') === '2026-11-22T00:00' ? rows(5) : []),
    },
  ],
  [
    'tomorrow in moments, while today at the portal has rows',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-24T00:00:00Z', to: '2026-11-24T23:59:59Z' },
      published: (endpoint) => ({
        ...endpoint,
        parameters: endpoint.parameters.map((one) => (one.date ? { ...one, date: 'utc' } : one)),
      }),
      machineZone: 'Pacific/Auckland',
      answers: (_, given) => listOf(given('from') === '2026-11-22T23:00:00Z' ? rows(6) : []),
    },
  ],
  ...(
    [
      ['a zone that nobody knows', { portal: { info: { timeZone: 'Nowhere/At all' } } }],
      ['a day that is not today anywhere', { values: { from: '2026-11-26T00:00', to: '2026-11-26T23:59' } }],
      ['two days', { values: { from: '2026-11-24T00:00', to: '2026-11-25T23:59' } }],
    ] as const
  ).map(([what, change]): (typeof none)[number] => [
    `${what}, while today at the portal has rows`,
    {
      endpoint: punchShifts,
      values: { from: '2026-11-24T00:00', to: '2026-11-24T23:59' },
      machineZone: 'Pacific/Auckland',
      answers: (_, given) => listOf(given('from') === '2026-11-23T00:00' ? rows(6) : []),
      ...change,
    },
  ]),
];

describe('whyEmpty takes for no cause', () => {
  for (const [what, situation] of none) {
    it(what, async () => {
      const { cause, tried } = await explain(situation);
      assert.equal(
        cause?.kind,
        undefined,
        [cause && format(cause.proof), ...tried.map((one) => `${format(one.what)}: ${one.rows}`)].join('\n'),
      );
      assert.ok(tried.length > 0);
    });
  }
});

describe('whyEmpty', () => {
  it('asks for a department by its ID where there are more than one page of them', async () => {
    const answers: Answers = (path) =>
      path === departments
        ? { paging: { total: 120 }, data: rows(50) }
        : path === `${departments}/1`
          ? { data: { id: 1 } }
          : path === shifts
            ? nothing
            : undefined;
    const { cause } = await explain({ endpoint: shifts, values: { departmentId: ['999'] }, answers });
    assert.equal(cause?.kind, 'noSuchId');
  });

  it('leaves out no parameter that leaves out no rows', async () => {
    const values = { includeSecurityGroups: 'true', special: ['Ssn'], searchQuery: 'Anna' };
    const { tried } = await explain({ endpoint: employees, values, answers: () => nothing });
    const said = tried.map(({ what }) => format(what));
    assert.ok(said.includes('Without searchQuery'));
    assert.deepEqual(
      said.filter((text) => /include|special/.test(text)),
      [],
    );
  });

  it('looks for no further word behind one that no row has', async () => {
    const answers: Answers = (path, given) => listOf(path === employees && given('searchQuery') === 'Jensen' ? rows(1) : []);
    const { tried } = await explain({ endpoint: employees, values: { searchQuery: 'Anna Jensen' }, answers });
    const said = tried.map(({ what }) => format(what)).filter((text) => text.includes('word'));
    assert.deepEqual(said, ['With word 1 of searchQuery alone']);
  });

  it('says of what is no list why nothing can be said of it', async () => {
    const answering = (body: unknown) => ({ endpoint: `${departments}/{id}`, values: { id: '1' }, answers: () => body });
    await assert.rejects(explain(answering({ data: { id: 1 } })), {
      kind: 'invalidInput',
      message: 'Department of Nordlys Café answered with one object here and not with a list, so no row can be missing.',
    });
    await assert.rejects(explain(answering({ data: 'x'.repeat(1_000_000) })), {
      kind: 'invalidInput',
      message: 'Department of Nordlys Café gave a long answer here that is no list, so what may be missing in it cannot be told.',
    });
    for (const blank of [{}, { data: null }]) assert.equal((await explain(answering(blank))).rows, 0);
    assert.equal((await explain(answering({ a: rows(2), b: rows(1) }))).rows, 3);
  });

  const week = { from: '2026-11-23', to: '2026-11-29' };
  const periods: PeriodNames = { from: 'thisWeek' };

  it('keeps the name of a period whose dates it does not change', async () => {
    const { cause } = await explain({
      endpoint: shifts,
      values: week,
      periods,
      answers: (_, given) => listOf(given('shiftStatus') === 'Draft' ? rows(2) : []),
    });
    assert.deepEqual([cause?.kind, cause?.corrected?.periods], ['drafts', periods]);
  });

  it('gives the name of a period up with its dates', async () => {
    const day = { from: '2026-11-23', to: '2026-11-23' };
    const answers: Answers = (_, given) => listOf(given('to') === '2026-11-24' ? [onDay('2026-11-23')] : []);
    const { cause } = await explain({ endpoint: shifts, values: day, periods: { from: 'today' }, answers });
    assert.deepEqual([cause?.kind, cause?.corrected?.periods], ['endExclusive', undefined]);
  });

  it('says that a list was not read to its end, and offers all of it', async () => {
    const asked: Asked = { portal: createPortal(), endpoint: await catalogue.get(departments), values: { limit: '2' } };
    const content = contentOf({ paging: { total: 9 }, data: rows(4) });
    const list = firstRows(asked, content);
    assert.ok(list);
    const answer = { request: requestOf(asked, true), content, list: { ...list, partial: { reason: 'cancelled' } as const } };
    const get = () => assert.fail('Nothing has to be asked');
    const { cause, tried } = await whyEmpty(
      asked,
      answer,
      { catalogue, requests: { get }, clock: { now: () => noon } },
      { machineZone: 'UTC' },
    );
    assert.ok(cause);
    assert.deepEqual([cause.kind, format(cause.what), tried], ['partial', 'The list was not read to its end.', []]);
    assert.deepEqual([cause.corrected?.values, cause.corrected?.all], [{}, true]);
    const { cause: untold } = await whyEmpty(
      asked,
      { ...answer, list: { ...answer.list, total: undefined } },
      { catalogue, requests: { get }, clock: { now: () => noon } },
      { machineZone: 'UTC' },
    );
    assert.deepEqual(
      [cause, untold].map((one) => one && format(one.proof)),
      ['Rows that were read: 4; there are: 9.', 'Rows that were read: 4.'],
    );
  });

  it('looks for nothing behind a list that was read to its end', async () => {
    const asked: Asked = { portal: createPortal(), endpoint: await catalogue.get(departments), values: {} };
    const content = contentOf({ data: rows(3) });
    const list = firstRows(asked, content);
    assert.ok(list);
    const { next: _, ...whole } = list;
    const get = async ({ values }: Asked) => ({
      status: 200,
      sentAt: 0,
      milliseconds: 1,
      content: contentOf({ data: values.offset === undefined ? rows(3) : [{ id: 9 }] }),
    });
    const { cause } = await whyEmpty(
      asked,
      { request: requestOf(asked, true), content, list: whole },
      { catalogue, requests: { get }, clock: { now: () => noon } },
      { machineZone: 'UTC' },
    );
    assert.equal(cause, undefined);
  });

  it('has nothing to correct where two filters have rows that no row meets together', async () => {
    const answers: Answers = (_, given) =>
      given('departmentId') && given('positionId') ? nothing : listOf(rows(3, { departmentId: 1, positionId: 2 }));
    const { cause } = await explain({ endpoint: shifts, values: { departmentId: ['1'], positionId: ['2'] }, answers });
    assert.deepEqual([cause?.kind, cause?.corrected], ['filtersApart', undefined]);
  });
});

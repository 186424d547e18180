import { listOf } from '../../support/portalHarness.ts';
import { days, employees, nothing, onDay, punchShifts, rows, type Said, shifts } from './explainEmpty.ts';

export const saidOfPeriods: readonly Said[] = [
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
    'a day after the moment that a period ends at',
    { endpoint: shifts, values: { createdFrom: '2026-11-20', createdTo: '2026-11-19T10:00:00Z' }, answers: () => nothing },
    [
      'periodReversed',
      'The period ends before it begins.',
      'createdFrom is 2026-11-20, and createdTo is 2026-11-19T10:00:00Z.',
      '/scheduling/v1.0/shifts {"createdFrom":"2026-11-19T10:00:00Z","createdTo":"2026-11-20"}',
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
    'a day whose end is no part of it',
    {
      endpoint: shifts,
      values: { from: '2026-11-23', to: '2026-11-23' },
      answers: (_, given) =>
        listOf(
          given('to') === '2026-11-24' ? [onDay('2026-11-24'), { id: 5 }, { id: 6, startDateTime: '2026-11-23T08:00' }] : [],
        ),
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
    'a night of what does not page',
    {
      endpoint: shifts,
      values: { from: '2026-11-23', to: '2026-11-23' },
      published: ({ paging: _, ...endpoint }) => endpoint,
      answers: (path, given) =>
        listOf(path === shifts && given('from') === '2026-11-22' ? [{ id: 1, endDateTime: '2026-11-23T06:00' }] : []),
    },
    [
      'overnight',
      'What runs into this period began the day before, and Planday files it under that day.',
      'Rows of 2026-11-22 that end later than 2026-11-23T00:00: 1.',
      '/scheduling/v1.0/shifts {"from":"2026-11-22","to":"2026-11-23"}',
      '? With shiftStatus Draft: 0',
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
];

import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { isRecord } from '../../../../src/core/json.ts';
import { isWeek } from '../../../../src/core/week/isWeek.ts';
import type { PlannedBar, PunchedBar, Week, WeekBreak } from '../../../../src/core/week/week.ts';

const breaks: readonly WeekBreak[] = [{ start: 1, end: 2, minutes: 1, isPaid: true }];
const texts = { id: '1', startText: 'a', endText: 'b', comment: 'c' };
const planned: Required<PlannedBar> = {
  ...texts,
  row: 0,
  start: 0,
  end: 60,
  state: 'open',
  status: 'Open',
  shiftType: 'Evening',
  position: 'Bar',
  breaks,
  minutes: 59,
  track: 0,
  punches: [0],
  flags: ['missing'],
  inDifference: 1,
  outDifference: -1,
};
const punched: Required<PunchedBar> = {
  ...texts,
  row: 0,
  start: 0,
  end: 60,
  now: 70,
  shiftId: '1',
  isApproved: true,
  breaks,
  minutes: 59,
  track: 0,
  flags: ['cameLate'],
};
const minutes = [1, 2, 3, 4, 5, 6, 7];
const week: Required<Week> = {
  monday: '2026-11-23',
  days: ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'],
  today: '2026-11-23',
  now: 5,
  timeZone: 'Europe/Copenhagen',
  clockChanges: [{ day: '2026-11-29', minutes: 60 }],
  departments: [
    {
      id: '1',
      name: 'Kitchen',
      lanes: [
        {
          employeeId: '7',
          name: 'Anna',
          planned: [planned],
          punched: [punched],
          plannedTracks: 1,
          punchedTracks: 1,
          plannedMinutes: minutes,
          punchedMinutes: minutes,
          elsewhereMinutes: 0,
        },
      ],
    },
  ],
  unplaced: [
    {
      kind: 'shift',
      id: '1',
      row: 1,
      reason: 'noEnd',
      startText: 'a',
      endText: 'b',
      departmentId: '1',
      department: 'Kitchen',
      employee: 'Anna',
    },
  ],
  hasPunches: true,
  outside: 0,
};

const optional =
  'timeZone name employeeId id status shiftType position comment punches inDifference outDifference now shiftId isApproved department employee'.split(
    ' ',
  );

/** Of some, it depends on where they are. */
function mayBeMissing(path: string, name: string): boolean {
  if (path === '') return name === 'timeZone';
  if (/departments\.\d+$/.test(path)) return name === 'name';
  if (path.includes('breaks')) return name === 'start' || name === 'end';
  if (path.includes('unplaced.')) return !['kind', 'row', 'reason'].includes(name);
  return optional.includes(name) || (path.includes('punched') && ['end', 'endText'].includes(name));
}

/** The sample once for each of its members, with another value in its place. */
function* changed(
  at: unknown,
  change: (value: unknown, path: string, name: string) => readonly unknown[],
  path = '',
): Generator<[string, unknown]> {
  if (!isRecord(at) && !Array.isArray(at)) return;
  for (const [name, value] of Object.entries(at)) {
    const put = (other: unknown) => (Array.isArray(at) ? at.with(Number(name), other) : { ...at, [name]: other });
    for (const other of change(value, path, name)) yield [`${path}.${name} = ${inspect(other)}`, put(other)];
    for (const [what, inner] of changed(value, change, path === '' ? name : `${path}.${name}`)) yield [what, put(inner)];
  }
}

describe('isWeek', () => {
  it('knows a week with all that it may have, and with all that it must have', () => {
    assert.ok(isWeek(week));
    const least = [...changed(week, (value, path, name) => (mayBeMissing(path, name) && value !== undefined ? [undefined] : []))];
    assert.equal(least.length, 29);
    for (const [what, one] of least) assert.ok(isWeek(one), what);
    assert.ok(isWeek({ ...week, departments: [], unplaced: [], clockChanges: [] }));
  });

  it('takes nothing for a week with a member too few', () => {
    for (const [what, one] of changed(week, (_, path, name) => (mayBeMissing(path, name) ? [] : [undefined])))
      assert.equal(isWeek(one), false, what);
  });

  it('takes nothing for a week with a member of another kind', () => {
    const others = (value: unknown) => [
      null,
      {},
      ...(typeof value === 'string' ? [7] : ['x']),
      ...(typeof value === 'number' ? [Number.NaN, Number.POSITIVE_INFINITY, '7'] : []),
      ...(typeof value === 'boolean' ? [0] : []),
      ...(Array.isArray(value) ? [[...value, null], { length: value.length }] : []),
    ];
    for (const [what, one] of changed(week, others)) assert.equal(isWeek(one), false, what);
  });

  it('takes nothing for a week whose words, days or number of days are none', () => {
    for (const one of [
      ...['kind', 'reason'].map((name) => ({ ...week, unplaced: [{ ...week.unplaced[0], [name]: 'because' }] })),
      { ...week, monday: '2026-02-30' },
      { ...week, today: 'today' },
      { ...week, days: week.days.slice(1) },
      { ...week, days: [...week.days, '2026-11-30'] },
      null,
      undefined,
      [],
      'week',
    ])
      assert.equal(isWeek(one), false, JSON.stringify(one));
    assert.ok(isWeek({ ...week, unplaced: [{ kind: 'punch', row: 0, reason: 'nobody' }] }));
    for (const name of ['plannedMinutes', 'punchedMinutes']) {
      for (const days of [minutes.slice(1), [...minutes, 8]]) {
        const [department] = week.departments;
        const lanes = department?.lanes.map((lane) => ({ ...lane, [name]: days }));
        assert.equal(isWeek({ ...week, departments: [{ ...department, lanes }] }), false, `${name} of ${days.length} days`);
      }
    }
  });
});

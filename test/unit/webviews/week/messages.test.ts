import assert from 'node:assert/strict';
import fc from 'fast-check';
import { weekOf } from '../../../../src/core/week/weekOf.ts';
import { isToWeek, readFromWeek } from '../../../../src/webviews/messages.ts';

const names = { departments: new Map(), employees: new Map(), shiftTypes: new Map(), positions: new Map() };
const shifts = [{ id: 1, employeeId: 2, startDateTime: '2026-11-24T08:00', endDateTime: '2026-11-24T16:00' }];
const punches = [{ id: 9, employeeId: 2, startDateTime: '2026-11-24T08:00', endDateTime: '2026-11-24T16:00', isApproved: true }];
const week = weekOf({ monday: '2026-11-23', now: 0, locale: 'en', names, shifts: [...shifts, 1], punches });

const fromWeek = [
  { type: 'ready' },
  { type: 'retry' },
  { type: 'go' },
  { type: 'go', monday: '2026-11-23' },
  { type: 'departments', ids: ['1'] },
  { type: 'open', kind: 'punch', row: 0, id: '1', shiftId: '2' },
  { type: 'picture', format: 'svg', bytes: new Uint8Array(1), name: 'Week 48' },
  { type: 'press', button: 0 },
  { type: 'failed', message: 'x' },
];

const toWeek = [
  { type: 'start', words: { bundle: { a: 'b' }, locale: 'da' }, portalId: 'p', portal: 'Nordlys', departments: [] },
  { type: 'loading', monday: '2026-11-23', progress: 'x' },
  { type: 'week', week: JSON.parse(JSON.stringify(week)), notes: ['x'] },
  { type: 'failure', monday: '2026-11-23', sentence: 'x', canRetry: true, buttons: [] },
  { type: 'do', what: 'find' },
];

describe('what the page of a week and the extension tell each other', () => {
  it('is read as it is', () => {
    for (const message of fromWeek) assert.deepEqual(readFromWeek(message), message);
    for (const message of toWeek) assert.equal(isToWeek(message), true, message.type);
  });

  it('is dropped when any member of it is something else', () => {
    const wrong = fc.constantFrom<unknown>(null, 1.5, 'x', {}, [1], true, '2026-11-24', Symbol.iterator);
    for (const [messages, isOurs] of [
      [fromWeek, (data: unknown) => readFromWeek(data) !== undefined],
      [toWeek, isToWeek],
    ] as const) {
      for (const message of messages) {
        for (const [key, value] of Object.entries(message)) {
          fc.assert(
            fc.property(wrong, (other) => {
              // What is as good as it was, or any text where a text is asked for.
              if (typeof other === typeof value && typeof value !== 'object' && key !== 'type' && key !== 'monday') return;
              assert.equal(isOurs({ ...message, [key]: other }), false, `${message.type}.${key} = ${String(other)}`);
            }),
          );
        }
      }
    }
  });

  it('is dropped when it is of a week with a member too few or another one in its place', () => {
    const { departments, unplaced } = week;
    const [department] = departments;
    const [lane] = department?.lanes ?? [];
    const [bar] = lane?.planned ?? [];
    assert.ok(department && lane && bar && unplaced[0]);
    const withLane = (change: object) => ({ ...week, departments: [{ ...department, lanes: [{ ...lane, ...change }] }] });
    const bad = [
      {},
      { ...week, days: week.days.slice(1) },
      { ...week, departments: [{}] },
      { ...week, unplaced: [{ ...unplaced[0], reason: 'because' }] },
      withLane({ plannedMinutes: [1] }),
      withLane({ planned: [{ ...bar, state: 'gone' }] }),
      withLane({ planned: [{ ...bar, start: Number.NaN }] }),
      withLane({ planned: [{ ...bar, flags: ['x'] }] }),
      withLane({ punched: [{ ...bar, end: 'x' }] }),
    ];
    for (const one of bad) assert.equal(isToWeek({ type: 'week', week: one, notes: [] }), false);
    assert.equal(isToWeek({ type: 'week', week: withLane({}), notes: [] }), true);
  });

  it('is nothing else', () => {
    fc.assert(fc.property(fc.anything(), (data) => !isToWeek(data) && readFromWeek(data) === undefined));
  });
});

import assert from 'node:assert/strict';
import { crowdsOf } from '../../../../src/core/week/crowds.ts';
import { tracksOf } from '../../../../src/core/week/tracks.ts';
import { weekOf } from '../../../../src/core/week/weekOf.ts';

const rowsOf = (employeeId: string, count: number) => Array.from({ length: count }, () => ({ employeeId }));

describe('rows of one person beyond all counting', () => {
  it('are those of whoever has too many, where others have few', () => {
    const people = Array.from({ length: 2_000 }, (_, person) => rowsOf(`p${person}`, 20)).flat();
    assert.deepEqual([...crowdsOf(people, people)], []);
    assert.deepEqual([...crowdsOf([...people, ...rowsOf('stand-in', 500), ...rowsOf('mock', 3_000)], people)], ['mock']);
    assert.deepEqual([...crowdsOf([{}, ...rowsOf('a', 1_500)], rowsOf('a', 1_500))], ['a']);
  });

  it('are counted from the first of fifty-one, and together up to four million comparisons', () => {
    const crowds = (...counts: number[]) => [
      ...crowdsOf(
        counts.flatMap((count, person) => rowsOf(`p${person}`, count)),
        [],
      ),
    ];
    assert.deepEqual(
      [[2_000], [2_001], [2_000, 50], [2_000, 51], [51, 2_000], [2_001, 51, 50], [1_414, 1_414], [1_415, 1_415]].map((counts) =>
        crowds(...counts),
      ),
      [[], ['p0'], [], ['p0'], ['p1'], ['p0'], [], ['p1']],
    );
    assert.deepEqual(
      [
        ...crowdsOf(
          Array.from({ length: 2_001 }, () => ({})),
          [],
        ),
      ],
      [],
    );
  });

  it('are all there, matched and compared where they name each other, and nothing is said to be missing', () => {
    const [from, to, late] = ['2026-11-24T08:00', '2026-11-24T16:00', '2026-11-24T22:00'];
    const evening = { startDateTime: to, endDateTime: late };
    const count = 6_000;
    const row = (id: number, more: object) => ({
      id,
      departmentId: 1,
      employeeId: 7,
      startDateTime: from,
      endDateTime: to,
      ...more,
    });
    const { departments } = weekOf({
      monday: '2026-11-23',
      shifts: Array.from({ length: count }, (_, id) => row(id, { status: 'Assigned', ...(id === 6 && evening) })),
      punches: Array.from({ length: count }, (_, id) => row(id, id === 5 ? { shiftId: 5, endDateTime: late } : {})),
      names: { departments: new Map(), employees: new Map(), shiftTypes: new Map(), positions: new Map() },
      now: Date.parse('2026-12-07T12:00:00Z'),
      locale: 'en',
      timeZone: 'Europe/Copenhagen',
    });
    const [lane] = departments.flatMap(({ lanes }) => lanes);
    assert.deepEqual([lane?.planned.length, lane?.punched.length, lane?.plannedTracks], [count, count, count - 1]);
    assert.deepEqual(
      lane?.planned.filter(({ punches }) => punches?.length !== 0).map(({ id, punches }) => [id, punches]),
      [['5', [5]]],
    );
    // Of others, one punch may be of two shifts on end.
    assert.deepEqual(
      [lane.planned, lane.punched].map((bars) => bars.flatMap(({ id, flags }) => flags.map((flag) => [id, flag]))),
      [[['5', 'leftLate']], [['5', 'leftLate']]],
    );
  });

  it('stand in tracks of which each has the lowest that is free', () => {
    const bars = [
      [0, 100],
      [0, 40],
      [10, 60],
      [40, 50],
      [70, 90],
      [70, 300],
      [100, 110],
      [100, 101],
    ].map(([start = 0, end = 0]) => ({ start, end }));
    assert.deepEqual(tracksOf(bars), [0, 1, 2, 1, 1, 2, 0, 1]);
    // Each is so wide at least that it can be seen.
    const shorts = [0, 29, 30, 59, 60].map((start) => ({ start, end: start }));
    assert.deepEqual(tracksOf(shorts), [0, 1, 0, 1, 0]);
    assert.equal(Math.max(...tracksOf(Array.from({ length: 100_000 }, () => ({ start: 0, end: 9 })))), 99_999);
  });

  it('stand as they would if each track were tried in turn, where hundreds come and go', () => {
    const bars = Array.from({ length: 400 }, (_, at) => ({ start: at * 5, end: at * 5 + 30 + ((at * at * 37) % 1_009) }));
    const takenUntil: number[] = [];
    const expected = bars.map(({ start, end }) => {
      const track = [...takenUntil, 0].findIndex((until) => until <= start);
      takenUntil[track] = end;
      return track;
    });
    assert.deepEqual(tracksOf(bars), expected);
    assert.ok(takenUntil.length > 50);
  });
});

import assert from 'node:assert/strict';
import { weekOf } from '../../../../src/core/week/weekOf.ts';
import { labelRoom, roomOf, rowAt, wordsRoom } from '../../../../src/webviews/week/layout.ts';
import { printPalette } from '../../../../src/webviews/week/palette.ts';
import { pictureOf } from '../../../../src/webviews/week/picture.ts';
import { rowsOf, type Sight } from '../../../../src/webviews/week/rows.ts';
import { escaped } from '../../../../src/webviews/week/svgText.ts';

const sight: Sight = { departments: [], person: '', beside: true, onlyFlagged: false, closed: new Set() };
const names = {
  departments: new Map([['1', 'Kitchen <1>']]),
  employees: new Map([
    ['7', 'Åse & "Bo"'],
    ['8', 'Cia'],
  ]),
  shiftTypes: new Map(),
  positions: new Map(),
};
const at = (id: number, employeeId: number | null, day: string, status: string) => ({
  id,
  departmentId: 1,
  employeeId,
  startDateTime: `${day}T08:00`,
  endDateTime: `${day}T16:00`,
  status,
});
const week = weekOf({
  monday: '2026-11-23',
  now: Date.parse('2026-11-26T12:00:00Z'),
  locale: 'en',
  names,
  timeZone: 'Europe/Copenhagen',
  shifts: [at(1, 7, '2026-11-23', 'Assigned'), at(2, 8, '2026-11-24', 'Approved'), at(3, null, '2026-11-25', 'Open')],
  punches: [
    { id: 9, shiftId: 2, employeeId: 8, departmentId: 1, startDateTime: '2026-11-24T08:20', endDateTime: '2026-11-24T16:00' },
  ],
});

describe('the picture of a week', () => {
  const pictured = (change: Partial<Sight> = {}) => {
    const seen = { ...sight, ...change };
    const rows = rowsOf(week, seen);
    return pictureOf({ week, rows, beside: seen.beside, portal: 'Nordlys', notes: ['A note'], palette: printPalette });
  };

  it('is markup whose tags are closed, and in which names are texts', () => {
    const { svg, width, height } = pictured();
    assert.ok(svg.startsWith(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"`));
    const open: string[] = [];
    for (const [, close, name, self] of svg.matchAll(/<(\/?)([a-zA-Z]+)(?:\s[a-zA-Z-]+="[^"<]*")*(\/?)>/g)) {
      if (close) assert.equal(open.pop(), name);
      else if (!self && name) open.push(name);
    }
    assert.deepEqual(open, []);
    assert.ok(svg.includes('Kitchen &#60;1&#62;') && svg.includes('Åse &#38; &#34;Bo&#34;'));
  });

  it('says what the page says: hours, states, what stands out', () => {
    const { svg } = pictured();
    for (const text of [
      'Week 48',
      'A note',
      'Nordlys',
      '08–16',
      '20 min late',
      'no punch',
      '7.67h punched',
      '8h open',
      'Draft',
    ]) {
      assert.ok(svg.includes(text), text);
    }
    assert.equal(pictured({ beside: false }).svg.includes('20 min late'), false);
  });

  it('has only what passes the filter', () => {
    const { svg } = pictured({ person: 'cia' });
    assert.equal(svg.includes('>Cia<'), true);
    assert.equal(svg.includes('Bo&#34;'), false);
  });

  it('holds nothing that XML cannot hold', () => {
    assert.equal(escaped('a\u0000b\ud800c\u000bd😀'), 'a b c d😀');
  });
});

describe('the rows of a week', () => {
  it('are a department and who is in it, the line alone where it is closed, and all of them for who looks for somebody', () => {
    const kinds = (change: Partial<Sight>) => rowsOf(week, { ...sight, ...change }).map(({ kind }) => kind);
    assert.deepEqual(kinds({}), ['department', 'lane', 'lane', 'lane']);
    assert.deepEqual(kinds({ closed: new Set(['1']) }), ['department']);
    assert.deepEqual(kinds({ closed: new Set(['1']), person: 'CIA' }), ['department', 'lane']);
    assert.deepEqual(kinds({ departments: ['2'] }), []);
    assert.deepEqual(kinds({ onlyFlagged: true }), ['department', 'lane', 'lane']);
  });

  it('are found by their height', () => {
    const tops = Float64Array.from([0, 10, 30, 30.5, 60]);
    assert.deepEqual(
      [-5, 0, 9.9, 10, 30, 59, 1_000].map((height) => rowAt(tops, height)),
      [0, 0, 0, 1, 2, 3, 3],
    );
  });

  it('have words where there is room for more than a letter or two', () => {
    assert.deepEqual(labelRoom('08–16 Cook', 90, 200), { isInside: true, width: 70 });
    assert.deepEqual(labelRoom('08–16 Cook', 31, 200), { isInside: false, width: 163 });
    assert.deepEqual(labelRoom('08–16 Cook', 31, 31), { isInside: true, width: 0 });
    assert.deepEqual([wordsRoom(25), wordsRoom(26)], [0, 26]);
  });

  it('leave each bar the room up to the next one of its track', () => {
    const bars = [
      { start: -60, track: 0 },
      { start: 720, track: 1 },
      { start: 1_440, track: 0 },
    ];
    assert.deepEqual(roomOf(bars), [1, 6.5, 6]);
  });
});

const states = ['Open', 'Draft', 'Approved', 'Assigned'];
const notes = [
  '',
  'Late shift',
  'مرحبا بالعالم',
  '<b>Bold</b> & <img src=x onerror=alert(1)>',
  'Æblegrød på Østerbro, with enough text that no cell of a usual width holds it',
];

/** Rows as Planday's shifts are, with what is hard in a table among them. */
export function shiftRows(count: number): readonly object[] {
  return Array.from({ length: count }, (_, row) => ({
    id: 9_000_000 + row,
    employeeId: 147_000 + (row % 40),
    departmentId: 12 + (row % 3),
    date: `2026-11-${String(1 + (row % 28)).padStart(2, '0')}`,
    startDateTime: `2026-11-${String(1 + (row % 28)).padStart(2, '0')}T08:00`,
    status: states[row % states.length],
    hours: (row % 9) + 0.5,
    comment: notes[row % notes.length],
    costs: { amount: row * 12.5, currency: 'DKK' },
    skillIds: [row % 7, (row + 3) % 7],
    punchClockShiftId: row % 3 === 0 ? null : row,
    isLocked: row % 2 === 0,
  }));
}

export const shiftColumns = [
  { path: ['id'] },
  { path: ['employeeId'], kind: 'employee', description: 'Who works the shift; open shifts have none.' },
  { path: ['departmentId'], kind: 'department' },
];

export const employeeNames = Array.from({ length: 40 }, (_, at) => [
  String(147_000 + at),
  `${['Nyhavn', 'Alma', 'Birk', 'Ida'][at % 4]} ${at}`,
]);

/** Bytes of formatted text. */
export const sizes: readonly number[] = [10_000, 1_000_000, 5_000_000, 20_000_000, 45_000_000];

/** Shifts as Planday sends them, so many that formatted they are about so large. */
export function bodyOf(size: number): string {
  const each = JSON.stringify(shift(1), undefined, 2).length + 70;
  const data = Array.from({ length: Math.max(1, Math.floor(size / each)) }, (_, id) => shift(id));
  return JSON.stringify({ paging: { offset: 0, limit: data.length, total: data.length }, data });
}

/** A shift as Planday sends it. */
export function shift(id: number) {
  return {
    id: 85_000_000 + id,
    departmentId: 11_001,
    employeeId: 120_000 + (id % 1_240),
    employeeGroupId: 12_006,
    positionId: 15_013,
    status: 'Assigned',
    dateTimeCreated: '2026-11-02T11:35:00Z',
    dateTimeModified: '2026-11-02T18:16:00Z',
    skillIds: [14_002, 14_003],
    date: '2026-11-30',
    startDateTime: '2026-11-30T08:00',
    endDateTime: '2026-11-30T16:00',
    timeZone: 'Europe/Copenhagen',
    comment: id % 5 === 0 ? 'Åbner køkkenet på Vesterbro' : null,
  };
}

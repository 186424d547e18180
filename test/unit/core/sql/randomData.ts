import type { Choices } from './randomStatements.ts';
import type { ServerData, ServerRow } from './strictServer.ts';

/** A few rows of a portal, with what is missing, what looks alike, and what belongs to nobody. */
export function randomData(c: Choices): ServerData[string] {
  const some = (most: number, make: (id: number) => ServerRow) =>
    Array.from({ length: 1 + c.below(most) }, (_, at) => make(at + 1));
  const dept = () => c.one(1, 2, 3, null);
  const day = () => c.one('2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04', null);
  const text = () => c.one('a', 'A', 'b', '1', 'open', null);
  const begin = (date: string | null) => (date === null ? null : `${date}T${c.one('08:00', '23:59', '00:00')}`);
  const people = some(5, (id) => ({ id, name: text(), dept: dept(), city: text(), active: c.one(true, false, null) }));
  const groups = some(3, (id) => ({ id, name: text() }));
  return {
    hr_people: people,
    hr_groups: groups,
    scheduling_shifts: some(8, (id) => {
      const date = day();
      const status = c.one('open', 'taken', 'Open', null);
      return { id, employee_id: c.one(1, 2, 3, 9, null), dept: dept(), date, begin: begin(date), status };
    }),
    punchclock_punches: some(6, (id) => {
      return { id, shift_id: c.one(1, 2, 3, 9), employee_id: c.one(1, 2, null), begin: begin(day()) };
    }),
    pay_salaries: people
      .filter(() => c.below(3) > 0)
      .map(({ id = null }) => ({ employee_id: id, salary: c.one(10, 20.5, null), level: text() })),
    pay_rates: people.flatMap(({ id = null }) =>
      groups
        .filter(() => c.below(3) > 0)
        .map((group) => ({ group_id: group.id ?? null, employee_id: id, id: 1, rate: c.one(1, 2, null) })),
    ),
  };
}

import { dateOf, weekday } from './calendar.ts';
import type { PortalData } from './portalData.ts';
import { Random } from './random.ts';

export interface RevenueEntry {
  readonly date: string;
  readonly turnover: number;
  readonly revenueUnitId: number;
  readonly departmentId: number;
  readonly description: string;
}

const daysBack = 60;

/** An entry for each unit and day of the last sixty days, yesterday included; weekends sell more. */
export function revenue(data: PortalData): readonly RevenueEntry[] {
  return data.once('revenue', () =>
    Array.from({ length: daysBack }, (_, index) => data.today - daysBack + index).flatMap((day) =>
      data.organisation.revenueUnits.map(({ id, departmentId }) => {
        const random = new Random('revenue', id, day);
        const turnover = random.int(6_000, 18_000) * (weekday(day) > 3 ? 1.6 : 1) * (data.plan.dataSet === 'hotel' ? 4 : 1);
        const description = random.chance(0.05) ? 'Selskab' : '';
        return {
          date: dateOf(day),
          turnover: Math.round(turnover * 100) / 100,
          revenueUnitId: id,
          departmentId,
          description,
        };
      }),
    ),
  );
}

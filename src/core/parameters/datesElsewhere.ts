import type { Endpoint, ParameterValues } from '../catalogue/endpoint.ts';
import type { PortalDay } from './calendar.ts';
import { ChosenPeriods } from './chosenPeriods.ts';
import { dateRanges } from './dateRange.ts';
import { dateStyle, dateValue, edgeOf, shownDate } from './dateValue.ts';
import type { PeriodNames } from './periodNames.ts';

/**
 * Values that were chosen for one portal, as another means them: a whole day is that portal's own day, and “today” the day that it is there.
 * A moment that was typed in full is the same everywhere.
 * @param zone of the portal that they were chosen for
 * @param there the day and the zone of the other
 */
export function datesElsewhere(
  endpoint: Pick<Endpoint, 'parameters'>,
  { values, periods }: { readonly values: ParameterValues; readonly periods: PeriodNames },
  zone: string | undefined,
  there: PortalDay,
): ParameterValues {
  const ends = new Set(dateRanges(endpoint.parameters).map(({ to }) => to.name));
  const dates = endpoint.parameters.flatMap((parameter) => {
    const { name } = parameter;
    const [style, value] = [dateStyle(parameter), Object.hasOwn(values, name) ? values[name] : undefined];
    if (!style || typeof value !== 'string') return [];
    const edge = ends.has(name) ? 'end' : edgeOf(name);
    return [[name, dateValue(shownDate(value, style, edge, zone), style, edge, there.timeZone)] as const];
  });
  const moved = Object.fromEntries([...Object.entries(values), ...dates]);
  return new ChosenPeriods(endpoint).recall({ values: moved, periods }, there);
}

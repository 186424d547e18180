import type { Endpoint, ParameterValues } from '../catalogue/endpoint.ts';
import type { PortalDay } from './calendar.ts';
import { ChosenPeriods } from './chosenPeriods.ts';
import { dateRanges } from './dateRange.ts';
import { dateStyle, dateValue, edgeOf, shownDate } from './dateValue.ts';
import type { PeriodNames } from './periodNames.ts';

/**
 * What was chosen with the days of one portal, as another one's: “today” is the other's own, and a whole day begins and ends with its clocks.
 * Moments that were typed in full stay.
 * @param from the zone of the portal that the values were chosen with
 * @param to where they are sent
 */
export function sameDays(
  endpoint: Pick<Endpoint, 'parameters'>,
  chosen: { readonly values: ParameterValues; readonly periods?: PeriodNames },
  from: string | undefined,
  to: PortalDay,
): ParameterValues {
  const ranges = dateRanges(endpoint.parameters);
  const days = endpoint.parameters.flatMap((parameter): [string, string][] => {
    const { name } = parameter;
    const [style, value] = [dateStyle(parameter), chosen.values[name]];
    if (!style || typeof value !== 'string') return [];
    const range = ranges.find((candidate) => candidate.from === parameter || candidate.to === parameter);
    const edge = range ? (range.from === parameter ? 'start' : 'end') : edgeOf(name);
    return [[name, dateValue(shownDate(value, style, edge, from), style, edge, to.timeZone)]];
  });
  return new ChosenPeriods(endpoint).recall({ ...chosen, values: { ...chosen.values, ...Object.fromEntries(days) } }, to);
}

import type { DateStyle, Endpoint, ParameterValues } from '../catalogue/endpoint.ts';
import type { PortalDay } from './calendar.ts';
import { ChosenPeriods } from './chosenPeriods.ts';
import { dateRanges } from './dateRange.ts';
import { dateStyle, dateValue, edgeOf, shownDate } from './dateValue.ts';
import type { DayEdge } from './dayMoments.ts';
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
  const days = datesOf(endpoint, chosen.values).map(({ name, value, style, edge }): [string, string] => [
    name,
    dateValue(shownDate(value, style, edge, from), style, edge, to.timeZone),
  ]);
  return new ChosenPeriods(endpoint).recall({ ...chosen, values: { ...chosen.values, ...Object.fromEntries(days) } }, to);
}

/** Values with whole days as days, whatever their endpoint makes of them: they are of no zone then. @param from as above */
export function shownDays(
  endpoint: Pick<Endpoint, 'parameters'>,
  values: ParameterValues,
  from: string | undefined,
): ParameterValues {
  const days = datesOf(endpoint, values).map(({ name, value, style, edge }): [string, string] => [
    name,
    shownDate(value, style, edge, from),
  ]);
  return { ...values, ...Object.fromEntries(days) };
}

interface DateOfRequest {
  readonly name: string;
  readonly value: string;
  readonly style: DateStyle;
  readonly edge: DayEdge;
}

function datesOf({ parameters }: Pick<Endpoint, 'parameters'>, values: ParameterValues): readonly DateOfRequest[] {
  const ranges = dateRanges(parameters);
  return parameters.flatMap((parameter): DateOfRequest[] => {
    const { name } = parameter;
    const [style, value] = [dateStyle(parameter), values[name]];
    if (!style || typeof value !== 'string') return [];
    const range = ranges.find((candidate) => candidate.from === parameter || candidate.to === parameter);
    const edge = range ? (range.from === parameter ? 'start' : 'end') : edgeOf(name);
    return [{ name, value, style, edge }];
  });
}

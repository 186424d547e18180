import type { Endpoint, ParameterValues } from '../catalogue/endpoint.ts';
import type { PortalDay } from './calendar.ts';
import { daysOf } from './dateOffers.ts';
import { type DateRange, dateRanges } from './dateRange.ts';
import { dateStyle, dateValue, edgeOf } from './dateValue.ts';
import { type DateOfferName, type PeriodNames, periodNames } from './periodNames.ts';
import { valuesOf } from './values.ts';

interface Choice {
  readonly parameter: string;
  readonly name: DateOfferName | undefined;
  readonly dates: ParameterValues;
}

/** Knows what the dates of a request were chosen as, while they stay what they are. */
export class ChosenPeriods {
  readonly #endpoint: Pick<Endpoint, 'parameters'>;
  readonly #choices: Choice[] = [];

  constructor(endpoint: Pick<Endpoint, 'parameters'>) {
    this.#endpoint = endpoint;
  }

  /**
   * @param parameter of a period, its first one
   * @param name `undefined` for dates that were typed as dates
   */
  note(parameter: string, name: DateOfferName | undefined, values: ParameterValues): void {
    const range = this.#rangeOf(parameter);
    const names = range ? [range.from.name, range.to.name] : [parameter];
    const dates = Object.fromEntries(Object.entries(values).filter(([key]) => names.includes(key)));
    // What was taken out is there no more: nothing is to be known of it.
    if (Object.keys(dates).length > 0) this.#choices.unshift({ parameter, name, dates });
  }

  noteAll(periods: PeriodNames, values: ParameterValues): void {
    for (const [parameter, name] of Object.entries(periods)) this.note(parameter, name, values);
  }

  /** The values of an earlier time as they are offered now: what was “this week” then is this week of now. */
  recall(
    { values, periods = {} }: { readonly values: ParameterValues; readonly periods?: PeriodNames },
    now: PortalDay,
  ): ParameterValues {
    const dates = Object.entries(periods).flatMap(([parameter, name]) => Object.entries(this.#datesNow(parameter, name, now)));
    const offered = Object.fromEntries([...Object.entries(values), ...dates]);
    this.noteAll(periods, offered);
    return offered;
  }

  /** The names of those dates that are among the values as they were chosen; the last choice counts. */
  of(values: ParameterValues): PeriodNames {
    const isThere = ({ dates }: Choice) =>
      Object.keys(dates).every((name) => valuesOf(dates, name).join() === valuesOf(values, name).join());
    const last = new Map(
      this.#choices
        .filter(isThere)
        .map(({ parameter, name }) => [parameter, name] as const)
        .toReversed(),
    );
    return periodNames(Object.fromEntries(last), values) ?? {};
  }

  /** Nothing where the parameter no longer takes such dates: then the dates of then stay. */
  #datesNow(parameterName: string, name: DateOfferName, { today, timeZone }: PortalDay): ParameterValues {
    const days = daysOf(name, today);
    const range = this.#rangeOf(parameterName);
    if (range) {
      return {
        [range.from.name]: dateValue(days.from, dateStyle(range.from) ?? 'date', 'start', timeZone),
        [range.to.name]: dateValue(days.to, dateStyle(range.to) ?? 'date', 'end', timeZone),
      };
    }
    const parameter = this.#endpoint.parameters.find((candidate) => candidate.name === parameterName);
    const style = parameter && dateStyle(parameter);
    if (!style || parameter.array || days.from !== days.to) return {};
    return { [parameterName]: dateValue(days.from, style, edgeOf(parameterName), timeZone) };
  }

  #rangeOf(parameter: string): DateRange | undefined {
    return dateRanges(this.#endpoint.parameters).find(({ from }) => from.name === parameter);
  }
}

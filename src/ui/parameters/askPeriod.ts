import * as vscode from 'vscode';
import type { Parameter, ParameterValues } from '../../core/catalogue/endpoint.ts';
import type { Sentence } from '../../core/errors.ts';
import { dateOffers, rangeOffers } from '../../core/parameters/dateOffers.ts';
import { checkRange, type DateRange } from '../../core/parameters/dateRange.ts';
import { dateStyle, dateValue, edgeOf, shownDate } from '../../core/parameters/dateValue.ts';
import type { DayEdge } from '../../core/parameters/dayMoments.ts';
import type { ParameterStep } from '../../core/parameters/parameterSteps.ts';
import { formatPeriod, type Period, parseDate, parsePeriod } from '../../core/parameters/periodText.ts';
import { valuesOf } from '../../core/parameters/values.ts';
import { back, type TitledPlace, within } from '../multiStep.ts';
import { neededText, type ParameterContext, question } from './parameterContext.ts';
import { pickDays } from './pickDays.ts';

/** Asks for a first and a last day at once. */
export async function askPeriod(
  context: ParameterContext,
  range: DateRange,
  values: ParameterValues,
  place: TitledPlace<ParameterValues>,
): Promise<ParameterValues | typeof back | undefined> {
  const { from, to } = range;
  const { [from.name]: _from, [to.name]: _to, ...others } = values;
  const timeZone = context.portal.info?.timeZone;
  const filled = (period: Period): ParameterValues => ({
    ...others,
    ...(period.from && { [from.name]: dateValue(period.from, styleOf(from), 'start', timeZone) }),
    ...(period.to && { [to.name]: dateValue(period.to, styleOf(to), 'end', timeZone) }),
  });
  const period = await pickDays(context, within(place, filled), {
    placeholder: vscode.l10n.t('{0}: choose a period, or type one: 2026-01-01 2026-01-31, or “week 48”', question(from, to)),
    parameter: from,
    required: from.required || to.required,
    offers: rangeOffers(context.today, context.endpoint.maximumDays),
    current: formatPeriod(shownPeriod(context, range, values)),
    values,
    read: (text, reading) => {
      const typed = parsePeriod(text, styleOf(from), reading);
      return ('from' in typed && periodProblem(context, range, typed)) || typed;
    },
  });
  if (period === undefined || period === back) return period;
  const chosen = filled(period);
  context.periods.note(from.name, period.name, chosen);
  return chosen;
}

/** Asks for one date. @returns the value as the endpoint wants it, empty for none */
export async function askDate(
  context: ParameterContext,
  parameter: Parameter,
  value: string,
  place: TitledPlace<string>,
): Promise<string | typeof back | undefined> {
  const [style, edge, timeZone] = [styleOf(parameter), edgeOf(parameter.name), context.portal.info?.timeZone];
  const values = { [parameter.name]: value };
  const dateOf = (day: Period) => dateValue(day.from, style, edge, timeZone);
  const day = await pickDays(context, within(place, dateOf), {
    placeholder: vscode.l10n.t('{0} (or type a date, for example 2026-01-31 or “monday”)', question(parameter)),
    parameter,
    required: parameter.required,
    offers: dateOffers(context.today).map(({ name, date }) => ({ name, from: date, to: date })),
    current: shown(context, parameter, edge, values),
    values,
    read: (text, reading) => parseDate(text, style, reading),
  });
  if (day === undefined || day === back) return day;
  const date = dateOf(day);
  context.periods.note(parameter.name, day.name, { [parameter.name]: date });
  return date;
}

/** The dates of a question as they would be typed; `undefined` where it asks for something else. */
export function shownDates(context: ParameterContext, step: ParameterStep, values: ParameterValues): string | undefined {
  if (step.kind === 'range') return formatPeriod(shownPeriod(context, step.range, values));
  const { parameter } = step;
  return dateStyle(parameter) && !parameter.array ? shown(context, parameter, edgeOf(parameter.name), values) : undefined;
}

function periodProblem(context: ParameterContext, range: DateRange, period: Period): string | Sentence | undefined {
  const { from, to } = range;
  const missing = [...(from.required && !period.from ? [from] : []), ...(to.required && !period.to ? [to] : [])];
  if (missing.length > 0) return neededText(context, ...missing);
  return checkRange(context.endpoint, range, period.from, period.to, context.portal.info?.timeZone);
}

function shownPeriod(context: ParameterContext, { from, to }: DateRange, values: ParameterValues): Period {
  return { from: shown(context, from, 'start', values), to: shown(context, to, 'end', values) };
}

/** Whole days are shown as days. */
function shown({ portal }: ParameterContext, parameter: Parameter, edge: DayEdge, values: ParameterValues): string {
  const [value = ''] = valuesOf(values, parameter.name);
  return shownDate(value, styleOf(parameter), edge, portal.info?.timeZone);
}

function styleOf(parameter: Parameter) {
  return dateStyle(parameter) ?? 'date';
}

import * as vscode from 'vscode';
import type { Parameter, ParameterValues } from '../../core/catalogue/endpoint.ts';
import type { Sentence } from '../../core/errors.ts';
import type { DateOfferName } from '../../core/parameters/dateOffers.ts';
import { dateOffers, rangeOffers } from '../../core/parameters/dateOffers.ts';
import { checkRange, type DateRange } from '../../core/parameters/dateRange.ts';
import { checkDate, dateStyle, dateValue, dayOf, edgeOf } from '../../core/parameters/dateValue.ts';
import { formatPeriod, type Period, parsePeriod } from '../../core/parameters/periodText.ts';
import { valuesOf } from '../../core/parameters/values.ts';
import { localize } from '../localize.ts';
import { back, type Place } from '../multiStep.ts';
import { neededText, type ParameterContext, question } from './parameterContext.ts';
import { pickValues, problemItem, type ValueItem } from './pickValues.ts';

/** Asks for a first and a last day at once. */
export async function askPeriod(
  context: ParameterContext,
  range: DateRange,
  values: ParameterValues,
  place: Place,
): Promise<ParameterValues | typeof back | undefined> {
  const { from, to } = range;
  const current = { from: one(values, from), to: one(values, to) };
  const selected = current.from || current.to ? [formatPeriod(current)] : [];
  const offers = rangeOffers(context.today, context.endpoint.maximumDays).map(
    (offer): ValueItem => ({ label: offerLabel(offer.name), description: formatPeriod(offer), value: formatPeriod(offer) }),
  );
  const remove: readonly ValueItem[] = from.required || to.required || selected.length === 0 ? [] : [removeItem()];
  const picked = await pickValues(place, {
    placeholder: vscode.l10n.t(
      '{0}: choose a period, or type the first and the last day as 2026-01-01 2026-01-31',
      question(from, to),
    ),
    items: [...offers, ...remove],
    many: false,
    selected,
    typed: (text) => typedItem(text, () => periodProblem(context, range, text)),
    failed: () => ({ label: '' }),
    needed: undefined,
  });
  if (picked === undefined || picked === back) return picked;
  const [text = ''] = picked;
  const period = text === '' ? { from: '', to: '' } : parsePeriod(text, styleOf(from));
  if (!('from' in period)) return undefined;
  return withPeriod(values, range, period);
}

/** Asks for one date. @returns the value as the endpoint wants it, empty for none */
export async function askDate(
  context: ParameterContext,
  parameter: Parameter,
  current: string,
  place: Place,
): Promise<string | typeof back | undefined> {
  const style = styleOf(parameter);
  const edge = edgeOf(parameter.name);
  const offers = dateOffers(context.today).map(
    ({ name, date }): ValueItem => ({ label: offerLabel(name), description: date, value: dateValue(date, style, edge) }),
  );
  const remove: readonly ValueItem[] = parameter.required || !current ? [] : [removeItem()];
  const picked = await pickValues(place, {
    placeholder: vscode.l10n.t('{0} (or type a date as yyyy-mm-dd)', question(parameter)),
    items: [...offers, ...remove],
    many: false,
    selected: current ? [current] : [],
    typed: (text) => {
      const item = typedItem(text, () => checkDate(text, style));
      return item?.value === undefined ? item : { ...item, value: dateValue(text, style, edge) };
    },
    failed: () => ({ label: '' }),
    needed: undefined,
  });
  return picked === undefined || picked === back ? picked : (picked[0] ?? '');
}

export function removeItem(): ValueItem {
  return { label: vscode.l10n.t('Do not send this parameter'), iconPath: new vscode.ThemeIcon('close'), value: '' };
}

/** Words filter the offers; what begins like a date is one. */
function typedItem(text: string, check: () => string | Sentence | undefined): ValueItem | undefined {
  if (!/^[\d.]/.test(text)) return undefined;
  const problem = check();
  if (problem === undefined) return { label: text, value: text };
  return problemItem(typeof problem === 'string' ? problem : localize(problem));
}

function periodProblem(context: ParameterContext, range: DateRange, text: string): string | Sentence | undefined {
  const period = parsePeriod(text, styleOf(range.from));
  if ('text' in period) return period;
  const { from, to } = range;
  const missing = [...(from.required && !period.from ? [from] : []), ...(to.required && !period.to ? [to] : [])];
  if (missing.length > 0) return neededText(context, ...missing);
  return checkRange(context.endpoint, range, period.from, period.to);
}

function withPeriod(values: ParameterValues, { from, to }: DateRange, period: Period): ParameterValues {
  const { [from.name]: _from, [to.name]: _to, ...others } = values;
  return {
    ...others,
    ...(period.from && { [from.name]: dateValue(period.from, styleOf(from), 'start') }),
    ...(period.to && { [to.name]: dateValue(period.to, styleOf(to), 'end') }),
  };
}

/** Whole days are shown as days. */
function one(values: ParameterValues, parameter: Parameter): string {
  const [value = ''] = valuesOf(values, parameter.name);
  const day = dayOf(value);
  const edges = ['start', 'end'] as const;
  return edges.some((edge) => dateValue(day, styleOf(parameter), edge) === value) ? day : value;
}

function styleOf(parameter: Parameter) {
  return dateStyle(parameter) ?? 'date';
}

function offerLabel(name: DateOfferName): string {
  switch (name) {
    case 'today':
      return vscode.l10n.t('Today');
    case 'yesterday':
      return vscode.l10n.t('Yesterday');
    case 'thisWeek':
      return vscode.l10n.t('This week');
    case 'lastWeek':
      return vscode.l10n.t('Last week');
    case 'thisMonth':
      return vscode.l10n.t('This month');
    case 'lastMonth':
      return vscode.l10n.t('Last month');
    case 'nextFourWeeks':
      return vscode.l10n.t('Next 4 weeks');
    case 'startOfWeek':
      return vscode.l10n.t('Start of this week');
    case 'startOfMonth':
      return vscode.l10n.t('Start of this month');
  }
}

import * as vscode from 'vscode';
import type { Parameter, ParameterValues } from '../../core/catalogue/endpoint.ts';
import type { Sentence } from '../../core/errors.ts';
import { DateLexicon } from '../../core/parameters/dateLexicon.ts';
import { dateOffers, daysOf, isDateOfferName, type RangeOffer, rangeOffers } from '../../core/parameters/dateOffers.ts';
import { checkRange, type DateRange } from '../../core/parameters/dateRange.ts';
import { dateStyle, dateValue, edgeOf, shownDate } from '../../core/parameters/dateValue.ts';
import type { DayEdge } from '../../core/parameters/dayMoments.ts';
import { formatPeriod, type Period, parseDate, parsePeriod } from '../../core/parameters/periodText.ts';
import type { Reading } from '../../core/parameters/readDay.ts';
import { valuesOf } from '../../core/parameters/values.ts';
import { localize } from '../localize.ts';
import { back, type Place } from '../multiStep.ts';
import { offerLabel, zoneText } from './dateOfferTexts.ts';
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
  const current = { from: shown(context, from, 'start', values), to: shown(context, to, 'end', values) };
  const period = await pickDays(context, place, {
    placeholder: vscode.l10n.t(
      '{0}: choose a period, or type the first and the last day as 2026-01-01 2026-01-31',
      question(from, to),
    ),
    parameter: from,
    required: from.required || to.required,
    offers: rangeOffers(context.today, context.endpoint.maximumDays),
    current: formatPeriod(current),
    values,
    read: (text, reading) => {
      const typed = parsePeriod(text, styleOf(from), reading);
      return ('from' in typed && periodProblem(context, range, typed)) || typed;
    },
  });
  if (period === undefined || period === back) return period;
  const { [from.name]: _from, [to.name]: _to, ...others } = values;
  const timeZone = context.portal.info?.timeZone;
  const filled = {
    ...others,
    ...(period.from && { [from.name]: dateValue(period.from, styleOf(from), 'start', timeZone) }),
    ...(period.to && { [to.name]: dateValue(period.to, styleOf(to), 'end', timeZone) }),
  };
  context.periods.note(from.name, period.name, filled);
  return filled;
}

/** Asks for one date. @returns the value as the endpoint wants it, empty for none */
export async function askDate(
  context: ParameterContext,
  parameter: Parameter,
  value: string,
  place: Place,
): Promise<string | typeof back | undefined> {
  const [style, edge, timeZone] = [styleOf(parameter), edgeOf(parameter.name), context.portal.info?.timeZone];
  const values = { [parameter.name]: value };
  const day = await pickDays(context, place, {
    placeholder: vscode.l10n.t('{0} (or type a date as yyyy-mm-dd)', question(parameter)),
    parameter,
    required: parameter.required,
    offers: dateOffers(context.today).map(({ name, date }) => ({ name, from: date, to: date })),
    current: shown(context, parameter, edge, values),
    values,
    read: (text, reading) => parseDate(text, style, reading),
  });
  if (day === undefined || day === back) return day;
  const date = dateValue(day.from, style, edge, timeZone);
  context.periods.note(parameter.name, day.name, { [parameter.name]: date });
  return date;
}

export function removeItem(): ValueItem {
  return { label: vscode.l10n.t('Do not send this parameter'), iconPath: new vscode.ThemeIcon('close'), value: '' };
}

interface DaysPick {
  readonly placeholder: string;
  /** Of a period, its first one. */
  readonly parameter: Parameter;
  readonly required: boolean;
  readonly offers: readonly RangeOffer[];
  /** What is set, as it would be typed; empty for nothing. */
  readonly current: string;
  readonly values: ParameterValues;
  readonly read: (text: string, reading: Reading) => Period | Sentence | string;
}

/** The offers, what was set before, and whatever is typed. @returns an empty period for none */
async function pickDays(context: ParameterContext, place: Place, pick: DaysPick): Promise<Period | typeof back | undefined> {
  const { offers, current, parameter, values } = pick;
  const items = offers.map(
    (offer): ValueItem => ({ label: offerLabel(offer.name), description: formatPeriod(offer), value: offer.name }),
  );
  const name = context.periods.of(values)[parameter.name];
  const isOffered = offers.some((offer) => offer.name === name && formatPeriod(offer) === current);
  const readings = new Map<string, Period>();
  let reading: Reading | undefined;
  const picked = await pickValues(place, {
    placeholder: pick.placeholder,
    items: [...items, ...(pick.required || !current ? [] : [removeItem()]), ...zoneItems(context)],
    many: false,
    selected: current ? [(isOffered && name) || current] : [],
    typed: (text) => {
      reading ??= { today: context.today, lexicon: new DateLexicon(vscode.env.language) };
      const understood = pick.read(text, reading);
      if (typeof understood === 'object' && 'from' in understood) {
        readings.set(text, understood);
        return typedItem(text, understood, items);
      }
      // Until nothing fits, words filter the offers.
      if (!/^[\d.]/.test(text) && items.some(({ label }) => isFilter(text, label))) return undefined;
      return problemItem(typeof understood === 'string' ? understood : localize(understood));
    },
    failed: () => ({ label: '' }),
    needed: undefined,
  });
  if (picked === undefined || picked === back) return picked;
  const [chosen = ''] = picked;
  if (isDateOfferName(chosen)) return { name: chosen, ...daysOf(chosen, context.today) };
  const [from = '', to = from] = current.split(' .. ');
  return readings.get(chosen) ?? (chosen === current ? { from, to, ...(name && { name }) } : { from: '', to: '' });
}

/** What was typed, with the days that it was understood as. An offer that is called the same is there already. */
function typedItem(text: string, period: Period, items: readonly ValueItem[]): ValueItem | undefined {
  const { name } = period;
  if (name !== undefined && items.some(({ value, label }) => value === name && label.toLowerCase() === text.toLowerCase())) {
    return undefined;
  }
  const days = formatPeriod(period);
  return { label: text, value: text, ...(text !== days && { description: days }) };
}

/** Whether the list still shows a row while the text is typed. */
function isFilter(text: string, label: string): boolean {
  const words = text.toLowerCase().split(/\s+/);
  return words.every((word) => label.toLowerCase().includes(word));
}

function zoneItems(context: ParameterContext): readonly ValueItem[] {
  const label = zoneText(context);
  return label === undefined ? [] : [{ label, iconPath: new vscode.ThemeIcon('warning'), alwaysShow: true }];
}

function periodProblem(context: ParameterContext, range: DateRange, period: Period): string | Sentence | undefined {
  const { from, to } = range;
  const missing = [...(from.required && !period.from ? [from] : []), ...(to.required && !period.to ? [to] : [])];
  if (missing.length > 0) return neededText(context, ...missing);
  return checkRange(context.endpoint, range, period.from, period.to, context.portal.info?.timeZone);
}

/** Whole days are shown as days. */
function shown({ portal }: ParameterContext, parameter: Parameter, edge: DayEdge, values: ParameterValues): string {
  const [value = ''] = valuesOf(values, parameter.name);
  return shownDate(value, styleOf(parameter), edge, portal.info?.timeZone);
}

function styleOf(parameter: Parameter) {
  return dateStyle(parameter) ?? 'date';
}

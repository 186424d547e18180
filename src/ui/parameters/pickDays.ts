import * as vscode from 'vscode';
import type { Parameter, ParameterValues } from '../../core/catalogue/endpoint.ts';
import type { Sentence } from '../../core/errors.ts';
import { DateLexicon } from '../../core/parameters/dateLexicon.ts';
import { daysOf, type RangeOffer } from '../../core/parameters/dateOffers.ts';
import { isDateOfferName } from '../../core/parameters/periodNames.ts';
import { formatPeriod, type Period } from '../../core/parameters/periodText.ts';
import type { Reading } from '../../core/parameters/readDay.ts';
import { localize } from '../localize.ts';
import { back, type TitledPlace, within } from '../multiStep.ts';
import { offerLabel, zoneText } from './dateOfferTexts.ts';
import type { ParameterContext } from './parameterContext.ts';
import { pickValues, problemItem, type ValueItem } from './pickValues.ts';

export interface DaysPick {
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

export function removeItem(): ValueItem {
  return { label: vscode.l10n.t('Do not send this parameter'), iconPath: new vscode.ThemeIcon('close'), value: '' };
}

/** The offers, what was set before, and whatever is typed. @returns an empty period for none */
export async function pickDays(
  context: ParameterContext,
  place: TitledPlace<Period>,
  pick: DaysPick,
): Promise<Period | typeof back | undefined> {
  const { offers, current, parameter, values } = pick;
  const items = offers.map(
    (offer): ValueItem => ({ label: offerLabel(offer.name), description: formatPeriod(offer), value: offer.name }),
  );
  const name = context.periods.of(values)[parameter.name];
  const isOffered = offers.some((offer) => offer.name === name && formatPeriod(offer) === current);
  const readings = new Map<string, Period>();
  let reading: Reading | undefined;
  const periodOf = ([chosen = '']: readonly string[]): Period => {
    if (isDateOfferName(chosen)) return { name: chosen, ...daysOf(chosen, context.today) };
    const [from = '', to = from] = current.split(' .. ');
    return readings.get(chosen) ?? (chosen === current ? { from, to, ...(name && { name }) } : { from: '', to: '' });
  };
  const picked = await pickValues(within(place, periodOf), {
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
  return picked === undefined || picked === back ? picked : periodOf(picked);
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

import * as vscode from 'vscode';
import type { ParameterValues } from '../../core/catalogue/endpoint.ts';
import type { DateOfferName } from '../../core/parameters/periodNames.ts';
import { knownZone, zoneOf } from '../../core/parameters/timeZone.ts';
import type { ParameterContext } from './parameterContext.ts';

export function offerLabel(name: DateOfferName): string {
  switch (name) {
    case 'today':
      return vscode.l10n.t('Today');
    case 'tomorrow':
      return vscode.l10n.t('Tomorrow');
    case 'yesterday':
      return vscode.l10n.t('Yesterday');
    case 'thisWeek':
      return vscode.l10n.t('This week');
    case 'nextWeek':
      return vscode.l10n.t('Next week');
    case 'lastWeek':
      return vscode.l10n.t('Last week');
    case 'thisMonth':
      return vscode.l10n.t('This month');
    case 'nextMonth':
      return vscode.l10n.t('Next month');
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

/** What dates among the values were chosen as: “from: This week”. */
export function periodTexts({ periods }: Pick<ParameterContext, 'periods'>, values: ParameterValues): readonly string[] {
  return Object.entries(periods.of(values)).map(([name, offer]) => vscode.l10n.t('{0}: {1}', name, offerLabel(offer)));
}

/** Whose days are meant, where they are not the portal's own. @returns `undefined` where they are */
export function zoneText({ portal }: Pick<ParameterContext, 'portal'>): string | undefined {
  const name = portal.info?.timeZone;
  if (knownZone(name)) return undefined;
  return name
    ? vscode.l10n.t(
        'Days are those of {0}, this machine’s time zone: the portal’s, “{1}”, is not known here.',
        zoneOf(name),
        name,
      )
    : vscode.l10n.t('Days are those of {0}, this machine’s time zone: Planday did not name the portal’s.', zoneOf(name));
}

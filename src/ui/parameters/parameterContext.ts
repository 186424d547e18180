import * as vscode from 'vscode';
import type { Parameter, ParameterValues } from '../../core/catalogue/endpoint.ts';
import type { Lazy } from '../../core/lazy.ts';
import { type CalendarDate, today } from '../../core/parameters/calendar.ts';
import { ChosenPeriods } from '../../core/parameters/chosenPeriods.ts';
import { missingValue } from '../../core/parameters/values.ts';
import type { PortalLists } from '../../core/references/portalLists.ts';
import type { ApiRequest, Asked } from '../../core/requests/request.ts';
import type { ErrorReporter } from '../errorReporter.ts';
import { localize } from '../localize.ts';

/** What the questions about one request have in common. */
export interface ParameterContext extends Pick<Asked, 'portal' | 'endpoint'> {
  readonly lists: PortalLists;
  /** For what a box can only hint at. */
  readonly log: (error: unknown) => void;
  /** In the portal's time zone. */
  readonly today: CalendarDate;
  /** What the dates were chosen as, so that the next time they are offered as that. */
  readonly periods: ChosenPeriods;
}

export interface ParameterContextParts {
  readonly planday: Lazy<{ readonly lists: PortalLists }>;
  readonly errors: Pick<ErrorReporter, 'log'>;
}

export async function parameterContext(
  { portal, endpoint, values = {}, periods = {} }: Pick<Asked, 'portal' | 'endpoint'> & Partial<Asked>,
  { planday, errors }: ParameterContextParts,
): Promise<ParameterContext> {
  const day = today(Date.now(), portal.info?.timeZone);
  const { lists } = await planday();
  const chosen = new ChosenPeriods(endpoint);
  chosen.noteAll(periods, values);
  return { lists, log: (error) => errors.log(error), portal, endpoint, today: day, periods: chosen };
}

/** The values of the last time, as they are offered now. */
export function lastValues({ periods, today: day, portal }: ParameterContext, last: ApiRequest | undefined): ParameterValues {
  return last ? periods.recall(last, { today: day, timeZone: portal.info?.timeZone }) : {};
}

/** The question of a box: the parameter as the API calls it, and what the catalogue says of it. */
export function question(...parameters: readonly Parameter[]): string {
  const [first] = parameters;
  const names = parameters.map(({ name }) => name).join(', ');
  if (first?.sensitive) return vscode.l10n.t('{0}: personal data. Choose what to read this time; it is not remembered.', names);
  const description = parameters.length === 1 ? first?.description : undefined;
  if (!description) return names;
  return repeats(description, names)
    ? vscode.l10n.t('{0} ({1})', description.replace(/\.$/, ''), names)
    : vscode.l10n.t('{0}: {1}', names, description);
}

/** Whether a description is the name in other letters: “Department id.” of `id` or `departmentId`. */
function repeats(description: string, name: string): boolean {
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}]/gu, '');
  return letters(name) !== '' && letters(description).endsWith(letters(name)) && description.length <= 40;
}

export function neededText({ endpoint }: ParameterContext, ...parameters: readonly Parameter[]): string {
  return localize(missingValue(endpoint, ...parameters));
}

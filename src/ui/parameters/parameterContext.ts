import * as vscode from 'vscode';
import type { Parameter } from '../../core/catalogue/endpoint.ts';
import type { Lazy } from '../../core/lazy.ts';
import { type CalendarDate, today } from '../../core/parameters/calendar.ts';
import { ChosenPeriods } from '../../core/parameters/chosenPeriods.ts';
import { opensPersonalData } from '../../core/parameters/personalValues.ts';
import { missingValue } from '../../core/parameters/values.ts';
import type { PortalLists } from '../../core/references/portalLists.ts';
import { type LastValues, offeredValues } from '../../core/requests/remembered.ts';
import type { ApiRequest, Asked } from '../../core/requests/request.ts';
import { respelled } from '../../core/requests/respelled.ts';
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
  /** What the values of a parameter are called, as far as a list of the portal was read meanwhile. */
  readonly names: ValueNames;
  /** Parameters that were asked with before and whose values were not kept. */
  readonly notKept: readonly string[];
}

/** The names of ids, in memory only. */
export class ValueNames {
  readonly #names = new Map<string, string>();

  set(parameter: string, value: string, name: string): void {
    this.#names.set(`${parameter} ${value}`, name);
  }

  /** “Nyhavn (1042)”, or the value alone */
  of(parameter: string, value: string): string {
    const name = this.#names.get(`${parameter} ${value}`);
    return name === undefined || name === value ? value : vscode.l10n.t('{0} ({1})', name, value);
  }
}

export interface ParameterContextParts {
  readonly planday: Lazy<{ readonly lists: PortalLists }>;
  readonly errors: Pick<ErrorReporter, 'log'>;
}

export async function parameterContext(
  { portal, endpoint, values = {}, periods = {}, notKept = [] }: Pick<Asked, 'portal' | 'endpoint'> & Partial<Asked>,
  { planday, errors }: ParameterContextParts,
): Promise<ParameterContext> {
  const day = today(Date.now(), portal.info?.timeZone);
  const { lists } = await planday();
  const chosen = new ChosenPeriods(endpoint);
  chosen.noteAll(periods, values);
  const log = (error: unknown) => errors.log(error);
  return { lists, log, portal, endpoint, today: day, periods: chosen, names: new ValueNames(), notKept };
}

/** The values of the last time, as they are offered now. */
export function lastValues(
  { periods, today: day, portal, endpoint }: ParameterContext,
  kept: ApiRequest | undefined,
): LastValues {
  const last = kept && respelled(endpoint, kept);
  const values = last && periods.recall(last, { today: day, timeZone: portal.info?.timeZone });
  return offeredValues({ endpoint }, last && { ...last, ...(values && { values }) });
}

/** The question of a box: the parameter as the API calls it, and what the catalogue says of it. */
export function question(...parameters: readonly Parameter[]): string {
  const [first] = parameters;
  const names = parameters.map(({ name }) => name).join(', ');
  if (first && opensPersonalData(first))
    return vscode.l10n.t('{0}: personal data. Choose what to read this time; it is not remembered.', names);
  const description = parameters.length === 1 ? first?.description : undefined;
  if (first?.sensitive)
    return vscode.l10n.t('{0}: not remembered, because it may be personal data. {1}', names, description ?? '');
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

/** The same where a value was given before and not kept: whoever leaves it out asks for something else. */
export function questionAgain({ notKept }: ParameterContext, parameter: Parameter): string {
  if (!notKept.includes(parameter.name) || opensPersonalData(parameter)) return question(parameter);
  return vscode.l10n.t(
    '{0}: its value was not kept. Set it again; without one, the answer is not limited by it.',
    parameter.name,
  );
}

export function neededText({ endpoint }: ParameterContext, ...parameters: readonly Parameter[]): string {
  return localize(missingValue(endpoint, ...parameters));
}

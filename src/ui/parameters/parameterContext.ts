import * as vscode from 'vscode';
import type { Parameter } from '../../core/catalogue/endpoint.ts';
import type { Lazy } from '../../core/lazy.ts';
import { type CalendarDate, today } from '../../core/parameters/calendar.ts';
import { opensPersonalData } from '../../core/parameters/personalValues.ts';
import { missingValue } from '../../core/parameters/values.ts';
import type { PortalLists } from '../../core/references/portalLists.ts';
import type { Asked } from '../../core/requests/request.ts';
import type { ErrorReporter } from '../errorReporter.ts';
import { localize } from '../localize.ts';

/** What the questions about one request have in common. */
export interface ParameterContext extends Pick<Asked, 'portal' | 'endpoint'> {
  readonly lists: PortalLists;
  /** For what a box can only hint at. */
  readonly log: (error: unknown) => void;
  /** In the portal's time zone. */
  readonly today: CalendarDate;
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
  { portal, endpoint, notKept = [] }: Pick<Asked, 'portal' | 'endpoint' | 'notKept'>,
  { planday, errors }: ParameterContextParts,
): Promise<ParameterContext> {
  const day = today(Date.now(), portal.info?.timeZone);
  const { lists } = await planday();
  return { lists, log: (error) => errors.log(error), portal, endpoint, today: day, names: new ValueNames(), notKept };
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
  return description ? vscode.l10n.t('{0}: {1}', names, description) : names;
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

import * as vscode from 'vscode';
import type { Endpoint, Parameter } from '../../core/catalogue/endpoint.ts';
import { type CalendarDate, today } from '../../core/parameters/calendar.ts';
import type { PlandayClient } from '../../core/plandayClient.ts';
import type { Portal } from '../../core/portals/portal.ts';
import type { PickLists } from '../../core/references/pickLists.ts';
import type { Services } from '../../services.ts';

/** What the questions about one request have in common. */
export interface ParameterContext {
  readonly client: PlandayClient;
  readonly lists: PickLists;
  /** For what a box can only hint at. */
  readonly log: (error: unknown) => void;
  readonly portal: Portal;
  readonly endpoint: Endpoint;
  /** In the portal's time zone. */
  readonly today: CalendarDate;
}

export async function parameterContext(
  { client, pickLists, errors }: Services,
  portal: Portal,
  endpoint: Endpoint,
): Promise<ParameterContext> {
  const day = today(Date.now(), portal.info?.timeZone);
  return { client: await client(), lists: pickLists, log: (error) => errors.log(error), portal, endpoint, today: day };
}

/** The question of a box: the parameter as the API calls it, and what the catalogue says of it. */
export function question(...parameters: readonly Parameter[]): string {
  const [first] = parameters;
  const names = parameters.map(({ name }) => name).join(', ');
  if (first?.sensitive) return vscode.l10n.t('{0}: personal data. Choose what to read this time; it is not remembered.', names);
  const description = parameters.length === 1 ? first?.description : undefined;
  return description ? vscode.l10n.t('{0}: {1}', names, description) : names;
}

export function neededText({ endpoint }: ParameterContext, ...parameters: readonly Parameter[]): string {
  return vscode.l10n.t('{0} needs a value for {1}.', endpoint.name, parameters.map(({ name }) => name).join(', '));
}

import * as vscode from 'vscode';
import { accessTo } from '../core/scopes/scopes.ts';
import { endpointMarkdown } from '../reports/endpointReport.ts';
import { chosenEndpoint } from './chosenEndpoint.ts';
import type { Command } from './services.ts';

/** The documentation of an endpoint, as a report: what it needs and gives, and how well that is known. */
export const describeEndpoint: Command = (services) => async (argument) => {
  const chosen = await chosenEndpoint(services, argument, vscode.l10n.t('Describe Endpoint'));
  if (!chosen) return;
  const { endpoint, portalId } = chosen;
  const portal = services.portals.all().find(({ id }) => id === portalId);
  const locked = portal !== undefined && accessTo(endpoint, portal) === 'missing';
  await (await services.made()).openReport(endpoint.name, [], endpointMarkdown(endpoint, locked));
};

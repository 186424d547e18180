import * as vscode from 'vscode';
import { documentationPage } from '../core/catalogue/apis.ts';
import { chosenEndpoint } from './chosenEndpoint.ts';
import type { Command } from './services.ts';

/** Planday's own page about the API of an endpoint, in the browser. The editor asks first, where it is set to. */
export const openDocumentation: Command = (services) => async (argument) => {
  const chosen = await chosenEndpoint(services, argument, vscode.l10n.t('Open Documentation'));
  if (chosen) await vscode.env.openExternal(vscode.Uri.parse(documentationPage(chosen.endpoint.api)));
};

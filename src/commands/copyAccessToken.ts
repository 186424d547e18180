import * as vscode from 'vscode';
import { copyTokenOf } from '../portals/accessTokenClipboard.ts';
import { choosePortal } from '../portals/choosePortal.ts';
import { onPortal } from '../ui/portalFailure.ts';
import type { Command } from './services.ts';

export const copyAccessToken: Command = (services) => async (argument) => {
  const portal = await choosePortal(services.portals, argument, vscode.l10n.t('Copy Access Token'));
  if (portal) await onPortal(portal.id, () => copyTokenOf(portal.id, services));
};

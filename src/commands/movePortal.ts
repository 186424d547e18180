import * as vscode from 'vscode';
import { movePortal } from '../core/portals/movePortal.ts';
import { choosePortal } from '../portals/choosePortal.ts';
import type { Command } from './services.ts';

export const movePortalUp: Command = (services) => async (argument) => {
  const portal = await choosePortal(services.portals, argument, vscode.l10n.t('Move Portal Up'));
  if (portal) await movePortal(services.portals, portal.id, -1);
};

export const movePortalDown: Command = (services) => async (argument) => {
  const portal = await choosePortal(services.portals, argument, vscode.l10n.t('Move Portal Down'));
  if (portal) await movePortal(services.portals, portal.id, 1);
};

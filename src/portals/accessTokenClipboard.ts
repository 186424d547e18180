import * as vscode from 'vscode';
import type { Portal } from '../core/portals/portal.ts';
import { tell } from '../ui/notify.ts';
import { withProgress } from '../ui/progress.ts';
import { clockTime } from '../ui/times.ts';
import type { PortalActions } from './portalActions.ts';

/** @throws PlandayError as `AccessTokens.get` */
export async function copyTokenOf(portal: Portal, { planday }: Pick<PortalActions, 'planday'>): Promise<void> {
  const { accessTokens } = await planday();
  const title = vscode.l10n.t('Getting an access token of {0}', portal.name);
  const { accessToken } = await withProgress(title, ({ signal }) => accessTokens.get(portal, signal), 'step');
  await vscode.env.clipboard.writeText(accessToken);
  const status = accessTokens.status(portal.id);
  void tell(
    status
      ? vscode.l10n.t('Access token of {0} copied, valid until {1}.', portal.name, clockTime(status.expiresAt))
      : vscode.l10n.t('Access token of {0} copied.', portal.name),
  );
}

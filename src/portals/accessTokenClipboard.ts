import * as vscode from 'vscode';
import { tell } from '../ui/notify.ts';
import { withProgress } from '../ui/progress.ts';
import { clockTime } from '../ui/times.ts';
import type { PortalActions } from './portalActions.ts';

/** Of the portal as it is by now: it may have been connected anew since the message or the failure whose button this is. @throws PlandayError as `AccessTokens.get` */
export async function copyTokenOf(
  portalId: string,
  { portals, planday }: Pick<PortalActions, 'portals' | 'planday'>,
): Promise<void> {
  const { accessTokens } = await planday();
  const portal = portals.get(portalId);
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

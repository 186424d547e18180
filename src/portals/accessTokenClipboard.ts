import * as vscode from 'vscode';
import type { Portal } from '../core/portals/portal.ts';
import { tell } from '../ui/notify.ts';
import { withProgress } from '../ui/progress.ts';
import { clockTime } from '../ui/times.ts';
import type { PortalActions } from './portalActions.ts';

/** Of the portal as it is by now: it may have been connected anew since the message or the failure whose button this is. @throws PlandayError as `AccessTokens.get` */
export async function copyTokenOf(portalId: string, actions: Pick<PortalActions, 'portals' | 'planday'>): Promise<void> {
  const { portal, accessToken, validUntil } = await freshToken(portalId, actions);
  await vscode.env.clipboard.writeText(accessToken);
  void tell(
    validUntil === undefined
      ? vscode.l10n.t('Access token of {0} copied.', portal.name)
      : vscode.l10n.t('Access token of {0} copied, valid until {1}.', portal.name, clockTime(validUntil)),
  );
}

/**
 * An access token for the clipboard, and when it ends, in milliseconds since the epoch.
 * @throws PlandayError as `AccessTokens.get`
 */
export async function freshToken(
  portalId: string,
  { portals, planday }: Pick<PortalActions, 'portals' | 'planday'>,
): Promise<{ readonly portal: Portal; readonly accessToken: string; readonly validUntil: number | undefined }> {
  const { accessTokens } = await planday();
  const portal = portals.get(portalId);
  const title = vscode.l10n.t('Getting an access token of {0}', portal.name);
  const { accessToken } = await withProgress(title, ({ signal }) => accessTokens.get(portal, signal), 'step');
  return { portal, accessToken, validUntil: accessTokens.status(portal.id)?.expiresAt };
}

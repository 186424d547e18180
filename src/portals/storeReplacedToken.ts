import * as vscode from 'vscode';
import type { Connection } from '../core/connect/connect.ts';
import type { Portal } from '../core/portals/portal.ts';
import { tell } from '../ui/notify.ts';
import type { PortalActions } from './portalActions.ts';

/**
 * Puts a token that Planday has accepted in the place of a portal's old one. The row keeps its id, name and place.
 * @param appId the app that the token belongs to, where that is another one than before
 */
export async function storeReplacedToken(
  portal: Portal,
  refreshToken: string,
  { tokens, info }: Connection,
  { portals, planday, views }: Pick<PortalActions, 'portals' | 'planday' | 'views'>,
  appId = portal.appId,
): Promise<void> {
  const { accessTokens } = await planday();
  const change = { appId, info: info ?? portal.info, scopes: tokens.scopes, learnedScopes: undefined };
  await portals.replaceToken(portal.id, tokens.refreshToken ?? refreshToken, change);
  accessTokens.hold(portal.id, tokens);
  views.refresh(portal.id);
  void tell(vscode.l10n.t('The refresh token of {0} was replaced.', portal.name));
}

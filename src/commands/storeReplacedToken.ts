import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';
import type { Connection } from '../core/portals/connect.ts';
import type { Portal } from '../core/portals/portal.ts';
import type { Services } from '../services.ts';

/** Puts a token that Planday has accepted in the place of a portal's old one. */
export async function storeReplacedToken(
  portal: Portal,
  refreshToken: string,
  { tokens, info }: Connection,
  { portals, client, views }: Services,
): Promise<void> {
  const { accessTokens } = await client();
  const learned = { info: info ?? portal.info, scopes: tokens.scopes, learnedScopes: undefined };
  await portals.replaceToken(portal.id, tokens.refreshToken ?? refreshToken, learned);
  accessTokens.hold(portal.id, tokens);
  views.refresh(portal.id);
  void vscode.window.showInformationMessage(plainText(vscode.l10n.t('The refresh token of {0} was replaced.', portal.name)));
}

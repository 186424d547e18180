import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';
import type { Portal } from '../core/portals/portal.ts';
import type { CoreServices } from '../coreServices.ts';
import { withProgress } from '../ui/cancellation.ts';
import { clockTime } from '../ui/times.ts';

/** @throws PlandayError as `AccessTokens.get` */
export async function copyTokenOf(portal: Portal, { client }: Pick<CoreServices, 'client'>): Promise<void> {
  const { accessTokens } = await client();
  const title = vscode.l10n.t('Getting an access token of {0}', plainText(portal.name));
  const { accessToken } = await withProgress(title, (signal) => accessTokens.get(portal, signal));
  await vscode.env.clipboard.writeText(accessToken);
  const status = accessTokens.status(portal.id);
  void vscode.window.showInformationMessage(
    plainText(
      status
        ? vscode.l10n.t('Access token of {0} copied, valid until {1}.', portal.name, clockTime(status.expiresAt))
        : vscode.l10n.t('Access token of {0} copied.', portal.name),
    ),
  );
}

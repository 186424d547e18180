import * as vscode from 'vscode';
import { type Connection, connect, type PortalCandidate } from '../core/connect/connect.ts';
import { isCancellation, PlandayError } from '../core/errors.ts';
import { withProgress } from '../ui/progress.ts';
import type { PortalActions } from './portalActions.ts';

/**
 * Tries an App ID with a refresh token. Stores nothing.
 * @returns the connection; the error that the prompt shall show; `undefined` when the user cancelled
 */
export async function tryConnect(
  candidate: PortalCandidate,
  refreshToken: string,
  { planday, errors }: Pick<PortalActions, 'planday' | 'errors'>,
): Promise<Connection | PlandayError | undefined> {
  const { connecting } = await planday();
  const title = vscode.l10n.t('Connecting to {0}', new URL(candidate.identityUrl).host);
  try {
    return await withProgress(title, ({ signal }) => connect(candidate, refreshToken, connecting, signal), 'step');
  } catch (error) {
    if (isCancellation(error)) return undefined;
    if (!(error instanceof PlandayError)) throw error;
    errors.log(error);
    return error;
  }
}

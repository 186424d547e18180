import * as vscode from 'vscode';
import { type Connection, connect, type PortalCandidate } from '../core/connect/connect.ts';
import { isCancellation, PlandayError } from '../core/errors.ts';
import type { CoreServices } from '../coreServices.ts';
import { withProgress } from '../ui/cancellation.ts';

/**
 * Tries an App ID with a refresh token. Stores nothing.
 * @returns the connection; the error that the prompt shall show; `undefined` when the user cancelled
 */
export async function tryConnect(
  candidate: PortalCandidate,
  refreshToken: string,
  { client, errors }: Pick<CoreServices, 'client' | 'errors'>,
): Promise<Connection | PlandayError | undefined> {
  const { identity } = await client();
  const title = vscode.l10n.t('Connecting to {0}', new URL(candidate.identityUrl).host);
  try {
    return await withProgress(title, (signal) => connect(candidate, refreshToken, identity, signal));
  } catch (error) {
    if (isCancellation(error)) return undefined;
    if (!(error instanceof PlandayError)) throw error;
    errors.log(error);
    return error;
  }
}

import * as vscode from 'vscode';
import { PlandayError } from '../core/errors.ts';

/** What tells one failure from another in a few characters, where only the beginning of a sentence is in sight. */
export function failureTitle(error: unknown): string | undefined {
  if (!(error instanceof PlandayError)) return undefined;
  switch (error.kind) {
    case 'rejectedToken':
      return vscode.l10n.t('Token rejected');
    case 'missingToken':
      return vscode.l10n.t('No token');
    case 'wrongAppId':
      return vscode.l10n.t('App ID unknown');
    case 'keychain':
      return vscode.l10n.t('Keychain');
    case 'missingScope':
      return vscode.l10n.t('Scope missing');
    case 'rateLimit':
      return vscode.l10n.t('Rate limit');
    case 'offline':
      return vscode.l10n.t('Offline');
    case 'unknownHost':
      return vscode.l10n.t('Host not found');
    case 'tls':
      return vscode.l10n.t('Certificate');
    case 'proxy':
      return vscode.l10n.t('Proxy');
    case 'timeout':
      return vscode.l10n.t('No answer in time');
    case 'redirect':
      return vscode.l10n.t('Redirected');
    case 'notJson':
      return vscode.l10n.t('Not JSON');
    default:
      return error.status === undefined ? undefined : vscode.l10n.t('Status {0}', error.status);
  }
}

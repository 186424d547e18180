import * as vscode from 'vscode';
import type { KeychainSystem } from '../core/portals/keychain.ts';

/** Secrets are kept where VS Code shows, which need not be where extensions run. */
export function keychainSystem(): KeychainSystem {
  if (vscode.env.remoteName !== undefined || vscode.env.uiKind === vscode.UIKind.Web) return 'elsewhere';
  if (process.platform === 'darwin') return 'mac';
  return process.platform === 'win32' ? 'windows' : 'linux';
}

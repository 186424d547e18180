import * as vscode from 'vscode';
import { type ErrorKind, PlandayError } from '../core/errors.ts';
import { commands, settings } from '../ids.ts';

/** A way out of an error, as a button or a row. */
export interface Remedy {
  readonly title: string;
  /** Name of a codicon. */
  readonly icon: string;
  /** Absent for Retry, which is up to whoever failed. */
  readonly command?: vscode.Command;
}

type Cure = 'replaceToken' | 'signIn' | 'addPortal' | 'checkAccess' | 'reload' | 'settings' | 'retry' | 'log';

const cures: Partial<Record<ErrorKind, readonly Cure[]>> = {
  rejectedToken: ['replaceToken', 'signIn'],
  missingToken: ['reload', 'replaceToken', 'signIn'],
  wrongAppId: ['signIn', 'addPortal'],
  signIn: ['signIn', 'log'],
  invalidInput: [],
  badSetting: ['settings'],
  badRequest: [],
  notFound: ['retry'],
  missingScope: ['checkAccess', 'log'],
  unauthorized: ['retry', 'replaceToken'],
  unknownHost: ['retry', 'settings'],
  redirect: ['settings', 'log'],
  tls: ['retry', 'log'],
};

/** What is worth a try after anything else. */
const otherwise: readonly Cure[] = ['retry', 'log'];

export function remediesFor(error: unknown, portalId: string | undefined): readonly Remedy[] {
  const chosen = error instanceof PlandayError ? (cures[error.kind] ?? otherwise) : otherwise;
  return chosen.flatMap((cure) => remedy(cure, portalId) ?? []);
}

function remedy(cure: Cure, portalId: string | undefined): Remedy | undefined {
  switch (cure) {
    case 'retry':
      return { title: vscode.l10n.t('Retry'), icon: 'refresh' };
    case 'replaceToken':
      return portalId === undefined
        ? undefined
        : withCommand(vscode.l10n.t('Replace Refresh Token'), 'key', commands.replaceRefreshToken, portalId);
    case 'signIn':
      return withCommand(vscode.l10n.t('Sign In'), 'sign-in', commands.signIn, ...(portalId === undefined ? [] : [portalId]));
    case 'addPortal':
      return withCommand(vscode.l10n.t('Add Portal'), 'add', commands.addPortal);
    case 'checkAccess':
      return withCommand(
        vscode.l10n.t('Check Access'),
        'unlock',
        commands.checkAccess,
        ...(portalId === undefined ? [] : [portalId]),
      );
    case 'reload':
      // VS Code in a browser reads the secrets once: one that another window stored since then comes with a reload.
      return vscode.env.uiKind === vscode.UIKind.Web
        ? withCommand(vscode.l10n.t('Reload Window'), 'window', 'workbench.action.reloadWindow')
        : undefined;
    case 'settings':
      return withCommand(vscode.l10n.t('Open Settings'), 'gear', 'workbench.action.openSettings', `${settings.section}.`);
    case 'log':
      return withCommand(vscode.l10n.t('Show Log'), 'output', commands.showLog);
  }
}

function withCommand(title: string, icon: string, command: string, ...args: unknown[]): Remedy {
  return { title, icon, command: { title, command, arguments: args } };
}

import * as vscode from 'vscode';
import { Deadline, systemClock } from '../core/clock.ts';
import { type ErrorKind, outlooks, PlandayError } from '../core/errors.ts';
import { namesSetting } from '../core/plandayAddresses.ts';
import { advisesTable } from '../core/requests/answerText.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import { commands } from '../ids.ts';
import { withProgress } from './progress.ts';
import { momentText } from './times.ts';

/** A way out of an error, as a button or a row. */
export interface Remedy {
  readonly title: string;
  /** Name of a codicon. */
  readonly icon: string;
  /** A command, or what is up to whoever failed: the same again, or the same questions again. */
  readonly act: vscode.Command | 'retry' | 'editParameters';
}

type Cure =
  | 'editParameters'
  | 'fetchToFile'
  | 'saveToFile'
  | 'firstRows'
  | 'openAsTable'
  | 'replaceToken'
  | 'signIn'
  | 'addPortal'
  | 'runAgain'
  | 'checkAccess'
  | 'updateCatalogue'
  | 'resetCatalogue'
  | 'reload'
  | 'settings'
  | 'proxySettings'
  | 'log';

/** What helps besides another try, which `outlooks` knows of: each button does what the error's sentence advises. */
const cures: Partial<Record<ErrorKind, readonly Cure[]>> = {
  rejectedToken: ['replaceToken', 'signIn'],
  missingToken: ['reload', 'replaceToken', 'signIn'],
  wrongAppId: ['signIn', 'addPortal'],
  signIn: ['signIn', 'log'],
  invalidInput: ['editParameters'],
  badSetting: ['settings'],
  badRequest: ['editParameters', 'log'],
  notFound: ['editParameters'],
  emptyAnswer: ['editParameters', 'log'],
  tooLarge: ['saveToFile', 'firstRows', 'editParameters', 'log'],
  documentFull: ['fetchToFile', 'editParameters', 'log'],
  unknownEndpoint: ['updateCatalogue', 'resetCatalogue'],
  unknownPortal: ['addPortal'],
  otherPortal: ['replaceToken', 'signIn'],
  staleAnswer: ['runAgain'],
  notAList: ['updateCatalogue', 'log'],
  missingScope: ['checkAccess', 'log'],
  unauthorized: ['replaceToken'],
  proxy: ['proxySettings', 'log'],
};

/** The same where the sentence advises the table: no more buttons than a message has room for. */
const curesWithTable: Partial<Record<ErrorKind, readonly Cure[]>> = {
  tooLarge: ['openAsTable', 'saveToFile', 'firstRows'],
  documentFull: ['openAsTable', 'fetchToFile', 'editParameters'],
};

/** What is worth a look after anything else. */
const otherwise: readonly Cure[] = ['log'];

/** Who failed, and what it can do again. */
export interface RemedyContext {
  readonly portalId?: string | undefined;
  /** Whether there are questions that can be asked again. */
  readonly canEditParameters?: boolean;
  /** What was asked for, where it was a request for an answer. */
  readonly request?: ApiRequest | undefined;
}

export function remediesFor(error: unknown, context: RemedyContext): readonly Remedy[] {
  const isOurs = error instanceof PlandayError;
  const retry: readonly Remedy[] =
    isOurs && outlooks[error.kind].retry === 'never' ? [] : [{ title: vscode.l10n.t('Retry'), icon: 'refresh', act: 'retry' }];
  const chosen = isOurs ? curesOf(error) : otherwise;
  return [...retry, ...chosen.flatMap((cure) => remedy(cure, context) ?? [])];
}

/** Whoever is sent to a setting gets there with a click, and nobody else. */
function curesOf({ kind, sentence, detail, brief }: PlandayError): readonly Cure[] {
  const chosen = (advisesTable(sentence) && curesWithTable[kind]) || (cures[kind] ?? otherwise);
  const settings = namesSetting(sentence) && !chosen.includes('settings');
  // What the server said besides stands nowhere else.
  const log = detail !== undefined && !brief && !chosen.includes('log');
  return [...(settings ? (['settings'] as const) : []), ...chosen, ...(log ? (['log'] as const) : [])];
}

function remedy(cure: Cure, { portalId, canEditParameters, request }: RemedyContext): Remedy | undefined {
  const ofPortal = portalId === undefined ? [] : [portalId];
  switch (cure) {
    case 'editParameters':
      return canEditParameters ? { title: vscode.l10n.t('Edit Parameters'), icon: 'settings', act: 'editParameters' } : undefined;
    case 'fetchToFile':
      return request && fetchRemedy(request);
    case 'saveToFile':
      // All rows of a list are more than its first answer.
      return request?.all
        ? fetchRemedy(request)
        : request && withCommand(vscode.l10n.t('Save to a File…'), 'save', commands.saveToFile, request);
    case 'firstRows':
      return request && withCommand(vscode.l10n.t('Open the First Rows'), 'go-to-file', commands.firstRows, request);
    case 'openAsTable':
      return request && withCommand(vscode.l10n.t('Open as Table'), 'table', commands.openAsTable, request);
    case 'replaceToken':
      return portalId === undefined
        ? undefined
        : withCommand(vscode.l10n.t('Replace Refresh Token'), 'key', commands.replaceRefreshToken, portalId);
    case 'signIn':
      return withCommand(vscode.l10n.t('Sign In'), 'sign-in', commands.signIn, ...ofPortal);
    case 'addPortal':
      return withCommand(vscode.l10n.t('Add Portal'), 'add', commands.addPortal);
    case 'runAgain':
      // Of the answer in sight, which is the one that was to be continued.
      return withCommand(vscode.l10n.t('Run Again'), 'refresh', commands.runAgain);
    case 'checkAccess':
      return withCommand(vscode.l10n.t('Check Access'), 'unlock', commands.checkAccess, ...ofPortal);
    case 'updateCatalogue':
      return withCommand(vscode.l10n.t('Update API Catalogue'), 'cloud-download', commands.updateCatalogue);
    case 'resetCatalogue':
      return withCommand(vscode.l10n.t('Reset API Catalogue'), 'discard', commands.resetCatalogue);
    case 'reload':
      // VS Code in a browser reads the secrets once: one that another window stored since then comes with a reload.
      return vscode.env.uiKind === vscode.UIKind.Web
        ? withCommand(vscode.l10n.t('Reload Window'), 'window', 'workbench.action.reloadWindow')
        : undefined;
    case 'settings':
      return withCommand(vscode.l10n.t('Open Settings'), 'gear', 'workbench.action.openSettings', 'planday.');
    case 'proxySettings':
      return withCommand(vscode.l10n.t('Open Settings'), 'gear', 'workbench.action.openSettings', 'http.proxy');
    case 'log':
      return withCommand(vscode.l10n.t('Show Log'), 'output', commands.showLog);
  }
}

function fetchRemedy(request: ApiRequest): Remedy {
  return withCommand(vscode.l10n.t('Fetch to File…'), 'save', commands.fetchToFile, request);
}

function withCommand(title: string, icon: string, command: string, ...args: unknown[]): Remedy {
  return { title, icon, act: { title, command, arguments: args } };
}

/** From when on another try makes sense, where that is known. To be asked when the error has just come. */
export function deadlineOf(error: unknown): Deadline | undefined {
  return error instanceof PlandayError && error.retryAt ? new Deadline(error.retryAt, systemClock) : undefined;
}

/** Where a limit is used up until a known time, another try before it would only fail: it waits until then, and can be cancelled. */
export async function inTime(deadline: Deadline | undefined, retry: () => Promise<unknown>): Promise<void> {
  if (deadline && deadline.left > 0) {
    const title = vscode.l10n.t('Waiting until {0} for Planday’s rate limit', momentText(deadline.at));
    await withProgress(title, ({ signal }) => systemClock.sleep(deadline.left, signal), 'step');
  }
  await retry();
}

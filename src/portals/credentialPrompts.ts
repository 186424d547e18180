import * as vscode from 'vscode';
import { isPlanday } from '../core/plandayAddresses.ts';
import {
  appIdForm,
  checkAppId,
  checkPortalName,
  checkRefreshToken,
  checkTokenSource,
  cleanName,
  type Problem,
} from '../core/portals/credentials.ts';
import { bareValue, credentialsIn } from '../core/portals/pasted.ts';
import { localize } from '../ui/localize.ts';
import { askText, type back, type Help, type Place } from '../ui/multiStep.ts';

type Answer = Promise<string | typeof back | undefined>;

/** What a prompt begins with when it is asked again. */
export interface Earlier {
  readonly value?: string;
  readonly problem?: string | undefined;
}

export interface AppIdOptions extends Earlier {
  readonly identityUrl: string;
  /** Told of the refresh token that was pasted along with the App ID. */
  readonly keep?: (refreshToken: string) => void;
}

/** Takes the App ID out of what was pasted: a command, JSON, a form. */
export function askAppId(place: Place, { identityUrl, keep, ...earlier }: AppIdOptions): Answer {
  return askText(place, {
    prompt: vscode.l10n.t(
      'App ID: the App Id column in Planday under Settings > Integrations > API Access. Only administrators see that page.',
    ),
    placeholder: keep ? vscode.l10n.t('{0}, or a curl command or JSON', appIdForm) : appIdForm,
    help: howToGetToken(),
    ...earlier,
    // At once: a token does not stay in a box whose text can be read.
    take: (text) => {
      const { appId, refreshToken } = credentialsIn(text);
      if (appId === undefined || refreshToken === undefined) return undefined;
      keep?.(refreshToken);
      const said = keep
        ? vscode.l10n.t('The App ID was taken out of what you pasted. The refresh token is kept for the next step.')
        : vscode.l10n.t('The App ID was taken out of what you pasted.');
      return { value: appId, said };
    },
    normalize: (text) => credentialsIn(text).appId ?? bareValue(text),
    check: (appId) => validation(checkAppId(appId, isPlanday(identityUrl))),
  });
}

export interface RefreshTokenOptions extends Earlier {
  readonly identityUrl: string;
  /** Whether the value was pasted together with the App ID. */
  readonly isPasted?: boolean | undefined;
}

export function askRefreshToken(place: Place, appId: string, { identityUrl, isPasted, ...earlier }: RefreshTokenOptions): Answer {
  return askText(place, {
    prompt: isPasted
      ? vscode.l10n.t('Refresh token: it was in what you pasted. Press Enter to connect with it.')
      : vscode.l10n.t(
          'Refresh token: the Token column beside it, filled once the app is authorized. It is kept in this machine’s keychain.',
        ),
    placeholder: vscode.l10n.t('{0}: about 22 letters, digits, hyphens and underscores', 'xxxxxxxxxxxxxxxxxxxxxx'),
    help: howToGetToken(),
    ...earlier,
    password: true,
    normalize: (text) => credentialsIn(text).refreshToken ?? bareValue(text),
    check: (token, text) => validation(checkRefreshToken(token, appId, isPlanday(identityUrl)) ?? checkTokenSource(text, appId)),
  });
}

function howToGetToken(): Help {
  return {
    tooltip: vscode.l10n.t('How to Get a Token'),
    address: 'https://openapi.planday.com/gettingstarted/authorization',
  };
}

/** @param taken names of the other portals */
export function askPortalName(place: Place, value: string, taken: readonly string[]): Answer {
  return askText(place, {
    prompt: vscode.l10n.t('Name: what VS Code calls this portal. Planday does not see it.'),
    value,
    normalize: cleanName,
    check: (name) => validation(checkPortalName(name, taken)),
  });
}

function validation(problem: Problem | undefined): vscode.InputBoxValidationMessage | undefined {
  if (!problem) return undefined;
  const { Error: error, Warning: warning } = vscode.InputBoxValidationSeverity;
  return { message: localize(problem.sentence), severity: problem.severity === 'error' ? error : warning };
}

import * as vscode from 'vscode';
import {
  checkAppId,
  checkPortalName,
  checkRefreshToken,
  cleanName,
  cleanPasted,
  type Problem,
} from '../core/portals/credentials.ts';
import { localize } from '../ui/localize.ts';
import { askText, type back, type Place } from '../ui/multiStep.ts';

type Answer = Promise<string | typeof back | undefined>;

/** What a prompt begins with when it is asked again. */
export interface Earlier {
  readonly value?: string;
  readonly problem?: string | undefined;
}

export function askAppId(place: Place, earlier: Earlier = {}): Answer {
  return askText(place, {
    prompt: vscode.l10n.t(
      'App ID: the App Id column in Planday under Settings > Integrations > API Access. Only administrators see that page.',
    ),
    ...earlier,
    normalize: cleanPasted,
    check: (appId) => validation(checkAppId(appId)),
  });
}

export function askRefreshToken(place: Place, appId: string, earlier: Earlier = {}): Answer {
  return askText(place, {
    prompt: vscode.l10n.t(
      'Refresh token: the Token column beside it, filled once the app is authorized. It is kept in this machine’s keychain.',
    ),
    ...earlier,
    password: true,
    normalize: cleanPasted,
    check: (token) => validation(checkRefreshToken(token, appId)),
  });
}

/** @param taken names of the other portals */
export function askPortalName(place: Place, value: string, taken: readonly string[]): Answer {
  return askText(place, {
    prompt: vscode.l10n.t('Name: how this portal is called here, in every title and message'),
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

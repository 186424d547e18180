import * as vscode from 'vscode';
import { type Connection, describeSignedIn, type PortalCandidate } from '../core/connect/connect.ts';
import { noRefreshToken } from '../core/identity/authorizationAnswer.ts';
import { authorizationRequest } from '../core/identity/authorizationRequest.ts';
import type { SignInChoice } from '../core/identity/signInChoices.ts';
import { exchangeCode } from '../core/identity/tokenRequest.ts';
import type { RefreshableTokenSet } from '../core/identity/tokens.ts';
import type { Lazy } from '../core/lazy.ts';
import type { PlandayClient } from '../core/plandayClient.ts';
import { commands } from '../ids.ts';
import type { ErrorReporter } from '../ui/errorReporter.ts';
import { type Progress, withProgress } from '../ui/progress.ts';
import { userSetting } from '../ui/userSetting.ts';
import type { OpenSignIn, SignIns } from './signIns.ts';

/** What a sign-in in the browser works with. */
export interface BrowserSignInParts {
  readonly planday: Lazy<PlandayClient>;
  readonly signIns: Lazy<SignIns>;
  readonly errors: Pick<ErrorReporter, 'log'>;
}

/**
 * Opens the consent page, waits for the browser to come back and exchanges the code. Stores nothing.
 * @throws PlandayError `signIn`, or as `exchangeCode` and `describeSignedIn`; an `AbortError` when the user cancelled
 */
export async function browserSignIn(
  candidate: PortalCandidate,
  choice: SignInChoice,
  title: string,
  parts: BrowserSignInParts,
): Promise<Connection> {
  const { connecting } = await parts.planday();
  return await withProgress(
    title,
    async ({ signal, report }) => {
      const tokens = await authorized(candidate, choice, signal, report, parts);
      report(vscode.l10n.t('Asking which portal it is'));
      return await describeSignedIn(candidate, tokens, connecting, signal, (error) => parts.errors.log(error));
    },
    'step',
  );
}

async function authorized(
  candidate: PortalCandidate,
  { appId, scopes, receiver: kind, redirectUrl }: SignInChoice,
  signal: AbortSignal,
  report: Progress['report'],
  parts: BrowserSignInParts,
): Promise<RefreshableTokenSet> {
  const [signIns, { connecting }] = await Promise.all([parts.signIns(), parts.planday()]);
  const { identityUrl } = candidate;
  const pkce = userSetting('pkce')?.value !== false;
  const receiver = await signIns.receiver(kind, redirectUrl, signal);
  try {
    const request = await authorizationRequest({ identityUrl, appId, scopes, redirectUri: receiver.redirectUri, pkce });
    const answer = await signIns.wait(request, receiver, {
      signal,
      begun: (signIn) => {
        reportWaiting(signIn, report);
        openBrowser(request.url, parts.errors);
        if (kind === 'paste') void vscode.commands.executeCommand(commands.pasteRedirectedAddress, signIn.id);
      },
      onForeign: (signIn, failure) => {
        parts.errors.log(failure);
        reportWaiting(signIn, report, vscode.l10n.t('An answer came that is not this sign-in’s, and it was not used.'));
      },
    });
    // From here on nothing listens any more.
    receiver.dispose();
    report(vscode.l10n.t('Exchanging the code'));
    const tokens = await exchangeCode(candidate, answer, request.redirectUri, request.codeVerifier, connecting, signal);
    if (!tokens.refreshToken) throw noRefreshToken(new URL(identityUrl).host);
    return { ...tokens, refreshToken: tokens.refreshToken };
  } finally {
    receiver.dispose();
  }
}

/** Handed over as text: a `Uri` would lose which characters of the redirect URL were encoded, and with them parts of it. */
function openBrowser(url: string, errors: Pick<ErrorReporter, 'log'>): void {
  const opened = vscode.env.openExternal(url as unknown as vscode.Uri);
  opened.then(undefined, (error: unknown) => errors.log(error));
}

function reportWaiting({ id, request }: OpenSignIn, report: Progress['report'], before = ''): void {
  const waiting = vscode.l10n.t('Waiting for you to finish signing in at {0} in the browser.', new URL(request.identityUrl).host);
  report(
    `${before} ${waiting}`.trim(),
    { title: vscode.l10n.t('Copy Address'), command: commands.copySignInAddress, arguments: [id] },
    { title: vscode.l10n.t('Paste Redirected Address'), command: commands.pasteRedirectedAddress, arguments: [id] },
  );
}

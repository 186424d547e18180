import * as vscode from 'vscode';
import { type Connection, describe, type PortalCandidate } from '../core/connect/connect.ts';
import { noRefreshToken } from '../core/identity/authorizationAnswer.ts';
import { authorizationRequest } from '../core/identity/authorizationRequest.ts';
import type { SignInChoice } from '../core/identity/signInChoices.ts';
import { exchangeCode } from '../core/identity/tokenRequest.ts';
import type { TokenSet } from '../core/identity/tokens.ts';
import type { Lazy } from '../core/lazy.ts';
import { plainText } from '../core/plainText.ts';
import type { PlandayClient } from '../core/plandayClient.ts';
import { commands, settings } from '../ids.ts';
import type { ErrorReporter } from '../ui/errorReporter.ts';
import { withProgress } from '../ui/progress.ts';
import type { OpenSignIn, SignIns } from './signIns.ts';

/** What a sign-in in the browser works with. */
export interface BrowserSignInParts {
  readonly planday: Lazy<PlandayClient>;
  readonly signIns: Lazy<SignIns>;
  readonly errors: Pick<ErrorReporter, 'log'>;
}

export interface SignedIn {
  readonly refreshToken: string;
  readonly connection: Connection;
}

/**
 * Opens the consent page, waits for the browser to come back and exchanges the code. Stores nothing.
 * @throws PlandayError `signIn`, or as `exchangeCode` and `describe`; an `AbortError` when the user cancelled
 */
export async function browserSignIn(
  candidate: PortalCandidate,
  choice: SignInChoice,
  title: string,
  parts: BrowserSignInParts,
): Promise<SignedIn> {
  const { connecting } = await parts.planday();
  return await withProgress(
    plainText(title),
    async ({ signal, report }) => {
      const { tokens, refreshToken } = await authorized(candidate, choice, signal, report, parts);
      report(vscode.l10n.t('Asking which portal it is'));
      return { refreshToken, connection: await describe(candidate, tokens, connecting, signal) };
    },
    'step',
  );
}

async function authorized(
  candidate: PortalCandidate,
  { appId, scopes, receiver: kind, redirectUrl }: SignInChoice,
  signal: AbortSignal,
  report: (message: string) => void,
  parts: BrowserSignInParts,
): Promise<{ tokens: TokenSet; refreshToken: string }> {
  const [signIns, { connecting }] = await Promise.all([parts.signIns(), parts.planday()]);
  const { identityUrl } = candidate;
  const pkce = vscode.workspace.getConfiguration(settings.section).get<boolean>(settings.pkce, true) !== false;
  const receiver = await signIns.receiver(kind, redirectUrl, signal);
  try {
    const request = await authorizationRequest({ identityUrl, appId, scopes, redirectUri: receiver.redirectUri, pkce });
    const answer = await signIns.wait(request, receiver, {
      signal,
      begun: (signIn) => {
        report(waitingText(signIn));
        openBrowser(request.url, parts.errors);
        if (kind === 'paste') void vscode.commands.executeCommand(commands.pasteRedirectedAddress, signIn.id);
      },
      onForeign: (signIn, failure) => {
        parts.errors.log(failure);
        report(`${vscode.l10n.t('An answer that is not this sign-in’s came, and was not used.')} ${waitingText(signIn)}`);
      },
    });
    // From here on nothing listens any more.
    receiver.dispose();
    report(vscode.l10n.t('Exchanging the code'));
    const tokens = await exchangeCode(candidate, answer, request.redirectUri, request.codeVerifier, connecting, signal);
    if (!tokens.refreshToken) throw noRefreshToken(new URL(identityUrl).host);
    return { tokens, refreshToken: tokens.refreshToken };
  } finally {
    receiver.dispose();
  }
}

/** Handed over as text: a `Uri` would lose which characters of the redirect URL were encoded, and with them parts of it. */
function openBrowser(url: string, errors: Pick<ErrorReporter, 'log'>): void {
  const opened = vscode.env.openExternal(url as unknown as vscode.Uri);
  opened.then(undefined, (error: unknown) => errors.log(error));
}

function waitingText({ id, request }: OpenSignIn): string {
  const link = (title: string, command: string) => `[${title}](command:${command}?${encodeURIComponent(JSON.stringify([id]))})`;
  const waiting = vscode.l10n.t('Waiting for you to finish signing in at {0} in the browser.', new URL(request.identityUrl).host);
  const copy = link(vscode.l10n.t('Copy Address'), commands.copySignInAddress);
  const paste = link(vscode.l10n.t('Paste Redirected Address'), commands.pasteRedirectedAddress);
  return `${waiting} ${copy} · ${paste}`;
}

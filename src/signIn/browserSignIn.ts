import * as vscode from 'vscode';
import { type Connection, describe, type PortalCandidate } from '../core/connect/connect.ts';
import { noRefreshToken } from '../core/identity/authorizationAnswer.ts';
import { authorizationRequest } from '../core/identity/authorizationRequest.ts';
import type { SignInChoice } from '../core/identity/signInChoices.ts';
import { exchangeCode } from '../core/identity/tokenRequest.ts';
import type { TokenSet } from '../core/identity/tokens.ts';
import { plainText } from '../core/plainText.ts';
import { commands, settings } from '../ids.ts';
import type { Services } from '../services.ts';
import { withProgress } from '../ui/cancellation.ts';
import type { OpenSignIn } from './signIns.ts';

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
  services: Services,
): Promise<SignedIn> {
  const { identity } = await services.client();
  return await withProgress(plainText(title), async (signal, report) => {
    const { tokens, refreshToken } = await authorized(candidate, choice, signal, report, services);
    report(vscode.l10n.t('Asking which portal it is'));
    return { refreshToken, connection: await describe(candidate, tokens, identity, signal) };
  });
}

async function authorized(
  candidate: PortalCandidate,
  { appId, scopes, receiver: kind, redirectUrl }: SignInChoice,
  signal: AbortSignal,
  report: (message: string) => void,
  services: Services,
): Promise<{ tokens: TokenSet; refreshToken: string }> {
  const [signIns, { identity }] = await Promise.all([services.signIns(), services.client()]);
  const { identityUrl } = candidate;
  const pkce = vscode.workspace.getConfiguration(settings.section).get<boolean>(settings.pkce, true) !== false;
  const receiver = await signIns.receiver(kind, redirectUrl);
  try {
    const request = await authorizationRequest({ identityUrl, appId, scopes, redirectUri: receiver.redirectUri, pkce });
    const answer = await signIns.wait(request, receiver, signal, (signIn) => {
      report(waitingText(signIn));
      openBrowser(request.url, services);
      if (kind === 'paste') void vscode.commands.executeCommand(commands.pasteRedirectedAddress, signIn.id);
    });
    // From here on nothing listens any more.
    receiver.dispose();
    report(vscode.l10n.t('Exchanging the code'));
    const tokens = await exchangeCode(candidate, answer, request.redirectUri, request.codeVerifier, identity, signal);
    if (!tokens.refreshToken) throw noRefreshToken(new URL(identityUrl).host);
    return { tokens, refreshToken: tokens.refreshToken };
  } finally {
    receiver.dispose();
  }
}

/** Handed over as text: a `Uri` would lose which characters of the redirect URL were encoded, and with them parts of it. */
function openBrowser(url: string, { errors }: Services): void {
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

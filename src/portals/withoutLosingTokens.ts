import * as vscode from 'vscode';
import { renewedTokenDays } from '../core/identity/renewedTokens.ts';
import type { ErrorReporter } from '../ui/errorReporter.ts';
import { warn } from '../ui/notify.ts';
import type { PortalActions } from './portalActions.ts';

/**
 * Runs a dialogue that exchanges an entered refresh token. Where it ends without a portal that holds what came of the token, the user is
 * told, because the entered one may be void by then, and may go on where the dialogue was left.
 */
export async function withoutLosingTokens(
  dialogue: () => Promise<void>,
  services: Pick<PortalActions, 'planday'> & { readonly errors: Pick<ErrorReporter, 'run'> },
): Promise<void> {
  const goOn = async () => {
    if (await goesOn(services)) await withoutLosingTokens(dialogue, services);
  };
  try {
    await dialogue();
  } catch (error) {
    // It is told with its own way to try again; this beside it.
    void services.errors.run(goOn);
    throw error;
  }
  await goOn();
}

/** @returns whether the dialogue shall be shown again */
async function goesOn({ planday }: Pick<PortalActions, 'planday'>): Promise<boolean> {
  const renewed = planday.loaded?.connecting.renewed;
  for (;;) {
    const waiting = (await renewed?.untold()) ?? [];
    const [first] = waiting;
    if (!renewed || !first) return false;
    const isKept = waiting.every((one) => one.isKept);
    const [goOn, forget, retry] = [vscode.l10n.t('Continue'), vscode.l10n.t('Discard Token'), vscode.l10n.t('Retry')];
    const message = isKept ? keptText(first.app.appId) : notKeptText(first.app.appId);
    const chosen = await warn(message, ...(isKept ? [goOn, forget] : [retry, goOn]));
    if (chosen === forget) await renewed.forget(waiting);
    if (chosen !== retry) return chosen === goOn;
    await renewed.keepAll();
  }
}

function keptText(appId: string): string {
  return vscode.l10n.t(
    'Planday gave a new refresh token in the place of the one that you entered for the App ID {0}, which no longer works. The new one waits in this machine’s keychain for {1} days: choose Continue, or enter the old one again, and it is used.',
    appId,
    renewedTokenDays,
  );
}

function notKeptText(appId: string): string {
  return vscode.l10n.t(
    'Planday gave a new refresh token in the place of the one that you entered for the App ID {0}, which no longer works, and this machine’s keychain did not take the new one: it is lost when this window closes. Unlock the keychain, then choose Retry.',
    appId,
  );
}

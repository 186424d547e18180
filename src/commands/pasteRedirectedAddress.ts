import * as vscode from 'vscode';
import { pastedAnswer } from '../core/identity/redirectAddress.ts';
import { openSignIn } from '../signIn/openSignIn.ts';
import { problemWith } from '../signIn/signInSteps.ts';
import type { OpenSignIn, SignIns } from '../signIn/signIns.ts';
import { askWhile } from '../ui/prompts.ts';
import type { Command } from './services.ts';

/** The way for a machine on which the browser cannot come back: the user copies the address at which it ended. */
export const pasteRedirectedAddress: Command = (services) => async (argument) => {
  const signIn = await openSignIn(argument, services.signIns);
  if (!signIn) return;
  const address = await askAddress(signIn);
  if (address) paste(address, signIn, await services.signIns());
};

/** The box leaves with the sign-in. */
async function askAddress({ request, over }: OpenSignIn): Promise<string | undefined> {
  const cancellation = new vscode.CancellationTokenSource();
  const cancel = () => cancellation.cancel();
  over.addEventListener('abort', cancel, { once: true });
  try {
    return await askWhile(
      {
        title: vscode.l10n.t('Paste Redirected Address'),
        prompt: vscode.l10n.t(
          'Finish the sign-in in the browser. It ends at {0}, perhaps with an error page: copy the whole address from there.',
          request.redirectUri,
        ),
        placeholder: `${request.redirectUri}?code=…&state=…`,
        check: (text) => (text === '' ? undefined : problemWith(() => pastedAnswer(text, request))),
      },
      cancellation.token,
    );
  } finally {
    over.removeEventListener('abort', cancel);
    cancellation.dispose();
  }
}

function paste(address: string, signIn: OpenSignIn, signIns: SignIns): void {
  // Answered by the browser while the box was open.
  if (!signIn.over.aborted) signIns.paste(address, signIn);
}

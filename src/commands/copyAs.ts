import * as vscode from 'vscode';
import { requestTitle } from '../answers/answerStatus.ts';
import { placeholder } from '../core/snippets/snippet.ts';
import { clientSnippetOf, snippetOf } from '../core/snippets/snippetOf.ts';
import { freshToken } from '../portals/accessTokenClipboard.ts';
import { askChoice, back } from '../ui/multiStep.ts';
import { tell } from '../ui/notify.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { clockTime } from '../ui/times.ts';
import { type CopyItem, type CopyOptions, copyItems } from './copyItems.ts';
import { type CopyTarget, copyTarget } from './copyTarget.ts';
import type { Command, Services } from './services.ts';

/** A row's request, or an answer's, as a program of a language that the user picks. The token is a variable in it, unless that is picked too. */
export const copyAs: Command = (services) => async (argument) => {
  const target = await copyTarget(services, argument);
  await onPortal(target.asked.portal.id, () => choose(services, target, { all: target.request.all }));
};

async function choose(services: Services, target: CopyTarget, options: CopyOptions): Promise<void> {
  const { asked } = target;
  const title = vscode.l10n.t('Copy {0} as', requestTitle(asked));
  const items = copyItems(target, options);
  const chosen = await askChoice({ title }, { placeholder: question(target, options), items, matchOnDetail: true });
  if (chosen === undefined || chosen === back) return;
  const { choice } = chosen;
  if (choice === 'withPersonal') return await choose(services, target, { ...options, withPersonal: true });
  if (choice === 'withToken') {
    const { accessToken, validUntil } = await freshToken(asked.portal.id, services);
    return await choose(services, target, { ...options, accessToken, validUntil });
  }
  if (choice) await copy(target, choice, options);
}

/** What the choice of a language puts onto the clipboard, where that is more than a program. */
function question({ asked }: CopyTarget, { accessToken, validUntil, withPersonal }: CopyOptions): string {
  if (accessToken === undefined)
    return withPersonal
      ? vscode.l10n.t('Choose a language; values that can be personal data stand in the text')
      : vscode.l10n.t('Choose a language');
  const { name } = asked.portal;
  return validUntil === undefined
    ? vscode.l10n.t('Puts the access token of {0} onto the clipboard: whoever gets the text can read the portal', name)
    : vscode.l10n.t(
        'Puts the access token of {0}, valid until {1}, onto the clipboard: whoever gets the text can read the portal',
        name,
        clockTime(validUntil),
      );
}

async function copy({ asked, hosts }: CopyTarget, choice: Exclude<CopyItem['choice'], string | undefined>, options: CopyOptions) {
  const { format, isClient } = choice;
  const client = isClient ? clientSnippetOf(asked, hosts, options) : undefined;
  const snippet = client ?? snippetOf(asked, hosts, options);
  const text = client && format.client ? format.client(client) : format.request(snippet);
  await vscode.env.clipboard.writeText(text);
  const held = [...snippet.missing, ...snippet.personal].map(placeholder).join(', ');
  const copied =
    options.accessToken === undefined
      ? vscode.l10n.t('{0} copied as {1}.', requestTitle(asked), format.name)
      : vscode.l10n.t('{0} copied as {1}, with an access token.', requestTitle(asked), format.name);
  void tell(held === '' ? copied : `${copied} ${vscode.l10n.t('Put values in the place of {0}.', held)}`);
}

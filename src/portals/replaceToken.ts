import * as vscode from 'vscode';
import type { Connection } from '../core/connect/connect.ts';
import { type Belonging, belonging, replaceConnection } from '../core/connect/replaceConnection.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import type { Portal } from '../core/portals/portal.ts';
import { commands } from '../ids.ts';
import { confirm, tell } from '../ui/notify.ts';
import type { PortalActions } from './portalActions.ts';

/** What becomes of a connection that was made for a row. */
export type Placement = 'replace' | 'add';

/**
 * A token of another portal would quietly fill this row with another company's people: asks first, also where Planday has not said which
 * portal it is. A portal that is added beside the row takes nothing away.
 * @returns `undefined` when the user left
 */
export async function askPlacement(
  portal: Portal,
  connection: Connection,
  { portals }: Pick<PortalActions, 'portals'>,
): Promise<Placement | undefined> {
  const belongs = await belonging(portal, connection, portals);
  if (belongs === 'here') return 'replace';
  if (belongs === 'elsewhere' && portal.sandbox) throw otherSandbox(portal, connection);
  const replace = vscode.l10n.t('Replace');
  const add = vscode.l10n.t('Add as Another Portal');
  const detail = vscode.l10n.t(
    'If you replace it, the answers, parameters and lists that are kept of {0} go. To have both portals, add this one beside it.',
    portal.name,
  );
  const question = questionOf(belongs, portal, connection);
  // A sandbox portal has its own way into the list, and two rows with one token would void it for each other.
  const isOwnToken = (await portals.refreshToken(portal).catch(() => undefined)) === connection.tokens.refreshToken;
  const buttons = portal.sandbox || isOwnToken ? [replace] : [replace, add];
  const chosen = await confirm(question, detail, ...buttons);
  return chosen === replace ? 'replace' : chosen === add ? 'add' : undefined;
}

function questionOf(belongs: Exclude<Belonging, 'here'>, portal: Portal, { info }: Connection): string {
  const other = companyOf(info);
  if (belongs === 'elsewhere')
    return vscode.l10n.t('This token opens {0} and not {1}. Replace it all the same?', other, portal.name);
  return info?.portalId === undefined
    ? vscode.l10n.t(
        'Planday did not say which portal this token belongs to: it may be another one than {0}. Replace it all the same?',
        portal.name,
      )
    : vscode.l10n.t(
        'This token opens {0}, and Planday has never said whether {1} is that portal. Replace it all the same?',
        other,
        portal.name,
      );
}

/** Its row says which made-up company it holds, and the sandbox goes by that. */
function otherSandbox({ name }: Portal, { info }: Connection): PlandayError {
  return new PlandayError(
    'invalidInput',
    sentence(
      'This token opens {0} and not {1}, so nothing was changed. A portal of the sandbox keeps its made-up company: choose Add Sandbox Portal to have the other one.',
      companyOf(info),
      name,
    ),
  );
}

function companyOf(info: Connection['info']): string {
  return info?.companyName ?? info?.name ?? info?.portalId ?? '';
}

/** Puts a token that Planday has accepted in the place of a row's old one, and says what the row opens now. @param appId see `replaceConnection` */
export async function replaceToken(
  portal: Portal,
  connection: Connection,
  { portals, planday, views }: Pick<PortalActions, 'portals' | 'planday' | 'views'>,
  appId?: string,
): Promise<void> {
  const { accessTokens, connecting } = await planday();
  const stored = await replaceConnection(portal, connection, { portals, accessTokens, renewed: connecting.renewed }, appId);
  views.refresh(stored.id);
  if (stored.id === portal.id) {
    void tell(vscode.l10n.t('The refresh token of {0} was replaced.', stored.name));
    return;
  }
  await views.reveal(stored.id);
  await offerNewName(stored);
}

/** The row has kept its name, which was chosen for another portal. */
async function offerNewName({ id, name, info }: Portal): Promise<void> {
  const rename = vscode.l10n.t('Rename Portal');
  const message =
    companyOf(info) === ''
      ? vscode.l10n.t('The refresh token of {0} was replaced. Which portal it opens now, Planday did not say.', name)
      : vscode.l10n.t('The refresh token of {0} was replaced. It opens {1} now.', name, companyOf(info));
  const chosen = await tell(message, rename);
  if (chosen === rename) await vscode.commands.executeCommand(commands.renamePortal, { portalId: id });
}

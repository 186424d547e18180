import * as vscode from 'vscode';
import type { Connection } from '../core/connect/connect.ts';
import type { Portal } from '../core/portals/portal.ts';
import { confirm } from '../ui/notify.ts';

/** A token of another portal would quietly fill this row with another company's people: asks first. */
export async function belongsHere(portal: Portal, { info }: Connection): Promise<boolean> {
  if (!info?.portalId || !portal.info?.portalId || info.portalId === portal.info.portalId) return true;
  const other = info.companyName ?? info.name ?? info.portalId;
  const question = vscode.l10n.t('This token opens {0} and not {1}. Replace it all the same?', other, portal.name);
  const detail = vscode.l10n.t('To have both portals, choose Add Portal instead.');
  const replaceAnyway = vscode.l10n.t('Replace');
  return (await confirm(question, detail, replaceAnyway)) === replaceAnyway;
}

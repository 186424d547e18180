import * as vscode from 'vscode';
import { type AccessReport, missingScopes, scopesForNewApp } from '../core/access/accessReport.ts';
import { checkAccess as check } from '../core/access/checkAccess.ts';
import { today } from '../core/parameters/calendar.ts';
import { choosePortal } from '../portals/choosePortal.ts';
import { accessMarkdown, accessSummary } from '../reports/accessReport.ts';
import { tell } from '../ui/notify.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { withProgress } from '../ui/progress.ts';
import type { Command, Services } from './services.ts';

/** Says which endpoints the portal's app may call, and what to do about the others. */
export const checkAccess: Command = (services) => async (argument) => {
  const portal = await choosePortal(services.portals, argument, vscode.l10n.t('Check Access'));
  if (portal) await onPortal(portal.id, () => checkPortal(portal.id, services));
};

async function checkPortal(portalId: string, services: Services): Promise<void> {
  const client = await services.planday();
  // Each try anew: a failure may have been repaired by another App ID.
  const portal = services.portals.get(portalId);
  const title = vscode.l10n.t('Checking the access of {0}', portal.name);
  const report = await withProgress(title, ({ signal, onWait, report: say }) =>
    check(
      portal,
      { ...client, portals: services.portals },
      {
        signal,
        onWait,
        today: today(Date.now(), portal.info?.timeZone),
        onProgress: (scope, done, total) => say(vscode.l10n.t('trying {0}, {1} of {2}', scope, done + 1, total)),
      },
    ),
  );
  const reports = await services.made();
  await reports.openReport(vscode.l10n.t('Access of {0}', portal.name), [portalId], accessMarkdown(report, portal));
  // Not awaited: the message stays as long as the user wants.
  void offerToCopy(accessSummary(report, portal), report).catch((error: unknown) => services.errors.report(error));
}

async function offerToCopy(summary: string, report: AccessReport): Promise<void> {
  const copy = vscode.l10n.t('Copy Scopes for a New App');
  const chosen = await tell(summary, ...(missingScopes(report).length > 0 ? [copy] : []));
  // One a line: whoever creates the app ticks them one by one, and a sign-in takes the list as it is.
  if (chosen === copy) await vscode.env.clipboard.writeText(scopesForNewApp(report).join('\n'));
}

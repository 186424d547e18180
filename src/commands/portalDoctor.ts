import * as vscode from 'vscode';
import { systemClock } from '../core/clock.ts';
import { examine } from '../core/doctor/doctor.ts';
import { choosePortal } from '../portals/choosePortal.ts';
import { doctorMarkdown, doctorSummary, subjectWords } from '../reports/doctorReport.ts';
import { configuredProxy } from '../ui/configuredProxy.ts';
import { tell } from '../ui/notify.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { withProgress } from '../ui/progress.ts';
import type { Command, Services } from './services.ts';

/** Says of everything that a connection to a portal hangs on whether it is well. */
export const portalDoctor: Command = (services) => async (argument) => {
  const portal = await choosePortal(services.portals, argument, vscode.l10n.t('Portal Doctor'));
  if (portal) await onPortal(portal.id, () => look(portal.id, services));
};

async function look(portalId: string, services: Services): Promise<void> {
  const client = await services.planday();
  // Each try anew: a failure may have been repaired by another App ID.
  const portal = services.portals.get(portalId);
  const findings = await withProgress(
    vscode.l10n.t('Looking at {0}', portal.name),
    ({ signal, onWait, report }) =>
      examine(
        portal,
        { ...client, portals: services.portals, clock: systemClock },
        { signal, onWait, proxy: configuredProxy(), onProgress: (what) => report(subjectWords(what)) },
      ),
    'long',
  );
  const reports = await services.made();
  await reports.openReport(vscode.l10n.t('Portal Doctor: {0}', portal.name), [portalId], doctorMarkdown(findings, portal));
  void tell(doctorSummary(findings, portal)).then(undefined, (error: unknown) => services.errors.report(error));
}

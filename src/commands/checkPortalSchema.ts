import * as vscode from 'vscode';
import { today } from '../core/parameters/calendar.ts';
import { checkPortal } from '../core/schemaCheck/checkPortal.ts';
import { choosePortal } from '../portals/choosePortal.ts';
import { schemaReport, schemaSummary } from '../reports/schemaReport.ts';
import { tell } from '../ui/notify.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { withProgress } from '../ui/progress.ts';
import type { Command, Services } from './services.ts';

/** Compares an answer of each endpoint that a portal's app may read with what is published, and makes a report for Planday of it. */
export const checkPortalSchema: Command = (services) => async (argument) => {
  const portal = await choosePortal(services.portals, argument, vscode.l10n.t('Check Schema of a Portal'));
  if (portal) await onPortal(portal.id, () => check(portal.id, services));
};

async function check(portalId: string, services: Services): Promise<void> {
  const client = await services.planday();
  // Each try anew: a failure may have been repaired by another App ID.
  const portal = services.portals.get(portalId);
  const day = today(Date.now(), portal.info?.timeZone);
  const checked = await withProgress(
    vscode.l10n.t('Checking the schemas of {0}', portal.name),
    ({ signal, onWait, report }) =>
      checkPortal(
        portal,
        { ...client, portals: services.portals },
        {
          signal,
          onWait,
          today: day,
          checkLong: async (text, schema) => {
            const checking = client.work([text]);
            try {
              return await checking.ask('check', schema, signal);
            } finally {
              checking.dispose();
            }
          },
          onProgress: ({ name }, done, total) => report(vscode.l10n.t('{0} ({1} of {2})', name, done + 1, total)),
        },
      ),
    'long',
  );
  const numbers = { portalId: portal.info?.portalId, appId: portal.appId, today: day };
  const reports = await services.made();
  await reports.openReport(vscode.l10n.t('Schemas of {0}', portal.name), [portalId], schemaReport(checked, numbers));
  void tell(schemaSummary(checked)).then(undefined, (error: unknown) => services.errors.report(error));
}

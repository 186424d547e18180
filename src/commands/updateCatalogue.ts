import * as vscode from 'vscode';
import { type ApiUpdate, type ReadUpdate, updateCatalogue as update } from '../core/catalogue/updateCatalogue.ts';
import { systemClock } from '../core/clock.ts';
import { lossQuestion } from '../reports/catalogueLoss.ts';
import { catalogueReport, catalogueSummary, problemLines } from '../reports/catalogueReport.ts';
import { configuredHosts } from '../ui/configuredHosts.ts';
import { askChoice, back } from '../ui/multiStep.ts';
import { confirmLoss, tell, warn } from '../ui/notify.ts';
import { withProgress } from '../ui/progress.ts';
import type { Command, Services } from './services.ts';

/** Reads the documents that Planday publishes, keeps those that can be read, and says what is different. Asks before endpoints go. */
export const updateCatalogue: Command = (services) => async () => {
  const title = vscode.l10n.t('Update API Catalogue');
  const apiUrl = await chooseSource(services, title);
  if (apiUrl === undefined) return;
  const { http, catalogue } = await services.planday();
  const published = await withProgress(
    vscode.l10n.t('Updating the API catalogue'),
    ({ signal, report }) =>
      update({
        http,
        clock: systemClock,
        catalogue,
        apiUrl,
        signal,
        onProgress: (api, done, total) => report(vscode.l10n.t('reading {0}, {1} of {2}', api, done, total)),
      }),
    'step',
  );
  const which = await chooseWhich(published, services);
  if (which === undefined) return;
  const updates = await published.keep(which);
  const failures = updates.flatMap(({ failure }) => failure ?? []);
  const [first] = failures;
  // Not one document: the reason is the same for all, such as no network, and one sentence says it best.
  if (first && failures.length === updates.length) throw first;
  for (const line of problemLines(updates)) services.log.warn(line);
  // Not waited for: the command is done, the message may stay for as long as it likes.
  void tellChanges(services, updates, failures.length > 0).catch((error: unknown) => services.errors.report(error));
};

/** Asked before endpoints go that the user has. @returns which documents to keep */
async function chooseWhich({ losses, hasOthers }: ReadUpdate, services: Services): Promise<'all' | 'others' | undefined> {
  if (losses.length === 0) return 'all';
  const { question, detail, keep } = lossQuestion(losses, [...services.lastRequests.all(), ...services.tabRequests.all()]);
  const all = vscode.l10n.t('Update All');
  const others = vscode.l10n.t('Update Only the Others');
  const chosen = await confirmLoss(question, detail, keep, ...(hasOthers ? [others] : []), all);
  if (chosen === all) return 'all';
  return chosen === others ? 'others' : undefined;
}

async function tellChanges(services: Services, updates: readonly ApiUpdate[], incomplete: boolean): Promise<void> {
  const show = vscode.l10n.t('Show Changes');
  const chosen = await (incomplete ? warn : tell)(catalogueSummary(updates), show);
  if (chosen === show)
    await (await services.made()).openReport(vscode.l10n.t('API catalogue update'), [], catalogueReport(updates));
}

interface Source extends vscode.QuickPickItem {
  readonly apiUrl: string;
}

/** Where the documents come from: asked only when there are several places. */
async function chooseSource(services: Services, title: string): Promise<string | undefined> {
  const { hosts } = await services.planday();
  const sources = new Map<string, Source>();
  const add = (apiUrl: string, description: string) => {
    if (!sources.has(apiUrl)) sources.set(apiUrl, { label: new URL(apiUrl).host, description, apiUrl });
  };
  add(configuredHosts().apiUrl, vscode.l10n.t('what Planday publishes today'));
  for (const portal of services.portals.all()) {
    add((await hosts(portal)).apiUrl, portal.sandbox ? vscode.l10n.t('the sandbox of this window') : portal.name);
  }
  const items = [...sources.values()];
  if (items.length === 1) return items[0]?.apiUrl;
  const chosen = await askChoice({ title }, { placeholder: vscode.l10n.t('Choose where to read the documents from'), items });
  return chosen === undefined || chosen === back ? undefined : chosen.apiUrl;
}

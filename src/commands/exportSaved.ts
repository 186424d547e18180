import * as vscode from 'vscode';
import { saveFile } from '../answers/saveFile.ts';
import { writeRequestFile } from '../core/saved/requestFile.ts';
import { isQuery } from '../core/saved/savedEntry.ts';
import { closedConditions, shared, sharedQuery } from '../core/saved/sharing.ts';
import { askChoice, back } from '../ui/multiStep.ts';
import { tell } from '../ui/notify.ts';
import { numberText, plural } from '../ui/plural.ts';
import { nothingSaved } from './chooseSaved.ts';
import { fileName } from './readFile.ts';
import { fileFilters } from './requestFiles.ts';
import type { Command, Services } from './services.ts';

/** Writes what was saved to a file for others: no secret, nothing personal, no portal but by its name, where that is asked for. */
export const exportSaved: Command = (services) => async (argument) => {
  const { saved } = await services.collection();
  if (saved.all().length === 0) throw nothingSaved();
  const title = vscode.l10n.t('Export Saved Requests');
  const withPortals = await askWhatOfPortals(title, saved.all().some(isQuery));
  if (withPortals === undefined) return;
  const uri = argument instanceof vscode.Uri ? argument : await chooseFile(title);
  if (!uri) return;
  const { text, count, closed } = await fileText(services, withPortals);
  await saveFile(uri, new TextEncoder().encode(text));
  // Not waited for: the command is done, the message may stay for as long as it likes.
  void tellExported(uri, count, closed).catch((error: unknown) => services.errors.report(error));
};

async function askWhatOfPortals(title: string, hasQueries: boolean): Promise<boolean | undefined> {
  const items = [
    {
      label: vscode.l10n.t('Without portals'),
      detail: vscode.l10n.t('Whoever imports them chooses a portal when they run'),
      iconPath: new vscode.ThemeIcon('globe'),
      withPortals: false,
    },
    {
      label: vscode.l10n.t('With the names of portals'),
      detail: vscode.l10n.t('They go to the portals of the same names'),
      iconPath: new vscode.ThemeIcon('organization'),
      withPortals: true,
    },
  ];
  const placeholder = hasQueries
    ? vscode.l10n.t('Choose what the file says; queries in SQL are written as they stand')
    : vscode.l10n.t('Choose what the file says; it never holds personal data');
  const chosen = await askChoice({ title }, { placeholder, items });
  return chosen === undefined || chosen === back ? undefined : chosen.withPortals;
}

async function chooseFile(title: string): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return await vscode.window.showSaveDialog({
    title,
    filters: fileFilters(),
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, 'planday-requests.json') }),
  });
}

interface FileText {
  readonly text: string;
  readonly count: number;
  /** Conditions that are not in it, because a text or a number in them may say who somebody is. */
  readonly closed: number;
}

async function fileText(services: Services, withPortals: boolean): Promise<FileText> {
  const [{ saved }, { catalogue }, redactor] = await Promise.all([
    services.collection(),
    services.planday(),
    services.redactor(),
  ]);
  const portals = services.portals.all();
  const requests = await Promise.all(
    saved.requests().map(async (request) => {
      const endpoint = await catalogue.find(request.endpointId);
      return shared(request, { endpoint, portals }, withPortals);
    }),
  );
  const queries = saved.all().flatMap((entry) => (isQuery(entry) ? [sharedQuery(entry, { portals }, withPortals)] : []));
  const text = writeRequestFile(inOrder(requests), inOrder(queries));
  const closed = saved.requests().reduce((sum, request) => sum + closedConditions(request), 0);
  return { text: redactor.withoutSecretsInJson(text), count: requests.length + queries.length, closed };
}

function inOrder<E extends Parameters<typeof sortKey>[0]>(entries: readonly E[]): readonly E[] {
  return entries.toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
}

/** The same order whoever exports them, in whatever language: a review shows what has changed. */
function sortKey({ folder = '', name }: { readonly folder?: string; readonly name: string }): string {
  return JSON.stringify([folder, name]);
}

async function tellExported(uri: vscode.Uri, count: number, closed: number): Promise<void> {
  const open = vscode.l10n.t('Open File');
  const message = plural(
    count,
    vscode.l10n.t(
      '{0} saved request was exported to {1}. ||| {0} saved requests were exported to {1}.',
      numberText(count),
      fileName(uri),
    ),
  );
  const left = plural(
    closed,
    vscode.l10n.t(
      '{0} condition with a text or a number in it was left out, as that may be personal. ||| {0} conditions with a text or a number in them were left out, as that may be personal.',
      numberText(closed),
    ),
  );
  if ((await tell(closed === 0 ? message : `${message} ${left}`, open)) === open) await vscode.window.showTextDocument(uri);
}

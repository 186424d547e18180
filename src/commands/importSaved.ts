import * as vscode from 'vscode';
import { PlandayError, type Sentence, sentence } from '../core/errors.ts';
import { longestFile, type RequestFile, readRequestFile } from '../core/saved/requestFile.ts';
import { isQuery } from '../core/saved/savedEntry.ts';
import { received, receivedQuery } from '../core/saved/sharing.ts';
import { commands } from '../ids.ts';
import { askSeveral } from '../ui/askSeveral.ts';
import { localize } from '../ui/localize.ts';
import { back } from '../ui/multiStep.ts';
import { tell, warn } from '../ui/notify.ts';
import { numberText, plural } from '../ui/plural.ts';
import { savedItems } from './chooseSaved.ts';
import { fileName, readFile } from './readFile.ts';
import { fileFilters } from './requestFiles.ts';
import type { Command, Services } from './services.ts';

type Entries = readonly (RequestFile['requests'][number] | RequestFile['queries'][number])[];

/** More messages than these would push each other out of sight. */
const mostMessages = 3;

/** Saves the requests of a file beside those that there are. */
export const importSaved: Command = (services) => async (argument) => {
  const title = vscode.l10n.t('Import Saved Requests');
  const uri = argument instanceof vscode.Uri ? argument : await chooseFile(title);
  if (!uri) return;
  const name = fileName(uri);
  const bytes = await readFile(uri, longestFile, () => tooLarge(name));
  const { requests, queries, problems } = readRequestFile(new TextDecoder().decode(bytes), name);
  // Not waited for: what can be read is offered beside it.
  void tellProblems(services, problems, name).catch((error: unknown) => services.errors.report(error));
  const chosen = await choose(title, [...requests, ...queries], problems, name);
  if (chosen.length === 0) return;
  const { catalogue } = await services.planday();
  const portals = services.portals.all();
  const found = chosen.map(async (entry) =>
    isQuery(entry)
      ? receivedQuery(entry, { portals })
      : received(entry, { endpoint: await catalogue.find(entry.endpointId), portals }),
  );
  const { saved } = await services.collection();
  const added = await saved.add(await Promise.all(found));
  void tell(
    plural(
      added.length,
      vscode.l10n.t(
        '{0} request was imported from {1}. ||| {0} requests were imported from {1}.',
        numberText(added.length),
        name,
      ),
    ),
  );
};

async function chooseFile(title: string): Promise<vscode.Uri | undefined> {
  const [uri] = (await vscode.window.showOpenDialog({ title, filters: fileFilters() })) ?? [];
  return uri;
}

function tooLarge(name: string): PlandayError {
  return new PlandayError(
    'invalidInput',
    sentence('{0} is too large for a file of saved requests, so nothing was imported. Choose a smaller one.', name),
  );
}

async function choose(title: string, entries: Entries, problems: readonly Sentence[], file: string): Promise<Entries> {
  if (entries.length === 0) {
    if (problems.length === 0) void tell(vscode.l10n.t('{0} holds no saved request.', file));
    return [];
  }
  const placeholder = vscode.l10n.t('Choose what to save; a name that there is already gets a number');
  const chosen = await askSeveral({ title }, { placeholder, items: savedItems(entries), picked: () => true });
  return chosen === undefined || chosen === back ? [] : chosen.map(({ entry }) => entry);
}

/** Each by its name; of many, the first, and the log has all of them. */
async function tellProblems({ log }: Services, problems: readonly Sentence[], file: string): Promise<void> {
  const texts = problems.map(localize);
  for (const text of texts) log.warn(text);
  const [first] = texts;
  if (texts.length <= mostMessages) {
    for (const text of texts) void warn(text);
    return;
  }
  const showLog = vscode.l10n.t('Show Log');
  const message = plural(
    texts.length,
    vscode.l10n.t(
      '{0} request of {1} cannot be read; the log has them all. {2} ||| {0} requests of {1} cannot be read; the log has them all. {2}',
      numberText(texts.length),
      file,
      first ?? '',
    ),
  );
  if ((await warn(message, showLog)) === showLog) await vscode.commands.executeCommand(commands.showLog);
}

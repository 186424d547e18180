import * as vscode from 'vscode';
import { rowCount } from '../answers/answerStatus.ts';
import { showAs } from '../answers/answerTabs.ts';
import { kindName } from '../answers/answerUri.ts';
import { shownAnswer } from '../answers/shownAnswer.ts';
import type { AnswerWork } from '../core/answerWork.ts';
import { tableView } from '../ids.ts';
import { askChoice, back } from '../ui/multiStep.ts';
import { withProgress } from '../ui/progress.ts';
import type { Services } from './services.ts';

/** The lists that an endpoint's answers hold side by side, such as those of payroll. None where there is one that is the answer's own. */
export async function listsBeside({ planday }: Pick<Services, 'planday'>, endpointId: string): Promise<readonly string[]> {
  const { catalogue } = await planday();
  const fields = Object.entries((await catalogue.find(endpointId))?.response?.properties ?? {});
  const lists = fields.filter(([, { items }]) => items !== undefined).map(([name]) => name);
  return lists.length > 1 && !lists.includes('data') ? lists : [];
}

/** Asks which of several lists of an answer is wanted, and shows it as a table: a document of its own. */
export async function openListAsTable(services: Services, uri: vscode.Uri, lists: readonly string[]): Promise<void> {
  const { name, bytes, portalIds } = shownAnswer(services, uri);
  const finding = (await services.planday()).work([bytes]);
  try {
    const list = await askList(finding, name, lists);
    if (list === undefined) return;
    const title = vscode.l10n.t('Querying {0}', name);
    const found = await withProgress(title, ({ signal }) => finding.ask('select', rowsOf(list), signal));
    const about = [list, rowCount(found.count), name].join(' · ');
    const made = (await services.made()).add(kindName(name, list), portalIds, { bytes: found.bytes, about });
    await showAs(tableView, made, { preview: false });
  } finally {
    finding.dispose();
  }
}

interface ListItem extends vscode.QuickPickItem {
  readonly list: string;
}

async function askList(finding: AnswerWork, name: string, lists: readonly string[]): Promise<string | undefined> {
  const items: ListItem[] = [];
  for (const list of lists) items.push({ list, label: list, description: rowCount(await finding.ask('count', rowsOf(list))) });
  const chosen = await askChoice({ title: name }, { placeholder: vscode.l10n.t('Choose the list to open as a table'), items });
  return chosen === back ? undefined : chosen?.list;
}

/** As JSONPath has it. */
function rowsOf(list: string): string {
  return `$[${JSON.stringify(list)}][*]`;
}

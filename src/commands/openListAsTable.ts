import * as vscode from 'vscode';
import { rowCount } from '../answers/answerStatus.ts';
import { showAs } from '../answers/answerTabs.ts';
import { kindName } from '../answers/answerUri.ts';
import { shownAnswer } from '../answers/shownAnswer.ts';
import type { AnswerWork } from '../core/answerWork.ts';
import type { Answer } from '../core/requests/answer.ts';
import { titleOf } from '../core/table/column.ts';
import { listsWithin } from '../core/table/listsWithin.ts';
import type { ColumnPath } from '../core/table/tableLayout.ts';
import { tableView } from '../ids.ts';
import { askChoice, back } from '../ui/multiStep.ts';
import { withProgress } from '../ui/progress.ts';
import type { Services } from './services.ts';

/** A list in an answer. */
export interface ListWithin {
  readonly path: ColumnPath;
  /** What its document is called beside the answer's name, which editors store: nothing of what an answer says. */
  readonly kind: string;
}

/** The lists that an endpoint's answers hold side by side, such as those of payroll. None where there is one that is the answer's own. */
export async function listsBeside({ planday }: Pick<Services, 'planday'>, endpointId: string): Promise<readonly ListWithin[]> {
  const { catalogue } = await planday();
  const fields = Object.entries((await catalogue.find(endpointId))?.response?.properties ?? {});
  const lists = fields.filter(([, { items }]) => items !== undefined).map(([name]) => name);
  return lists.length > 1 && !lists.includes('data') ? lists.map((name) => ({ path: [name], kind: name })) : [];
}

/** An answer of more bytes is not parsed to find lists that its schema does not tell of. */
const mostBytes = 10_000_000;

/** The lists that an answer holds where it is none itself: by its schema, or else by what it says. */
export async function listsOf(services: Pick<Services, 'planday'>, { content, request }: Answer): Promise<readonly ListWithin[]> {
  if (content.list) return [];
  const known = await listsBeside(services, request.endpointId);
  if (known.length > 0 || content.bytes > mostBytes) return known;
  return listsWithin(content.json()).map((path) => ({ path, kind: vscode.l10n.t('query') }));
}

/** Shows a list of an answer as a table, a document of its own; which of several is wanted is asked. */
export async function openListAsTable(services: Services, uri: vscode.Uri, lists: readonly ListWithin[]): Promise<void> {
  const { name, bytes, portalIds } = shownAnswer(services, uri);
  const finding = (await services.planday()).work([bytes]);
  try {
    const list = await askList(finding, name, lists);
    if (list === undefined) return;
    const label = titleOf(list.path);
    const title = vscode.l10n.t('Querying {0}', name);
    const found = await withProgress(title, ({ signal }) => finding.ask('select', rowsOf(list.path), signal));
    const about = [label, rowCount(found.count), name].join(' · ');
    const made = (await services.made()).add(kindName(name, list.kind), portalIds, { bytes: found.bytes, about });
    await showAs(tableView, made, { preview: false });
  } finally {
    finding.dispose();
  }
}

interface ListItem extends vscode.QuickPickItem {
  readonly list: ListWithin;
}

async function askList(finding: AnswerWork, name: string, lists: readonly ListWithin[]): Promise<ListWithin | undefined> {
  const items: ListItem[] = [];
  for (const list of lists)
    items.push({ list, label: titleOf(list.path), description: rowCount(await finding.ask('count', rowsOf(list.path))) });
  const chosen = await askChoice({ title: name }, { placeholder: vscode.l10n.t('Choose the list to open as a table'), items });
  return chosen === back ? undefined : chosen?.list;
}

/** As JSONPath has it. */
function rowsOf(list: ColumnPath): string {
  return `$${list.map((name) => `[${JSON.stringify(name)}]`).join('')}[*]`;
}

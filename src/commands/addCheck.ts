import * as vscode from 'vscode';
import { type Check, checkLabel, checksOf } from '../core/checks/check.ts';
import { PlandayError } from '../core/errors.ts';
import { hasChecks, mostConditions, type SavedChecks } from '../core/saved/savedChecks.ts';
import { isQuery, type SavedEntry } from '../core/saved/savedEntry.ts';
import { commands } from '../ids.ts';
import { errorMessage, localize } from '../ui/localize.ts';
import { askChoice, back } from '../ui/multiStep.ts';
import { tell } from '../ui/notify.ts';
import { type AskedCheck, askCondition, askRows, askStatus } from './askCheck.ts';
import { chooseSaved } from './chooseSaved.ts';
import type { Command, Services } from './services.ts';

interface Choice extends vscode.QuickPickItem {
  readonly of: Check['kind'];
  /** The one that is there already. */
  readonly check?: Check;
}

/** Adds a check to what was saved, or changes or removes one that it has. */
export const addCheck: Command = (services) => async (argument) => {
  const title = vscode.l10n.t('Add Check');
  const entry = await chooseSaved(services, argument, title);
  if (!entry) return;
  const before = entry.checks ?? {};
  const after = await ask(services, entry, before);
  if (!after) return;
  const { saved } = await services.collection();
  await saved.update(entry.id, { checks: hasChecks(after) ? after : undefined });
  if (!hasChecks(after) || checksOf(after).length < checksOf(before).length) return;
  // Not waited for: the command is done, the message may stay for as long as it likes.
  void tellAdded(entry).catch((error: unknown) => services.errors.report(error));
};

/** @returns `undefined` when the user left */
async function ask(services: Services, entry: SavedEntry, before: SavedChecks): Promise<SavedChecks | undefined> {
  for (;;) {
    const placeholder = vscode.l10n.t('Choose what to check whenever its checks run');
    const choice = await askChoice<Choice>({ title: entry.name }, { placeholder, items: choicesOf(entry, before) });
    if (choice === undefined || choice === back) return undefined;
    const after = await change(services, entry, before, choice);
    if (after !== back) return after;
  }
}

/** What there is, to be changed, then what can be added. */
function choicesOf(entry: SavedEntry, before: SavedChecks): readonly Choice[] {
  const there = checksOf(before).map((check) => ({
    label: localize(checkLabel(check)),
    description: vscode.l10n.t('change or remove'),
    iconPath: new vscode.ThemeIcon('edit'),
    of: check.kind,
    check,
  }));
  const rows = { label: vscode.l10n.t('Number of rows'), iconPath: new vscode.ThemeIcon('list-ordered'), of: 'rows' } as const;
  const status = { label: vscode.l10n.t('Status'), iconPath: new vscode.ThemeIcon('pulse'), of: 'status' } as const;
  const schema = { label: vscode.l10n.t('Published schema'), iconPath: new vscode.ThemeIcon('symbol-structure') };
  const condition = { label: vscode.l10n.t('Condition'), iconPath: new vscode.ThemeIcon('search'), of: 'condition' } as const;
  const isFull = (before.conditions ?? []).length >= mostConditions;
  const ofRequest = [status, { ...schema, of: 'schema' } as const, rows, ...(isFull ? [] : [condition])];
  const kinds: readonly Choice[] = (isQuery(entry) ? [rows] : ofRequest).map((one) => ({ ...one, detail: detailOf(one.of) }));
  const isNew = ({ of }: Choice) => of === 'condition' || !there.some((one) => one.of === of);
  return [...there, ...kinds.filter(isNew)];
}

function detailOf(kind: Check['kind']): string {
  switch (kind) {
    case 'status':
      return vscode.l10n.t('What the request is answered with, such as 200');
    case 'schema':
      return vscode.l10n.t('Types and fields are as Planday publishes them');
    case 'rows':
      return vscode.l10n.t('None, so many at least, or so many at most');
    case 'condition':
      return vscode.l10n.t('A query in JSONPath finds something, or nothing');
  }
}

async function change(
  services: Services,
  entry: SavedEntry,
  before: SavedChecks,
  { of: kind, check }: Choice,
): Promise<AskedCheck<SavedChecks>> {
  if (check) {
    const isChanged = await askWhether(entry, kind);
    if (isChanged === undefined || isChanged === back) return isChanged;
    if (!isChanged) return without(before, check);
  }
  const place = { title: entry.name, canGoBack: true };
  switch (kind) {
    case 'status':
      return await askStatus(place, before);
    case 'schema':
      return { ...before, schema: true };
    case 'rows':
      return await askRows(place, entry, before);
    case 'condition': {
      const old = check?.kind === 'condition' ? check.condition : undefined;
      return await askCondition(place, before, old, (query) => problemOf(services, query));
    }
  }
}

/** @returns whether it is changed; otherwise it is removed */
async function askWhether({ name }: SavedEntry, kind: Check['kind']): Promise<boolean | typeof back | undefined> {
  const change = { label: vscode.l10n.t('Change'), iconPath: new vscode.ThemeIcon('edit'), isChanged: true };
  const remove = { label: vscode.l10n.t('Remove'), iconPath: new vscode.ThemeIcon('trash'), isChanged: false };
  const items = kind === 'schema' ? [remove] : [change, remove];
  const placeholder = vscode.l10n.t('Choose what to do with this check');
  const chosen = await askChoice({ title: name, canGoBack: true }, { placeholder, items });
  return chosen === undefined || chosen === back ? chosen : chosen.isChanged;
}

function without({ status, schema, rows, conditions = [], ...others }: SavedChecks, check: Check): SavedChecks {
  const left = conditions.filter((condition) => check.kind !== 'condition' || condition !== check.condition);
  return {
    ...others,
    ...(status !== undefined && check.kind !== 'status' && { status }),
    ...(schema && check.kind !== 'schema' && { schema }),
    ...(rows && check.kind !== 'rows' && { rows }),
    ...(left.length > 0 && { conditions: left }),
  };
}

/** What is wrong with a query: the thread that would run it says so. */
async function problemOf(services: Services, query: string): Promise<string | undefined> {
  const trying = (await services.planday()).work([new TextEncoder().encode('null')]);
  try {
    await trying.ask('count', query);
    return undefined;
  } catch (error) {
    if (error instanceof PlandayError) return errorMessage(error);
    throw error;
  } finally {
    trying.dispose();
  }
}

async function tellAdded({ id, name }: SavedEntry): Promise<void> {
  const run = vscode.l10n.t('Run Checks');
  const message = vscode.l10n.t('{0} has a check now. The Test Explorer shows and runs it.', name);
  if ((await tell(message, run)) === run) await vscode.commands.executeCommand(commands.runChecks, { savedId: id });
}

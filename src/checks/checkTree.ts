import * as vscode from 'vscode';
import { type Check, checkId, checkLabel, checksOf } from '../core/checks/check.ts';
import { type CheckUnit, checkedEntries, unitsOf } from '../core/checks/checkUnits.ts';
import { nameOrder } from '../core/nameOrder.ts';
import { nameKey } from '../core/plainText.ts';
import type { Portal } from '../core/portals/portal.ts';
import { isQuery, type SavedEntry } from '../core/saved/savedEntry.ts';
import { savedFolders } from '../core/saved/savedFolders.ts';
import { portalsText } from '../queries/queryWords.ts';
import { localize } from '../ui/localize.ts';
import { createTestRow, describe, type TestRowText } from './testTexts.ts';

/** A row without others below it. */
export interface CheckLeaf {
  readonly item: vscode.TestItem;
  readonly entry: SavedEntry;
  /** What is asked for it; `undefined` where what is saved has no portal. */
  readonly unit: CheckUnit | undefined;
  /** Of the check in `checksOf`. */
  readonly place: number;
}

/** The rows of the Test Explorer: folder, what was saved, portal, check. A row that stays is the same one, so that a run goes on. */
export class CheckTree {
  readonly #controller: vscode.TestController;
  #items: ReadonlyMap<string, vscode.TestItem> = new Map();
  #made = new Map<string, vscode.TestItem>();
  #leaves: CheckLeaf[] = [];

  constructor(controller: vscode.TestController) {
    this.#controller = controller;
  }

  /** In the order of the rows. */
  get leaves(): readonly CheckLeaf[] {
    return this.#leaves;
  }

  update(saved: readonly SavedEntry[], portals: readonly Portal[]): void {
    const compare = nameOrder(vscode.env.language);
    const entries = checkedEntries(saved).toSorted((one, other) => compare(one.name, other.name));
    [this.#made, this.#leaves] = [new Map(), []];
    const folders = [...savedFolders(entries)].toSorted(([, one], [, other]) => compare(one, other));
    const isIn = (key: string) => (entry: SavedEntry) => entry.folder !== undefined && nameKey(entry.folder) === key;
    const grouped = folders.map(([key, label]) =>
      this.#row(
        ['folder', key],
        { label },
        entries.filter(isIn(key)).map((entry) => this.#entry(entry, portals)),
      ),
    );
    const loose = entries.filter(({ folder }) => folder === undefined).map((entry) => this.#entry(entry, portals));
    this.#controller.items.replace(inOrder([...grouped, ...loose]));
    this.#items = this.#made;
  }

  /** The row of what was saved. */
  find(savedId: string): vscode.TestItem | undefined {
    return this.#items.get(idOf(['saved', savedId]));
  }

  #entry(entry: SavedEntry, portals: readonly Portal[]): vscode.TestItem {
    const units = unitsOf(entry, portals);
    const checks = checksOf(entry.checks ?? {});
    const id = ['saved', entry.id];
    if (units.length > 0)
      return this.#row(
        id,
        { label: entry.name },
        units.map((unit) => this.#unit(unit, checks)),
      );
    const item = this.#row(id, { label: entry.name }, []);
    this.#leaves.push({ item, entry, unit: undefined, place: 0 });
    return item;
  }

  #unit(unit: CheckUnit, checks: readonly Check[]): vscode.TestItem {
    const { entry, portals } = unit;
    const id = ['saved', entry.id, isTogether(unit) ? '' : portals[0].id];
    const rows = checks.map((check, place) => {
      const item = this.#row([...id, checkId(check, place)], { label: localize(checkLabel(check)) }, []);
      this.#leaves.push({ item, entry, unit, place });
      return item;
    });
    return this.#row(id, { label: unitName(unit) }, rows);
  }

  #row(path: readonly string[], text: TestRowText, children: readonly vscode.TestItem[]): vscode.TestItem {
    const id = idOf(path);
    const known = this.#items.get(id);
    const item = known ?? createTestRow(this.#controller, id, text);
    if (known) describe(known, text);
    this.#made.set(id, item);
    item.children.replace(inOrder(children));
    return item;
  }
}

/** “Nordlys Café”, “3 portals” */
export function unitName({ portals }: CheckUnit): string {
  return portalsText(portals.map(({ name }) => name));
}

function isTogether({ entry }: CheckUnit): boolean {
  return isQuery(entry) && entry.checks?.together === true;
}

function idOf(path: readonly string[]): string {
  return path.join(' ');
}

/** Left to itself, the view would sort them by their labels. */
function inOrder(items: readonly vscode.TestItem[]): readonly vscode.TestItem[] {
  for (const [place, item] of items.entries()) item.sortText = String(place).padStart(6, '0');
  return items;
}

import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';
import { commands } from '../ids.ts';
import { HoverText } from '../ui/hoverText.ts';
import { numberText, plural } from '../ui/plural.ts';
import { StatusItem } from '../ui/statusItem.ts';
import { shownUri } from './answerTabs.ts';
import { answerIdOf, isAnswerUri } from './answerUri.ts';

/** Left of the state of the answer. */
const priority = 102;

/** How a watch stands. */
export interface WatchState {
  /** Those that nobody has looked at. */
  readonly changes: number;
  /** What went wrong the last time; absent where it was read. */
  readonly failure?: string | undefined;
  /** When it was read, or is tried again. */
  readonly when: string;
}

/** Shows a number at the icon of the extension. */
export interface BadgePlace {
  showBadge(badge: vscode.ViewBadge | undefined): void;
}

/**
 * What tells of documents that are watched: an entry of the status bar for the one in sight, the hover and the colour of their tabs,
 * and at the icon of the extension how many changes nobody has looked at. Not a badge at the tab: VS Code draws the lock there.
 */
export class WatchSigns implements vscode.FileDecorationProvider, vscode.Disposable {
  /** By the ids of the documents: a name may change while it is watched. */
  readonly #states = new Map<string, WatchState>();
  readonly #place: BadgePlace;
  readonly #item = new StatusItem('planday.watch', vscode.l10n.t('Planday watch'), commands.watch, priority);
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #disposables: readonly vscode.Disposable[];
  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor(place: BadgePlace) {
    this.#place = place;
    this.#disposables = [
      this.#item,
      this.#changed,
      vscode.window.registerFileDecorationProvider(this),
      vscode.window.tabGroups.onDidChangeTabs(() => this.#drawItem()),
      vscode.window.tabGroups.onDidChangeTabGroups(() => this.#drawItem()),
    ];
  }

  show(uri: vscode.Uri, state: WatchState): void {
    this.#states.set(answerIdOf(uri), state);
    this.#draw(uri);
  }

  remove(uri: vscode.Uri): void {
    if (this.#states.delete(answerIdOf(uri))) this.#draw(uri);
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const state = this.#stateOf(uri);
    if (!state) return undefined;
    const colour = state.failure ? 'list.warningForeground' : state.changes > 0 ? 'list.highlightForeground' : undefined;
    return new vscode.FileDecoration(undefined, plainText(told(state)), colour ? new vscode.ThemeColor(colour) : undefined);
  }

  dispose(): void {
    this.#states.clear();
    this.#place.showBadge(undefined);
    for (const one of this.#disposables) one.dispose();
  }

  #stateOf(uri: vscode.Uri): WatchState | undefined {
    return isAnswerUri(uri) ? this.#states.get(answerIdOf(uri)) : undefined;
  }

  #draw(uri: vscode.Uri): void {
    this.#changed.fire(uri);
    this.#drawItem();
    const value = [...this.#states.values()].reduce((sum, { changes }) => sum + changes, 0);
    const tooltip = plural(
      value,
      vscode.l10n.t('{0} change in answers that are watched ||| {0} changes in answers that are watched', numberText(value)),
    );
    this.#place.showBadge(value > 0 ? { value, tooltip } : undefined);
  }

  #drawItem(): void {
    const uri = shownUri();
    const state = uri && this.#stateOf(uri);
    if (!state) {
      this.#item.hide();
      return;
    }
    const { failure, changes, when } = state;
    const icon = failure ? 'warning' : changes > 0 ? 'bell-dot' : 'eye';
    this.#item.say(icon, changes > 0 ? changeCount(changes) : when, { tooltip: new HoverText().words(told(state)).markdown });
  }
}

function told({ changes, failure, when }: WatchState): string {
  const parts = [changes > 0 ? changeCount(changes) : undefined, failure, when];
  return parts.filter((part) => part !== undefined).join(' · ');
}

function changeCount(count: number): string {
  return plural(count, vscode.l10n.t('{0} change ||| {0} changes', numberText(count)));
}

import * as vscode from 'vscode';
import type { Lazy } from '../core/lazy.ts';
import { plainText } from '../core/plainText.ts';
import type { PlandayClient } from '../core/plandayClient.ts';
import type { Portal } from '../core/portals/portal.ts';
import type { ReferenceName } from '../core/references/lookups.ts';
import type { Names } from '../core/references/names.ts';
import { settings } from '../ids.ts';
import { userSetting } from '../ui/userSetting.ts';
import type { ToTable } from '../webviews/messages.ts';

/** Room in a cell. */
const longestName = 100;

/** Tells a table what the ids in it are called, as far as that is known, and again when more is. Not where names are switched off. */
export class TableNames implements vscode.Disposable {
  readonly #planday: Lazy<Pick<PlandayClient, 'names'>>;
  readonly #say: (message: ToTable) => void;
  readonly #said = new Map<ReferenceName, Names>();
  readonly #listeners: vscode.Disposable[];
  #shown: { readonly portal: Portal; readonly kinds: readonly ReferenceName[] } | undefined;
  #isListening = false;

  constructor(planday: Lazy<Pick<PlandayClient, 'names'>>, say: (message: ToTable) => void) {
    this.#planday = planday;
    this.#say = say;
    this.#listeners = [
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(settings.nameHints)) this.#tell();
      }),
    ];
  }

  /** From here on these are told, from the beginning; of no portal, none. */
  show(portal: Portal | undefined, kinds: readonly ReferenceName[]): void {
    this.#said.clear();
    this.#shown = portal && { portal, kinds };
    this.#tell();
  }

  dispose(): void {
    this.#shown = undefined;
    for (const listener of this.#listeners) listener.dispose();
  }

  #tell(): void {
    const names = this.#planday.loaded?.names;
    if (!this.#shown || !names) return;
    if (!this.#isListening) this.#listeners.push(names.onDidChange(() => this.#tell()));
    this.#isListening = true;
    const { portal, kinds } = this.#shown;
    const isOff = userSetting('nameHints')?.value === false;
    for (const kind of kinds) {
      const known = isOff ? undefined : names.now(portal, kind);
      if (known?.state === 'known') this.#tellKind(kind, known);
      // What was said is taken back.
      else if (this.#said.delete(kind)) this.#say({ type: 'names', kind, names: [] });
    }
  }

  #tellKind(kind: ReferenceName, known: Extract<Names, { readonly state: 'known' }>): void {
    if (this.#said.get(kind) === known) return;
    this.#said.set(kind, known);
    const named = [...known.byId.values()].filter(({ id, label }) => label !== id);
    this.#say({ type: 'names', kind, names: named.map(({ id, label }) => [id, plainText(label, longestName)]) });
  }
}

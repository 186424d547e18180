import * as vscode from 'vscode';
import type { Lazy } from '../core/lazy.ts';
import { type KnownKind, knownKind, referenceRequest } from '../core/objects/objectKinds.ts';
import { plainText } from '../core/plainText.ts';
import type { Portal } from '../core/portals/portal.ts';
import type { Reference } from '../core/references/fieldReferences.ts';
import { settings } from '../ids.ts';
import { userSetting } from '../ui/userSetting.ts';
import { type Followed, type Following, followed, referencesIn } from './followed.ts';
import { openCommand } from './openReference.ts';

/** The editor asks for what is in sight and a little more; whoever asks for all gets the first. */
const mostHints = 5_000;
/** Room beside an id. */
const longestName = 60;

/** Names beside the ids that refer to something. What is not known yet comes when it has been read; nothing waits for it. */
export class NameHints implements vscode.InlayHintsProvider, vscode.Disposable {
  readonly #following: Following;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listeners: vscode.Disposable[] = [];
  readonly onDidChangeInlayHints = this.#changed.event;

  constructor(following: Following) {
    this.#following = following;
    const fire = () => this.#changed.fire();
    this.#listen(following.planday, fire).catch((error) => following.errors.log(error));
    this.#listeners.push(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(settings.nameHints)) fire();
      }),
    );
  }

  async provideInlayHints(
    document: vscode.TextDocument,
    { start, end }: vscode.Range,
    token: vscode.CancellationToken,
  ): Promise<vscode.InlayHint[]> {
    if (userSetting('nameHints')?.value === false) return [];
    const { version } = document;
    const found = await followed(this.#following, document);
    if (!found?.isCurrent || token.isCancellationRequested || document.version !== version) return [];
    const references = await referencesIn(found, document, [start.line, end.line], mostHints, token);
    const kinds = [...new Set(references.filter(({ own }) => !own).map(({ kind }) => kind))];
    // Whatever is not there yet is wanted from here on, and tells when it came.
    const names = new Map(kinds.map((kind) => [kind, found.names.now(found.portal, kind)]));
    const known = new Map(await Promise.all(kinds.map(async (kind) => [kind, await knownKind(kind, found.catalogue)] as const)));
    return references.flatMap((reference) => {
      const { kind, id, own } = reference;
      const ofKind = own ? undefined : names.get(kind);
      const name = ofKind?.state === 'known' ? ofKind.byId.get(id)?.label : undefined;
      return name === undefined || name === id ? [] : [hintOf(reference, name, found.portal, known.get(kind))];
    });
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#changed.dispose();
  }

  async #listen(planday: Lazy<{ readonly names: Followed['names'] }>, fire: () => void): Promise<void> {
    const { names } = await planday();
    this.#listeners.push(names.onDidChange(fire));
  }
}

/** Ctrl+click on a name opens what it names. */
function hintOf(reference: Reference, name: string, portal: Portal, kind: KnownKind | undefined): vscode.InlayHint {
  const request = kind && referenceRequest(kind, portal.id, reference);
  const part = new vscode.InlayHintLabelPart(plainText(name, longestName));
  if (request) part.command = openCommand(request);
  const hint = new vscode.InlayHint(new vscode.Position(reference.line, reference.end), [part]);
  hint.paddingLeft = true;
  return hint;
}

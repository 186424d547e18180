import * as vscode from 'vscode';
import type { PortalList } from '../core/portals/portalList.ts';
import type { Redactor } from '../core/redactor.ts';
import type { ReferenceTarget } from '../core/references/fieldReferences.ts';
import { contexts } from '../ids.ts';
import { answerId, answerIdOf, madeUri } from './answerUri.ts';
import { ClosedAnswers, shownIds } from './closedAnswers.ts';

/** Of those that no tab names: as many as a comparison of several portals needs before its tab is there. */
const mostUnshown = 100;
const mostUnshownBytes = 128 * 1024 * 1024;

/** What stands in stars until somebody asks to see it. */
export interface Hidden {
  readonly isOpen: boolean;
  /** Shows it, or hides it again. */
  readonly turn: () => Promise<void>;
}

/** A column of the rows of a document, by its name. */
export interface MadeColumn {
  readonly name: string;
  /** Text from outside. */
  readonly description?: string | undefined;
  readonly isHidden?: boolean;
  /** What its ids refer to; absent for what are none, and for those of which nobody can tell whose they are. */
  readonly target?: ReferenceTarget | undefined;
}

/** Where the rows of a document are from. */
export interface MadeOrigin {
  readonly columns: readonly MadeColumn[];
  /** The portal that the ids are of, as it was connected then; absent where they are of several. */
  readonly portal?: { readonly id: string; readonly connection: string } | undefined;
}

/** What a document says that was made of answers. */
export interface Made {
  /** UTF-8, without secrets. */
  readonly bytes: Uint8Array;
  /** What stands above its first line. */
  readonly about?: string;
  /** Brings what is missing; absent where nothing is. */
  readonly goOn?: (() => Promise<void>) | undefined;
  /** Absent where nothing in it is hidden, or could be. */
  readonly hidden?: Hidden | undefined;
  /** What is known of the columns of its rows, where they are known before the rows are. */
  readonly origin?: MadeOrigin | undefined;
  /** Is called when it is gone. */
  readonly onGone?: (() => void) | undefined;
}

export interface MadeDocument extends Made {
  readonly uri: vscode.Uri;
  /** Whose data are in it. */
  readonly portalIds: readonly string[];
  /** The file's time, which is later with every new content. */
  readonly changedAt: number;
}

export interface MadeDocumentsOptions {
  readonly portals: Pick<PortalList, 'get' | 'onDidRemove'>;
  readonly redactor: Pick<Redactor, 'withoutSecrets'>;
  /** Is told a document's address when its content came, changed or went. */
  readonly changed: (uri: vscode.Uri) => void;
}

/**
 * The read-only documents that were made of answers: JSON, and reports in Markdown; in memory only. They go as answers do, soon after what
 * shows them, and with each portal that they are of. What no tab names, such as a report in the preview, goes when many have come after it.
 */
export class MadeDocuments implements vscode.Disposable {
  readonly #options: MadeDocumentsOptions;
  /** The oldest first. */
  readonly #documents = new Map<string, MadeDocument>();
  readonly #closed = new ClosedAnswers(
    (id) => this.#documents.get(id)?.bytes.length,
    (id) => this.#drop(id),
  );

  constructor(options: MadeDocumentsOptions) {
    this.#options = options;
    options.portals.onDidRemove((portalId) => {
      for (const [id, { portalIds }] of this.#documents) if (portalIds.includes(portalId)) this.#drop(id);
    });
  }

  /**
   * Keeps JSON for whoever shows it.
   * @param name the tab's
   * @throws PlandayError `unknownPortal`, nothing kept: what still comes of a portal that is gone is nobody's
   */
  add(name: string, portalIds: readonly string[], made: Made): vscode.Uri {
    return this.#add(madeUri(answerId(), name, 'json'), portalIds, made);
  }

  /** The same, in a tab of its own. */
  async open(name: string, portalIds: readonly string[], made: Made): Promise<vscode.Uri> {
    const uri = this.add(name, portalIds, made);
    await showSource(uri, false);
    return uri;
  }

  /**
   * Shows a report as people read it, in the one preview that is open for them all; or as it is written, to be copied.
   * @param title the tab's
   * @throws PlandayError `unknownPortal`, nothing shown
   */
  async openReport(
    title: string,
    portalIds: readonly string[],
    markdown: string,
    as: 'preview' | 'source' = 'preview',
  ): Promise<void> {
    // With a mark: the user may have said that files are written in something else.
    const bytes = new TextEncoder().encode(`\ufeff${this.#options.redactor.withoutSecrets(markdown)}`);
    const uri = this.#add(madeUri(answerId(), title, 'md'), portalIds, { bytes });
    if (as === 'source' || !(await isPreviewed(uri))) await showSource(uri, true);
  }

  /** Puts new content in the place of the old one, where the document is still there. */
  update(uri: vscode.Uri, made: Made): void {
    const before = this.find(uri);
    if (before) this.#keep({ ...before, ...made, changedAt: Math.max(Date.now(), before.changedAt + 1) });
  }

  /** `undefined` for a document whose content is gone. */
  find(uri: vscode.Uri): MadeDocument | undefined {
    return this.#documents.get(answerIdOf(uri));
  }

  dispose(): void {
    this.#closed.dispose();
    for (const { onGone } of this.#documents.values()) onGone?.();
    this.#documents.clear();
  }

  #add(uri: vscode.Uri, portalIds: readonly string[], made: Made): vscode.Uri {
    for (const portalId of portalIds) this.#options.portals.get(portalId);
    this.#keep({ ...made, uri, portalIds, changedAt: Date.now() });
    this.#dropUnshown();
    return uri;
  }

  #keep(document: MadeDocument): void {
    this.#documents.set(answerIdOf(document.uri), document);
    this.#tell(document);
  }

  #drop(id: string): void {
    const document = this.#documents.get(id);
    if (!document || !this.#documents.delete(id)) return;
    document.onGone?.();
    this.#tell(document);
  }

  #dropUnshown(): void {
    const shown = shownIds();
    let bytes = 0;
    for (const [index, id] of [...this.#documents.keys()]
      .filter((one) => !shown.has(one))
      .toReversed()
      .entries()) {
      bytes += this.#documents.get(id)?.bytes.length ?? 0;
      if (index >= mostUnshown || (index > 0 && bytes > mostUnshownBytes)) this.#drop(id);
    }
  }

  /** The editor's menus know those that lack something by their addresses. */
  #tell({ uri }: MadeDocument): void {
    const all = [...this.#documents.values()];
    this.#sayWhich(
      contexts.unfinished.key,
      all.filter(({ goOn }) => goOn),
    );
    this.#sayWhich(
      contexts.madeWithHidden.key,
      all.filter(({ hidden }) => hidden && !hidden.isOpen),
    );
    this.#sayWhich(
      contexts.madeWithShown.key,
      all.filter(({ hidden }) => hidden?.isOpen),
    );
    this.#options.changed(uri);
  }

  #sayWhich(key: string, documents: readonly MadeDocument[]): void {
    const addresses = documents.map((document) => String(document.uri));
    void vscode.commands.executeCommand('setContext', key, addresses);
  }
}

async function showSource(uri: vscode.Uri, preview: boolean): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview });
}

/** The editor's own Markdown extension can be switched off: a report can be read as it is written, too. */
function isPreviewed(uri: vscode.Uri): Thenable<boolean> {
  return vscode.commands.executeCommand('markdown.showPreview', uri).then(
    () => true,
    () => false,
  );
}

import * as vscode from 'vscode';
import type { AnswerDocument } from './answerDocument.ts';
import type { Answers } from './answers.ts';
import type { MadeDocument } from './madeDocuments.ts';

/** The documents that were made of answers, as far as there are any. */
export interface MadeFiles {
  find(uri: vscode.Uri): MadeDocument | undefined;
  readonly onDidChange: vscode.Event<vscode.Uri>;
}

type ShownAnswers = Pick<Answers, 'find' | 'request' | 'onDidChange'>;

/** Shows answers as files that can be read only. */
export class AnswerFileSystem implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #answers: ShownAnswers;
  readonly #made: MadeFiles;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #listeners: readonly vscode.Disposable[];
  readonly onDidChangeFile = this.#changed.event;

  constructor(answers: ShownAnswers, made: MadeFiles) {
    this.#answers = answers;
    this.#made = made;
    this.#listeners = [answers.onDidChange, made.onDidChange].map((event) =>
      event((uri) => this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }])),
    );
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    if (isFolder(uri)) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const answer = this.#answers.find(uri);
    const time = (answer ?? this.#made.find(uri))?.changedAt ?? 0;
    return {
      type: vscode.FileType.File,
      ctime: time,
      mtime: time,
      // The editor asks for it again and again, and an answer lies in pieces.
      size: answer ? (await import('./answerContent.ts')).shownLength(answer) : (await this.readFile(uri)).length,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const shown = this.#shown(uri);
    if (!shown) return this.#made.find(uri)?.bytes ?? note(this.#answers, uri);
    const bytes = await (await import('./answerContent.ts')).readShownBytes(shown);
    // It may have been hidden again, or gone with its portal, while it was put together.
    return this.#shown(uri) === shown ? bytes : await this.readFile(uri);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  /** The breadcrumbs ask what else lies beside a document: nothing does. */
  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    const path = this.#answers.find(uri)?.uri.path;
    const folder = uri.path.replace(/\/?$/, '/');
    if (!path?.startsWith(folder)) return [];
    const [name = '', ...more] = path.slice(folder.length).split('/');
    return [[name, more.length > 0 ? vscode.FileType.Directory : vscode.FileType.File]];
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  /** What is JSON. */
  #shown(uri: vscode.Uri): AnswerDocument | MadeDocument | undefined {
    return this.#answers.find(uri) ?? (uri.path.endsWith('.json') ? this.#made.find(uri) : undefined);
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#changed.dispose();
  }
}

/** `/GET/hr`, of `/GET/hr/v1.0/departments/Departments – Nordlys Café.json`. */
function isFolder({ path }: vscode.Uri): boolean {
  return !/\.(?:json|md)$/.test(path);
}

/** What stands in a tab whose content is gone: valid JSON for an answer, made without a request. */
function note(answers: ShownAnswers, uri: vscode.Uri): Uint8Array {
  const text = vscode.l10n.t('Answers are kept in memory only, and this one is no longer there.');
  const next = answers.request(uri)
    ? vscode.l10n.t('Choose Run Again, above or in the command palette, to read it from Planday again.')
    : vscode.l10n.t('Choose the endpoint in the Portals view to read it from Planday again.');
  const note = uri.path.endsWith('.json')
    ? JSON.stringify({ note: [text, next] }, undefined, 2)
    : vscode.l10n.t('Reports are kept in memory only, and this one is no longer there. Run its command again.');
  return new TextEncoder().encode(`${note}\n`);
}

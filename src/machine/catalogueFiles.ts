import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { DocumentFiles } from '../core/catalogue/keptDocuments.ts';

/** The files of the catalogue, in the extension's own storage. */
export class CatalogueFiles implements DocumentFiles {
  readonly #folder: vscode.Uri;

  constructor(storage: vscode.Uri) {
    this.#folder = vscode.Uri.joinPath(storage, 'catalogue');
  }

  async read(name: string): Promise<string | undefined> {
    return await unlessMissing(async () => new TextDecoder().decode(await vscode.workspace.fs.readFile(this.#file(name))));
  }

  async write(name: string, text: string): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.#folder);
    // Renamed into place: whoever reads meanwhile, or after a crash, finds the old file whole.
    const draft = this.#file(`${name}.${randomUUID()}.draft`);
    try {
      await vscode.workspace.fs.writeFile(draft, new TextEncoder().encode(text));
      await vscode.workspace.fs.rename(draft, this.#file(name), { overwrite: true });
    } catch (error) {
      await vscode.workspace.fs.delete(draft).then(undefined, () => undefined);
      throw error;
    }
  }

  async remove(name: string): Promise<void> {
    await unlessMissing(() => vscode.workspace.fs.delete(this.#file(name)));
  }

  async list(): Promise<readonly { readonly name: string; readonly writtenAt: number }[]> {
    const entries = (await unlessMissing(() => vscode.workspace.fs.readDirectory(this.#folder))) ?? [];
    return await Promise.all(
      entries.map(async ([name]) => {
        const found = await unlessMissing(() => vscode.workspace.fs.stat(this.#file(name)));
        return { name, writtenAt: found?.mtime ?? 0 };
      }),
    );
  }

  #file(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, name);
  }
}

async function unlessMissing<T>(task: () => Thenable<T>): Promise<T | undefined> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}

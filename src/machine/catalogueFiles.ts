import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { DocumentStore } from '../core/catalogue/documentStore.ts';

/** Keeps the published documents as files of the extension's own storage. */
export class CatalogueFiles implements DocumentStore {
  readonly #folder: vscode.Uri;

  constructor(storage: vscode.Uri) {
    this.#folder = vscode.Uri.joinPath(storage, 'catalogue');
  }

  async read(api: string): Promise<unknown | undefined> {
    try {
      return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(this.#file(api))));
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
      throw error;
    }
  }

  async write(api: string, document: unknown): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.#folder);
    // Renamed into place: whoever reads meanwhile, or after a crash, finds the old document whole.
    const draft = vscode.Uri.joinPath(this.#folder, `${api}.${randomUUID()}.draft`);
    try {
      await vscode.workspace.fs.writeFile(draft, new TextEncoder().encode(JSON.stringify(document)));
      await vscode.workspace.fs.rename(draft, this.#file(api), { overwrite: true });
    } catch (error) {
      await vscode.workspace.fs.delete(draft).then(undefined, () => undefined);
      throw error;
    }
  }

  async clear(): Promise<void> {
    try {
      await vscode.workspace.fs.delete(this.#folder, { recursive: true });
    } catch (error) {
      if (!(error instanceof vscode.FileSystemError && error.code === 'FileNotFound')) throw error;
    }
  }

  #file(api: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, `${api}.json`);
  }
}

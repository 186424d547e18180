import * as vscode from 'vscode';
import type { DocumentStore } from './core/catalogue/documentStore.ts';

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
    await vscode.workspace.fs.writeFile(this.#file(api), new TextEncoder().encode(JSON.stringify(document)));
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

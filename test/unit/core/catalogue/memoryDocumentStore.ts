import type { DocumentStore } from '../../../../src/core/catalogue/documentStore.ts';

/** A working store; `refuses` names the APIs whose documents cannot be written. */
export class MemoryDocumentStore implements DocumentStore {
  readonly documents = new Map<string, unknown>();
  readonly refuses = new Set<string>();

  async read(api: string): Promise<unknown | undefined> {
    const document = this.documents.get(api);
    if (document instanceof Error) throw document;
    return structuredClone(document);
  }

  async write(api: string, document: unknown): Promise<void> {
    if (this.refuses.has(api)) throw new Error('ENOSPC');
    this.documents.set(api, structuredClone(document));
  }

  async clear(): Promise<void> {
    this.documents.clear();
  }
}

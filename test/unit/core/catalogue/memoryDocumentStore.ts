import type { DocumentStore, KeptDocument } from '../../../../src/core/catalogue/documentStore.ts';

/** A working store; `refuses` makes it one that cannot be written. */
export class MemoryDocumentStore implements DocumentStore {
  /** An `Error` stands for one that cannot be read; what is no text is kept as JSON. */
  readonly documents = new Map<string, unknown>();
  readonly counts = new Map<string, number>();
  refuses = false;
  /** Which were read. */
  readonly reads: string[] = [];
  #previous: ReadonlyMap<string, unknown> | undefined;

  async list(): Promise<ReadonlyMap<string, number | undefined>> {
    return new Map([...this.documents.keys()].map((api) => [api, this.counts.get(api)]));
  }

  async read(api: string): Promise<string | undefined> {
    this.reads.push(api);
    const document = this.documents.get(api);
    if (document instanceof Error) throw document;
    return document === undefined || typeof document === 'string' ? document : JSON.stringify(document);
  }

  async keep(documents: ReadonlyMap<string, KeptDocument>): Promise<void> {
    if (this.refuses) throw new Error('ENOSPC');
    this.#previous = new Map(this.documents);
    for (const [api, { text, endpoints }] of documents) {
      this.documents.set(api, text);
      this.counts.set(api, endpoints);
    }
  }

  async write(api: string, document: unknown): Promise<void> {
    this.documents.set(api, document);
  }

  async clear(): Promise<void> {
    this.#previous = new Map(this.documents);
    this.documents.clear();
  }

  async restore(): Promise<boolean> {
    const previous = this.#previous;
    if (!previous) return false;
    this.#previous = new Map(this.documents);
    this.documents.clear();
    for (const [api, document] of previous) this.documents.set(api, document);
    return true;
  }
}

/** A document as it was published, and what a row says of it without reading it. */
export interface KeptDocument {
  readonly text: string;
  readonly endpoints: number;
}

/** Keeps the published documents, one per API. `api` is its name in the table of `apis`. */
export interface DocumentStore {
  /** The APIs whose documents are kept, and how many endpoints each has; `undefined` where nobody counted them. Reads no document. */
  list(): Promise<ReadonlyMap<string, number | undefined>>;
  /** The text of the document that is kept. */
  read(api: string): Promise<string | undefined>;
  /** Keeps these beside those of other APIs, all or none of them: whoever reads later, after a crash too, finds the old or the new. */
  keep(documents: ReadonlyMap<string, KeptDocument>): Promise<void>;
  /** Forgets all of them. */
  clear(): Promise<void>;
  /** Goes back to what there was before the last `keep` or `clear`, and by a second call forth again. @returns whether there was anything */
  restore(): Promise<boolean>;
}

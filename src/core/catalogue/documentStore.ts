/** Keeps the published documents, one per API, as they were read. `api` is its name in the table of `apis`. */
export interface DocumentStore {
  read(api: string): Promise<unknown | undefined>;
  write(api: string, document: unknown): Promise<void>;
  /** Forgets all of them. */
  clear(): Promise<void>;
}

const mostQueries = 20;
const mostEndpoints = 100;

/** The queries of this window, for each endpoint the latest first. In memory only: a filter may hold a person's name. */
export class QueryHistory {
  readonly #queries = new Map<string, readonly string[]>();

  /** @param endpointId of whose answer it is asked */
  add(endpointId: string, query: string): void {
    const others = this.of(endpointId).filter((other) => other !== query);
    this.#queries.delete(endpointId);
    this.#queries.set(endpointId, [query, ...others].slice(0, mostQueries));
    const [oldest] = this.#queries.keys();
    if (this.#queries.size > mostEndpoints && oldest !== undefined) this.#queries.delete(oldest);
  }

  of(endpointId: string): readonly string[] {
    return this.#queries.get(endpointId) ?? [];
  }
}

import type { Incoming } from '../http.ts';

/** A request as the server saw it, tokens and all: for assertions only. */
export interface RecordedRequest {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly method: string;
  readonly path: string;
  /** As sent, `?` included. */
  readonly search: string;
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  /** The fields of a form. */
  readonly form: Readonly<Record<string, string>>;
  /** Absent while the answer is on its way. */
  readonly status?: number;
}

/** Characters, about: far more than any test sends. */
const mostKept = 64_000_000;

/** The requests that were seen. Beyond its bound the older half is forgotten. */
export class Records {
  #all: RecordedRequest[] = [];
  #sizes: number[] = [];
  #size = 0;

  /** Oldest first. */
  get all(): readonly RecordedRequest[] {
    return this.#all;
  }

  clear(): void {
    this.#all = [];
    this.#sizes = [];
    this.#size = 0;
  }

  /** @returns what to call with the status once it is known */
  add({ method, path, query, headers, body }: Incoming, time: number): (status: number) => void {
    const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
    const request: { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] } = {
      time,
      method,
      path,
      search: query.size > 0 ? `?${query}` : '',
      query: valuesByName(query),
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      form: isForm ? Object.fromEntries(new URLSearchParams(body)) : {},
    };
    const size = 1_000 + path.length + 2 * request.search.length + body.length;
    this.#all.push(request);
    this.#sizes.push(size);
    this.#size += size;
    if (this.#size > mostKept) this.#forgetHalf();
    return (status) => {
      request.status = status;
    };
  }

  #forgetHalf(): void {
    const half = this.#all.length >> 1;
    this.#all = this.#all.slice(half);
    this.#sizes = this.#sizes.slice(half);
    this.#size = this.#sizes.reduce((sum, size) => sum + size, 0);
  }
}

function valuesByName(query: URLSearchParams): Readonly<Record<string, readonly string[]>> {
  const values = new Map<string, string[]>();
  for (const [name, value] of query) {
    const given = values.get(name);
    if (given) given.push(value);
    else values.set(name, [value]);
  }
  return Object.fromEntries(values);
}

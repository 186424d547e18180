/** Bytes: larger answers would not open in an editor, and an endless one must not fill the memory. */
export const largestAnswer = 100 * 1024 * 1024;

/** One request. GET goes to the API, POST to the identity server's token and revocation endpoints; there is no third method. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
  /** The portal that it is for, for the log; not sent. */
  readonly portalName?: string | undefined;
  /** Values in its address that may say something of a person: no log writes them. Not sent otherwise. */
  readonly personal?: readonly string[] | undefined;
  /** Milliseconds for the whole exchange, body included; of a body without a bound (see `take`), for each bit anew. Default 60,000. */
  readonly timeoutMs?: number;
  /** How much of a success is read. Where it is absent, as much as of an answer to a portal's request; with `take`, all of it. */
  readonly mostBytes?: number | undefined;
  /**
   * Gets the text of a success bit by bit, and `body` stays empty. The next bit waits for it; after `false` no more is read. Never rejects.
   * What has a bound and is written in something else than UTF-8 is in `body` all the same, and nothing of it is handed over.
   */
  readonly take?: ((text: string) => Promise<boolean>) | undefined;
}

/** The whole answer, whatever its status. The body of one that is no success may be cut, and that of a redirect is not read. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: string;
}

/**
 * Whether an answer is what was asked for, and all of it. Nobody here asks for a part: a cache or a gateway that sends one without saying that
 * it is the whole has lost the rest.
 */
export function isSuccess({ status, headers }: Pick<HttpResponse, 'status' | 'headers'>): boolean {
  return status >= 200 && status <= 299 && (status !== 206 || isWhole(headers.get('content-range')));
}

function isWhole(range: string | null): boolean {
  const [, last, size] = /^\s*bytes\s+0-(\d+)\/(\d+)\s*$/i.exec(range ?? '') ?? [];
  return last !== undefined && Number(last) + 1 === Number(size);
}

export interface HttpClient {
  /**
   * One request, on a connection of its own. It follows no redirect (see `followRedirects`) and is never sent twice; to a server whose
   * certificate is not trusted nothing is sent, whatever the environment says.
   * @throws PlandayError `offline`, `unknownHost`, `tls`, `proxy`, `timeout`, `tooLarge`, `unexpectedAnswer`; the signal's reason when
   * aborted.
   */
  send(request: HttpRequest): Promise<HttpResponse>;
}

/** What is told of one request: never a header, a query's values or a body. */
export interface HttpExchange extends Pick<HttpRequest, 'method' | 'url' | 'portalName' | 'personal'> {
  /** Absent where no answer came. */
  readonly status?: number;
  readonly milliseconds: number;
  readonly error?: unknown;
}

/** One request. GET goes to the API, POST to the identity server's token and revocation endpoints; there is no third method. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for the whole exchange, body included. Default 60,000. */
  readonly timeoutMs?: number;
}

/** The whole answer, whatever its status. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: string;
}

export interface HttpClient {
  /**
   * Never follows a redirect to another origin, and never one of a POST.
   * @throws PlandayError `offline`, `unknownHost`, `tls`, `timeout`, `redirect`, `tooLarge`; the signal's reason when aborted.
   */
  send(request: HttpRequest): Promise<HttpResponse>;
}

/** What is told of one request: never a header, a query's values or a body. */
export interface HttpExchange extends Pick<HttpRequest, 'method' | 'url'> {
  /** Absent where no answer came. */
  readonly status?: number;
  readonly milliseconds: number;
  readonly error?: unknown;
}

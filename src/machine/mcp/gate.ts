import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export const toolPath = '/mcp';

/** What is said before anything of a request's body is read. */
export interface Refusal {
  readonly status: 401 | 403 | 404 | 405;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Lets in the one program that was told the key. A page of the web cannot come in: a name that it points at 127.0.0.1 (DNS rebinding) is not our host, and
 * whatever a page asks of another origin has an `Origin`, which programs do not send.
 */
export class Gate {
  /** 32 random bytes: known to this process and to whom it is given, and gone with it. */
  readonly key = randomBytes(32).toString('base64url');
  readonly #host: string;
  readonly #digest = digestOf(this.key);

  constructor(port: number) {
    this.#host = `127.0.0.1:${port}`;
  }

  /** The address of the tools, without the key. */
  get address(): string {
    return `http://${this.#host}${toolPath}`;
  }

  /** @returns undefined for who may come in */
  refusal({
    headersDistinct: headers,
    url,
    method,
  }: Pick<IncomingMessage, 'headersDistinct' | 'url' | 'method'>): Refusal | undefined {
    if (!isOnly(headers.host, this.#host) || headers.origin !== undefined) return { status: 403 };
    if (!this.#isKey(headers.authorization)) return { status: 401, headers: { 'www-authenticate': 'Bearer' } };
    if (url !== toolPath) return { status: 404 };
    // No stream of our own accord, so that no connection stays open without a question: that is what GET is for.
    if (method !== 'POST' && method !== 'DELETE') return { status: 405, headers: { allow: 'POST, DELETE' } };
    return undefined;
  }

  /** Compares digests, which are of one length, in a time that says nothing of where they differ. */
  #isKey(authorization: readonly string[] | undefined): boolean {
    const given = authorization?.length === 1 ? /^Bearer +(\S+)$/i.exec(authorization[0] ?? '')?.[1] : undefined;
    return given !== undefined && timingSafeEqual(digestOf(given), this.#digest);
  }
}

function isOnly(values: readonly string[] | undefined, wanted: string): boolean {
  return values?.length === 1 && values[0] === wanted;
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

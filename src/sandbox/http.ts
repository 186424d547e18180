import type { IncomingHttpHeaders } from 'node:http';

/** A request that has been read whole. */
export interface Incoming {
  readonly method: string;
  /** Each as the client calls this server. */
  readonly hosts: readonly string[];
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body: JSON.stringify(body) };
}

export function html(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body };
}

export function empty(status: number, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers, body: '' };
}

/** The first name that is there twice. */
export function repeatedName(fields: URLSearchParams): string | undefined {
  const seen = new Set<string>();
  for (const name of fields.keys()) if (seen.size === seen.add(name).size) return name;
  return undefined;
}

/** A header that may not be repeated, as one text. */
export function header(incoming: Incoming, name: string): string | undefined {
  const value = incoming.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** RFC 6750, 2.1. */
export function bearerToken(incoming: Incoming): string | undefined {
  return /^Bearer +(\S+)$/i.exec(header(incoming, 'authorization') ?? '')?.[1];
}

/** How the answer leaves the server. */
export interface Delivery {
  readonly reply: Reply;
  readonly delayMs: number;
  readonly end: 'whole' | 'cut off' | 'dropped';
}

/** At once and to the last byte. */
export function whole(reply: Reply): Delivery {
  return { reply, delayMs: 0, end: 'whole' };
}

import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { lazy } from '../../src/core/lazy.ts';
import { letters } from './healthyAnswers.ts';
import { type Meeting, type Strike, send } from './planday.ts';

const dripMs = 20;
const megabyte = 1024 * 1024;

function socketOf({ response }: Meeting): Socket {
  const { socket } = response;
  if (!socket) throw new Error('The connection is gone');
  return socket;
}

export const healthy: Strike = ({ response, healthy: reply }) => send(response, reply);

/** Nothing is said, and nothing closed. */
export const silent: Strike = () => undefined;

export const reset: Strike = (meeting) => void socketOf(meeting).resetAndDestroy();

export const closed: Strike = (meeting) => void socketOf(meeting).destroy();

/** The connection is reset behind some bytes. */
export function resetAfter(bytes: (meeting: Meeting) => string): Strike {
  return (meeting) => {
    const socket = socketOf(meeting);
    socket.write(bytes(meeting), () => setImmediate(() => socket.resetAndDestroy()));
  };
}

/** The connection is closed behind some bytes, in good order. */
export function closedAfter(bytes: (meeting: Meeting) => string): Strike {
  return (meeting) => void socketOf(meeting).end(bytes(meeting));
}

export const halfHeaders = 'HTTP/1.1 200 OK\r\nContent-Type: appl';

/** Half of what was promised, by its length or in pieces. */
export function halfBody(frame: 'length' | 'pieces'): (meeting: Meeting) => string {
  return ({ healthy: { body } }) => {
    const text = body || '{"revoked":true}';
    const half = text.slice(0, text.length / 2);
    const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
    if (frame === 'length') return `${head}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${half}`;
    return `${head}Transfer-Encoding: chunked\r\n\r\n${Buffer.byteLength(half).toString(16)}\r\n${half}\r\n`;
  };
}

export const slowHeaders: Strike = (meeting) => drip(socketOf(meeting), 'HTTP/1.1 200 OK\r\n', 'X-Slow: 1\r\n');

export const slowBody: Strike = (meeting) =>
  drip(socketOf(meeting), 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{', ' ');

function drip(socket: Socket, first: string, then: string): void {
  socket.write(first);
  const timer = setInterval(() => socket.write(then), dripMs);
  socket.on('close', () => clearInterval(timer));
}

/** Sends on: to the same address again, or to another one. */
export function redirect(status: number, to?: (meeting: Meeting) => string): Strike {
  return (meeting) => {
    if (meeting.url.searchParams.has('moved')) return send(meeting.response, meeting.healthy);
    send(meeting.response, { status, headers: { location: to?.(meeting) ?? movedTo(meeting) }, body: '' });
  };
}

export const elsewhere = ({ planday, url }: Meeting) => `${planday.elsewhereUrl}${url.pathname}`;
export const outOfThePath = () => '/other-app/collect';
/** Each time to another address, so that nobody can tell that it goes in circles. */
export const furtherOn = ({ url, index }: Meeting) =>
  `${url.pathname}?${new URLSearchParams([...url.searchParams, ['further', String(index)]])}`;

export const endlessRedirect: Strike = (meeting) => {
  const { response } = meeting;
  if (meeting.url.searchParams.has('moved')) return send(response, meeting.healthy);
  response.writeHead(302, { location: movedTo(meeting) });
  pour(meeting, 64, { ends: false });
};

function movedTo({ url }: Meeting): string {
  return `${url.pathname}?${new URLSearchParams([...url.searchParams, ['moved', '1']])}`;
}

export interface StatusOptions {
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A status, with a body of the kind that Planday's API gives. */
export function status(code: number, { body = '{"title":"It cannot be done"}', headers = {} }: StatusOptions = {}): Strike {
  const type = body.startsWith('<') ? 'text/html' : 'application/problem+json';
  return ({ response }) => send(response, { status: code, headers: { 'content-type': type, ...headers }, body });
}

/** The first request meets it, the next ones do not. */
export function once(strike: Strike): Strike {
  return (meeting) => (meeting.index === 0 ? strike : healthy)(meeting);
}

/** A 200 with another body. */
export function body(change: (text: string) => string | Buffer, headers: Readonly<Record<string, string>> = {}): Strike {
  return ({ response, healthy: reply }) =>
    send(response, { status: 200, headers: { ...reply.headers, ...headers }, body: change(reply.body || '{"revoked":true}') });
}

/** The same JSON with more at its beginning. */
export function withMembers(members: string): (text: string) => string {
  return (text) => `{${members},${text.slice(1)}`;
}

export function levels(count: number): string {
  return '['.repeat(count) + ']'.repeat(count);
}

export const htmlPage = '<!DOCTYPE html><html><head><title>Sign in to the guest network</title></head><body>…</body></html>';

export const cut = (text: string) => text.slice(0, text.length / 2);

/** In ISO 8859-1, where the letters have one byte each. */
export const latin1 = (text: string) => Buffer.from(withMembers(`"note":"${letters}"`)(text), 'latin1');

export const largeId = '9007199254740993';
/** The first id of a list or of an object. */
export const withLargeId = (text: string) => text.replace(/"id":\d+/, `"id":${largeId}`);

export const cutGzip = (text: string) => {
  const packed = gzipSync(text);
  return packed.subarray(0, packed.length / 2);
};

const packedSpaces = lazy(async () => gzipSync(Buffer.alloc(10 * megabyte, ' ')));

/** 300 MB of spaces in 300 kB: an archive may be made of several. */
export const gzipBomb: Strike = ({ response }) =>
  void packedSpaces().then((packed) =>
    send(response, {
      status: 200,
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: Buffer.concat(Array.from({ length: 30 }, () => packed)),
    }),
  );

export const threeHundredMegabytes: Strike = (meeting) => {
  meeting.response.writeHead(200, { 'content-type': 'application/json', 'content-length': 300 * megabyte });
  pour(meeting, 300);
};

const spaces = Buffer.alloc(megabyte, ' ');

/** So many megabytes, as fast as they are taken. One that does not end waits then: whoever took all that would take all. */
function pour({ response }: Meeting, megabytes: number, { ends = true } = {}): void {
  let left = megabytes;
  const more = () => {
    while (left > 0 && !response.destroyed) {
      left--;
      if (!response.write(spaces)) return void response.once('drain', more);
    }
    if (ends) response.end();
  };
  more();
}

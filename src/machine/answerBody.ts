import { pipeline, Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { codeOf, PlandayError, sentence } from '../core/errors.ts';
import { plainText } from '../core/plainText.ts';
import { brokenOff } from './transportErrors.ts';

/** What is offered to the server; the client unpacks it itself because node-fetch takes half an archive for a whole one. */
export const acceptedEncodings = 'gzip, deflate, br';

/** How each is unpacked; `first` is the first byte. */
const unpackers: Readonly<Record<string, (first: number | undefined) => Transform>> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  // Some servers leave out the two bytes that say so.
  deflate: (first = 0) => ((first & 0x0f) === 8 ? createInflate() : createInflateRaw()),
  br: () => createBrotliDecompress(),
};

/** What servers write there that packs nothing: no packing, or that of letters. */
const plain = new Set(['', 'identity', 'none', 'binary', '8bit', 'utf-8', 'utf8']);

export interface BodyOptions {
  /** The server, for sentences. */
  readonly host: string;
  /** The header `Content-Encoding`. */
  readonly encoding: string | null;
  /** How many bytes are read, counted as they are unpacked. */
  readonly limit: number;
}

/** An answer of which only so much is wanted. */
export interface ReadBytes {
  readonly bytes: Uint8Array;
  /** Why it is not whole. */
  readonly missing?: 'limit' | PlandayError;
}

/** Reads a body up to its end, to a limit or to where it breaks. What is left is not read. */
export async function readBytes(body: AsyncIterable<unknown> | null, { host, encoding, limit }: BodyOptions): Promise<ReadBytes> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of bodyChunks(body, { host, encoding })) {
      const room = limit - size;
      chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
      size += chunk.length;
      if (size > limit) return { bytes: Buffer.concat(chunks), missing: 'limit' };
    }
  } catch (error) {
    if (!(error instanceof PlandayError)) throw error;
    return { bytes: Buffer.concat(chunks), missing: error };
  }
  return { bytes: Buffer.concat(chunks) };
}

/** A body as it comes, unpacked. @throws PlandayError where it breaks or cannot be unpacked */
export function bodyChunks(
  body: AsyncIterable<unknown> | null,
  { host, encoding }: Omit<BodyOptions, 'limit'>,
): AsyncGenerator<Uint8Array> {
  return unpacked(untilBroken(body ?? [], host), encoding, host);
}

/** A connection that is cut in the middle of a body gives the same code as one that never came about. */
async function* untilBroken(body: AsyncIterable<unknown> | Iterable<unknown>, host: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of body) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk as Uint8Array);
  } catch (error) {
    throw brokenOff(host, error);
  }
}

async function* unpacked(packed: AsyncGenerator<Buffer>, encoding: string | null, host: string): AsyncGenerator<Buffer> {
  const names = (encoding ?? '').split(',').map((part) => part.trim().toLowerCase());
  const name = names.filter((part) => !plain.has(part)).join(', ');
  const first = await packed.next();
  // Where there is nothing, nothing is packed.
  if (first.done) return;
  const chunks = withFirst(first.value, packed);
  if (name === '') {
    yield* chunks;
    return;
  }
  const unpacker = Object.hasOwn(unpackers, name) ? unpackers[name]?.(first.value[0]) : undefined;
  if (!unpacker) {
    await packed.return(undefined);
    throw unknownEncoding(host, name);
  }
  try {
    // An error of either end reaches whoever reads, and whoever stops reading ends both.
    yield* pipeline(Readable.from(chunks), unpacker, () => undefined);
  } catch (error) {
    if (error instanceof PlandayError) throw error;
    // What ends too early is in order up to there.
    throw codeOf(error) === 'Z_BUF_ERROR' ? brokenOff(host, error) : notPacked(host, name, error);
  }
}

async function* withFirst(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

function unknownEncoding(host: string, name: string): PlandayError {
  return new PlandayError(
    'unexpectedAnswer',
    sentence(
      'The answer from {0} is packed in a way that was not asked for ({1}), and cannot be read. Try again; if it stays so, ask whoever runs the proxy or the gateway on the way.',
      host,
      plainText(name, 40),
    ),
  );
}

function notPacked(host: string, name: string, cause: unknown): PlandayError {
  return new PlandayError(
    'unexpectedAnswer',
    sentence(
      'The answer from {0} could not be unpacked: it is not what it says it is ({1}), or was damaged on the way. Try again; if it stays so, ask whoever runs the proxy or the gateway on the way.',
      host,
      name,
    ),
    { cause },
  );
}

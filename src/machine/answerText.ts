const byteOrderMarks: readonly (readonly [encoding: string, first: number, second: number])[] = [
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
];
/** In no JSON and in no text that is meant to be read: a sign of UTF-16, or of an encoding that switches. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const foreignSign = /[\x00\x1b]/;

/**
 * The text of an answer: by its byte order mark, else as UTF-8, which JSON is whatever else is said of it (RFC 8259, 8.1), else in the
 * charset that its content type names.
 * @returns `undefined` where no reading is sure: letters that nobody wrote are worse than none
 */
export function textOf(bytes: Uint8Array, contentType: string | null): string | undefined {
  const marked = markedEncoding(bytes);
  if (marked) return decoded(bytes, marked);
  const charset = charsetOf(contentType);
  const text = decoded(bytes, 'utf-8');
  if (text !== undefined && (charset === undefined || /^utf-?8$/i.test(charset) || !foreignSign.test(text))) return text;
  return charset === undefined ? undefined : decoded(bytes, charset);
}

function charsetOf(contentType: string | null): string | undefined {
  return /;\s*charset\s*=\s*["']?([^\s;,"']+)/i.exec(contentType ?? '')?.[1];
}

/** What can be read of an answer whose status says enough: a letter that is none becomes �. */
export function roughText(bytes: Uint8Array, contentType: string | null): string {
  return textOf(bytes, contentType) ?? new TextDecoder(markedEncoding(bytes)).decode(bytes);
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  return byteOrderMarks.find(([, first, second]) => bytes[0] === first && bytes[1] === second)?.[0];
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // No such encoding, or not of these bytes.
    return undefined;
  }
}

/** Bytes that are decoded in a few milliseconds. */
const sliceLength = 1024 * 1024;

/**
 * The same, bit by bit where it is long: whoever runs beside it goes on meanwhile.
 * @param breathe is called after each bit, and may wait
 */
export async function longTextOf(
  bytes: Uint8Array,
  contentType: string | null,
  breathe: () => Promise<void>,
): Promise<string | undefined> {
  // What is not UTF-8 throughout is rare, and tried in more than one way.
  return (bytes.length > sliceLength ? await utf8InSlices(bytes, contentType, breathe) : undefined) ?? textOf(bytes, contentType);
}

async function utf8InSlices(
  bytes: Uint8Array,
  contentType: string | null,
  breathe: () => Promise<void>,
): Promise<string | undefined> {
  if (markedEncoding(bytes) || (charsetOf(contentType) ?? 'utf-8').replace('-', '').toLowerCase() !== 'utf8') return undefined;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parts: string[] = [];
  try {
    for (let start = 0; start < bytes.length; start += sliceLength) {
      parts.push(decoder.decode(bytes.subarray(start, start + sliceLength), { stream: true }));
      await breathe();
    }
    const text = parts.join('') + decoder.decode();
    await breathe();
    return text;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

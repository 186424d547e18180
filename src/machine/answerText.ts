const byteOrderMarks: readonly (readonly [encoding: string, first: number, second: number])[] = [
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
];
/** In no JSON and in no text that is meant to be read: a sign of UTF-16, or of an encoding that switches. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
export const foreignSign = /[\x00\x1b]/;

/** One way to read an answer. */
interface Reading {
  readonly encoding: string;
  /** Whether what comes of it is to be believed. */
  readonly isSure: (text: string) => boolean;
}

/**
 * The text of an answer: by its byte order mark, else as UTF-8, which JSON is whatever else is said of it (RFC 8259, 8.1), else in the
 * charset that its content type names.
 * @returns `undefined` where no reading is sure: letters that nobody wrote are worse than none
 */
export function textOf(bytes: Uint8Array, contentType: string | null): string | undefined {
  for (const { encoding, isSure } of readingsOf(bytes, contentType)) {
    const text = decoded(bytes, encoding);
    if (text !== undefined && isSure(text)) return text;
  }
  return undefined;
}

function readingsOf(bytes: Uint8Array, contentType: string | null): readonly Reading[] {
  const always = () => true;
  const marked = markedEncoding(bytes);
  if (marked) return [{ encoding: marked, isSure: always }];
  const charset = charsetOf(contentType);
  if (charset === undefined || isUtf8(contentType)) return [{ encoding: 'utf-8', isSure: always }];
  return [
    { encoding: 'utf-8', isSure: (text) => !foreignSign.test(text) },
    { encoding: charset, isSure: always },
  ];
}

/** Whether an answer names no other charset than the one that JSON is in. */
export function isUtf8(contentType: string | null): boolean {
  return /^utf-?8$/i.test(charsetOf(contentType) ?? 'utf-8');
}

export function charsetOf(contentType: string | null): string | undefined {
  return /;\s*charset\s*=\s*["']?([^\s;,"']+)/i.exec(contentType ?? '')?.[1];
}

/** What can be read of an answer whose status says enough: a letter that is none becomes �. */
export function roughText(bytes: Uint8Array, contentType: string | null): string {
  return textOf(bytes, contentType) ?? new TextDecoder(markedEncoding(bytes)).decode(bytes);
}

export function markedEncoding(bytes: Uint8Array): string | undefined {
  return byteOrderMarks.find(([, first, second]) => bytes[0] === first && bytes[1] === second)?.[0];
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  return decoderOf(encoding)?.(bytes, false);
}

/** Gives `undefined` for what is not of the encoding; `undefined` itself where there is none of that name. */
function decoderOf(encoding: string): ((bytes: Uint8Array, goesOn: boolean) => string | undefined) | undefined {
  const trying = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch {
      return undefined;
    }
  };
  const decoder = trying(() => new TextDecoder(encoding, { fatal: true }));
  return decoder && ((bytes, goesOn) => trying(() => decoder.decode(bytes, { stream: goesOn })));
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
  if (bytes.length <= sliceLength) return textOf(bytes, contentType);
  for (const { encoding, isSure } of readingsOf(bytes, contentType)) {
    const text = await decodedInSlices(bytes, encoding, breathe);
    if (text !== undefined && isSure(text)) return text;
  }
  return undefined;
}

async function decodedInSlices(bytes: Uint8Array, encoding: string, breathe: () => Promise<void>): Promise<string | undefined> {
  const decode = decoderOf(encoding);
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += sliceLength) {
    const part = decode?.(bytes.subarray(start, start + sliceLength), start + sliceLength < bytes.length);
    if (part === undefined) return undefined;
    parts.push(part);
    await breathe();
  }
  const text = parts.join('');
  await breathe();
  return text;
}

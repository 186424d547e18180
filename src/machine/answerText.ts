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
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? '')?.[1];
  const text = decoded(bytes, 'utf-8');
  if (text !== undefined && (charset === undefined || /^utf-?8$/i.test(charset) || !foreignSign.test(text))) return text;
  return charset === undefined ? undefined : decoded(bytes, charset);
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

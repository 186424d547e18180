/** Control and bidirectional characters: they can forge lines in a log and reorder what a person reads. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what it removes
const invisible = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/**
 * A server's words as one line of text. Notifications and hovers render `[label](target)` as a link, so that form is broken up.
 * @param limit characters that are kept
 */
export function plainText(text: string, limit = 300): string {
  const line = text.replace(invisible, ' ').replace(/\s+/g, ' ').replaceAll('](', '] (').trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
}

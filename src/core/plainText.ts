/** Control, formatting and line-separating characters: they can forge lines in a log, hide, and reorder what a person reads. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/**
 * A server's words as one line of text. Notifications and hovers render `[label](target)` as a link, so that form is broken up.
 * @param limit characters that are kept
 */
export function plainText(text: string, limit = 300): string {
  const line = text.replace(invisible, ' ').replace(/\s+/g, ' ').replaceAll('](', '] (').trim();
  return line.length > limit ? `${line.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…` : line;
}

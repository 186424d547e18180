/** A text as a part of a pattern that finds it as it is. Whatever a document or a person named goes through here: a name may be a pattern without end. */
export function literalPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

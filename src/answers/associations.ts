import { isRecord } from '../core/json.ts';
import { answerLanguage, answerPattern } from '../ids.ts';

/** An entry of the setting `files.associations`. */
export interface Association {
  readonly pattern: string;
  readonly language: string;
}

/**
 * What in `files.associations` may give answers to another language than their own. Of the patterns that fit, the longest wins.
 * @param associations the setting as it is in force, our own default included
 */
export function foreignAssociation(associations: unknown): Association | undefined {
  if (!isRecord(associations)) return undefined;
  const own = associations[answerPattern] === answerLanguage ? answerPattern.length : 0;
  return Object.entries(associations)
    .flatMap(([pattern, language]) => (typeof language === 'string' ? [{ pattern, language }] : []))
    .find(({ pattern, language }) => language !== answerLanguage && pattern.length >= own && mayFit(pattern));
}

/** Whether the end of the pattern is one that the name of an answer may have. */
function mayFit(pattern: string): boolean {
  const end =
    pattern
      .toLowerCase()
      .split(/[*?{}[\],]/)
      .at(-1) ?? '';
  return end.endsWith('.json') || '.json'.endsWith(end);
}

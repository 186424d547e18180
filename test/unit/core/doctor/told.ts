import type { Finding } from '../../../../src/core/doctor/finding.ts';
import { format } from '../../../../src/core/errors.ts';

/** What a finding says, as a person reads it: of what and how it is, what was found, what helps. */
export function told({ what, state, sentence, next }: Finding): readonly string[] {
  return [`${what} ${state}`, format(sentence), ...(next ? [format(next)] : [])];
}

/** What is found in a program or a call, by what it breaks. */
export type FindingRule =
  | 'unknownHost'
  | 'unknownPath'
  | 'apiNotKnown'
  | 'unknownParameter'
  | 'missingParameter'
  | 'badValue'
  | 'unknownField'
  | 'limitTooLarge'
  | 'firstPageOnly'
  | 'methodNotKnown'
  | 'missingClientId'
  | 'tokenInAddress'
  | 'tokenInCode'
  | 'unknownGrant'
  | 'uselessHeader';

export interface Finding {
  readonly rule: FindingRule;
  /** `error`: does not work, or gives a secret away. `warning`: works, and does not do what is meant. `note`: cannot be told. */
  readonly severity: 'error' | 'warning' | 'note';
  /** In the program, the first is 1. */
  readonly line?: number;
  /** As it is written; never a token. */
  readonly found: string;
  /** What is right, the likeliest first. */
  readonly instead?: readonly string[];
  readonly why: string;
}

/** Each thing once, in the order of the lines. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const byKey = new Map(findings.toReversed().map((finding) => [`${finding.rule}\n${finding.found}\n${finding.line}`, finding]));
  return [...byKey.values()].toReversed().toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0));
}

export function verdictOf(findings: readonly Finding[]): 'wrong' | 'incomplete' | 'right' {
  if (findings.some(({ severity }) => severity === 'error')) return 'wrong';
  return findings.some(({ severity }) => severity === 'warning') ? 'incomplete' : 'right';
}

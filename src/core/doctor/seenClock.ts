import type { HeadersSeen } from '../bundle/seenHeaders.ts';
import { sentence } from '../errors.ts';
import { attention, type Finding, ok, unknown } from './finding.ts';

/** Milliseconds. A moment that is reckoned with this clock, as in `modifiedFrom`, is wrong by as much; a request may take some of it. */
export const toleratedSkew = 30_000;

/** The clock of this machine beside the `Date` of an answer, which is cut to the second. */
export function clockFinding(seen: HeadersSeen | undefined): Finding {
  const date = Date.parse(seen?.headers.find(([name]) => name === 'date')?.[1] ?? '');
  if (!seen || Number.isNaN(date)) return unknown('clock', sentence('The answer does not say what time it is at Planday.'));
  const skew = seen.at - date;
  const seconds = Math.round(Math.abs(skew) / 1000);
  if (Math.abs(skew) <= toleratedSkew)
    return ok('clock', sentence('The clock of this machine and that of Planday agree, as far as an answer tells.'));
  const next = sentence(
    'Let this machine set its clock by the network: moments such as “now” in a request are reckoned with it.',
  );
  return skew > 0
    ? attention('clock', sentence('The clock of this machine is ahead of that of Planday by {0} s.', seconds), next)
    : attention('clock', sentence('The clock of this machine is behind that of Planday by {0} s.', seconds), next);
}

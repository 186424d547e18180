import type { HeadersSeen } from '../bundle/seenHeaders.ts';
import { sentence } from '../errors.ts';
import { type RateLimitReport, readRateLimit } from '../rateLimit/rateLimitHeaders.ts';
import { attention, type Finding, ok, unknown } from './finding.ts';

/** From this share of a limit on, it is nearly used up. */
const scarce = 0.1;
/** As many requests may be ours after all, counted a moment earlier or later than we think. */
const margin = 2;

/** What an answer said of the rate limit, and what of it was ours. */
export interface BudgetReading {
  /** Of the window that is nearest to being spent. */
  readonly limit: number;
  readonly remaining: number;
  /** How many requests of ours the server may have counted in that window, this one among them; `undefined` where nobody knows. */
  readonly own: number | undefined;
  /** The same, since the reading before. */
  readonly ownSince: number | undefined;
}

/** The longest window that a limit may be of, in seconds; `undefined` where the policy has none of it. */
export function windowOf({ policy, limit }: RateLimitReport): number | undefined {
  const seconds = policy.filter((window) => window.limit === limit).map((window) => window.seconds);
  return seconds.length > 0 ? Math.max(...seconds) : undefined;
}

export function reportIn(seen: HeadersSeen | undefined): RateLimitReport {
  const headers = new Map(seen?.headers);
  return readRateLimit({ get: (name) => headers.get(name) ?? null });
}

/**
 * How many requests others sent, at the least; 0 where there is no sign of any. Two signs count, each beyond what may be ours: in both readings
 * more of the window is used than we sent in it, or between them the remaining count fell by more than we sent. A single high reading is none:
 * false alarms are worse than silence.
 */
export function sentByOthers(first: BudgetReading, second: BudgetReading): number {
  const used = [first, second].map(({ limit, remaining, own }) => (own === undefined ? 0 : limit - remaining - own));
  const fell =
    first.limit === second.limit && second.ownSince !== undefined ? first.remaining - second.remaining - second.ownSince : 0;
  const beyond = Math.max(Math.min(...used), fell);
  return beyond >= margin ? beyond : 0;
}

/** The limits in force, and how much is left of the one that is nearest to being spent: no answer says more. */
export function limitFinding({ policy, limit, remaining }: RateLimitReport): Finding {
  if (limit === undefined || remaining === undefined || policy.length === 0)
    return unknown('rateLimit', sentence('The answer says nothing of a rate limit.'));
  const args = [windowsText(policy), limit, remaining] as const;
  return remaining <= limit * scarce
    ? attention(
        'rateLimit',
        sentence('Limits: {0}. Of the one that is nearest to being spent, {1}, there are left: {2}.', ...args),
        sentence('Wait a minute, or let less run at the same time.'),
      )
    : ok('rateLimit', sentence('Limits: {0}. Of the one that is nearest to being spent, {1}, there are left: {2}.', ...args));
}

function windowsText(policy: RateLimitReport['policy']): string {
  return policy.map(({ limit, seconds }) => `${limit}/${seconds} s`).join(', ');
}

export function othersFinding([first, second]: readonly (BudgetReading | undefined)[]): Finding {
  if (!first || !second) return unknown('others', sentence('The answers say too little of a rate limit to tell who uses it.'));
  const others = sentByOthers(first, second);
  if (others > 0)
    return attention(
      'others',
      sentence('Others use the same rate limit: requests just now that this window did not send are at least {0}.', others),
      sentence('Look for other programs with this App ID or on this portal, and for other windows: all share one limit.'),
    );
  if (first.own === undefined || second.own === undefined)
    return unknown(
      'others',
      sentence('This window has sent requests for too short a time to tell its own from those of others.'),
      sentence('Look again in a minute.'),
    );
  return ok(
    'others',
    sentence('In two looks at the rate limit there was no sign that others use it. What is sent now and then is not seen.'),
  );
}

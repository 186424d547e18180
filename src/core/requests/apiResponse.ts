import type { JsonContent } from '../jsonText/jsonContent.ts';

/** One answer of the API that is a success and holds JSON. (`Response` is a global, which OAuth uses.) */
export interface ApiResponse {
  readonly status: number;
  /** When its request left, on the clock of `Clock.elapsed`: after the waits for a token and for the rate limit. */
  readonly sentAt: number;
  /** From the first byte sent to the last received. */
  readonly milliseconds: number;
  readonly content: JsonContent;
}

/** For how long at least one request was under way: pauses, and waits for the rate limit, are left out. */
export function timeUnderWay(responses: readonly Pick<ApiResponse, 'sentAt' | 'milliseconds'>[]): number {
  let time = 0;
  let coveredUntil = Number.NEGATIVE_INFINITY;
  for (const { sentAt, milliseconds } of responses.toSorted((one, other) => one.sentAt - other.sentAt)) {
    const end = sentAt + milliseconds;
    time += Math.max(0, end - Math.max(sentAt, coveredUntil));
    coveredUntil = Math.max(coveredUntil, end);
  }
  return time;
}

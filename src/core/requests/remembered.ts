import type { ParameterValues } from '../catalogue/endpoint.ts';
import { type ErrorKind, isCancellation, PlandayError } from '../errors.ts';
import { knownValues } from '../parameters/parameterSteps.ts';
import { withoutSensitive } from '../parameters/personalValues.ts';
import { requiredParameters } from '../parameters/values.ts';
import { type KeptRequests, lastRequestId } from './keptRequests.ts';
import { type ApiRequest, type Asked, requestOf } from './request.ts';
import { respelled } from './respelled.ts';

/** The values are wrong, or there is nothing behind them: they are no offer for the next time. */
const ofValues: readonly ErrorKind[] = ['badRequest', 'notFound', 'emptyAnswer', 'invalidInput'];

/** It says nothing of the values, and is of a portal that was not asked. */
const ofAnother: readonly ErrorKind[] = ['unknownPortal', 'replaced'];

/**
 * Sends a request and remembers it once it is known how that ended. Nobody waits for the memory of it.
 * @throws what `send` throws
 */
export async function remembering<T>(
  kept: Pick<KeptRequests, 'keep'>,
  asked: Asked,
  all: boolean,
  send: () => Promise<T>,
): Promise<T> {
  const keep = (choose: (now: ApiRequest, before: ApiRequest | undefined) => ApiRequest) =>
    void kept.keep(lastRequestId(requestOf(asked, all)), asked, all, (now, before) =>
      choose(now, before && respelled(asked.endpoint, before)),
    );
  try {
    const answer = await send();
    keep((now, before) => offered(asked, now, before));
    return answer;
  } catch (error) {
    const kind = error instanceof PlandayError ? error.kind : undefined;
    if (kind && ofValues.includes(kind)) keep(withoutRefused);
    else if (isCancellation(error) || (kind && !ofAnother.includes(kind))) keep((now, before) => offered(asked, now, before));
    throw error;
  }
}

/** What is offered the next time: what a person chose last. Whatever else is sent meanwhile, by a row or a link, does not take its place. */
function offered({ endpoint, chosen }: Asked, now: ApiRequest, before: ApiRequest | undefined): ApiRequest {
  if (!before || Object.keys(before.values).length === 0) return now;
  if (!chosen) return before;
  const needed = new Set(requiredParameters(endpoint).map(({ name }) => name));
  const sent = [...Object.keys(now.values), ...(now.notKept ?? [])];
  if (!sent.every((name) => needed.has(name))) return now;
  const values = { ...before.values, ...now.values };
  const notKept = [...new Set([...(before.notKept ?? []), ...(now.notKept ?? [])])].filter(
    (name) => !Object.hasOwn(values, name),
  );
  const earlier = Object.entries(before.periods ?? {}).filter(([name]) => !Object.hasOwn(now.values, name));
  return { ...now, values, notKept, periods: { ...Object.fromEntries(earlier), ...now.periods } };
}

/** What was kept, without the values that came to nothing now. */
function withoutRefused(now: ApiRequest, before: ApiRequest = { ...now, values: {}, notKept: [] }): ApiRequest {
  const isRefused = ([name, value]: [string, unknown]) => JSON.stringify(value) === JSON.stringify(now.values[name]);
  const left = Object.entries(before.values).filter((entry) => !isRefused(entry));
  return { ...before, values: Object.fromEntries(left) };
}

/** Values of the last time, for an offer. */
export interface LastValues {
  readonly values: ParameterValues;
  /** What was sent with them and is not among them: not kept, or without a parameter now. */
  readonly without: readonly string[];
}

/** What was sent last, as far as it can be offered now. */
export function offeredValues({ endpoint }: Pick<Asked, 'endpoint'>, kept: ApiRequest | undefined): LastValues {
  const { values: known, lost } = knownValues(endpoint, kept?.values ?? {});
  const values = withoutSensitive(endpoint, known);
  const sensitive = Object.keys(known).filter((name) => !Object.hasOwn(values, name));
  return { values, without: [...sensitive, ...Object.keys(lost), ...(kept?.notKept ?? [])] };
}

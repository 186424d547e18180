import type { Endpoint } from '../catalogue/endpoint.ts';
import { named } from '../catalogue/spelling.ts';
import { parametersByName } from '../parameters/parameterSteps.ts';
import { hasValue } from '../parameters/values.ts';
import type { ApiRequest } from './request.ts';

/**
 * What was kept of a request, under the names that its endpoint's parameters have today: another catalogue, or another version, may have kept it.
 * What there is no parameter for stays as it is.
 */
export function respelled<R extends Pick<ApiRequest, 'values' | 'periods' | 'notKept'>>(
  endpoint: Pick<Endpoint, 'parameters'>,
  request: R,
): R {
  const { values, periods, notKept } = request;
  const found = parametersByName(
    endpoint,
    Object.keys(values).filter((name) => hasValue(values, name)),
  );
  const renamed = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [found.get(name)?.name ?? name, value]));
  return {
    ...request,
    values: renamed(values),
    ...(periods && { periods: renamed(periods) }),
    ...(notKept && { notKept: [...new Set(notKept.map((name) => named(endpoint.parameters, name)?.name ?? name))] }),
  };
}

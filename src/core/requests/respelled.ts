import type { Endpoint } from '../catalogue/endpoint.ts';
import { templateParameters } from '../catalogue/pathTemplate.ts';
import { named } from '../catalogue/spelling.ts';
import { parametersByName } from '../parameters/parameterSteps.ts';
import { hasValue } from '../parameters/values.ts';
import type { ApiRequest } from './request.ts';

/**
 * What was kept of a request, under the names that its endpoint's parameters have today: another catalogue, or another version, may have kept it.
 * Those of the path are known by their place. What there is no parameter for stays as it is.
 */
export function respelled<R extends Omit<ApiRequest, 'portalId' | 'all'>>(
  endpoint: Pick<Endpoint, 'path' | 'parameters'>,
  request: R,
): R {
  const { values, periods, notKept } = request;
  const found = parametersByName(
    endpoint,
    Object.keys(values).filter((name) => hasValue(values, name)),
  );
  const places = renamedPlaces(templateParameters(request.endpointId), templateParameters(endpoint.path));
  const today = (name: string) => places.get(name) ?? found.get(name)?.name ?? name;
  const renamed = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [today(name), value]));
  return {
    ...request,
    values: renamed(values),
    ...(periods && { periods: renamed(periods) }),
    ...(notKept && {
      notKept: [...new Set(notKept.map((name) => places.get(name) ?? named(endpoint.parameters, name)?.name ?? name))],
    }),
  };
}

/** Nothing where a name stands in another place now: a request may be under the names of today already, and would ask for another row. */
function renamedPlaces(before: readonly string[], now: readonly string[]): ReadonlyMap<string, string> {
  const renamed = before.flatMap((name, place): [string, string][] => {
    const today = now[place];
    return today === undefined || today === name ? [] : [[name, today]];
  });
  return new Map(renamed.some(([name, today]) => now.includes(name) || before.includes(today)) ? [] : renamed);
}

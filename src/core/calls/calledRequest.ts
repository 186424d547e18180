import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Endpoint } from '../catalogue/endpoint.ts';
import { sentence } from '../errors.ts';
import type { CalendarDate } from '../parameters/calendar.ts';
import { dateRanges } from '../parameters/dateRange.ts';
import { parametersByName } from '../parameters/parameterSteps.ts';
import type { PeriodNames } from '../parameters/periodNames.ts';
import type { Portal } from '../portals/portal.ts';
import type { ApiRequest } from '../requests/request.ts';
import { requestTo } from '../saved/question.ts';
import { type Call, refused } from './call.ts';
import { calledPath, unknownParameter } from './calledPath.ts';
import { type CalledPeriod, calledPeriod } from './calledPeriod.ts';

/** The fields of a call that say what is asked. */
export const requestFields = ['portal', 'path', 'values', 'period', 'all'] as const;

type Values = Readonly<Record<string, readonly string[]>>;

interface Asking {
  readonly catalogue: Pick<Catalogue, 'api' | 'summaries'>;
  readonly portal: Portal;
  /** The portal's day. */
  readonly today: CalendarDate;
  /** Whether every page is asked for, whatever the call says. */
  readonly all: boolean;
}

/**
 * What a call asks of a portal: an endpoint of the catalogue, with values under its own names. What they are is checked where every request is.
 * @throws PlandayError `invalidInput` that names the field
 */
export async function calledRequest(call: Call, { catalogue, portal, today, all }: Asking): Promise<ApiRequest> {
  const { endpoint, values: written } = await calledPath(call.needed('path', '/hr/v1.0/employees'), catalogue);
  const named = together(endpoint, written, inOwnNames(endpoint, call.values('values', '{ "departmentId": 1 }')));
  const { values, periods } = withPeriod(endpoint, named, calledPeriod(call));
  const lists = Object.entries(values).map(([name, list]) => [name, list.length === 1 ? (list[0] ?? '') : list]);
  const question = { endpointId: endpoint.id, values: Object.fromEntries(lists), periods, all: all || call.flag('all') };
  return requestTo(portal, question, endpoint, today);
}

function inOwnNames(endpoint: Endpoint, given: Values): Values {
  const names = Object.keys(given);
  const known = parametersByName(endpoint, names);
  const strange = names.find((name) => !known.has(name));
  if (strange !== undefined) throw unknownParameter(endpoint, strange);
  return Object.fromEntries(Object.entries(given).map(([name, list]) => [known.get(name)?.name ?? name, list]));
}

/** Two values for one parameter would ask for one of them, and nobody knows which. */
function together(endpoint: Endpoint, written: Values, given: Values): Values {
  const twice = Object.keys(given).find((name) => Object.hasOwn(written, name));
  if (twice !== undefined) throw givenTwice(endpoint, twice);
  return { ...written, ...given };
}

function withPeriod(
  endpoint: Endpoint,
  values: Values,
  period: CalledPeriod | undefined,
): { readonly values: Values; readonly periods: PeriodNames } {
  if (period === undefined) return { values, periods: {} };
  const [range] = dateRanges(endpoint.parameters);
  if (!range) throw refused(sentence('{0} takes no period. Leave “{1}” out.', endpoint.name, 'period'));
  const [from, to] = [range.from.name, range.to.name];
  const twice = [from, to].find((name) => Object.hasOwn(values, name));
  if (twice !== undefined) throw givenTwice(endpoint, twice);
  if (typeof period === 'string') return { values, periods: { [from]: period } };
  return { values: { ...values, [from]: [period.from], [to]: [period.to] }, periods: {} };
}

function givenTwice({ name }: Endpoint, parameter: string) {
  return refused(sentence('{1} of {0} is given twice. Give it in the path, or among “values”, or as “period”.', name, parameter));
}

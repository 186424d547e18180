import type { Endpoint, Parameter } from '../catalogue/endpoint.ts';
import { believedPageSize } from '../catalogue/pageSize.ts';
import { format } from '../errors.ts';
import { checkEndpointValue } from '../parameters/checkValue.ts';
import { nearestNames } from '../sql/nearestNames.ts';
import type { Finding } from './findings.ts';

/** Where a token is given instead of in its header. */
const ofToken = /^(?:access_?token|token|refresh_?token|bearer|auth(?:orization)?(?:_?token)?|api_?key|jwt)$/i;
/** What other interfaces page and sort with, and what does the same here. */
const otherwise: Readonly<Record<string, readonly string[]>> = {
  page: ['offset'],
  pagenumber: ['offset'],
  pageindex: ['offset'],
  skip: ['offset'],
  start: ['offset', 'from'],
  cursor: ['offset'],
  pagesize: ['limit'],
  perpage: ['limit'],
  per_page: ['limit'],
  take: ['limit'],
  top: ['limit'],
  count: ['limit'],
  size: ['limit'],
  since: ['modifiedFrom'],
  updatedsince: ['modifiedFrom'],
  updatedfrom: ['modifiedFrom'],
  modifiedsince: ['modifiedFrom'],
  startdate: ['from'],
  enddate: ['to'],
  datefrom: ['from'],
  dateto: ['to'],
  search: ['searchQuery'],
  q: ['searchQuery'],
};

/** A name and a value that are sent to one of several endpoints. */
export interface GivenParameter {
  readonly name: string;
  /** As text; what is not known before the program runs is not looked at. */
  readonly value?: string;
  readonly line?: number;
}

/** What is wrong with a parameter; nothing where one of the endpoints takes it. @param endpoints of none, only a token is found */
export function parameterFinding(
  { name, value = '', line }: GivenParameter,
  endpoints: readonly Endpoint[],
): Finding | undefined {
  const at = line === undefined ? {} : { line };
  if (ofToken.test(name))
    return {
      rule: 'tokenInAddress',
      severity: 'error',
      ...at,
      found: `${name}=…`,
      instead: ['Authorization: Bearer <access token>'],
      why: 'A token in an address ends up in logs. It belongs into the header Authorization.',
    };
  if (endpoints.length === 0) return undefined;
  const takers = endpoints.flatMap((endpoint) => {
    const parameter = parameterCalled(name, endpoint);
    return parameter ? [{ endpoint, parameter }] : [];
  });
  if (takers.length === 0) return { ...unknown(name, endpoints), ...at };
  const findings = takers.map(({ endpoint, parameter }) => valueFinding(endpoint, parameter, name, value));
  const [first] = findings;
  return first && !findings.includes(undefined) ? { ...first, ...at } : undefined;
}

export function parameterCalled(name: string, { parameters }: Endpoint): Parameter | undefined {
  const wanted = name.replace(/(?:\[|%5B)\d*(?:\]|%5D)$/i, '').toLowerCase();
  return parameters.find((one) => one.name.toLowerCase() === wanted || one.wireName?.toLowerCase() === wanted);
}

function unknown(name: string, endpoints: readonly Endpoint[]): Finding {
  const [first] = endpoints;
  const known = [
    ...new Set(endpoints.flatMap(({ parameters }) => parameters.filter(({ in: place }) => place === 'query').map(wireName))),
  ];
  const likely = (otherwise[name.toLowerCase().replaceAll('-', '')] ?? []).filter((one) =>
    known.some((other) => other.toLowerCase() === one.toLowerCase()),
  );
  const instead = [...new Set([...likely, ...nearestNames(name, known)])];
  return {
    rule: 'unknownParameter',
    severity: 'error',
    found: name,
    ...(instead.length > 0 && { instead }),
    why: `${endpoints.length === 1 && first ? `GET ${first.path} has` : 'The endpoints that are called have'} no parameter of this name. ${known.length === 0 ? 'It takes none.' : `There are: ${known.join(', ')}.`}`,
  };
}

function valueFinding(endpoint: Endpoint, parameter: Parameter, name: string, value: string): Finding | undefined {
  const { paging } = endpoint;
  const most = believedPageSize(paging?.maximum);
  if (paging?.limit === parameter.name && most !== undefined && /^\d+$/.test(value) && Number(value) > most)
    return {
      rule: 'limitTooLarge',
      severity: 'error',
      found: `${name}=${value}`,
      instead: [`${name}=${most}`],
      why: `The largest page of GET ${endpoint.path} is ${most} rows. Read on with ${paging.offset}.`,
    };
  if (!/^[\w:.-]{1,60}$/.test(value)) return undefined;
  return isSaid(parameter, value) ? badValue(endpoint, parameter, name, value) : undefined;
}

/** Whether what is written can only be the value itself: the name of a variable is none. */
function isSaid({ type, enum: choices }: Parameter, value: string): boolean {
  if (/^\d{4}-\d\d-\d\d/.test(value) || /^\d+$/.test(value)) return true;
  return choices !== undefined && type === 'string' && /^[A-Z][a-z]+$/.test(value);
}

function badValue(endpoint: Endpoint, parameter: Parameter, name: string, value: string): Finding | undefined {
  const problem = checkEndpointValue(endpoint, parameter, value);
  if (!problem) return undefined;
  // A form of date that differs is taken by Planday in practice.
  if (parameter.date !== undefined && /^\d{4}-\d\d-\d\d/.test(value)) return undefined;
  return {
    rule: 'badValue',
    severity: 'error',
    found: `${name}=${value}`,
    ...(parameter.enum && { instead: parameter.enum }),
    why: format(problem),
  };
}

export function wireName({ name, wireName: other }: Parameter): string {
  return other ?? name;
}

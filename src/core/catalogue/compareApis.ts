import { type Change, turned, valueChanges, worstFirst } from './changes.ts';
import { compareParameters } from './compareParameters.ts';
import { compareSchemas } from './compareSchemas.ts';
import type { Api, Endpoint } from './endpoint.ts';
import { comparablePath } from './pathTemplate.ts';
import { statusesOf } from './successStatuses.ts';

/** Of one API. Beyond them each endpoint names the worst of its changes. */
const mostChanges = 10_000;

/** What a report says of an endpoint. */
export type EndpointLabel = Pick<Endpoint, 'id' | 'path' | 'name'>;

export interface EndpointChange {
  readonly endpoint: EndpointLabel;
  /** What is different in it: at least one. */
  readonly changes: readonly Change[];
}

export interface ApiComparison {
  readonly added: readonly EndpointLabel[];
  readonly changed: readonly EndpointChange[];
  /** As they were before. */
  readonly gone: readonly EndpointLabel[];
}

/** What an API means to its user now and meant before: order, formatting and descriptions of fields do not count. */
export function compareApis(before: Api | undefined, after: Api): ApiComparison {
  const old = new Map((before?.endpoints ?? []).map((endpoint) => [comparablePath(endpoint.path), endpoint]));
  const added: EndpointLabel[] = [];
  const changed: EndpointChange[] = [];
  let room = mostChanges;
  for (const endpoint of after.endpoints) {
    const key = comparablePath(endpoint.path);
    const was = old.get(key);
    old.delete(key);
    if (!was) added.push(label(endpoint));
    else {
      const changes = endpointChanges(was, endpoint);
      if (changes.length > 0) changed.push({ endpoint: label(endpoint), changes: changes.slice(0, Math.max(1, room)) });
      room -= changes.length;
    }
  }
  return { added, changed, gone: [...old.values()].map(label) };
}

function label({ id, path, name }: Endpoint): EndpointLabel {
  return { id, path, name };
}

/** What breaks most comes first. */
function endpointChanges(was: Endpoint, is: Endpoint): Change[] {
  return worstFirst([
    ...summaryChange(was, is),
    ...scopeChange(was, is),
    ...turned(was.deprecated, is.deprecated, 'deprecated', 'deprecatedNoMore'),
    ...pagingChanges(was, is),
    ...valueChanges(statusesOf(was), statusesOf(is), { gone: 'statusGone', added: 'statusNew' }),
    ...demandChanges(was, is),
    ...compareParameters(was, is),
    ...compareSchemas(was.response, is.response),
  ]);
}

function summaryChange(was: Endpoint, is: Endpoint): Change[] {
  const said = ({ summary }: Endpoint) => summary.replace(/\s+/g, ' ').replace(/\.$/, '');
  return said(was) === said(is) ? [] : [{ kind: 'summary', was: was.summary, is: is.summary }];
}

function scopeChange({ scope: was }: Endpoint, { scope: is }: Endpoint): Change[] {
  if (was === is) return [];
  if (was === undefined) return [{ kind: 'scopeNew', is: is ?? '' }];
  return is === undefined ? [{ kind: 'scopeGone', was }] : [{ kind: 'scopeChanged', was, is }];
}

function pagingChanges(was: Endpoint, is: Endpoint): Change[] {
  if (!was.paging || !is.paging) return turned(was.paging !== undefined, is.paging !== undefined, 'pagingNew', 'pagingGone');
  const [from, to] = [was.paging.maximum, is.paging.maximum];
  // Where the parameter says it, it is told of the parameter.
  const isOfParameter = from === limitOf(was) && to === limitOf(is);
  if (from === to || isOfParameter) return [];
  if (from === undefined) return [{ kind: 'pageMaximumNew', is: String(to) }];
  const said = { was: String(from), ...(to !== undefined && { is: String(to) }) };
  return [{ kind: (to ?? Infinity) < from ? 'pageMaximumLowered' : 'pageMaximumRaised', ...said }];
}

/** What is demanded beside the parameters that are sent. */
function demandChanges(was: Endpoint, is: Endpoint): Change[] {
  const demands = ({ notSent = [] }: Endpoint) => notSent.map(({ name }) => name);
  return valueChanges(demands(was), demands(is), { gone: 'demandGone', added: 'demandNew' });
}

function limitOf({ paging, parameters }: Endpoint): number | undefined {
  return parameters.find(({ name }) => name === paging?.limit)?.maximum;
}

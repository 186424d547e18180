import type { Api, Endpoint, Parameter, Schema } from './endpoint.ts';
import { comparablePath } from './pathTemplate.ts';

export type ChangedPart = 'summary' | 'parameters' | 'response' | 'scope' | 'paging' | 'deprecated';

export interface EndpointChange {
  readonly endpoint: Endpoint;
  /** What is different in it. */
  readonly parts: readonly ChangedPart[];
}

export interface ApiComparison {
  readonly added: readonly Endpoint[];
  readonly changed: readonly EndpointChange[];
  /** As they were before. */
  readonly gone: readonly Endpoint[];
}

/** What an API means to its user now and meant before: order, formatting and descriptions of fields do not count. */
export function compareApis(before: Api | undefined, after: Api): ApiComparison {
  const old = new Map((before?.endpoints ?? []).map((endpoint) => [comparablePath(endpoint.path), endpoint]));
  const added: Endpoint[] = [];
  const changed: EndpointChange[] = [];
  for (const endpoint of after.endpoints) {
    const key = comparablePath(endpoint.path);
    const was = old.get(key);
    old.delete(key);
    if (!was) added.push(endpoint);
    else {
      const parts = changedParts(was, endpoint);
      if (parts.length > 0) changed.push({ endpoint, parts });
    }
  }
  return { added, changed, gone: [...old.values()] };
}

function changedParts(before: Endpoint, after: Endpoint): ChangedPart[] {
  const was = meaning(before);
  const is = meaning(after);
  return (Object.keys(is) as ChangedPart[]).filter((part) => JSON.stringify(was[part]) !== JSON.stringify(is[part]));
}

function meaning(endpoint: Endpoint): Record<ChangedPart, unknown> {
  return {
    summary: endpoint.summary.replace(/\s+/g, ' ').replace(/\.$/, ''),
    parameters: endpoint.parameters.map(parameterMeaning).sort(),
    response: schemaMeaning(endpoint.response),
    scope: endpoint.scope,
    paging: [endpoint.paging?.limit, endpoint.paging?.offset, endpoint.paging?.maximum],
    deprecated: Boolean(endpoint.deprecated),
  };
}

function parameterMeaning(parameter: Parameter): string {
  const { name, type, format, required, minimum, maximum, array, date, deprecated, sensitive } = parameter;
  const values = parameter.enum?.toSorted();
  const facts = [type, format, required, minimum, maximum, parameter.default, array, date, deprecated, sensitive];
  return JSON.stringify([name, parameter.in, ...facts, values]);
}

function schemaMeaning(schema: Schema | undefined): unknown {
  if (!schema) return null;
  const { type, format, nullable, properties = {}, items, additionalProperties } = schema;
  const names = Object.keys(properties).sort();
  return [
    type,
    format,
    Boolean(nullable),
    schema.enum?.map(String).sort(),
    names.map((name) => [name, schema.required?.includes(name) ?? false, schemaMeaning(properties[name])]),
    schemaMeaning(items),
    typeof additionalProperties === 'object' ? schemaMeaning(additionalProperties) : null,
  ];
}

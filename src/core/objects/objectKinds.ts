import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Endpoint } from '../catalogue/endpoint.ts';
import { requiredParameters } from '../parameters/values.ts';
import type { Reference } from '../references/fieldReferences.ts';
import { lookupOf, type ReferenceName } from '../references/lookups.ts';
import type { NamedKind } from '../references/nameOf.ts';
import type { ApiRequest } from '../requests/request.ts';

/**
 * What has a name of its own and is looked for by it, what is few of first. Supervisors are employees, and leave accounts bear the name of
 * their type: as many times as there are employees.
 */
export const objectNames = [
  'department',
  'employee',
  'shiftType',
  'employeeGroup',
  'position',
  'section',
  'skill',
  'employeeType',
  'salaryType',
  'contractRule',
  'revenueUnit',
  'accountType',
] as const satisfies readonly ReferenceName[];

export type ObjectName = (typeof objectNames)[number];

/** A kind of what ids refer to, as the catalogue has it. */
export interface KnownKind extends NamedKind {
  readonly list: Endpoint;
  /** What tells of one of them by its id, where there is no such endpoint. */
  readonly about?: Endpoint | undefined;
  /** What gives one by an id that stands beside the reference. */
  readonly beside?: Endpoint | undefined;
}

/** One whose list is given without a question. */
export interface ObjectKind extends KnownKind {
  readonly name: ObjectName;
}

/** The kinds whose list the catalogue has, and gives without a question. */
export async function objectKinds(catalogue: Pick<Catalogue, 'find'>): Promise<readonly ObjectKind[]> {
  const kinds = await Promise.all(
    objectNames.map(async (name) => {
      const kind = await knownKind(name, catalogue);
      return kind && isGivenAtOnce(kind.list) ? { ...kind, name } : undefined;
    }),
  );
  return kinds.filter((kind) => kind !== undefined);
}

/** `undefined` where the catalogue has no list of them. */
export async function knownKind(name: ReferenceName, catalogue: Pick<Catalogue, 'find'>): Promise<KnownKind | undefined> {
  const lookup = lookupOf(name);
  const list = await catalogue.find(lookup.endpointId);
  if (!list) return undefined;
  // By whatever name its parameter goes.
  const ids = [`${list.path}/{id}`, lookup.opens, lookup.beside?.endpointId];
  const [one, about, beside] = await Promise.all(
    ids.map(async (id) => byIdAlone(id === undefined ? id : await catalogue.find(id))),
  );
  return { name, lookup, list, one, about, beside };
}

/** Opens the object; where nothing gives one alone, the list that it stands in. */
export function objectRequest({ list, one }: ObjectKind, portalId: string, id: string): ApiRequest {
  return (one && oneRequest(one, portalId, id)) ?? listRequest(list, portalId);
}

/**
 * Opens what an id refers to, or the list that it stands in; `undefined` where that list would be endless, demands something else, or is what
 * the id was found in.
 */
export function referenceRequest(
  { list, lookup, one, about, beside }: KnownKind,
  portalId: string,
  { id, own, beside: other }: Pick<Reference, 'id' | 'own' | 'beside'>,
): ApiRequest | undefined {
  if (beside && other !== undefined) return oneRequest(beside, portalId, other);
  const byId = one ?? about;
  if (byId) return oneRequest(byId, portalId, id);
  return own || lookup.range || !isGivenAtOnce(list) ? undefined : listRequest(list, portalId);
}

function oneRequest(one: Endpoint, portalId: string, id: string): ApiRequest | undefined {
  const [parameter] = requiredParameters(one);
  return parameter && { portalId, endpointId: one.id, values: { [parameter.name]: id }, all: false };
}

function listRequest(list: Endpoint, portalId: string): ApiRequest {
  return { portalId, endpointId: list.id, values: {}, all: list.paging !== undefined };
}

function isGivenAtOnce(list: Endpoint): boolean {
  return requiredParameters(list).length === 0;
}

function byIdAlone(endpoint: Endpoint | undefined): Endpoint | undefined {
  const [parameter, ...others] = endpoint ? requiredParameters(endpoint) : [];
  return parameter?.in === 'path' && others.length === 0 ? endpoint : undefined;
}

import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Endpoint } from '../catalogue/endpoint.ts';
import { requiredParameters } from '../parameters/values.ts';
import { type Lookup, lookupForName } from '../references/lookups.ts';
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
] as const;

export type ObjectName = (typeof objectNames)[number];

/** A kind of object, as the catalogue has it. */
export interface ObjectKind {
  readonly name: ObjectName;
  readonly lookup: Lookup;
  readonly list: Endpoint;
  /** What opens one of them by its id alone, where there is such an endpoint. */
  readonly one: Endpoint | undefined;
}

/** The kinds whose list the catalogue has, and gives without a question. */
export async function objectKinds(catalogue: Pick<Catalogue, 'find'>): Promise<readonly ObjectKind[]> {
  const kinds = await Promise.all(objectNames.map((name) => kindOf(name, catalogue)));
  return kinds.filter((kind) => kind !== undefined);
}

/** Opens the object; where nothing gives one alone, the list that it stands in. */
export function objectRequest({ list, one }: ObjectKind, portalId: string, id: string): ApiRequest {
  const [parameter] = one ? requiredParameters(one) : [];
  if (one && parameter) return { portalId, endpointId: one.id, values: { [parameter.name]: id }, all: false };
  return { portalId, endpointId: list.id, values: {}, all: list.paging !== undefined };
}

async function kindOf(name: ObjectName, catalogue: Pick<Catalogue, 'find'>): Promise<ObjectKind | undefined> {
  const lookup = lookupForName(`${name}Id`);
  const list = lookup && (await catalogue.find(lookup.endpointId));
  if (!list || requiredParameters(list).length > 0) return undefined;
  // By whatever name its parameter goes.
  const one = await catalogue.find(`${list.path}/{id}`);
  return { name, lookup, list, one: one && isByIdAlone(one) ? one : undefined };
}

function isByIdAlone(endpoint: Endpoint): boolean {
  const [parameter, ...others] = requiredParameters(endpoint);
  return parameter?.in === 'path' && others.length === 0;
}

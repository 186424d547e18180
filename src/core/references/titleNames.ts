import type { Endpoint, Parameter } from '../catalogue/endpoint.ts';
import type { Portal } from '../portals/portal.ts';
import { lookupFor } from './lookups.ts';
import type { PortalLists } from './portalLists.ts';

/** Lists of what has a name that is no person's: it may stand in a title, and in an address, which the editor stores. */
const ofThings: ReadonlySet<string> = new Set([
  '/hr/v1.0/departments',
  '/hr/v1.0/employeegroups',
  '/hr/v1.0/employeetypes',
  '/hr/v1.0/skills',
  '/scheduling/v1.0/shifttypes',
  '/scheduling/v1.0/positions',
  '/scheduling/v1.0/sections',
  '/pay/v1.0/salaries/types',
  '/contractrules/v1.0/contractrules',
  '/revenue/v1.0/revenueunits',
  '/absence/v1.0/accounttypes',
]);

/** What the value of a parameter is called, as far as that has been read and is nobody's name. */
export function titleName(
  lists: Pick<PortalLists, 'known'>,
  { portal, endpoint }: { readonly portal: Portal; readonly endpoint: Endpoint },
  parameter: Parameter,
  id: string,
): string | undefined {
  const lookup = lookupFor(endpoint, parameter);
  return lookup && ofThings.has(lookup.endpointId) ? lists.known(portal, lookup, id) : undefined;
}

import type { Endpoint, Parameter } from '../../../src/core/catalogue/endpoint.ts';
import type { Client } from './harness.ts';

/** One id of each kind that exists, by kind. */
type Ids = Readonly<Record<string, string>>;

/** @returns what gives an endpoint the address of an answer that holds something: all that it demands, with values that exist */
export async function workingAddresses(client: Client): Promise<(endpoint: Endpoint) => string> {
  const ids = await existingIds(client);
  return (endpoint) => address(endpoint, ids);
}

async function existingIds(client: Client): Promise<Ids> {
  const first = async (path: string): Promise<Record<string, unknown>> => (await client.get(path)).json.data[0];
  const punch = await first('/punchclock/v1.0/punchclockshifts?from=2026-11-16T00:00&to=2026-11-20T00:00&limit=50');
  const employee = await first('/hr/v1.0/employees');
  const idOf = async (path: string): Promise<string> => String((await first(path)).id);
  return {
    department: await idOf('/hr/v1.0/departments'),
    group: String((employee.employeeGroups as number[])[0]),
    employee: String(employee.id),
    punch: String(punch.id),
    shift: String(punch.shiftId),
    position: await idOf('/scheduling/v1.0/positions'),
    account: await idOf('/absence/v1.0/accounts?status=Active'),
    record: await idOf('/absence/v1.0/absencerecords'),
    request: await idOf('/absence/v1.0/absencerequests'),
    accountType: await idOf('/absence/v1.0/accounttypes'),
    dataset: await idOf('/datacenter/v1.0/datasets'),
    securityGroup: await idOf('/securityGroupMembership/v1.0/securitygroups'),
    picture: await employeeWithPicture(client),
  };
}

async function employeeWithPicture(client: Client): Promise<string> {
  for (const { id } of (await client.get('/hr/v1.0/employees')).json.data) {
    const { status } = await client.get(`/hr/v1.0/employees/${id}/customfields/custom_1006/value`);
    if (status === 200) return String(id);
  }
  throw new Error('Nobody has a picture');
}

/** The kind of `{id}`, by the word before it. */
const kinds: Readonly<Record<string, string>> = {
  departments: 'department',
  employeegroups: 'group',
  accrued: 'accountType',
  accounts: 'account',
  absencerecords: 'record',
  absencerequests: 'request',
  datasets: 'dataset',
  securitygroups: 'securityGroup',
};

/** A valid value for a parameter that must be given. */
function valid(endpoint: Endpoint, { name, date }: Parameter, ids: Ids): string {
  const key = name.toLowerCase();
  if (key === 'from') return date === 'local-minutes' ? '2026-11-16T00:00' : '2026-11-16';
  if (key === 'to') return date === 'local-minutes' ? '2026-11-20T00:00' : '2026-11-20';
  if (key === 'custompropertyname') return 'custom_1006';
  if (key === 'employeeid' && endpoint.path.includes('customfields')) return ids.picture ?? '';
  if (key === 'employeegroupid') return ids.group ?? '';
  if (key === 'punchclockshiftid') return ids.punch ?? '';
  const kind = key === 'id' ? kinds[/\/(\w+)\/\{id\}/.exec(endpoint.path)?.[1] ?? ''] : undefined;
  return ids[kind ?? Object.keys(ids).find((id) => key.startsWith(id.toLowerCase())) ?? ''] ?? '';
}

function address(endpoint: Endpoint, ids: Ids): string {
  const required = endpoint.parameters.filter((parameter) => parameter.required);
  const path = endpoint.path.replace(/\{([^}]+)\}/g, (whole, name: string) => {
    const parameter = required.find((one) => one.name === name);
    return parameter ? encodeURIComponent(valid(endpoint, parameter, ids)) : whole;
  });
  const query = new URLSearchParams();
  for (const parameter of required) if (parameter.in === 'query') query.append(parameter.name, valid(endpoint, parameter, ids));
  if (endpoint.paging && !query.has(endpoint.paging.limit)) query.append(endpoint.paging.limit, '7');
  return query.size > 0 ? `${path}?${query}` : path;
}

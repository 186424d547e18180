/** Every scope of Planday's identity server, in the order of its discovery document (id.planday.com/.well-known/openid-configuration). */
export const knownScopes: readonly string[] = [
  'openid',
  'plandayid',
  'email',
  'bankaccount:create',
  'bankaccount:read',
  'bankaccount:update',
  'birthdate:create',
  'birthdate:read',
  'birthdate:update',
  'department:create',
  'department:delete',
  'department:read',
  'department:update',
  'employee:create',
  'employee:deactivate',
  'employeegroup:create',
  'employeegroup:delete',
  'employeegroup:read',
  'employeegroup:update',
  'employee:history',
  'employee:read',
  'employeetype:read',
  'employee:update',
  'skill:create',
  'skill:delete',
  'skill:read',
  'skill:update',
  'ssn:create',
  'ssn:read',
  'ssn:update',
  'shift:create',
  'shift:delete',
  'shiftposition:create',
  'shiftposition:delete',
  'shiftposition:read',
  'shiftposition:update',
  'shift:read',
  'shifttype:create',
  'shifttype:delete',
  'shifttype:read',
  'shifttype:update',
  'shift:update',
  'timeandcost:read',
  'punchclockkioskdevice:create',
  'punchclockkioskdevice:delete',
  'punchclockkioskdevice:read',
  'punchclockkioskprofile:create',
  'punchclockkioskprofile:read',
  'punchclockshift:create',
  'punchclockshift:read',
  'revenue:delete',
  'revenue:read',
  'revenue:set',
  'revenue:update',
  'payroll:read',
  'portal:create',
  'absence:create',
  'absence:read',
  'absencesettings:create',
  'absencesettings:delete',
  'absencesettings:read',
  'absencesettings:update',
  'absence:update',
  'contractrules:read',
  'contractrules:update',
  'payrates:read',
  'payrates:update',
  'salaries:read',
  'salaries:update',
  'datacenter:create',
  'datacenter:read',
  'securitygroupmembership:delete',
  'securitygroupmembership:read',
  'securitygroupmembership:update',
  'securitygroups:read',
  'platform_access_token',
  'access_token',
  'impersonate',
  'offline_access',
];

const apiScopes = new Set(knownScopes.filter((scope) => scope.includes(':')));
const longestText = 20_000;
/** Every word with the one after it: `department:read`, and as words `revenue read`, which some of Planday's documents write. */
const pairOfWords = /\b([a-z]+)(?=[: ]([a-z]+)\b)/gi;
/** A text that speaks of needs all the time speaks of no scope. */
const mostDemands = 50;

/** The scopes that a text names, in the order of their first mention; no name that the identity server does not know. */
export function scopesNamedIn(text: string): string[] {
  const named = new Set<string>();
  for (const [, area, right] of text.slice(0, longestText).matchAll(pairOfWords)) {
    const scope = `${area}:${right}`.toLowerCase();
    if (apiScopes.has(scope)) named.add(scope);
  }
  return [...named];
}

/**
 * The scope that a text demands in so many words: Planday's documents have lines such as "Required scope: shift:read" and
 * "Authorization policy: shift update".
 */
export function scopeDemandedIn(text: string): string | undefined {
  const demand = /\b(?:authorization polic(?:y|ies)|required scopes?|scopes? (?:required|needed)|(?:requires?|needs?))\b/gi;
  const read = text.slice(0, longestText);
  for (const match of [...read.matchAll(demand)].slice(0, mostDemands)) {
    const start = match.index + match[0].length;
    const [scope] = scopesNamedIn(read.slice(start, start + 80));
    if (scope) return scope;
  }
  return undefined;
}

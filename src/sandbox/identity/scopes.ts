/** The scopes that Planday's discovery document lists, in its order: a grant stores them as bits, so only append. */
const plandayScopes =
  'openid plandayid email bankaccount:create bankaccount:read bankaccount:update birthdate:create birthdate:read birthdate:update ' +
  'department:create department:delete department:read department:update employee:create employee:deactivate employeegroup:create ' +
  'employeegroup:delete employeegroup:read employeegroup:update employee:history employee:read employeetype:read employee:update ' +
  'skill:create skill:delete skill:read skill:update ssn:create ssn:read ssn:update shift:create shift:delete shiftposition:create ' +
  'shiftposition:delete shiftposition:read shiftposition:update shift:read shifttype:create shifttype:delete shifttype:read ' +
  'shifttype:update shift:update timeandcost:read punchclockkioskdevice:create punchclockkioskdevice:delete punchclockkioskdevice:read ' +
  'punchclockkioskprofile:create punchclockkioskprofile:read punchclockshift:create punchclockshift:read revenue:delete revenue:read ' +
  'revenue:set revenue:update payroll:read portal:create absence:create absence:read absencesettings:create absencesettings:delete ' +
  'absencesettings:read absencesettings:update absence:update contractrules:read contractrules:update payrates:read payrates:update ' +
  'salaries:read salaries:update datacenter:create datacenter:read securitygroupmembership:delete securitygroupmembership:read ' +
  'securitygroupmembership:update securitygroups:read platform_access_token access_token impersonate offline_access';

export const allScopes: readonly string[] = plandayScopes.split(' ');

/** Those that are no resource of an app's grid. */
const special = new Set([
  'openid',
  'plandayid',
  'email',
  'platform_access_token',
  'access_token',
  'impersonate',
  'offline_access',
]);

export const resourceScopes: readonly string[] = allScopes.filter((scope) => !special.has(scope));

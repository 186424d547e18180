import { dateOf } from '../data/calendar.ts';
import { customFields, customValues } from '../data/customFields.ts';
import { employeeHistory } from '../data/employeeHistory.ts';
import { fieldDefinitions } from '../data/fieldDefinitions.ts';
import type { Department, Employee, EmployeeGroup } from '../data/model.ts';
import type { PortalData } from '../data/portalData.ts';
import { type Call, type Handlers, isWithin, list, type Outcome, one, type Row, withoutNulls } from './handler.ts';

const department = ({ id, name, number }: Department): Row => withoutNulls({ id, name, number });
const group = ({ id, name }: EmployeeGroup): Row => ({ id, name });

export const hr: Handlers = {
  '/hr/v1.0/departments': ({ data }) => list(data.organisation.departments, department),
  '/hr/v1.0/departments/{id}': ({ data, values }) =>
    one(
      data.organisation.departments.find(({ id }) => id === values.number('id')),
      'The department',
      department,
    ),
  '/hr/v1.0/departments/{id}/employees': ({ data, values }) => members(data, 'departments', values.number('id')),
  '/hr/v1.0/employeegroups': ({ data }) => list(data.organisation.groups, group),
  '/hr/v1.0/employeegroups/{id}': ({ data, values }) =>
    one(
      data.organisation.groups.find(({ id }) => id === values.number('id')),
      'The employee group',
      group,
    ),
  '/hr/v1.0/employeegroups/{id}/employees': ({ data, values }) => members(data, 'employeeGroups', values.number('id')),
  '/hr/v1.0/employees': (call) => list(filtered(call, call.data.people.active), (employee) => listed(call, employee)),
  '/hr/v1.0/employees/deactivated': (call) =>
    list(filtered(call, call.data.people.deactivated), (employee) => listed(call, employee)),
  '/hr/v1.0/employees/{employeeId}': (call) =>
    one(call.data.employee(call.values.number('employeeId') ?? 0), 'The employee', (employee) => detailed(call, employee)),
  '/hr/v1.0/employees/fielddefinitions': ({ data, values }) => ({
    body: { data: fieldDefinitions(data, values.text('type')?.toLowerCase() === 'put' ? 'Put' : 'Post') },
  }),
  '/hr/v1.0/employees/supervisors': ({ data }) => list(data.people.supervisors, (supervisor) => ({ ...supervisor })),
  '/hr/v1.0/employees/{employeeId}/history': ({ data, values }) => {
    const employee = data.employee(values.number('employeeId') ?? 0);
    if (!employee) return { missing: 'The employee' };
    const [from, to] = [values.instant('startDateTime'), values.instant('endDateTime')];
    const changes = employeeHistory(data, employee).filter((change) =>
      isWithin(Date.parse(change.modificationDateTime), from, to),
    );
    return list(changes, (change) => ({ ...change }));
  },
  '/hr/v1.0/employees/{employeeId}/customfields/{customPropertyName}/value': ({ data, values }) => {
    const employee = data.employee(values.number('employeeId') ?? 0);
    const name = values.text('customPropertyName')?.toLowerCase();
    // Every other kind comes with the employee.
    const field = customFields.find(({ key, type }) => key === name && type === 'Image');
    const value = employee && field ? customValues(employee)[field.key]?.value : undefined;
    return value === undefined || value === null ? { missing: 'The custom field value' } : { body: value };
  },
  '/hr/v1.0/employeetypes': ({ data }) => list(data.organisation.employeeTypes, (type) => ({ ...type })),
  '/hr/v1.0/skills': ({ data }) => ({
    body: data.organisation.skills.map(({ skillId, name, description, isTimeLimited }) => ({
      skillId,
      name,
      description,
      isTimeLimited,
    })),
  }),
  '/hr/v1.0/terminationtypes': ({ data }) => list(data.organisation.terminationTypes, (type) => ({ ...type })),
};

function members({ people, organisation }: PortalData, of: 'departments' | 'employeeGroups', id: number | undefined): Outcome {
  const owners = of === 'departments' ? organisation.departments : organisation.groups;
  if (!owners.some((owner) => owner.id === id))
    return { missing: of === 'departments' ? 'The department' : 'The employee group' };
  const rows = people.active.filter((employee) => id !== undefined && employee[of].includes(id));
  return list(rows, (employee) => ({ employeeId: employee.id }));
}

function filtered({ values }: Call, employees: readonly Employee[]): readonly Employee[] {
  const range = (what: string): [number | undefined, number | undefined] => [
    values.instant(`${what}From`),
    values.instant(`${what}To`),
  ];
  const [created, modified, deactivated] = [range('created'), range('modified'), range('deactivated')];
  const search = values.text('searchQuery')?.toLowerCase();
  return employees.filter(
    (employee) =>
      isWithin(Date.parse(employee.dateTimeCreated), ...created) &&
      isWithin(Date.parse(employee.dateTimeModified), ...modified) &&
      (!employee.left || isWithin(Date.parse(leftAt(employee) ?? ''), ...deactivated)) &&
      (search === undefined || searchable(employee).includes(search)),
  );
}

function searchable(employee: Employee): string {
  const { firstName, lastName, email, cellPhone, salaryIdentifier, ssn } = employee;
  return [`${firstName} ${lastName}`, email, cellPhone, salaryIdentifier, ssn].join('\n').toLowerCase();
}

const leftAt = ({ left }: Employee): string | undefined => left && `${dateOf(left.day)}T22:00:00Z`;

function phones({ cellPhone, cellPhoneCountry, phone }: Employee): Row {
  const prefix = cellPhoneCountry === 'UK' ? '+44' : '+45';
  return {
    cellPhone: `${prefix}${cellPhone}`,
    cellPhoneCountryPrefix: prefix,
    cellPhoneCountryCode: cellPhoneCountry,
    phone: phone === null ? '' : `+45${phone}`,
    ...(phone === null ? {} : { phoneCountryPrefix: '+45', phoneCountryCode: 'DK' }),
  };
}

/** What the list and the single read have in common. */
function basics(employee: Employee): Row {
  const {
    id,
    firstName,
    lastName,
    userName,
    email,
    street1,
    zip,
    city,
    employeeTypeId,
    salaryIdentifier,
    departments,
    employeeGroups,
  } = employee;
  const { dateTimeCreated, dateTimeModified, supervisorId, left } = employee;
  return {
    id,
    firstName,
    lastName,
    userName,
    email,
    ...phones(employee),
    street1,
    street2: '',
    zip,
    city,
    dateTimeCreated,
    dateTimeModified,
    employeeTypeId,
    salaryIdentifier,
    departments,
    employeeGroups,
    ...(left ? {} : withoutNulls({ primaryDepartmentId: departments[0], supervisorId })),
    isPublic: true,
    ...(left
      ? { deactivationDate: dateOf(left.day), terminationTypeId: left.terminationTypeId, deactivationReason: left.reason }
      : {}),
  };
}

function listed(call: Call, employee: Employee): Row {
  const { cellPhone, phone, left } = employee;
  const terminationTypes = call.data.organisation.terminationTypes;
  return {
    ...basics(employee),
    cellPhoneWithoutCountryPrefix: cellPhone,
    ...(phone === null ? {} : { phoneWithoutCountryPrefix: phone }),
    hiredDate: dateOf(employee.hired),
    ...(left
      ? {
          dateTimeDeleted: leftAt(employee),
          terminationTypeName: terminationTypes.find(({ id }) => id === left.terminationTypeId)?.name,
        }
      : {}),
    ...(call.values.flag('includeSecurityGroups') ? { securityGroups: employee.securityGroups } : {}),
    ...sensitive(call, employee),
  };
}

function detailed(call: Call, employee: Employee): Row {
  const { gender, jobTitle, left, contractRulesRuleId, workHours, supervisorId, skillIds, securityGroups, hired } = employee;
  const supervisorEmployeeId = call.data.people.supervisors.find(({ id }) => id === supervisorId)?.employeeId;
  return {
    ...basics(employee),
    ...withoutNulls({ gender, jobTitle, contractRulesRuleId, workHours, supervisorEmployeeId }),
    hiredFrom: dateOf(hired),
    isDeactivated: left !== undefined,
    countryId: 1,
    securityGroups,
    skillIds,
    ...sensitive(call, employee),
    ...customValues(employee),
  };
}

/** Personal fields come only when asked for with `special`, and only where the app's scopes open them. */
function sensitive({ values, scopes }: Call, { ssn, birthDate, bankAccount }: Employee): Row {
  const asked = new Set(values.several('special')?.map((value) => String(value).toLowerCase()));
  return {
    ...(asked.has('ssn') && scopes.has('ssn:read') ? { ssn } : {}),
    ...(asked.has('birthdate') && scopes.has('birthdate:read') ? { birthDate } : {}),
    ...(asked.has('bankaccount') && scopes.has('bankaccount:read') ? { bankAccount } : {}),
  };
}

import { utc } from './calendar.ts';
import type { Employee } from './model.ts';
import type { PortalData } from './portalData.ts';
import { Random } from './random.ts';

export interface EmployeeChange {
  readonly op: 'add' | 'replace';
  readonly path: string;
  readonly value: string;
  readonly modificationDateTime: string;
  readonly modifiedBy: number;
  readonly modifiedByUserGuid: string;
}

/** What was changed on a person since the hiring, oldest first. */
export function employeeHistory(data: PortalData, employee: Employee): EmployeeChange[] {
  const random = new Random('history', data.plan.portalId, employee.index);
  const manager = data.people.supervisors.find(({ id }) => id === employee.supervisorId) ?? data.people.supervisors[0];
  const modifiedBy = manager?.employeeId ?? employee.id;
  const who = { modifiedBy, modifiedByUserGuid: `00000000-0000-4000-8000-${String(modifiedBy).padStart(12, '0')}` };
  const later: readonly (readonly [string, string])[] = [
    ['/cellPhone', `+45${employee.cellPhone}`],
    ['/street1', employee.street1],
    ['/salaryIdentifier', employee.salaryIdentifier],
    ['/jobTitle', employee.jobTitle],
    ['/email', employee.email],
  ];
  const hired: EmployeeChange[] = [
    ['/firstName', employee.firstName],
    ['/lastName', employee.lastName],
    ['/departments', JSON.stringify(employee.departments)],
  ].map(([path = '', value = '']) => ({ op: 'add', path, value, modificationDateTime: employee.dateTimeCreated, ...who }));
  let day = employee.hired;
  const changes: EmployeeChange[] = [];
  for (let count = random.int(1, 70); count > 0; count--) {
    day += random.int(3, 40);
    if (day >= data.today) break;
    const [path, value] = random.pick(later);
    changes.push({ op: 'replace', path, value, modificationDateTime: utc(day, random.int(420, 960), random.int(0, 59)), ...who });
  }
  return [...hired, ...changes];
}

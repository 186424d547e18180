import { dateOf } from '../data/calendar.ts';
import type { Employee } from '../data/model.ts';
import { monthly, payRateHistory, payRates, salaryTypes } from '../data/pay.ts';
import { type Call, type Handlers, list, type Outcome, type Row } from './handler.ts';

export const pay: Handlers = {
  '/pay/v1.0/payrates/employees/{employeeId}': (call) => ofEmployee(call, (employee) => ({ body: { data: payRates(employee) } })),
  '/pay/v1.0/payrates/employeeGroups/{employeeGroupId}/employees/{employeeId}': (call) =>
    ofEmployee(call, (employee) => {
      const rate = payRates(employee).find(({ employeeGroupId }) => employeeGroupId === call.values.number('employeeGroupId'));
      return rate ? { body: { data: rate } } : { missing: 'The pay rate' };
    }),
  '/pay/v1.0/payrates/employeeGroups/{employeeGroupId}/employees/{employeeId}/history': (call) =>
    ofEmployee(call, (employee) => {
      const history = payRateHistory(employee, call.values.number('employeeGroupId') ?? 0, call.data.today);
      return history.length > 0 ? { body: { data: history } } : { missing: 'The pay rate' };
    }),
  '/pay/v1.0/payrates/employeeGroups/default': ({ data }) => ({
    body: {
      data: data.organisation.groups.map(({ id }, index) => ({
        employeeGroupId: id,
        rate: data.plan.groups[index]?.rate[0] ?? 0,
        wageType: 'HourlyRate',
      })),
    },
  }),
  '/pay/v1.0/salaries/employees/{employeeId}': (call) =>
    ofEmployee(call, ({ monthlySalary, hired }) => {
      if (monthlySalary === null) return { missing: 'The salary' };
      return {
        body: {
          data: {
            salary: monthlySalary,
            ...monthly,
            salaryTypeId: salaryTypes[0]?.id,
            validFrom: dateOf(hired),
          },
        },
      };
    }),
  '/pay/v1.0/salaries/types': () => list(salaryTypes, (type) => ({ ...type })),
  '/pay/v1.0/salaries/scheduling/timeandcost/allocations/{employeeId}': (call) =>
    ofEmployee(call, (employee) =>
      employee.monthlySalary === null ? { missing: 'The salary allocation' } : { body: { data: allocation(employee) } },
    ),
  '/pay/v1.0/salaries/scheduling/timeandcost/allocations/{employeeId}/history': (call) =>
    ofEmployee(call, (employee) => {
      const [from, to] = [call.values.text('from'), call.values.text('to')];
      const rows = employee.monthlySalary === null ? [] : [allocation(employee)];
      return {
        body: {
          data: rows.filter(
            ({ validFrom, validTo }) =>
              (to === undefined || validFrom <= to) && (from === undefined || (validTo ?? to ?? from) >= from),
          ),
        },
      };
    }),
};

function ofEmployee({ data, values }: Call, found: (employee: Employee) => Outcome): Outcome {
  const employee = data.employee(values.number('employeeId') ?? 0);
  return employee ? found(employee) : { missing: 'The employee' };
}

function allocation({ hired, left, departments }: Employee): Row & { readonly validFrom: string; readonly validTo?: string } {
  return {
    validFrom: dateOf(hired),
    ...(left ? { validTo: dateOf(left.day) } : {}),
    allocation: { type: 'BusinessDays' },
    departmentDistributions: departments.map(() => ({ departmentWeight: 100 / departments.length })),
  };
}

import { type Handlers, list } from './handler.ts';

export const contractrules: Handlers = {
  '/contractrules/v1.0/contractrules': ({ data }) => list(data.organisation.contractRules, (rule) => ({ ...rule })),
  '/contractrules/v1.0/employees/{employeeId}': ({ data, values }) => {
    const employee = data.employee(values.number('employeeId') ?? 0);
    if (!employee) return { missing: 'The employee' };
    const rule = data.organisation.contractRules.find(({ id }) => id === employee.contractRulesRuleId);
    // Two public clients test for exactly that.
    return { body: rule ? { data: { id: rule.id, name: rule.name } } : {} };
  },
};

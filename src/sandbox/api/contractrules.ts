import { type Handlers, list } from './handler.ts';

export const contractrules: Handlers = {
  '/contractrules/v1.0/contractrules': ({ data }) => list(data.organisation.contractRules, (rule) => ({ ...rule })),
  '/contractrules/v1.0/employees/{employeeId}': ({ data, values }) => {
    const employee = data.employee(values.number('employeeId') ?? 0);
    if (!employee) return { missing: 'The employee' };
    const rule = data.organisation.contractRules.find(({ id }) => id === employee.contractRulesRuleId);
    // Planday's clients met 404, 204 and an empty object for a person without a rule.
    return rule ? { body: { data: { id: rule.id, name: rule.name } } } : 'no content';
  },
};

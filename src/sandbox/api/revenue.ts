import { revenue as entries } from '../data/revenue.ts';
import { type Handlers, isWithin, list } from './handler.ts';

export const revenue: Handlers = {
  '/revenue/v1.0/revenueunits': ({ data, values }) =>
    list(
      data.organisation.revenueUnits.filter(
        ({ departmentId }) => (values.number('departmentId') ?? departmentId) === departmentId,
      ),
      (unit) => ({ ...unit }),
    ),
  '/revenue/v1.0/departments/{departmentId}/revenueunits': ({ data, values }) => {
    const department = data.organisation.departments.find(({ id }) => id === values.number('departmentId'));
    if (!department) return { missing: 'The department' };
    return list(
      data.organisation.revenueUnits.filter(({ departmentId }) => departmentId === department.id),
      ({ id, name }) => ({ id, name }),
    );
  },
  '/revenue/v1.0/revenue': ({ data, values }) => {
    const [from, to] = [values.text('from'), values.text('to')];
    const rows = entries(data).filter(
      ({ date, departmentId }) => isWithin(date, from, to) && (values.number('departmentId') ?? departmentId) === departmentId,
    );
    return list(rows, ({ departmentId: _, ...entry }) => entry);
  },
};

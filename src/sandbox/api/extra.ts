import { utc } from '../data/calendar.ts';
import { type Handlers, list, one } from './handler.ts';

const datasets = ['Salg pr. time', 'Vejrudsigt', 'Belægning'].map((name, index) => ({
  id: 71 + index,
  name,
  rowCount: 24 * (index + 3),
}));

/** The APIs that arrive with the published documents alone. */
export const extra: Handlers = {
  '/datacenter/v1.0/datasets': ({ data }) => list(datasets, (row) => ({ ...row, createdAt: utc(data.today - row.id, 480) })),
  '/datacenter/v1.0/datasets/{id}': ({ data, values }) =>
    one(
      datasets.find(({ id }) => id === values.number('id')),
      'The data set',
      (row) => ({ ...row, createdAt: utc(data.today - row.id, 480) }),
    ),
  '/securityGroupMembership/v1.0/securitygroups': ({ data }) => list(data.organisation.securityGroups, (group) => ({ ...group })),
  '/securityGroupMembership/v1.0/securitygroups/{id}/employees': ({ data, values }) => {
    const id = values.number('id') ?? 0;
    if (!data.organisation.securityGroups.some((group) => group.id === id)) return { missing: 'The security group' };
    return list(
      data.people.active.filter(({ securityGroups }) => securityGroups.includes(id)),
      (employee) => ({ employeeId: employee.id }),
    );
  },
};

/*
 * Three APIs that Planday publishes and whose paths nobody has written down: made up, in the form of the others, so that the way from a
 * published document to the tree can be tried.
 */
const info = (title: string, description: string): object => ({ title, version: 'v1.0', description });
const text = { type: 'string' };
const id = { type: 'integer', format: 'int64' };
const pageOf = (name: string): object => ({
  type: 'object',
  properties: {
    paging: { type: 'object', properties: { offset: id, limit: id, total: id } },
    data: { type: 'array', items: { $ref: `#/components/schemas/${name}` } },
  },
});
const optionalText = { ...text, nullable: true };
const problem = {
  type: 'object',
  properties: {
    type: optionalText,
    title: optionalText,
    status: { type: 'integer', format: 'int32', nullable: true },
    detail: optionalText,
    instance: optionalText,
    errors: { type: 'object', additionalProperties: { type: 'array', items: text } },
  },
};
const failures = {
  // The gateway's answer has no body.
  401: { description: 'Unauthorized' },
  ...Object.fromEntries(
    Object.entries({
      400: 'Bad Request',
      403: 'Forbidden',
      404: 'Not Found',
      429: 'Too Many Requests',
      500: 'Server Error',
    }).map(([status, description]) => [status, { description, content: { 'application/problem+json': { schema: problem } } }]),
  ),
};
const ok = (schema: object): object => ({
  '200': { description: 'OK', content: { 'application/json': { schema } } },
  ...failures,
});
const limit = { name: 'limit', in: 'query', schema: { type: 'integer', format: 'int32', minimum: 1, maximum: 50, default: 50 } };
const offset = { name: 'offset', in: 'query', schema: { type: 'integer', format: 'int32', minimum: 0, default: 0 } };
const paging = { limit: 'limit', offset: 'offset', maximum: 50 };
const pathId = { name: 'id', in: 'path', required: true, schema: id };

export const datacenter = {
  openapi: '3.0.1',
  info: info('Data Center', 'Files that an integration leaves in Planday.'),
  paths: {
    '/datacenter/v1.0/datasets': {
      get: {
        tags: ['Datasets'],
        summary: 'List data sets',
        'x-planday-scope': 'datacenter:read',
        'x-planday-paging': paging,
        parameters: [limit, offset],
        responses: ok(pageOf('Dataset')),
      },
    },
    '/datacenter/v1.0/datasets/{id}': {
      get: {
        operationId: 'getDataset',
        tags: ['Datasets'],
        summary: 'One data set',
        'x-planday-scope': 'datacenter:read',
        parameters: [pathId],
        responses: ok({ type: 'object', properties: { data: { $ref: '#/components/schemas/Dataset' } } }),
      },
    },
  },
  components: {
    schemas: {
      Dataset: {
        type: 'object',
        properties: {
          id,
          name: text,
          createdAt: { ...text, format: 'date-time' },
          rowCount: { type: 'integer', format: 'int32' },
        },
      },
    },
  },
};

export const securityGroupMembership = {
  openapi: '3.0.1',
  info: info('Security groups', 'Security groups and their members.'),
  paths: {
    '/securityGroupMembership/v1.0/securitygroups': {
      get: {
        tags: ['Security groups'],
        summary: 'List security groups',
        'x-planday-scope': 'securitygroups:read',
        'x-planday-paging': paging,
        parameters: [limit, offset],
        responses: ok(pageOf('SecurityGroup')),
      },
    },
    '/securityGroupMembership/v1.0/securitygroups/{id}/employees': {
      get: {
        operationId: 'getSecurityGroupEmployees',
        tags: ['Membership'],
        summary: 'Employees in a security group',
        'x-planday-scope': 'securitygroupmembership:read',
        parameters: [pathId],
        responses: ok({
          type: 'object',
          properties: { data: { type: 'array', items: { $ref: '#/components/schemas/Member' } } },
        }),
      },
    },
  },
  components: {
    schemas: {
      SecurityGroup: { type: 'object', properties: { id, name: text, description: { ...text, nullable: true } } },
      Member: { type: 'object', properties: { employeeId: id } },
    },
  },
};

/** Its only operation reads with a POST: no endpoint for an explorer that sends GET alone. */
export const reports = {
  openapi: '3.0.1',
  info: info('Reports', 'Reports over past schedules.'),
  paths: {
    '/reports/v1.0/schedulingHistory': {
      post: {
        tags: ['Reports'],
        summary: 'Per-shift scheduling snapshots',
        description: 'Authorization policy: shift update.',
        requestBody: {
          content: {
            'application/json': { schema: { type: 'object', properties: { departmentIds: { type: 'array', items: id } } } },
          },
        },
        responses: { '200': { description: 'OK' }, ...failures },
      },
    },
  },
};

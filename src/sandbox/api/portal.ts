import type { Handlers } from './handler.ts';

export const portal: Handlers = {
  '/portal/v1.0/info': ({ data: { plan } }) => ({
    body: {
      data: {
        id: plan.portalId,
        name: plan.name,
        companyName: plan.companyName,
        country: plan.country,
        timeZone: plan.timeZone,
        maxDepartments: plan.dataSet === 'cafe' ? 5 : null,
        aliases: plan.aliases,
        portals: plan.children.length > 0 ? plan.children : null,
      },
    },
  }),
};

import { plans } from '../data/portalData.ts';
import { sealGrant } from './grantToken.ts';
import { resourceScopes } from './scopes.ts';

/** An app on Planday's API Access page. */
export interface App {
  readonly appId: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly description: string;
  /** Every token of it was taken back. */
  readonly revoked?: boolean;
}

export const apps: readonly App[] = [
  {
    appId: '5a11b0c5-7e57-4a9d-9b1e-0a11500be500',
    name: 'Nordlys Integration',
    scopes: resourceScopes,
    description: 'all scopes',
  },
  {
    appId: 'f3b5c0de-7e57-4c0f-8d2a-00fe35c09e50',
    name: 'Personaleliste',
    scopes: ['department:read', 'employee:read'],
    description: 'few scopes',
  },
  {
    appId: '0ff5e7d0-7e57-4b6c-a3f4-5e40ced00000',
    name: 'Gammel lønkørsel',
    scopes: ['department:read', 'employee:read', 'payroll:read'],
    description: 'revoked',
    revoked: true,
  },
];

/** What a person would copy from the API Access page: made up, and good for this sandbox alone. */
export interface SandboxCredential {
  readonly dataSet: 'cafe' | 'hotel';
  readonly appId: string;
  readonly refreshToken: string;
  readonly portalName: string;
  /** `all scopes`, `few scopes` or `revoked`. */
  readonly description: string;
  readonly scopes: readonly string[];
}

/** What every grant holds beside the app's own scopes. */
export const grantedBeside = ['openid', 'offline_access'];

export const credentials: readonly SandboxCredential[] = apps.flatMap((app, appIndex) =>
  plans.flatMap((plan, portalIndex) => {
    if (appIndex > 0 && plan.dataSet === 'hotel') return [];
    const refreshToken = sealGrant({ appIndex, portalIndex, scopes: [...app.scopes, ...grantedBeside], generation: 0 });
    const { dataSet, name: portalName } = plan;
    return [{ dataSet, appId: app.appId, refreshToken, portalName, description: app.description, scopes: app.scopes }];
  }),
);

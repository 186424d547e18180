import type { Catalogue } from './core/catalogue/catalogue.ts';
import type { AccessTokens } from './core/identity/accessTokens.ts';
import type { ConnectDependencies } from './core/portals/connect.ts';
import type { Portal, PortalHosts } from './core/portals/portal.ts';
import type { ApiClient } from './core/requests/apiClient.ts';

/** Everything that speaks to Planday. It is loaded on first use, so that starting the editor costs nothing. */
export interface PlandayClient {
  readonly accessTokens: AccessTokens;
  readonly requests: ApiClient;
  readonly catalogue: Catalogue;
  /** What connecting a portal needs before it is in the list. */
  readonly identity: ConnectDependencies;
  /** Where a portal lives right now. */
  readonly hosts: (portal: Portal) => Promise<PortalHosts>;
}

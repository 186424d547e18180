import type { StartAnswerWork } from './answerWork.ts';
import type { SeenHeaders } from './bundle/seenHeaders.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import type { ConnectDependencies } from './connect/connect.ts';
import type { HttpClient } from './http.ts';
import type { AccessTokens } from './identity/accessTokens.ts';
import type { RenewedTokens } from './identity/renewedTokens.ts';
import type { Portal, PortalHosts } from './portals/portal.ts';
import type { QueryHistory } from './query/queryHistory.ts';
import type { RateGovernor } from './rateLimit/rateGovernor.ts';
import type { PortalLists } from './references/portalLists.ts';
import type { ReferenceNames } from './references/referenceNames.ts';
import type { ApiClient } from './requests/apiClient.ts';
import type { Ask } from './requests/ask.ts';
import type { SqlEngine } from './sql/sqlEngine.ts';

/** Everything that speaks to Planday. It is loaded on first use, so that starting the editor costs nothing. */
export interface PlandayClient {
  readonly http: HttpClient;
  readonly accessTokens: AccessTokens;
  readonly requests: ApiClient;
  /** How long requests take, and how many were sent, is asked of it; it is kept to by `requests`. */
  readonly governor: Pick<RateGovernor, 'leastTime' | 'ownRequests'>;
  /** The headers of the latest answers, as far as they may be told. */
  readonly seenHeaders: SeenHeaders;
  readonly ask: Ask;
  readonly catalogue: Catalogue;
  /** What the parameter pickers offer, kept for a moment. */
  readonly lists: PortalLists;
  /** What the ids in answers are called. */
  readonly names: ReferenceNames;
  /** What trying a portal needs before it is in the list. */
  readonly connecting: ConnectDependencies & { readonly renewed: RenewedTokens };
  /** Where a portal lives right now. */
  readonly hosts: (portal: Portal) => Promise<PortalHosts>;
  readonly work: StartAnswerWork;
  /** Starts an engine for statements; whoever asked for it disposes of it. */
  readonly startSql: () => SqlEngine;
  /** What answers were queried with, in this window. */
  readonly queries: QueryHistory;
}

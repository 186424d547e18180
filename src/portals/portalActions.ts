import type { Lazy } from '../core/lazy.ts';
import type { PlandayClient } from '../core/plandayClient.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import type { ErrorReporter } from '../ui/errorReporter.ts';
import type { PortalViews } from './portalViews.ts';

/** What the actions that add, replace and remove portals work with; each takes its part. */
export interface PortalActions {
  readonly portals: PortalList;
  readonly planday: Lazy<PlandayClient>;
  readonly errors: Pick<ErrorReporter, 'log'>;
  readonly views: PortalViews;
}

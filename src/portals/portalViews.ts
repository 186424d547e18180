import type { ViewId } from '../ids.ts';

/** What actions on portals need of the views. */
export interface PortalViews {
  /** Brings a portal's row in sight and opens it, or the row of an endpoint below it; in the view of portals where none is named. */
  reveal(portalId: string, viewId?: ViewId, endpointId?: string): Promise<void>;
  /** Reads again what stands below a row, below a portal's rows, or everything. */
  refresh(argument?: unknown): void;
}

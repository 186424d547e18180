import type { AssistantTool } from '../core/assistant/assistantTool.ts';
import { assistantTools } from '../core/assistant/assistantTools.ts';
import { systemClock } from '../core/clock.ts';
import type { Lazy } from '../core/lazy.ts';
import type { PlandayClient } from '../core/plandayClient.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import type { Queries } from '../queries/queries.ts';
import { runInTable } from './runInTable.ts';

export interface MakeToolsParts {
  readonly planday: Lazy<PlandayClient>;
  readonly portals: PortalList;
  readonly queries: Lazy<Queries>;
}

/** What an assistant may ask for in this window. */
export function makeTools({ planday, portals, queries }: MakeToolsParts): readonly AssistantTool[] {
  const tables = async () => (await queries()).tables();
  return assistantTools({ planday, portals, tables, clock: systemClock, run: runInTable(queries) });
}

import type { Clock } from '../clock.ts';
import type { PlandayClient } from '../plandayClient.ts';
import type { PortalList } from '../portals/portalList.ts';
import type { SqlTable } from '../sql/sqlTable.ts';
import { accessTool } from './accessTool.ts';
import { askQuestion } from './askQuestion.ts';
import type { AssistantTool } from './assistantTool.ts';
import { describe } from './describe.ts';
import { listPortals } from './listPortals.ts';
import { queryPortals } from './queryPortals.ts';
import { StatementPlans } from './statementPlans.ts';
import type { RunInTable } from './tableRun.ts';
import { validate } from './validate.ts';

export interface AssistantParts {
  readonly planday: () => Promise<
    Pick<PlandayClient, 'catalogue' | 'accessTokens' | 'requests' | 'governor' | 'startSql'> & {
      readonly connecting: { readonly redactor: { withoutSecretsInJson(json: string): string } };
    }
  >;
  readonly portals: Pick<PortalList, 'all' | 'get'>;
  readonly tables: () => Promise<readonly SqlTable[]>;
  readonly clock: Clock;
  readonly run: RunInTable;
}

/** All that a language model may ask for. */
export function assistantTools({ planday, portals, tables, clock, run }: AssistantParts): readonly AssistantTool[] {
  const clean = async (json: string) => (await planday()).connecting.redactor.withoutSecretsInJson(json);
  const catalogue = async () => (await planday()).catalogue;
  const plans = new StatementPlans({ planday, tables, clock });
  return [
    listPortals({ portals, clean }),
    describe({ catalogue, clean }),
    validate({ catalogue, clean }),
    askQuestion({ portals, plans, run, now: () => clock.now(), clean }),
    queryPortals({ portals, tables, plans, run, clean }),
    accessTool({ planday, portals, clock, clean }),
  ];
}

import { sentence } from '../errors.ts';
import type { Portal } from '../portals/portal.ts';
import { folderOf, inPlace } from '../portals/portalPlaces.ts';
import type { AssistantTool } from './assistantTool.ts';
import { answering, type Clean } from './toolAnswers.ts';

export interface ListPortalsParts {
  readonly portals: { all(): readonly Portal[] };
  readonly clean: Clean;
}

export function listPortals({ portals, clean }: ListPortalsParts): AssistantTool {
  const title = sentence('List portals');
  return {
    name: 'planday_list_portals',
    title,
    description:
      'Lists the Planday portals that the person has connected: name, id, country, time zone, whether its token still works. Sends nothing. Ids of departments, employees and shifts are unique inside one portal only, so every other question has to say of which portal.',
    inputSchema: { type: 'object', properties: {}, additionalProperties: false },
    sends: false,
    prepare: async () => ({ about: title }),
    invoke: (_, call) => answering(call, clean, async () => ({ portals: inPlace(portals.all()).map(factsOf) })),
  };
}

function factsOf(portal: Portal): Readonly<Record<string, unknown>> {
  const { id, name, info, rejected, sandbox, scopes } = portal;
  return {
    id,
    name,
    folder: folderOf(portal),
    sandbox: sandbox && 'made-up data on this machine, no real company',
    company: info?.companyName,
    country: info?.country,
    timeZone: info?.timeZone,
    token: rejected === undefined ? 'not known to be rejected' : `rejected: the person has to replace the ${rejected}`,
    scopes: scopes ?? 'not known: planday_check_access finds out',
  };
}

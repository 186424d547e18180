import { type AccessReport, accessOf, missingScopes } from '../access/accessReport.ts';
import { checkAccess } from '../access/checkAccess.ts';
import type { Clock } from '../clock.ts';
import { format, sentence } from '../errors.ts';
import { today } from '../parameters/calendar.ts';
import type { PlandayClient } from '../plandayClient.ts';
import type { PortalList } from '../portals/portalList.ts';
import { quietly } from './askQuestion.ts';
import type { AssistantTool } from './assistantTool.ts';
import { answering, type Clean } from './toolAnswers.ts';
import { ToolInput } from './toolInput.ts';
import { onePortalCalled } from './toolPortals.ts';

export interface AccessToolParts {
  readonly planday: () => Promise<Pick<PlandayClient, 'catalogue' | 'accessTokens' | 'requests'>>;
  readonly portals: Pick<PortalList, 'all' | 'get'>;
  readonly clock: Clock;
  readonly clean: Clean;
}

export function accessTool({ planday, portals, clock, clean }: AccessToolParts): AssistantTool {
  const title = sentence('Check access');
  const read = (input: unknown) => onePortalCalled(new ToolInput(input).text('portal'), portals.all());
  return {
    name: 'planday_check_access',
    title,
    description:
      'Finds out which endpoints the app of a portal may call: its scopes, those that are missing, and the endpoints that need them. Exchanges the token; where it does not name its scopes, one small request is sent for each. Scopes cannot be added to an app: a new one is needed.',
    inputSchema: {
      type: 'object',
      properties: { portal: { type: 'string', description: 'Name or id of a portal. May be left out where there is only one.' } },
      additionalProperties: false,
    },
    sends: true,
    prepare: async (input) => {
      const portal = quietly(() => read(input));
      if (!portal) return { about: title };
      return {
        about: sentence('Check access of {0}', portal.name),
        cost: sentence('It exchanges the token, and where that does not name its scopes sends one small request for each.'),
      };
    },
    invoke: (input, { signal }) =>
      answering({ signal }, clean, async () => {
        const portal = read(input);
        const parts = { ...(await planday()), portals };
        const report = await checkAccess(portal, parts, { signal, today: today(clock.now(), portal.info?.timeZone) });
        return { portal: portal.name, portalId: portal.id, ...factsOf(report) };
      }),
  };
}

function factsOf(report: AccessReport): Readonly<Record<string, unknown>> {
  const all = report.apis.flatMap(({ endpoints }) => endpoints);
  const pathsThatAre = (access: string) => all.filter((one) => accessOf(one, report) === access).map(({ path }) => `GET ${path}`);
  return {
    knownFrom: report.granted ? 'the scopes that the token names' : 'one small request for each scope',
    scopes: report.scopes.map(({ scope, access, failure }) => ({
      scope,
      access,
      ...(failure && { why: format(failure.brief ?? failure.sentence) }),
    })),
    missingScopes: missingScopes(report),
    mayCall: pathsThatAre('granted').length,
    mayNotCall: pathsThatAre('missing'),
    notKnown: pathsThatAre('unknown'),
  };
}

import { env } from 'vscode';
import { today } from '../core/parameters/calendar.ts';
import type { PortalLists } from '../core/references/portalLists.ts';
import { titleSummary } from '../core/references/titleNames.ts';
import type { Asked } from '../core/requests/request.ts';
import { requestPath } from '../core/requests/requestPath.ts';
import type { AnswerName } from './answerUri.ts';

/**
 * What an answer to a request is called.
 * @param shown what the tab that shows the same request says of it by now
 */
export function answerName(asked: Asked, lists: Pick<PortalLists, 'known'>, shown?: readonly string[]): AnswerName {
  const { endpoint, portal, values } = asked;
  return {
    path: requestPath({ endpointId: endpoint.path, values: withoutPersonal(asked) }),
    endpoint: endpoint.name,
    summary: titleSummary(
      { endpoint, portal, values },
      { lists, locale: env.language, today: today(Date.now(), portal.info?.timeZone), shown },
    ),
    portal: portal.name,
  };
}

function withoutPersonal({ endpoint, values }: Asked): Asked['values'] {
  const personal = endpoint.parameters.filter(({ sensitive }) => sensitive).map(({ name }) => name);
  return Object.fromEntries(Object.entries(values).filter(([name]) => !personal.includes(name)));
}

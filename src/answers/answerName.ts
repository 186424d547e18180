import { env } from 'vscode';
import { today } from '../core/parameters/calendar.ts';
import type { PortalLists } from '../core/references/portalLists.ts';
import { titleName } from '../core/references/titleNames.ts';
import type { Asked } from '../core/requests/request.ts';
import { requestPath } from '../core/requests/requestPath.ts';
import { requestSummary } from '../core/requests/requestSummary.ts';
import type { AnswerName } from './answerUri.ts';

/** What an answer to a request is called. */
export function answerName(asked: Asked, lists: Pick<PortalLists, 'known'>): AnswerName {
  const { endpoint, portal, values } = asked;
  return {
    path: requestPath({ endpointId: endpoint.path, values: withoutPersonal(asked) }),
    endpoint: endpoint.name,
    summary: summaryOf({ endpoint, portal, values }, lists),
    portal: portal.name,
  };
}

/** “23–29 Nov”, “Nyhavn”: what a request asks for, with nothing personal among it. */
export function summaryOf(
  asked: Pick<Asked, 'endpoint' | 'portal' | 'values'>,
  lists: Pick<PortalLists, 'known'>,
): readonly string[] {
  return requestSummary(asked, {
    locale: env.language,
    today: today(Date.now(), asked.portal.info?.timeZone),
    nameOf: (parameter, id) => titleName(lists, asked, parameter, id),
  });
}

function withoutPersonal({ endpoint, values }: Asked): Asked['values'] {
  const personal = endpoint.parameters.filter(({ sensitive }) => sensitive).map(({ name }) => name);
  return Object.fromEntries(Object.entries(values).filter(([name]) => !personal.includes(name)));
}

import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { requestBehind } from '../answers/updateAnswer.ts';
import type { PortalHosts } from '../core/portals/portal.ts';
import { type ApiRequest, type Asked, readRequest } from '../core/requests/request.ts';
import type { Services } from './services.ts';

/** The request that something is copied of, as it is now. */
export interface CopyTarget {
  readonly request: ApiRequest;
  readonly asked: Asked;
  readonly hosts: PortalHosts;
}

/**
 * That of a row, else the one behind an answer. Nothing is sent for it.
 * @throws PlandayError where there is neither, or the portal or the endpoint is gone
 */
export async function copyTarget({ answers, planday }: Services, argument: unknown): Promise<CopyTarget> {
  const request = readRequest(argument) ?? requestBehind(answers, activeAnswerUri(argument));
  const { ask, hosts } = await planday();
  const asked = await ask.lookUp(request);
  return { request, asked, hosts: await hosts(asked.portal) };
}

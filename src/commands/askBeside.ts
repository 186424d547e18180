import { askAll, askPage } from '../answers/askWithProgress.ts';
import { type ShownAnswer, shownAnswer } from '../answers/shownAnswer.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import type { Services } from './services.ts';

/** Asks in a tab of its own, without taking the focus. @returns `undefined` where the same is under way already, or its portal has gone */
export async function askBeside(services: Services, request: ApiRequest): Promise<ShownAnswer | undefined> {
  const { ask } = await services.planday();
  const asked = await ask.lookUp(request);
  const { all } = request;
  const read = () => (all ? askAll(ask, asked, undefined) : askPage(ask, asked));
  const answer = await services.answers.open(asked, read, { all, preview: false, preserveFocus: true });
  const document = services.answers.all().find((candidate) => candidate.answer === answer);
  return document && shownAnswer(services, document.uri);
}

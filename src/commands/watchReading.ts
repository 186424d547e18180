import type * as vscode from 'vscode';
import { breather } from '../core/breathe.ts';
import { systemClock } from '../core/clock.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { withoutPaging } from '../core/parameters/values.ts';
import type { Answer } from '../core/requests/answer.ts';
import type { Asked } from '../core/requests/request.ts';
import { changeFilter, sinceValue } from '../core/watch/changeFilter.ts';
import { expectWhole } from '../core/watch/expectWhole.ts';
import type { WatchReading } from '../core/watch/watch.ts';
import { watchedRows, watchedWhole } from '../core/watch/watchedRows.ts';
import type { Services } from './services.ts';

/**
 * How a watched document is read: all of it into the document itself, or what changed with the endpoint's own filter.
 * @param onShown is handed what the document holds before it is read again, and what is asked now: its portal may have another name
 */
export function watchReading(
  { answers, planday }: Pick<Services, 'answers' | 'planday'>,
  uri: vscode.Uri,
  { endpoint, values, portal }: Asked,
  onShown: (asked: Asked, before: Answer | undefined) => void,
): WatchReading {
  const request = JSON.stringify(withoutPaging(endpoint, values));
  /** Each reading may give it another name: its portal may have been renamed. */
  const addressNow = () => answers.find(uri)?.uri ?? uri;
  /** @throws PlandayError where the document was asked for something else, or its portal or endpoint is gone */
  const lookUp = async (): Promise<Asked> => {
    const now = answers.find(uri)?.answer.request;
    const asked = await (await planday()).ask.lookUp(now ?? { portalId: portal.id, endpointId: endpoint.id, values, all: false });
    if (JSON.stringify(withoutPaging(asked.endpoint, asked.values)) === request) return asked;
    throw new PlandayError('staleAnswer', sentence('{0} was asked for something else meanwhile.', endpoint.name));
  };
  const full = async (signal: AbortSignal) => {
    const { ask } = await planday();
    const asked = await lookUp();
    onShown(asked, answers.find(uri)?.answer);
    let read: Answer | undefined;
    await answers.update(addressNow(), asked, asked.endpoint.paging ? 'all' : 'page', async () => {
      const answer = asked.endpoint.paging ? await ask.all(asked, { signal }) : await ask.page(asked, { signal });
      signal.throwIfAborted();
      expectWhole(answer.list?.partial, asked);
      read = answer;
      return answer;
    });
    if (!read?.content.list) return read && [watchedWhole(read.content, endpoint.id)];
    return await watchedRows(read.content, breather(systemClock, signal));
  };
  const filter = changeFilter(endpoint, values);
  if (!filter) return { full };
  const changedSince = async (since: number, signal: AbortSignal) => {
    const asked = await lookUp();
    const { requests } = await planday();
    const open = withoutPaging(asked.endpoint, asked.values);
    const filtered = { ...open, [filter.name]: sinceValue(filter, since, asked.portal.info?.timeZone) };
    const { content, partial } = await requests.readAll({ ...asked, values: filtered }, { signal });
    signal.throwIfAborted();
    expectWhole(partial, asked);
    return await watchedRows(content, breather(systemClock, signal));
  };
  return { full, changedSince };
}

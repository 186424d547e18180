import type { Parameter } from '../catalogue/endpoint.ts';
import type { CalendarDate } from '../parameters/calendar.ts';
import type { Asked } from '../requests/request.ts';
import { requestSummary } from '../requests/requestSummary.ts';
import { lookupFor } from './lookups.ts';
import type { PortalLists } from './portalLists.ts';
import { listsOfThings } from './thingLists.ts';

export interface TitleWords {
  readonly lists: Pick<PortalLists, 'known'>;
  /** Of dates, e.g. `da`. */
  readonly locale: string;
  readonly today: CalendarDate;
  /** What the title of the same request says by now, where there is one: the names in it stay. */
  readonly shown?: readonly string[] | undefined;
}

/** “23–29 Nov”, “Nyhavn”: what a request asks for, with nothing personal among it. */
export function titleSummary(
  asked: Pick<Asked, 'endpoint' | 'portal' | 'values'>,
  { lists, locale, today, shown = [] }: TitleWords,
): readonly string[] {
  const namedOr = (unknown: string | undefined) =>
    requestSummary(asked, { locale, today, nameOf: (parameter, id) => titleName(lists, asked, parameter, id, unknown) });
  const summary = namedOr(undefined);
  if (shown.length !== summary.length) return summary;
  // Where this makes a difference, a name that is in sight is missing.
  const marked = namedOr('…');
  return summary.map((part, index) => (part === marked[index] ? part : (shown[index] ?? part)));
}

/** What the value of a parameter is called, as far as that may stand in a title. @param unknown in the place of a name that has not been read */
function titleName(
  lists: Pick<PortalLists, 'known'>,
  { portal, endpoint }: Pick<Asked, 'portal' | 'endpoint'>,
  parameter: Parameter,
  id: string,
  unknown: string | undefined,
): string | undefined {
  const lookup = lookupFor(endpoint, parameter);
  return lookup && listsOfThings.has(lookup.endpointId) ? (lists.known(portal, lookup, id) ?? unknown) : undefined;
}

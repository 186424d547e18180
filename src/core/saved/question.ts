import type { Endpoint } from '../catalogue/endpoint.ts';
import type { CalendarDate } from '../parameters/calendar.ts';
import { dateRanges } from '../parameters/dateRange.ts';
import { periodNames } from '../parameters/periodNames.ts';
import { withoutSensitive } from '../parameters/personalValues.ts';
import { sameDays, shownDays } from '../parameters/sameDays.ts';
import { withoutPaging } from '../parameters/values.ts';
import type { Portal } from '../portals/portal.ts';
import { type ApiRequest, type Asked, unknownValue } from '../requests/request.ts';
import { respelled } from '../requests/respelled.ts';
import { isPersonal } from '../requests/sweepKept.ts';
import type { Question } from './savedRequest.ts';

/** What is kept of a request that was asked. What it has lost stays with it, and is seen when it runs. */
export function questionOf({ endpoint, portal, lost = {}, ...asked }: Asked, all: boolean): Question {
  const isKept = (name: string) => lost[name] !== unknownValue;
  const given = { ...lost, ...(all ? withoutPaging(endpoint, asked.values) : asked.values) };
  const values = Object.fromEntries(Object.entries(given).filter(([name]) => isKept(name)));
  const { values: open, notKept = [] } = withoutPersonal<Question>({ endpointId: endpoint.id, values, all }, endpoint);
  const periods = periodNames(asked.periods, open);
  const said = new Set(Object.keys(periods ?? {}).flatMap((name) => datesOf(endpoint, name)));
  const days = Object.entries(shownDays(endpoint, open, portal.info?.timeZone)).filter(([name]) => !said.has(name));
  const unkept = [...(asked.notKept ?? []), ...Object.keys(lost).filter((name) => !isKept(name)), ...notKept];
  // One that was given meanwhile, and may be kept, is missing no longer.
  const missing = [...new Set(unkept)].filter((name) => !Object.hasOwn(open, name));
  return {
    endpointId: endpoint.id,
    values: Object.fromEntries(days),
    all,
    ...(periods && { periods }),
    ...(missing.length > 0 && { notKept: missing }),
  };
}

/** The parameters whose dates a period says. */
function datesOf({ parameters }: Endpoint, name: string): readonly string[] {
  const range = dateRanges(parameters).find(({ from }) => from.name === name);
  return range ? [range.from.name, range.to.name] : [name];
}

/** The same without what may be personal data, which is asked for instead. @param endpoint `undefined` where the catalogue has none: then names alone are judged */
export function withoutPersonal<Q extends Question>(question: Q, endpoint: Endpoint | undefined): Q {
  const { values, notKept = [] } = endpoint ? respelled(endpoint, question) : question;
  const known = new Set(endpoint?.parameters.map(({ name }) => name));
  const kept = endpoint ? withoutSensitive(endpoint, values) : values;
  const open = Object.keys(kept).filter((name) => known.has(name) || !isPersonal(kept, name));
  const taken = Object.keys(values).filter((name) => !open.includes(name));
  if (taken.length === 0) return question;
  const left = Object.entries(values).filter(([name]) => open.includes(name));
  return { ...question, values: Object.fromEntries(left), notKept: [...new Set([...notKept, ...taken])] };
}

/**
 * A question as it is asked of a portal on a day: dates are that portal's, periods those of the day.
 * @param endpoint as the catalogue has it now
 */
export function requestTo(
  { id: portalId, info }: Portal,
  question: Question,
  endpoint: Endpoint,
  today: CalendarDate,
): ApiRequest {
  const { endpointId, values, periods = {}, notKept = [] } = respelled<Question>(endpoint, question);
  const timeZone = info?.timeZone;
  const asked = sameDays(endpoint, { values, periods }, timeZone, { today, timeZone });
  // A parameter that takes such days no longer: without them, the request would ask for something else.
  const missing = [...new Set([...notKept, ...Object.keys(periods)])].filter((name) => !Object.hasOwn(asked, name));
  const named = periodNames(periods, asked);
  return {
    portalId,
    endpointId,
    values: asked,
    all: asksForAll(question, endpoint),
    ...(named && { periods: named }),
    ...(missing.length > 0 && { notKept: missing }),
  };
}

/** Whether all pages are asked for: what is not paged has one. */
export function asksForAll({ all }: Question, { paging }: Endpoint): boolean {
  return all && paging !== undefined;
}

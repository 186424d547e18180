import { sentence } from '../errors.ts';
import { addDays, type CalendarDate, today } from '../parameters/calendar.ts';
import { dateValue } from '../parameters/dateValue.ts';
import { knownZone } from '../parameters/timeZone.ts';
import { type AskedEnd, type AskedPeriod, askedPeriods, closedPeriods } from './askedPeriod.ts';
import { corrected, type FindCause, type Question, wholeList, zoneOfPortal } from './question.ts';

type Values = Record<string, string>;

/** Days of UTC were asked for where the portal has other ones, or the other way round. */
export const otherZone: FindCause = async (question) => {
  const zone = knownZone(zoneOfPortal(question));
  if (zone === undefined) return undefined;
  for (const period of askedPeriods(question)) {
    const ends = inPortalDays(period, zone);
    if (!ends) continue;
    const values = { ...wholeList(question), ...ends };
    const found = await question.probes.rows(sentence('The same days in {0}', zone), question.asked.endpoint, values);
    if (found && found.rows > 0) {
      return {
        kind: 'otherZone',
        what: sentence('The period is written in UTC, and the rows are of the same days in {0}, the zone of the portal.', zone),
        proof: sentence('Rows of the same days in {0}: {1}.', zone, found.rows),
        corrected: corrected(question, values),
      };
    }
  }
  return undefined;
};

/** The ends that have other values then; `undefined` where the period is not made of whole days of UTC, or these are the portal's too. */
function inPortalDays({ from, to }: AskedPeriod, zone: string): Values | undefined {
  const [begun, ended] = [move(from, 'start', zone), move(to, 'end', zone)];
  if (!begun || !ended) return undefined;
  const values = { ...begun, ...ended };
  const isOther = [from, to].some((end) => end && values[end.parameter.name] !== end.value);
  return isOther ? values : undefined;
}

function move(end: AskedEnd | undefined, edge: 'start' | 'end', zone: string): Values | undefined {
  if (!end) return {};
  const moved = end.style === 'utc' ? momentInZone(end, edge, zone) : end.style === 'date' ? undefined : clockInZone(end, zone);
  return moved === undefined ? undefined : { [end.parameter.name]: moved };
}

/** Midnight in UTC, or the last moment before it, as the portal's. */
function momentInZone({ value, day }: AskedEnd, edge: 'start' | 'end', zone: string): string | undefined {
  const time = value.slice(10);
  if (time === '' || time === 'T00:00:00Z') return dateValue(day, 'utc', 'start', zone);
  return edge === 'end' && /^T23:59(?::\d\d)Z$/.test(time) ? dateValue(day, 'utc', 'end', zone) : undefined;
}

/** A clock time that is UTC's at a midnight of the portal, as the portal's clock shows it. */
function clockInZone({ value, day }: AskedEnd, zone: string): string | undefined {
  const near = [addDays(day, -1), day, addDays(day, 1)];
  const begun = near.find((date) => dateValue(date, 'utc', 'start', zone).slice(0, 16) === value);
  if (begun !== undefined) return dateValue(begun, 'local-minutes', 'start', zone);
  const ended = near.find((date) => dateValue(date, 'utc', 'end', zone).slice(0, 16) === value);
  return ended === undefined ? undefined : dateValue(ended, 'local-minutes', 'end', zone);
}

/** It is today here, and not yet at the portal. */
export const todayElsewhere: FindCause = async (question) => {
  const day = today(question.now, zoneOfPortal(question));
  if (knownZone(zoneOfPortal(question)) === undefined) return undefined;
  for (const { from, to } of closedPeriods(question)) {
    if (from.style === 'utc' || from.day !== to.day || from.day <= day || !isTodayHere(question, from.day)) continue;
    const values = {
      ...wholeList(question),
      [from.parameter.name]: dateValue(day, from.style, 'start', zoneOfPortal(question)),
      [to.parameter.name]: dateValue(day, to.style, 'end', zoneOfPortal(question)),
    };
    const found = await question.probes.rows(sentence('{0}, which is today at the portal', day), question.asked.endpoint, values);
    if (found && found.rows > 0) {
      return {
        kind: 'todayElsewhere',
        what: sentence('{0} is today here and still to come at the portal, where it is {1}.', from.day, day),
        proof: sentence('Rows of {0}: {1}.', day, found.rows),
        corrected: corrected(question, values),
      };
    }
  }
  return undefined;
};

function isTodayHere({ now, machineZone }: Question, day: CalendarDate): boolean {
  return day === today(now, machineZone) || day === today(now, 'UTC');
}

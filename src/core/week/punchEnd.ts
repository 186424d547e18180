import { minutesADay, type WeekMinute } from './week.ts';

/** Until when somebody was at work: one who did not punch out counts until now, for a day at most. */
export function endOfPunch(
  { start, end }: { readonly start: WeekMinute; readonly end?: WeekMinute },
  now: WeekMinute,
): WeekMinute {
  if (end !== undefined) return end;
  // Stryker disable next-line EqualityOperator: what begins now ends now
  return now > start && now - start <= minutesADay ? now : start;
}

import { env } from 'vscode';

/** "14:32", with 24 hours: the shorter form, and the one of the countries where Planday is used. @param time milliseconds since the epoch */
export function clockTime(time: number): string {
  return new Intl.DateTimeFormat(env.language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(time);
}

export function minutesUntil(time: number, now = Date.now()): number {
  return Math.max(0, Math.round((time - now) / 60_000));
}

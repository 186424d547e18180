import { env } from 'vscode';

/** "14:32", as the user's language writes it. @param time milliseconds since the epoch */
export function clockTime(time: number): string {
  return new Intl.DateTimeFormat(env.language, { hour: '2-digit', minute: '2-digit' }).format(time);
}

export function minutesUntil(time: number, now = Date.now()): number {
  return Math.max(0, Math.round((time - now) / 60_000));
}

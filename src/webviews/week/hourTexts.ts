import { words } from '../page/words.ts';

const formats = new Map<string, Intl.NumberFormat>();

function unit(name: 'hour' | 'minute', unitDisplay: 'narrow' | 'short', maximumFractionDigits: number): Intl.NumberFormat {
  const key = [words.locale(), name, unitDisplay, maximumFractionDigits].join();
  const known =
    formats.get(key) ?? new Intl.NumberFormat(words.locale(), { style: 'unit', unit: name, unitDisplay, maximumFractionDigits });
  formats.set(key, known);
  return known;
}

/** “7.5h”: for tables of them. In one piece, where a language has a blank in it: “7,5 t”. */
export function hoursText(minutes: number): string {
  return unit('hour', 'narrow', 2)
    .format(minutes / 60)
    .replaceAll(' ', '\u00a0');
}

/** “7 hr 52 min”, to the minute. */
export function durationText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return [
    ...(hours > 0 ? [unit('hour', 'short', 0).format(hours)] : []),
    ...(rest > 0 || hours === 0 ? [unit('minute', 'short', 0).format(rest)] : []),
  ].join(' ');
}

/** “clocks 1h back”: what a day is marked with on which they are set. @param minutes forward; negative: back */
export function clockChangeText(minutes: number): string {
  const hours = hoursText(Math.abs(minutes));
  return minutes > 0 ? words.t('clocks {0} forward', hours) : words.t('clocks {0} back', hours);
}

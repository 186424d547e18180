import { windowsZones } from './windowsZones.ts';

/**
 * A zone as this machine calls it.
 * @param name as Planday sent it: an IANA name or one of Windows
 * @returns `undefined` for none that is known here
 */
export function knownZone(name: string | undefined): string | undefined {
  const given = name?.trim().toLowerCase();
  if (!given) return undefined;
  const [, zone = given] = Object.entries(windowsZones).find(([windows]) => windows.toLowerCase() === given) ?? [];
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** The zone that a portal's days are reckoned in: its own, or this machine's where that one is not known. */
export function zoneOf(name: string | undefined): string {
  return knownZone(name) ?? new Intl.DateTimeFormat('en').resolvedOptions().timeZone;
}

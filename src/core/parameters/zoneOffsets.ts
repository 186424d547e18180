/** How far the clocks of a zone are ahead of UTC at a moment, both in milliseconds. */
export type Offsets = (moment: number) => number;

const second = 1_000;

/** @param timeZone an IANA name that this machine knows */
export function offsetsOf(timeZone: string): Offsets {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  return (moment) => {
    const name = format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours = 0, minutes = 0, seconds = 0] = /([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(name) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * second;
  };
}

/** The first second with other clocks, between two moments that have at most one clock change between them; without one, the later moment. */
export function changeBetween(from: number, to: number, offsets: Offsets) {
  let [low, high] = [from, to];
  const [before, after] = [offsets(low), offsets(high)];
  while (before !== after && high - low > second) {
    const middle = low + Math.floor((high - low) / 2 / second) * second;
    if (offsets(middle) === before) low = middle;
    else high = middle;
  }
  return { change: high, before, after };
}

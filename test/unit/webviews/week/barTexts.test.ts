import assert from 'node:assert/strict';
import { timesText } from '../../../../src/webviews/week/barTexts.ts';

describe('the times of a bar', () => {
  const times = (start: number, end: number | undefined, now = 1_000) => timesText(start, end, { monday: '2026-12-28', now });

  it('name the second day where there is one, over the end of a year too', () => {
    assert.equal(times(480, 960), 'Mon 28 Dec 08:00–16:00');
    assert.equal(times(3 * 1_440 + 1_320, 4 * 1_440 + 360), 'Thu 31 Dec 22:00 – Fri 1 Jan 06:00');
    assert.equal(times(480, 480), 'Mon 28 Dec 08:00–08:00');
  });

  it('reach until now of who is at work, and nowhere of who never punched out', () => {
    assert.equal(times(480, undefined), 'Mon 28 Dec 08:00 until now');
    assert.equal(times(480, undefined, 480 + 1_441), 'Mon 28 Dec 08:00–?');
  });
});

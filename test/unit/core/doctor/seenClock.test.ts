import assert from 'node:assert/strict';
import { clockFinding } from '../../../../src/core/doctor/seenClock.ts';
import { told } from './told.ts';

const sent = Date.UTC(2026, 10, 30, 8);

describe('The clock of this machine', () => {
  const beside = (ms: number) =>
    told(
      clockFinding({
        at: sent + ms,
        headers: [
          ['server', 'Sun, 29 Nov 2026 08:00:00 GMT'],
          ['date', new Date(sent).toUTCString()],
        ],
      }),
    );

  it('agrees with Planday’s within half a minute', () => {
    for (const ms of [0, 30_000, -30_000])
      assert.deepEqual(beside(ms), [
        'clock ok',
        'The clock of this machine and that of Planday agree, as far as an answer tells.',
      ]);
  });

  it('is ahead or behind beyond that, by whole seconds', () => {
    const next = 'Let this machine set its clock by the network: moments such as “now” in a request are reckoned with it.';
    assert.deepEqual(beside(30_001), ['clock attention', 'The clock of this machine is ahead of that of Planday by 30 s.', next]);
    assert.deepEqual(beside(-90_600), ['clock attention', 'The clock of this machine is behind that of Planday by 91 s.', next]);
  });

  it('is beside nothing where no answer says what time it is', () => {
    for (const seen of [undefined, { at: sent, headers: [] }, { at: sent, headers: [['date', 'soon']] as const }])
      assert.deepEqual(told(clockFinding(seen)), ['clock unknown', 'The answer does not say what time it is at Planday.']);
  });
});

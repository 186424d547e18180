import assert from 'node:assert/strict';
import { knownZone, zoneOf } from '../../../../src/core/parameters/timeZone.ts';
import { windowsZones } from '../../../../src/core/parameters/windowsZones.ts';

describe('A time zone', () => {
  const names: readonly [name: string | undefined, zone: string | undefined][] = [
    ['Europe/Copenhagen', 'Europe/Copenhagen'],
    [' europe/copenhagen ', 'Europe/Copenhagen'],
    ['Romance Standard Time', 'Europe/Paris'],
    ['romance standard time', 'Europe/Paris'],
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['GMT Standard Time', 'Europe/London'],
    ['AUS Eastern Standard Time', 'Australia/Sydney'],
    ['Central Standard Time (Mexico)', 'America/Mexico_City'],
    ['UTC-11', 'Etc/GMT+11'],
    ['UTC', 'UTC'],
    ['Mars/Olympus', undefined],
    ['Romance Summer Time', undefined],
    ['(UTC+01:00) Brussels, Copenhagen, Madrid, Paris', undefined],
    ['toString', undefined],
    [' ', undefined],
    ['', undefined],
    [undefined, undefined],
  ];
  for (const [name, zone] of names) {
    it(`${name === undefined ? 'without a name' : `“${name}”`} is ${zone}`, () => assert.equal(knownZone(name), zone));
  }

  it('is this machine’s where the portal’s is not known, and only there', () => {
    const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    assert.deepEqual([undefined, 'Mars/Olympus', 'Asia/Tokyo'].map(zoneOf), [own, own, 'Asia/Tokyo']);
  });

  it('of Windows is known, whichever', () => {
    assert.equal(Object.keys(windowsZones).length, 141);
    const unknown = Object.entries(windowsZones).filter(([name]) => knownZone(name) === undefined);
    assert.deepEqual(unknown, []);
  });
});

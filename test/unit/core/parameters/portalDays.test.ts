import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadBuiltInCatalogue } from '../../../../src/core/catalogue/builtIn.ts';
import type { Endpoint, Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { addDays, today } from '../../../../src/core/parameters/calendar.ts';
import { rangeOffers } from '../../../../src/core/parameters/dateOffers.ts';
import { checkRange, type DateRange, dateRanges } from '../../../../src/core/parameters/dateRange.ts';
import { dateStyle, dateValue, dayOf, edgeOf, shownDate } from '../../../../src/core/parameters/dateValue.ts';
import { dayMoment } from '../../../../src/core/parameters/dayMoments.ts';
import { zoneOf } from '../../../../src/core/parameters/timeZone.ts';
import { windowsZones } from '../../../../src/core/parameters/windowsZones.ts';

interface Row {
  readonly zones: readonly string[];
  /** What it is an example of. */
  readonly when: string;
  readonly now: string;
  readonly day: string;
  readonly start: string;
  readonly end: string;
}

const copenhagen = ['Europe/Copenhagen', 'Romance Standard Time', 'W. Europe Standard Time'];
const sydney = ['Australia/Sydney', 'AUS Eastern Standard Time'];
const newYork = ['America/New_York', 'Eastern Standard Time'];
const cairo = ['Africa/Cairo', 'Egypt Standard Time'];

function row(zones: readonly string[], when: string, now: string, day: string, start: string, end: string): Row {
  return { zones, when, now, day, start, end };
}

/** Reckoned by hand, from the offsets and the days on which the clocks change. */
const table: readonly Row[] = [
  row(copenhagen, '00:30 in summer', '2026-07-14T22:30Z', '2026-07-15', '2026-07-14T22:00:00Z', '2026-07-15T21:59:59Z'),
  row(copenhagen, 'clocks go on', '2026-03-29T12:00Z', '2026-03-29', '2026-03-28T23:00:00Z', '2026-03-29T21:59:59Z'),
  row(copenhagen, 'clocks go back', '2026-10-25T12:00Z', '2026-10-25', '2026-10-24T22:00:00Z', '2026-10-25T22:59:59Z'),
  row(copenhagen, 'new year', '2025-12-31T23:30Z', '2026-01-01', '2025-12-31T23:00:00Z', '2026-01-01T22:59:59Z'),
  row(copenhagen, 'old year', '2025-12-31T22:30Z', '2025-12-31', '2025-12-30T23:00:00Z', '2025-12-31T22:59:59Z'),
  row(sydney, 'a summer morning', '2026-01-15T00:00Z', '2026-01-15', '2026-01-14T13:00:00Z', '2026-01-15T12:59:59Z'),
  row(sydney, 'clocks go on', '2026-10-04T00:00Z', '2026-10-04', '2026-10-03T14:00:00Z', '2026-10-04T12:59:59Z'),
  row(sydney, 'clocks go back', '2026-04-05T00:00Z', '2026-04-05', '2026-04-04T13:00:00Z', '2026-04-05T13:59:59Z'),
  row(sydney, 'new year', '2025-12-31T13:00Z', '2026-01-01', '2025-12-31T13:00:00Z', '2026-01-01T12:59:59Z'),
  row(newYork, 'clocks go on', '2026-03-08T12:00Z', '2026-03-08', '2026-03-08T05:00:00Z', '2026-03-09T03:59:59Z'),
  row(newYork, 'clocks go back', '2026-11-01T12:00Z', '2026-11-01', '2026-11-01T04:00:00Z', '2026-11-02T04:59:59Z'),
  row(cairo, 'midnight is skipped', '2026-04-24T12:00Z', '2026-04-24', '2026-04-23T22:00:00Z', '2026-04-24T20:59:59Z'),
  row(cairo, 'its last hour is there twice', '2026-10-29T12:00Z', '2026-10-29', '2026-10-28T21:00:00Z', '2026-10-29T21:59:59Z'),
  row(
    ['Asia/Beirut', 'Middle East Standard Time'],
    'midnight is skipped',
    '2026-03-29T12:00Z',
    '2026-03-29',
    '2026-03-28T22:00:00Z',
    '2026-03-29T20:59:59Z',
  ),
  row(
    ['America/Sao_Paulo', 'E. South America Standard Time'],
    'midnight was skipped',
    '2018-11-04T12:00Z',
    '2018-11-04',
    '2018-11-04T03:00:00Z',
    '2018-11-05T01:59:59Z',
  ),
  row(
    ['America/Sao_Paulo', 'E. South America Standard Time'],
    'clocks went back to the day before',
    '2018-02-17T12:00Z',
    '2018-02-17',
    '2018-02-17T02:00:00Z',
    '2018-02-18T02:59:59Z',
  ),
  row(
    ['America/Sao_Paulo', 'E. South America Standard Time'],
    'clocks had just gone back',
    '2018-02-18T12:00Z',
    '2018-02-18',
    '2018-02-18T03:00:00Z',
    '2018-02-19T02:59:59Z',
  ),
  row(
    ['America/Havana', 'Cuba Standard Time'],
    'the midnight after it is there twice',
    '2026-10-31T12:00Z',
    '2026-10-31',
    '2026-10-31T04:00:00Z',
    '2026-11-01T03:59:59Z',
  ),
  row(
    ['America/Havana', 'Cuba Standard Time'],
    'midnight is there twice',
    '2026-11-01T12:00Z',
    '2026-11-01',
    '2026-11-01T04:00:00Z',
    '2026-11-02T04:59:59Z',
  ),
  row(
    ['Asia/Kathmandu', 'Nepal Standard Time'],
    'a quarter of an hour',
    '2026-06-14T18:15Z',
    '2026-06-15',
    '2026-06-14T18:15:00Z',
    '2026-06-15T18:14:59Z',
  ),
  row(
    ['America/St_Johns', 'Newfoundland Standard Time'],
    'half an hour',
    '2026-07-15T12:00Z',
    '2026-07-15',
    '2026-07-15T02:30:00Z',
    '2026-07-16T02:29:59Z',
  ),
  row(
    ['Australia/Lord_Howe', 'Lord Howe Standard Time'],
    'clocks go back by half an hour',
    '2026-04-05T00:00Z',
    '2026-04-05',
    '2026-04-04T13:00:00Z',
    '2026-04-05T13:29:59Z',
  ),
  row(
    ['Pacific/Chatham', 'Chatham Islands Standard Time'],
    'beyond twelve hours',
    '2026-01-15T00:00Z',
    '2026-01-15',
    '2026-01-14T10:15:00Z',
    '2026-01-15T10:14:59Z',
  ),
  row(
    ['Pacific/Kiritimati', 'Line Islands Standard Time'],
    'first of all',
    '2026-01-01T10:00Z',
    '2026-01-02',
    '2026-01-01T10:00:00Z',
    '2026-01-02T09:59:59Z',
  ),
  row(
    ['Etc/GMT+12', 'Dateline Standard Time'],
    'last of all',
    '2026-01-01T11:59:59Z',
    '2025-12-31',
    '2025-12-31T12:00:00Z',
    '2026-01-01T11:59:59Z',
  ),
];

/** The dates among the parameters of everything that can be asked for. */
let dates: readonly Parameter[];
let ranges: readonly { readonly endpoint: Endpoint; readonly range: DateRange }[];

before(async () => {
  const endpoints = (await loadBuiltInCatalogue()).flatMap((api) => api.endpoints);
  dates = endpoints.flatMap(({ parameters }) => parameters.filter((parameter) => dateStyle(parameter)));
  ranges = endpoints.flatMap((endpoint) => dateRanges(endpoint.parameters).map((range) => ({ endpoint, range })));
});

describe('The day of a portal', () => {
  it('is tried with parameters of every style', () => {
    assert.deepEqual([...new Set(dates.map(dateStyle))].sort(), ['date', 'local-minutes', 'utc']);
    assert.ok(dates.filter((parameter) => dateStyle(parameter) === 'utc').length >= 22);
    assert.ok(ranges.some(({ range }) => dateStyle(range.from) === 'utc'));
  });

  for (const { zones, when, now, day, start, end } of table) {
    for (const zone of zones) {
      it(`in ${zone}, ${when}: ${day} is ${start} to ${end}, for every parameter`, () => {
        assert.equal(today(Date.parse(now), zone), day);
        const expected = {
          date: { start: day, end: day },
          'local-minutes': { start: `${day}T00:00`, end: `${day}T23:59` },
          utc: { start, end },
        };
        for (const parameter of dates) {
          const [style, edge] = [dateStyle(parameter) ?? 'date', edgeOf(parameter.name)];
          const value = dateValue(day, style, edge, zone);
          assert.equal(value, expected[style][edge], parameter.name);
          assert.equal(dayOf(value, style, zone), day);
          assert.equal(shownDate(value, style, edge, zone), day);
        }
      });
    }
  }

  it('holds the moment that it is, in every offer that has it', () => {
    for (const { zones, now, day } of table) {
      for (const zone of zones) {
        const covering = rangeOffers(day).filter(({ from, to }) => from <= day && day <= to);
        assert.ok(covering.length >= 4);
        for (const { from, to } of covering) {
          assert.ok(Date.parse(dayMoment(from, 'start', zone)) <= Date.parse(now));
          assert.ok(Date.parse(now) <= Date.parse(dayMoment(to, 'end', zone)));
        }
      }
    }
  });

  it('is counted once, on the days of a clock change too', () => {
    for (const { zones, day } of table) {
      for (const { range } of ranges) {
        const style = dateStyle(range.from) ?? 'date';
        for (const zone of zones) {
          const month = [dateValue(day, style, 'start', zone), dateValue(addDays(day, 30), style, 'end', zone)] as const;
          assert.equal(checkRange({ maximumDays: 31 }, range, ...month, zone), undefined);
          assert.notEqual(checkRange({ maximumDays: 30 }, range, ...month, zone), undefined);
        }
      }
    }
  });

  it('is this machine’s where the zone is not known', () => {
    const own = zoneOf(undefined);
    for (const zone of [undefined, '', 'Mars/Olympus']) {
      assert.equal(dateValue('2026-07-15', 'utc', 'start', zone), dateValue('2026-07-15', 'utc', 'start', own));
      assert.equal(dayOf('2026-07-15T12:00:00Z', 'utc', zone), dayOf('2026-07-15T12:00:00Z', 'utc', own));
    }
  });

  it('is shown for nothing but its own edge', () => {
    const shown = (value: string) => shownDate(value, 'utc', 'start', 'Europe/Copenhagen');
    for (const moment of ['2026-07-15T00:00:00Z', '2026-07-15T21:59:59Z', '2026-07-14T22:00:01Z', '2026-07-15', '', 'soon']) {
      assert.equal(shown(moment), moment);
    }
    assert.equal(shown('2026-07-14T22:00:00Z'), '2026-07-15');
    assert.equal(shownDate('2026-07-15T23:59', 'local-minutes', 'start', 'Europe/Copenhagen'), '2026-07-15T23:59');
  });

  it('stays within what four digits of a year can say', () => {
    assert.equal(dateValue('0001-01-01', 'utc', 'start', 'Europe/Copenhagen'), '0001-01-01T00:00:00Z');
    assert.equal(dateValue('9999-12-31', 'utc', 'end', 'America/New_York'), '9999-12-31T23:59:59Z');
  });

  it('that was left out begins with the next and ends before it', () => {
    // Samoa went over the date line.
    assert.equal(dayMoment('2011-12-30', 'start', 'Pacific/Apia'), '2011-12-30T10:00:00Z');
    assert.equal(dayMoment('2011-12-30', 'end', 'Pacific/Apia'), '2011-12-30T09:59:59Z');
  });

  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), ...Object.keys(windowsZones));
  const days = fc
    .date({ min: new Date('1975-01-01T00:00:00Z'), max: new Date('2040-12-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const changing = fc.constantFrom(
    '2026-03-08',
    '2026-03-29',
    '2026-04-05',
    '2026-04-24',
    '2026-10-04',
    '2026-10-25',
    '2026-11-01',
  );

  it('is what the clocks of its zone show, second by second', () => {
    fc.assert(
      fc.property(zones, fc.oneof(days, changing), (zone, day) => {
        const seconds = secondsShowing(day, zoneOf(zone));
        if (!seconds) return;
        const edges = [dayMoment(day, 'start', zone), dayMoment(day, 'end', zone)];
        assert.deepEqual(edges, seconds, `${day} ${zone}`);
      }),
    );
  });

  it('follows the one before without a gap', () => {
    fc.assert(
      fc.property(zones, days, (zone, day) => {
        const [end, next] = [dayMoment(day, 'end', zone), dayMoment(addDays(day, 1), 'start', zone)].map(Date.parse);
        // Where the clocks went back over midnight, as in Newfoundland until 2011, the two overlap.
        assert.ok((next ?? 0) - (end ?? 0) <= 1_000, `${day} ${zone}`);
      }),
    );
  });
});

/** The first and the last second at which a clock of the zone shows the day, found by looking at the clock. */
function secondsShowing(day: string, timeZone: string): readonly [string, string] | undefined {
  const clock = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const shows = (moment: number) => clock.format(moment) === day;
  const [second, quarter, around] = [1_000, 900_000, 40 * 3_600_000];
  const noon = Date.parse(`${day}T12:00:00Z`);
  let [first, last] = [noon - around, noon + around];
  while (!shows(first) && first < noon + around) first += quarter;
  while (!shows(last) && last > noon - around) last -= quarter;
  if (!shows(first) || !shows(last)) return undefined;
  const [wasNot, isNoMore] = [first - quarter, last + quarter];
  first = wasNot;
  while (!shows(first)) first += second;
  last = isNoMore;
  while (!shows(last)) last -= second;
  return [first, last].map((moment) => new Date(moment).toISOString().replace('.000Z', 'Z')) as [string, string];
}

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadBuiltInCatalogue } from '../../../src/core/catalogue/builtIn.ts';
import type { Endpoint, Parameter } from '../../../src/core/catalogue/endpoint.ts';
import { dateStyleOf, readDate } from '../../../src/sandbox/api/dates.ts';
import { decode } from '../../../src/sandbox/api/values.ts';

const endpoints = (await loadBuiltInCatalogue()).flatMap((api) => api.endpoints);
const dates = endpoints.flatMap((endpoint) =>
  endpoint.parameters.flatMap((parameter) => {
    const style = dateStyleOf(parameter);
    return style ? [{ endpoint, parameter, style }] : [];
  }),
);

/** What a query brings, as it stands in an address. */
const sent = (endpoint: Endpoint, { name }: Parameter, text: string) =>
  decode(endpoint, {}, new URLSearchParams(`${name}=${text}`));

/** Each of them means the second text, a moment in UTC. */
const forms: readonly (readonly [asItStands: string, moment: string])[] = [
  ['2026-11-01', '2026-11-01T00:00:00.000Z'],
  ['2026-11-01T00:00', '2026-11-01T00:00:00.000Z'],
  ['2026-11-01T00:00Z', '2026-11-01T00:00:00.000Z'],
  ['2026-11-01T07:08:09', '2026-11-01T07:08:09.000Z'],
  ['2026-11-01T07:08:09Z', '2026-11-01T07:08:09.000Z'],
  ['2026-11-01t07:08:09z', '2026-11-01T07:08:09.000Z'],
  ['2026-11-01T07%3A08%3A09Z', '2026-11-01T07:08:09.000Z'],
  ['2026-11-01%2007:08:09', '2026-11-01T07:08:09.000Z'],
  ['2026-11-01+07:08', '2026-11-01T07:08:00.000Z'],
  ['2026-11-01T07:08:09.5Z', '2026-11-01T07:08:09.500Z'],
  ['2026-11-01T07:08:09.000Z', '2026-11-01T07:08:09.000Z'],
  ['2026-11-01T07:08:09.1234567', '2026-11-01T07:08:09.123Z'],
  ['2026-11-01T07:08:09.123456789Z', '2026-11-01T07:08:09.123Z'],
  ['2026-11-01T07:08:09%2B01:00', '2026-11-01T06:08:09.000Z'],
  ['2026-11-01T07:08:09%2B0100', '2026-11-01T06:08:09.000Z'],
  ['2026-11-01T07:08:09%2B01', '2026-11-01T06:08:09.000Z'],
  ['2026-11-01T07:08:09+01:00', '2026-11-01T06:08:09.000Z'],
  ['2026-11-01T07:08:09+0100', '2026-11-01T06:08:09.000Z'],
  ['2026-11-01T07:08:09.25+01:00', '2026-11-01T06:08:09.250Z'],
  ['2026-11-01T07:08+05:30', '2026-11-01T01:38:00.000Z'],
  ['2026-11-01+07:08:09+01:00', '2026-11-01T06:08:09.000Z'],
  ['2026-11-01%2007:08:09%20%2B01:00', '2026-11-01T06:08:09.000Z'],
  ['2026-11-01T07:08:09-03:00', '2026-11-01T10:08:09.000Z'],
  ['2026-11-01T00:30:00%2B14:00', '2026-10-31T10:30:00.000Z'],
  ['2026-11-01T07:08:09-00:00', '2026-11-01T07:08:09.000Z'],
  ['2024-02-29T23:59:59-10:00', '2024-03-01T09:59:59.000Z'],
  ['%202026-11-01%20', '2026-11-01T00:00:00.000Z'],
];

const none = [
  '2026-02-30',
  '2026-02-29',
  '2026-02-30T00:00:00Z',
  '2026-13-01',
  '2026-00-10',
  '2026-11-00',
  '0000-01-01',
  '2026-1-1',
  '26-11-01',
  '2026-11',
  '2026',
  '20261101',
  '01.11.2026',
  '11/01/2026',
  'yesterday',
  'null',
  'NaN',
  '0',
  '1793491200',
  '2026-11-01T',
  '2026-11-01T7:08',
  '2026-11-01T24:00',
  '2026-11-01T07:60',
  '2026-11-01T07:08:60',
  '2026-11-01T07:08:09.',
  '2026-11-01T07:08:09%2B15:00',
  '2026-11-01T07:08:09%2B01:60',
  '2026-11-01T07:08:09%2B1',
  '2026-11-01T07:08:09ZZ',
  '2026-11-01Z',
  '2026-11-01%2B01:00',
  '2026-11-01T07:08:09%2B01:00Z',
  '2026-11-01x',
  'x2026-11-01',
  '2026-11-01,2026-11-02',
  '%00',
  '%E2%82%AC',
];

describe('Every filter by date of the sandbox', () => {
  it('is of one of three styles', () => {
    assert.deepEqual(new Set(dates.map(({ style }) => style)), new Set(['date', 'utc', 'local-minutes']));
    assert.ok(dates.length >= 45, `${dates.length}`);
  });

  for (const [text, moment] of forms)
    it(`takes ${text}`, () => {
      const written = decodeURIComponent(text.replace('+', ' ')).trim().slice(0, 10);
      for (const { endpoint, parameter, style } of dates) {
        const { values, faults } = sent(endpoint, parameter, text);
        assert.equal(faults[parameter.name], undefined, `${endpoint.path} ${parameter.name}`);
        if (style === 'utc') assert.equal(values.instant(parameter.name), Date.parse(moment), endpoint.path);
        else if (style === 'date') assert.equal(values.text(parameter.name), written, endpoint.path);
        else assert.ok(values.text(parameter.name)?.startsWith(`${written}T`), endpoint.path);
      }
    });

  for (const text of none)
    it(`refuses ${text}`, () => {
      for (const { endpoint, parameter } of dates)
        assert.equal(sent(endpoint, parameter, text).faults[parameter.name]?.length, 1, `${endpoint.path} ${parameter.name}`);
    });

  it('of the punch clock is compared as its records are written', () => {
    for (const [text, read] of [
      ['2026-11-01', '2026-11-01T00:00'],
      ['2026-11-01T07:08:00.000', '2026-11-01T07:08'],
      ['2026-11-01T07:08:09', '2026-11-01T07:08:09'],
      ['2026-11-01T07:08:00.50', '2026-11-01T07:08:00.5'],
      ['2026-11-01T07:08:09+01:00', '2026-11-01T07:08:09'],
    ])
      assert.equal(readDate(text ?? '', 'local-minutes'), read);
  });

  it('reads again what it has read, to the same', () => {
    const style = fc.constantFrom('date' as const, 'utc' as const, 'local-minutes' as const);
    const moment = fc.date({ min: new Date('0002-01-01'), max: new Date('9998-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(style, moment, fc.integer({ min: -839, max: 839 }), (style, moment, offset) => {
        const shifted = new Date(moment.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) =>
          String(part).padStart(2, '0'),
        );
        const text = `${shifted}${offset < 0 ? '-' : '+'}${hours}:${minutes}`;
        const read = readDate(text, style);
        assert.equal(readDate(read ?? '', style), read);
        if (style === 'utc') assert.equal(read, moment.toISOString());
        assert.equal(readDate(text.replace('+', ' '), style), read);
      }),
    );
  });

  it('never fails over a text, and takes none that is no date', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const read = readDate(text, 'utc');
        assert.ok(read === undefined || /^\s*\d{4}-/.test(text), text);
      }),
    );
  });
});

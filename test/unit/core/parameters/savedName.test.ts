import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { daysAsked, savedName } from '../../../../src/core/parameters/savedName.ts';

const date = (name: string, style: Parameter['date'] = 'date'): Parameter => ({
  name,
  in: 'query',
  required: false,
  type: 'string',
  date: style,
});
const parameters = [date('createdFrom', 'utc'), date('from'), date('to'), date('balanceDate')];
const join = (from: string, to: string) => `${from} to ${to}`;
const asked = (values: Record<string, string>, zone = 'Europe/Copenhagen') => daysAsked({ parameters }, values, zone, join);

describe('the name of a saved answer', () => {
  it('says what it is, of whom and of when', () => {
    const days = asked({ from: '2026-11-23', to: '2026-11-29' });
    assert.equal(savedName(['Shifts', 'Nordlys Café'], days, 'json'), 'Shifts – Nordlys Café – 2026-11-23 to 2026-11-29.json');
    assert.equal(savedName(['Departments', 'Kanel'], undefined, 'json'), 'Departments – Kanel.json');
  });

  it('knows the days of a request', () => {
    assert.equal(asked({ from: '2026-11-23', to: '2026-11-23' }), '2026-11-23');
    assert.equal(asked({ createdFrom: '2026-11-22T23:00:00Z' }), '2026-11-23');
    assert.equal(asked({ balanceDate: '2026-01-31' }), '2026-01-31');
    assert.deepEqual([asked({ from: '2026-11-23' }), asked({ to: '2026-11-29' })], ['2026-11-23', '2026-11-29']);
    const text: Parameter = { name: 'text', in: 'query', required: false, type: 'string' };
    const values = { text: '2026-11-22', from: '2026-11-23' };
    assert.equal(daysAsked({ parameters: [text, date('from')] }, values, undefined, join), '2026-11-23');
    assert.equal(asked({ from: 'no date', to: '2026-99-99' }), undefined);
    assert.equal(asked({}), undefined);
  });

  it('is one that every system takes', () => {
    for (const [name, expected] of [
      ['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j.json'],
      ['CON', 'CON_.json'],
      ['nul.x', 'nul_.x.json'],
      ['Com1', 'Com1_.json'],
      ['Lpt¹', 'Lpt¹_.json'],
      ['Console', 'Console.json'],
      [' ..a. . ', 'a.json'],
      ['...', '–.json'],
      ['', '–.json'],
      ['a\n\u202eb\u0000c', 'a b c.json'],
      ['a.', 'a.json'],
      ['.a b.', 'a b.json'],
      ['a/\\|b', 'a b.json'],
      ['100%#1', '100 1.json'],
      ['com1.x', 'com1_.x.json'],
      ['com10', 'com10.json'],
      ['xcon', 'xcon.json'],
      ['conin$', 'conin$_.json'],
      ['CONOUT$.b', 'CONOUT$_.b.json'],
      ['lpt0', 'lpt0_.json'],
      ['aux ', 'aux_.json'],
      ['x'.repeat(91), `${'x'.repeat(89)}.json`],
      ['x'.repeat(90), `${'x'.repeat(90)}.json`],
      ['漢'.repeat(80), `${'漢'.repeat(30)}.json`],
    ] as const)
      assert.equal(savedName([name], undefined, 'json'), expected);
  });

  it('fits into what file systems take, of however many parts it is', () => {
    const name = savedName(['名'.repeat(90), ...Array.from({ length: 5 }, () => 'x'.repeat(90))], '2026-11-23', 'json');
    assert.ok(Buffer.byteLength(name) <= 255 && Buffer.byteLength(name) > 230, `${Buffer.byteLength(name)}`);
    assert.match(name, /^名+ – x+ – x+\.json$/);
    assert.equal(savedName(['', ' . ', 'a'], '', 'csv'), 'a.csv');
    assert.equal(savedName(['..a..', '. .b. .'], '..', 'csv'), 'a – b.csv');
  });

  it('holds nothing unfit, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 200 }), (one, other) => {
        const name = savedName([one, other], '2026-11-23 to 2026-11-29', 'json');
        assert.doesNotMatch(name, /[\\/:*?"<>|\p{Cc}\p{Cs}]|^[.\s]|[.\s]\.json$/u);
        assert.doesNotMatch(name, /^(?:con|prn|aux|nul|com\d|lpt\d)\./i);
        assert.ok(new TextEncoder().encode(name).length <= 255);
      }),
      { numRuns: 50 },
    );
  });
});

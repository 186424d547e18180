import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Endpoint, Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { format } from '../../../../src/core/errors.ts';
import { checkEndpointValue, checkValue } from '../../../../src/core/parameters/checkValue.ts';

function parameter(overrides: Partial<Parameter>): Parameter {
  return { name: 'x', in: 'query', required: false, type: 'string', ...overrides };
}

function said(overrides: Partial<Parameter>, text: string): string | undefined {
  const problem = checkValue(parameter(overrides), text);
  return problem && format(problem);
}

describe('checkValue', () => {
  const cases: readonly [string, Partial<Parameter>, string, string | undefined][] = [
    ['an id of 64 bits', { type: 'integer', format: 'int64' }, '9223372036854775807', undefined],
    ['one more', { type: 'integer', format: 'int64' }, '9223372036854775808', 'The largest number here is 9223372036854775807.'],
    ['a number of 32 bits', { type: 'integer', format: 'int32' }, '2147483648', 'The largest number here is 2147483647.'],
    ['letters for a number', { type: 'integer' }, 'abc', 'Type a whole number.'],
    ['a decimal for a whole number', { type: 'integer' }, '1.5', 'Type a whole number.'],
    ['an exponent', { type: 'integer' }, '1e3', 'Type a whole number.'],
    ['a decimal', { type: 'number' }, '1.5', undefined],
    ['a decimal comma', { type: 'number' }, '1,5', 'Type a number, with a point before the decimals.'],
    ['too small', { type: 'integer', minimum: 1 }, '0', 'The smallest number here is 1.'],
    ['too large', { type: 'integer', maximum: 50 }, '51', 'The largest number here is 50.'],
    ['outside of both bounds', { type: 'integer', minimum: 1, maximum: 50 }, '51', 'Type a number from 1 to 50.'],
    ['on the bound', { type: 'integer', minimum: 1, maximum: 50 }, '50', undefined],
    ['a choice', { enum: ['Open', 'Draft'] }, 'Draft', undefined],
    ['no choice', { enum: ['Open', 'Draft'] }, 'draft', 'Choose one of Open, Draft.'],
    ['a boolean', { type: 'boolean' }, 'true', undefined],
    ['no boolean', { type: 'boolean' }, 'yes', 'Choose one of true, false.'],
    ['a date that does not exist', { date: 'date' }, '2026-02-29', 'There is no 2026-02-29. Check the month and the day.'],
    ['dots in a path', { in: 'path' }, '..', '“..” would lead to another address. Type another value.'],
    ['dots in a query', {}, '..', undefined],
    ['something endless', {}, 'x'.repeat(501), 'Type at most 500 characters.'],
  ];
  for (const [title, overrides, text, expected] of cases) {
    it(`${expected ? 'refuses' : 'accepts'} ${title}`, () => assert.equal(said(overrides, text), expected));
  }

  it('accepts exactly the whole numbers within the bounds', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.integer(), (a, b, value) => {
        const [minimum, maximum] = a < b ? [a, b] : [b, a];
        const problem = checkValue(parameter({ type: 'integer', minimum, maximum }), String(value));
        assert.equal(problem === undefined, value >= minimum && value <= maximum);
      }),
    );
  });

  it('never throws, whatever is typed', () => {
    const types = fc.constantFrom<Partial<Parameter>>(
      { type: 'integer' },
      { type: 'number' },
      { type: 'boolean' },
      { date: 'utc' },
      { in: 'path' },
    );
    fc.assert(
      fc.property(types, fc.string({ unit: 'binary' }), (overrides, text) => void checkValue(parameter(overrides), text)),
    );
  });

  it('knows the largest page from the paging', () => {
    const limit = parameter({ name: 'Limit', type: 'integer', minimum: 1 });
    const endpoint: Endpoint = {
      id: '/x',
      api: 'x',
      path: '/x',
      name: 'X',
      summary: '',
      parameters: [limit],
      paging: { limit: 'Limit', offset: 'Offset', maximum: 50 },
    };
    const problem = checkEndpointValue(endpoint, limit, '51');
    assert.equal(problem && format(problem), 'Type a number from 1 to 50.');
    assert.equal(checkEndpointValue(endpoint, limit, '50'), undefined);
    for (const maximum of [0, -1, 1e300]) {
      const odd = { ...endpoint, paging: { limit: 'Limit', offset: 'Offset', maximum } };
      assert.equal(checkEndpointValue(odd, { ...limit, maximum }, '50'), undefined);
      const small = checkEndpointValue(odd, { ...limit, maximum }, '0');
      assert.equal(small && format(small), 'The smallest number here is 1.', 'none is the largest');
    }
    for (const [stated, paged] of [
      [40, 50],
      [50, 40],
    ] as const) {
      const both = { ...endpoint, paging: { limit: 'Limit', offset: 'Offset', maximum: paged } };
      const large = checkEndpointValue(both, { ...limit, maximum: stated }, '41');
      assert.equal(large && format(large), 'Type a number from 1 to 40.', 'the smaller of two');
    }
  });
});

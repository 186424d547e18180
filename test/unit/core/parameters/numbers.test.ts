import assert from 'node:assert/strict';
import type { Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { format } from '../../../../src/core/errors.ts';
import { checkValue } from '../../../../src/core/parameters/checkValue.ts';

const cases: readonly [type: Partial<Parameter>, text: string, refusal?: string][] = [
  [{ type: 'number' }, '12'],
  [{ type: 'number' }, '-12.25'],
  [{ type: 'number' }, '1.', 'Type a number, with a point before the decimals.'],
  [{ type: 'number' }, '.5', 'Type a number, with a point before the decimals.'],
  [{ type: 'number' }, '99999999999999999999'],
  [{ type: 'number', minimum: 1.5 }, '1.5'],
  [{ type: 'number', minimum: 1.5 }, '1.4', 'The smallest number here is 1.5.'],
  [{ type: 'integer', minimum: 1 }, '1'],
  [{ type: 'integer', maximum: 9 }, '9'],
  [{ type: 'integer' }, '-9223372036854775808'],
  [{ type: 'integer' }, '-9223372036854775809', 'The smallest number here is -9223372036854775808.'],
  [{ type: 'integer', format: 'int32' }, '-2147483648'],
  [{ type: 'integer', format: 'int32' }, '-2147483649', 'The smallest number here is -2147483648.'],
  [{ enum: [] }, 'anything'],
  [{}, 'x'.repeat(500)],
  [{}, 'x'.repeat(501), 'Type at most 500 characters.'],
  [{ in: 'path' }, 'a..'],
  [{ in: 'path' }, '..a'],
  [{ in: 'path' }, '...'],
];

describe('A value at the edge of what is allowed', () => {
  for (const [type, text, refusal] of cases) {
    it(`${JSON.stringify(type)}: ${text.slice(0, 30)} is ${refusal ? 'refused' : 'sent'}`, () => {
      const problem = checkValue({ name: 'x', in: 'query', required: false, type: 'string', ...type }, text);
      assert.equal(problem && format(problem), refusal);
    });
  }
});

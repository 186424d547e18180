import assert from 'node:assert/strict';
import type { Endpoint, Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { PlandayError } from '../../../../src/core/errors.ts';
import {
  checkAll,
  knownValues,
  missingParameters,
  parameterSteps,
  stepParameters,
} from '../../../../src/core/parameters/parameterSteps.ts';

function parameter(name: string, overrides: Partial<Parameter> = {}): Parameter {
  return { name, in: 'query', required: false, type: 'string', ...overrides };
}

const endpoint: Endpoint = {
  id: '/punchclock/v1.0/{portal}/shifts',
  api: 'punchclock',
  path: '/punchclock/v1.0/{portal}/shifts',
  name: 'Punch clock shifts',
  summary: '',
  maximumDays: 31,
  parameters: [
    parameter('from', { required: true, date: 'local-minutes' }),
    parameter('to', { required: true, date: 'local-minutes' }),
    parameter('employeeId', { type: 'integer', array: 'repeat' }),
    parameter('portal', { in: 'path', required: true }),
  ],
};

const complete = { portal: 'p', from: '2026-01-01T00:00', to: '2026-01-31T23:59' };

function refusal(values: Record<string, string | string[]>): string {
  try {
    checkAll(endpoint, values, 'UTC');
  } catch (error) {
    assert.ok(error instanceof PlandayError);
    assert.equal(error.kind, 'invalidInput');
    return error.message;
  }
  return '';
}

describe('parameterSteps', () => {
  it('asks for the address first and for a period as one', () => {
    const steps = parameterSteps(endpoint.parameters).map((step) => stepParameters(step).map(({ name }) => name));
    assert.deepEqual(steps, [['portal'], ['from', 'to'], ['employeeId']]);
  });

  it('drops empty values and parameters that are gone, and keeps arrays arrays', () => {
    const values = knownValues(endpoint, { portal: 'p', from: '', employeeId: ['1', '', '2'], retired: 'x' });
    assert.deepEqual(values, { employeeId: ['1', '2'], portal: 'p' });
  });

  it('makes one value of an array that the endpoint no longer takes', () => {
    assert.deepEqual(knownValues(endpoint, { portal: ['p', 'q'], employeeId: '7' }), { portal: 'p', employeeId: ['7'] });
  });

  it('finds what is missing', () => {
    assert.deepEqual(
      missingParameters(endpoint, { portal: 'p', from: '' }).map(({ name }) => name),
      ['from', 'to'],
    );
  });

  it('lets complete values pass', () => assert.doesNotThrow(() => checkAll(endpoint, complete, 'UTC')));

  it('names what is missing or wrong', () => {
    assert.equal(refusal({ ...complete, to: '' }), 'Punch clock shifts needs a value for to.');
    assert.equal(refusal({ ...complete, employeeId: ['1', 'x'] }), 'employeeId: Type a whole number.');
    assert.equal(
      refusal({ ...complete, to: '2026-02-01T23:59' }),
      'from, to: The period is longer than Planday answers for at a time here (in days: 32, at most 31). Choose a shorter one.',
    );
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
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

  it('drops empty values, keeps arrays arrays, and says what there is no parameter for', () => {
    const given = { portal: 'p', from: '', employeeId: ['1', '', '2'], retired: 'x', gone: ['', 'y'], empty: [''] };
    assert.deepEqual(knownValues(endpoint, given), {
      values: { portal: 'p', employeeId: ['1', '2'] },
      lost: { retired: ['x'], gone: ['', 'y'] },
    });
  });

  it('leaves several values of what takes one to whoever refuses them: none of them vanishes', () => {
    assert.deepEqual(knownValues(endpoint, { portal: ['p', 'q'], employeeId: '7' }).values, {
      portal: ['p', 'q'],
      employeeId: ['7'],
    });
    assert.deepEqual(knownValues(endpoint, { portal: ['p'] }).values, { portal: 'p' });
  });

  for (const spelled of ['EmployeeId', 'EMPLOYEEID', 'employee_id', 'employee-id', 'employee.id'])
    it(`knows employeeId as ${spelled}`, () =>
      assert.deepEqual(knownValues(endpoint, { [spelled]: '7' }), { values: { employeeId: ['7'] }, lost: {} }));

  it('takes no value for another where two spellings could be meant', () => {
    const exact = knownValues(endpoint, { portal: 'p', Portal: 'q' });
    assert.deepEqual(exact, { values: { portal: 'p' }, lost: { Portal: ['q'] } });
    const neither = knownValues(endpoint, { PORTAL: 'p', Portal: 'q' });
    assert.deepEqual(neither, { values: {}, lost: { PORTAL: ['p'], Portal: ['q'] } });
    const two = { parameters: [parameter('ab'), parameter('a_b')] };
    assert.deepEqual(knownValues(two, { a_b: '1', 'A-B': '2' }), { values: { a_b: '1' }, lost: { 'A-B': ['2'] } });
  });

  it('loses no value, whatever is given and whatever there is', () => {
    const names = fc.constantFrom('a', 'A', 'a_', 'b', 'constructor', '__proto__', 'toString', '$', '$$');
    const values = fc.dictionary(names, fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 3 })), { maxKeys: 6 });
    const parameters = fc.uniqueArray(names).map((all) => all.map((name) => parameter(name, { array: 'repeat' })));
    const all = (of: Record<string, string | readonly string[]>) =>
      Object.values(of)
        .flat()
        .filter((value) => value !== '')
        .toSorted();
    fc.assert(
      fc.property(values, parameters, (given, known) => {
        const { values: found, lost } = knownValues({ parameters: known }, given);
        assert.deepEqual([...all(found), ...all(lost)].toSorted(), all(given));
      }),
    );
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
      'from, to: The period has 32 days, and here Planday answers for at most 31 at a time. Choose a shorter one.',
    );
  });
});

import assert from 'node:assert/strict';
import type { Endpoint, Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { format } from '../../../../src/core/errors.ts';
import { checkAll, parameterSteps } from '../../../../src/core/parameters/parameterSteps.ts';
import { opensPersonalData, sensitiveTexts, withoutSensitive } from '../../../../src/core/parameters/personalValues.ts';
import { isPaging, missingValue, optionalParameters, valuesOf, withoutPaging } from '../../../../src/core/parameters/values.ts';
import { valuesKey } from '../../../../src/core/parameters/valuesKey.ts';
import { departments } from '../../support/harness.ts';

const parameter = (name: string, more: Partial<Parameter> = {}): Parameter => ({
  name,
  in: 'query',
  required: false,
  type: 'string',
  ...more,
});
const paged = { ...departments, parameters: [...departments.parameters, parameter('a', { required: true }), parameter('b')] };
const { paging: _, ...unpaged } = paged;
const whole: Endpoint = unpaged;

describe('The values of a request', () => {
  it('are a list for each parameter, whatever its name', () => {
    const values = { one: '1', more: ['1', '2'] };
    assert.deepEqual(
      ['one', 'more', 'none', 'constructor'].map((name) => valuesOf(values, name)),
      [['1'], ['1', '2'], [], []],
    );
  });

  it('may be added to by what is not required, and does not say which page is asked for', () => {
    const names = (of: typeof whole) => optionalParameters(of).map(({ name }) => name);
    assert.deepEqual(names(paged), ['b']);
    assert.deepEqual(names(whole), ['limit', 'offset', 'b']);
  });

  it('know the two that page a list, where it is paged', () => {
    assert.deepEqual(
      ['limit', 'offset', 'b'].map((name) => [isPaging(paged, name), isPaging(whole, name)]),
      [
        [true, false],
        [true, false],
        [false, false],
      ],
    );
    const values = { limit: '1', offset: '2', b: '3' };
    assert.deepEqual(withoutPaging(paged, values), { b: '3' });
    assert.deepEqual(withoutPaging(whole, values), values);
  });

  it('are the same however they were put together', () => {
    const key = valuesKey({ a: '1', b: ['2', '3'] });
    assert.equal(valuesKey({ b: ['2', '3'], a: ['1'], c: '', d: [] }), key);
    assert.equal(valuesKey({ a: ['', '1'], b: ['2', '', '3'] }), key);
    for (const other of [{ a: '1', b: '2,3' }, { a: '1', b: ['3', '2'] }, { a: '1' }, { a: '1', b: ['2', '3'], c: '4' }])
      assert.notEqual(valuesKey(other), key);
  });

  it('are kept without what opens personal data', () => {
    const endpoint = { parameters: [parameter('a', { sensitive: true }), parameter('b', { sensitive: false })] };
    assert.deepEqual(withoutSensitive(endpoint, { a: '1', b: '2', c: '3' }), { b: '2', c: '3' });
    assert.deepEqual(sensitiveTexts(endpoint, { a: ['1', 'x'], b: '2', c: '3' }), ['1', 'x']);
    assert.deepEqual(sensitiveTexts(endpoint, { b: '2' }), []);
  });

  it('open personal data where they are chosen, and not where they are typed', () => {
    const opens = [
      { type: 'boolean' },
      { enum: ['a'] },
      {},
      { type: 'boolean', sensitive: false },
      { enum: ['a'], sensitive: undefined },
    ] as const;
    assert.deepEqual(
      opens.map((more) => opensPersonalData({ ...parameter('a', { sensitive: true }), ...(more as Partial<Parameter>) })),
      [true, true, false, false, false],
    );
  });

  it('that are missing are named, all of them', () => {
    assert.equal(format(missingValue(paged, parameter('a'), parameter('b'))), 'Departments needs a value for a, b.');
  });
});

describe('The questions for them', () => {
  it('are one for a period, and one for each other parameter', () => {
    const [from, to, other] = [parameter('from', { date: 'date' }), parameter('to', { date: 'date' }), parameter('other')];
    assert.deepEqual(parameterSteps([to, other, from]), [
      { kind: 'one', parameter: other },
      { kind: 'range', range: { from, to } },
    ]);
  });

  it('leave a period open on either side', () => {
    const endpoint = { ...whole, maximumDays: 1, parameters: ['from', 'to'].map((name) => parameter(name, { date: 'date' })) };
    assert.doesNotThrow(() => checkAll(endpoint, { to: '2026-01-31' }, 'UTC'));
    assert.doesNotThrow(() => checkAll(endpoint, { from: '2026-01-31' }, 'UTC'));
    assert.throws(() => checkAll(endpoint, { from: '2026-01-31', to: '2026-02-01' }, 'UTC'), { kind: 'invalidInput' });
  });
});

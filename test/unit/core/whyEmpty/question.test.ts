import assert from 'node:assert/strict';
import type { Parameter, ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import type { ApiRequest, Asked } from '../../../../src/core/requests/request.ts';
import {
  askedPeriods,
  beginningOf,
  closedPeriods,
  endOf,
  isMidnight,
  namesOfPeriods,
} from '../../../../src/core/whyEmpty/askedPeriod.ts';
import { contradictions } from '../../../../src/core/whyEmpty/contradictions.ts';
import { addsFields, corrected, optionalFilters } from '../../../../src/core/whyEmpty/question.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal, departments } from '../../support/harness.ts';

const parameter = (name: string, more: Partial<Parameter> = {}): Parameter => ({
  name,
  in: 'query',
  required: false,
  type: 'string',
  ...more,
});
const dates = { date: 'date' } as const;
const asked = (parameters: readonly Parameter[], values: ParameterValues): { asked: Asked } => ({
  asked: { portal: createPortal(), endpoint: { ...departments, parameters: [...departments.parameters, ...parameters] }, values },
});
const rowsOf = (...data: unknown[]) => contentOf({ data }).rows;

describe('the filters of a question', () => {
  it('are what leaves rows out, and what may be left out itself', () => {
    const others = [
      parameter('id', { in: 'path' }),
      parameter('must', { required: true }),
      parameter('blank'),
      parameter('from', dates),
      parameter('includeAll'),
      parameter('status'),
      parameter('types', { array: 'repeat' }),
    ];
    const values = {
      id: '1',
      must: '1',
      blank: '',
      from: '2026-11-23',
      includeAll: 'true',
      status: 'x',
      types: ['1'],
      limit: '5',
      offset: '0',
    };
    const names = optionalFilters(asked(others, values), ['from', 'to']).map(({ name }) => name);
    assert.deepEqual(names, ['status', 'types']);
  });

  it('are none that make an answer say more of each row', () => {
    const choices = { enum: ['Ssn'] };
    const adding = [
      parameter('includeDeleted'),
      parameter('IncludeDeleted'),
      parameter('returnAll'),
      parameter('ReturnAll'),
      parameter('special', { sensitive: true, ...choices }),
      parameter('withName', { sensitive: true, type: 'boolean' }),
    ];
    const leavingOut = [
      parameter('notIncluded'),
      parameter('noReturn'),
      parameter('special', choices),
      parameter('name', { sensitive: true }),
      parameter('isActive', { type: 'boolean' }),
      parameter('areActive', { sensitive: true, type: 'boolean', array: 'repeat' }),
    ];
    assert.deepEqual([...adding, ...leavingOut].map(addsFields), [...adding.map(() => true), ...leavingOut.map(() => false)]);
  });
});

describe('the request that is offered instead', () => {
  const request: ApiRequest = {
    portalId: 'p1',
    endpointId: '/a',
    values: { from: '2026-11-23', to: '2026-11-29', status: 'Open since 2026-01-01' },
    all: false,
    periods: { from: 'thisWeek' },
    notKept: ['name'],
  };

  it('has other values, and the name of its period as long as the days are its own', () => {
    const { notKept: _, ...kept } = request;
    const { periods: __, ...unnamed } = kept;
    const values = { from: '2026-11-23', to: '2026-11-29' };
    assert.deepEqual(corrected({ request }, values), { ...kept, values });
    const moved = { from: '2026-11-23', to: '2026-11-30', status: 'Open since 2026-01-01' };
    assert.deepEqual(corrected({ request }, moved), { ...unnamed, values: moved });
    assert.deepEqual(corrected({ request: unnamed }, values, '/b'), { ...unnamed, endpointId: '/b', values });
  });
});

describe('the periods of a question', () => {
  const parameters = [
    parameter('from', dates),
    parameter('to', dates),
    parameter('createdFrom', { date: 'utc' }),
    parameter('createdTo', { date: 'utc' }),
  ];

  it('are those of which an end was asked for', () => {
    const question = asked(parameters, { from: '2026-11-23', createdTo: '2026-11-24T00:00:00Z', createdFrom: 'soon' });
    const [from, , , createdTo] = parameters;
    assert.deepEqual(askedPeriods(question), [
      { from: { parameter: from, style: 'date', value: '2026-11-23', day: '2026-11-23' }, to: undefined },
      { from: undefined, to: { parameter: createdTo, style: 'utc', value: '2026-11-24T00:00:00Z', day: '2026-11-24' } },
    ]);
    assert.deepEqual(closedPeriods(question), []);
    assert.equal(closedPeriods(asked(parameters, { from: '2026-11-23', to: '2026-11-24' })).length, 1);
    assert.deepEqual(askedPeriods(asked(parameters, { to: '' })), []);
    assert.deepEqual(namesOfPeriods({ parameters }), ['from', 'to', 'createdFrom', 'createdTo']);
  });

  it('are none of days that say something of a person', () => {
    const born = parameters.map((one) => ({ ...one, sensitive: true }));
    assert.deepEqual(askedPeriods(asked(born, { from: '2026-11-23', to: '2026-11-24' })), []);
  });

  it('begin or end at midnight where a time could be said', () => {
    for (const [value, style, expected] of [
      ['2026-11-23', 'date', false],
      ['2026-11-23', 'utc', true],
      ['2026-11-23T00:00', 'local-minutes', true],
      ['2026-11-23T00:00:00Z', 'utc', true],
      ['2026-11-23T00:01', 'local-minutes', false],
      ['2026-11-23T00:00:01Z', 'utc', false],
      ['2026-11-23T10:00', 'local-minutes', false],
    ] as const)
      assert.equal(isMidnight({ value, style }), expected, value);
  });

  it('are told of a row by the first field that says it', () => {
    const rows = rowsOf(
      { startDateTime: '2026-11-02T08:00', date: '2026-11-01', endDateTime: '2026-11-02T16:00' },
      { date: 'soon', startDateTime: '2026-11-02T08:00', end: '2026-11-03' },
      { start: '2026-11-03', endDateTime: 5 },
      { startDate: '2026-11-04' },
      { startDate: 20261104, begin: '2026-11-05' },
      '2026-11-05',
      null,
    );
    const none = undefined;
    assert.deepEqual(rows.map(beginningOf), ['2026-11-01', '2026-11-02T08:00', '2026-11-03', '2026-11-04', none, none, none]);
    assert.deepEqual(rows.map(endOf), ['2026-11-02T16:00', '2026-11-03', none, none, none, none, none]);
  });
});

describe('rows that contradict what was asked', () => {
  const odd = (parameters: readonly Parameter[], values: ParameterValues, ...rows: unknown[]) =>
    contradictions(asked(parameters, values), rowsOf(...rows)).map((one) => [...one.names, one.odd]);

  it('have another value than the filter', () => {
    const filters = [parameter('departmentId'), parameter('shiftStatus')];
    const rows = [{ departmentId: 1 }, { departmentId: 2 }, { departmentId: '3' }, {}, 7, null];
    assert.deepEqual(odd(filters, { departmentId: ['1', '2'] }, ...rows), [['departmentId', 1]]);
    assert.deepEqual(odd(filters, { departmentId: ['1', '2', '3'] }, ...rows), []);
    const states = [{ status: 'OPEN', shiftStatus: 'x' }, { status: 'Draft' }, { status: 'draft' }];
    assert.deepEqual(odd(filters, { shiftStatus: 'open' }, ...states), [['shiftStatus', 2]]);
    assert.deepEqual(odd([parameter('toString')], { toString: 'x' }, {}), []);
    const ofPeople = [parameter('departmentId', { sensitive: true })];
    assert.deepEqual(odd(ofPeople, { departmentId: '1' }, ...rows), []);
  });

  it('begin before the period or after it', () => {
    const period = [parameter('from', dates), parameter('to', dates)];
    const values = { from: '2026-11-23', to: '2026-11-24' };
    const rows = ['22', '23', '24', '25'].map((day) => ({ date: `2026-11-${day}` }));
    assert.deepEqual(odd(period, values, ...rows, {}), [['from', 'to', 2]]);
    assert.deepEqual(odd(period, values, rows[1], { startDateTime: '2026-11-24T23:59' }), []);
    assert.deepEqual(odd(period, { from: '2026-11-23' }, rows[0]), []);
    for (const more of [{ required: true }, { date: 'utc' }] as const) {
      assert.deepEqual(odd([parameter('from', { ...dates, ...more }), parameter('to', dates)], values, ...rows), []);
    }
    assert.deepEqual(odd([parameter('from', dates), parameter('to', { ...dates, required: true })], values, ...rows), []);
  });
});

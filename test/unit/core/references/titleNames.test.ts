import assert from 'node:assert/strict';
import type { Endpoint, Parameter, ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import { titleSummary } from '../../../../src/core/references/titleNames.ts';
import { createPortal, departments } from '../../support/harness.ts';

const query = (name: string, more: Partial<Parameter> = {}): Parameter => ({
  name,
  in: 'query',
  required: false,
  type: 'string',
  ...more,
});

const endpoint: Endpoint = {
  ...departments,
  path: '/scheduling/v1.0/shifts',
  parameters: [query('from'), query('departmentId', { array: 'repeat' }), query('employeeId'), query('note')],
};

function summary(values: ParameterValues, names: Readonly<Record<string, string>>, shown?: readonly string[]): readonly string[] {
  const lists = { known: (_portal: unknown, _lookup: unknown, id: string) => names[id] };
  return titleSummary({ endpoint, portal: createPortal(), values }, { lists, locale: 'en', today: '2026-11-25', shown });
}

describe('What a title says of a request', () => {
  it('is what departments are called, as far as that was read, and nobody’s name', () => {
    assert.deepEqual(summary({ departmentId: '11', employeeId: '7' }, { 11: 'Nyhavn', 7: 'Recognisable' }), [
      'Nyhavn',
      'employeeId 7',
    ]);
    assert.deepEqual(summary({ departmentId: '11' }, {}), ['departmentId 11']);
  });

  it('keeps the names that it has by now, where they are not known any more', () => {
    const values = { departmentId: '11', note: 'x' };
    assert.deepEqual(summary(values, {}, ['Nyhavn', 'note x']), ['Nyhavn', 'note x']);
    assert.deepEqual(summary({ departmentId: ['11', '12'] }, { 12: 'Tivoli' }, ['Nyhavn, Tivoli']), ['Nyhavn, Tivoli']);
  });

  it('takes nothing else from it: a new name, and what is no name', () => {
    const values = { departmentId: '11', note: 'x' };
    assert.deepEqual(summary(values, { 11: 'Havnen' }, ['Nyhavn', 'note x']), ['Havnen', 'note x']);
    assert.deepEqual(summary(values, {}, ['Nyhavn', 'note in another language']), ['Nyhavn', 'note x']);
    assert.deepEqual(summary(values, {}, ['Nyhavn']), ['departmentId 11', 'note x']);
  });
});

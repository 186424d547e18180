import assert from 'node:assert/strict';
import { parseJson } from '../../../../src/core/parseJson.ts';
import { choicesFrom } from '../../../../src/core/references/choices.ts';

const employees = {
  endpointId: '/hr/v1.0/employees',
  idField: 'id',
  labelFields: ['firstName', 'lastName'],
  detailFields: ['email'],
};

describe('choicesFrom', () => {
  it('offers rows by name, in the order of their names', () => {
    const rows = [
      { id: 2, firstName: 'Søren', lastName: 'Nielsen', email: 's@x.example' },
      { id: 1, firstName: 'Anna', lastName: 'Berg' },
    ];
    assert.deepEqual(choicesFrom(rows, employees, 'da'), [
      { id: '1', label: 'Anna Berg', detail: undefined },
      { id: '2', label: 'Søren Nielsen', detail: 's@x.example' },
    ]);
  });

  it('sorts numbers as numbers', () => {
    const rows = [10, 9].map((id) => ({ id, firstName: `Station ${id}` }));
    assert.deepEqual(
      choicesFrom(rows, employees, 'da').map(({ label }) => label),
      ['Station 9', 'Station 10'],
    );
  });

  it('has a name of one word where the other is missing, and no detail where the list has none', () => {
    const names = [{ id: 1, lastName: 'Berg', email: 'b@x.example' }];
    const { detailFields: _, ...plain } = employees;
    assert.deepEqual(choicesFrom(names, plain, 'da'), [{ id: '1', label: 'Berg', detail: undefined }]);
  });

  it('keeps every digit of an id', () => {
    const rows = parseJson('[{"id": 9223372036854775807, "firstName": "Anna"}]') as unknown[];
    assert.equal(choicesFrom(rows, employees, 'da')[0]?.id, '9223372036854775807');
  });

  it('shows the id of a row without a name, and leaves out what has no id or comes twice', () => {
    const rows = [{ id: 1 }, { id: 1, firstName: 'Twice' }, { firstName: 'None' }, null, 'text', { id: {}, firstName: 'Nested' }];
    assert.deepEqual(choicesFrom(rows, employees, 'da'), [{ id: '1', label: '1', detail: undefined }]);
  });

  it('leaves out an empty id: a request would leave it out, and ask for everybody', () => {
    assert.deepEqual(choicesFrom([{ id: '', firstName: 'Anna' }], employees, 'da'), []);
  });

  it('offers the first of very many, and no id or name without end', () => {
    const rows = Array.from({ length: 300_000 }, (_, id) => ({ id, firstName: `Station ${id}` }));
    assert.equal(choicesFrom(rows, employees, 'da').length, 20_000);
    const long = 'x'.repeat(1_000_000);
    const [choice, ...others] = choicesFrom([{ id: long }, { id: 1, firstName: long, email: long }], employees, 'da');
    assert.deepEqual([choice?.id, choice?.label.length, choice?.detail?.length, others], ['1', 200, 200, []]);
    const ids = [100, 101].map((length) => ({ id: 'y'.repeat(length) }));
    assert.deepEqual(
      choicesFrom(ids, employees, 'da').map(({ id }) => id.length),
      [100],
    );
  });

  it('reads a name as one line, and takes what is no text for none', () => {
    const row = { id: 1, firstName: 'A\n[x](y)', lastName: { a: 1 }, email: ['b'] };
    assert.deepEqual(choicesFrom([row, { id: true }], employees, 'en'), [
      { id: '1', label: 'A [x] (y)', detail: undefined },
      { id: 'true', label: 'true', detail: undefined },
    ]);
    const named = { id: 7, firstName: 7, lastName: ' ' };
    assert.deepEqual(choicesFrom([named], { ...employees, detailFields: ['firstName', 'id'] }, 'en'), [
      { id: '7', label: '7', detail: '7 7' },
    ]);
  });
});

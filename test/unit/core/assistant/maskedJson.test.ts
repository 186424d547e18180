import assert from 'node:assert/strict';
import { Masks, maskedJson } from '../../../../src/core/assistant/maskedJson.ts';
import { tellingOf } from '../../../../src/core/assistant/personalFields.ts';

const mask = (value: unknown, path = '/scheduling/v1.0/shifts') =>
  JSON.parse(maskedJson(JSON.stringify(value), tellingOf({ path }), new Masks()));

describe('Rows with masks', () => {
  it('keep ids, figures, moments and names of things, wherever they are', () => {
    const row = {
      id: 1,
      name: 'Harbour',
      departments: [
        { id: 2, name: 'Kitchen' },
        { id: 3, name: 'Bar' },
      ],
      nested: [[{ status: 'Approved' }], [{ type: 'Vacation' }]],
      date: '2026-11-30',
      start: '2026-11-30T08:00',
      length: '7:30',
      guid: '0a0b0c0d-0000-1111-2222-333344445555',
      isOpen: true,
      none: null,
    };
    assert.deepEqual(mask([row, row]), [row, row]);
  });

  it('mask texts of people, equal ones alike, whatever is before them and around them', () => {
    const rows = [
      { id: 1, comment: 'Emma is ill', employee: { name: 'Emma', id: 7 }, after: { name: 'Bar' } },
      { employee: { name: 'Emma' }, changes: [{ from: 'Emma', to: '2026-01-01' }, 'Emma'], last: 'x' },
    ];
    const [one, other] = mask(rows);
    assert.deepEqual(one, { id: 1, comment: '•1', employee: { name: '•2', id: 7 }, after: { name: 'Bar' } });
    assert.deepEqual(other, { employee: { name: '•2' }, changes: [{ from: '•2', to: '2026-01-01' }, '•2'], last: '•3' });
  });

  it('mask numbers that are of people too, and names of people in lists of them', () => {
    const row = { name: 'Emma', ssn: '0101901234', phone: 12345678, personalNumber: 5, gender: 'Female', salary: 5.5 };
    assert.deepEqual(mask([row], '/hr/v1.0/employees'), [
      { name: '•1', ssn: '•2', phone: '•3', personalNumber: '•4', gender: '•5', salary: 5.5 },
    ]);
  });

  it('leave every digit of a number, and read signs in texts as texts', () => {
    const json = '[{"id":9007199254740993,"comment":"a \\"{[,]}\\" b","date":"2026-11-30"}]';
    const masked = maskedJson(json, tellingOf({ path: '/hr/v1.0/x' }), new Masks());
    assert.equal(masked, '[{"id":9007199254740993,"comment":"•1","date":"2026-11-30"}]');
  });
});

import assert from 'node:assert/strict';
import { format } from '../../../../src/core/errors.ts';
import { checkDate, dateStyle, edgeOf } from '../../../../src/core/parameters/dateValue.ts';

describe('A date that is typed', () => {
  for (const text of ['x2026-02-30', '2026-02-3', '26-02-30']) {
    it(`is no date as ${text}`, () => {
      const problem = checkDate(text, 'date');
      assert.equal(problem && format(problem), 'Type a date as yyyy-mm-dd, for example 2026-01-31.');
    });
  }

  it('is asked for where a text is one, and not where a number is', () => {
    const parameter = { name: 'x', in: 'query', required: false } as const;
    for (const type of ['integer', 'number', 'boolean'] as const) {
      assert.equal(dateStyle({ ...parameter, type, format: 'date' }), undefined);
    }
    assert.equal(dateStyle({ ...parameter, type: 'integer', date: 'utc' }), 'utc');
  });

  it('is the end of its day by a name that says so, and by no other', () => {
    const ends = [
      'to',
      'toDate',
      'toDateTime',
      'createdTo',
      'createdToDate',
      'endDate',
      'end',
      'EndDate',
      'END_DATE',
      'enddate',
      'created_to',
      'periodEnd',
      'validUntil',
    ];
    assert.deepEqual(
      ends.filter((name) => edgeOf(name) === 'start'),
      [],
    );
    const starts = [
      'total',
      'auto',
      'Tomorrow',
      'toDateX',
      'weekend',
      'calendarDate',
      'date',
      'from',
      'endorsedFrom',
      'endpoint',
      'start_date',
    ];
    assert.deepEqual(
      starts.filter((name) => edgeOf(name) === 'end'),
      [],
    );
  });
});

import assert from 'node:assert/strict';
import { sampleValues, sqlValues, statementParameters } from '../../../../src/core/sql/statementParameters.ts';

describe('The parameters of a statement', () => {
  const named = (ofOnePortal: boolean, ...written: string[]) =>
    statementParameters(written, 'Query 1', ofOnePortal).endpoint.parameters.map(({ name, date }) =>
      date ? `${name} (${date})` : name,
    );

  it('are ids of a list where their name says so', () => {
    assert.deepEqual(named(true, ':department', ':employee', ':shift_type', ':department_id'), [
      'departmentId',
      'employeeId',
      'shift_typeId',
      'department_id',
    ]);
  });

  it('are typed where nobody can tell whose ids they are', () => {
    assert.deepEqual(named(false, ':department', ':department_id'), ['department', 'department_id']);
  });

  it('are days where their name says so', () => {
    assert.deepEqual(named(true, ':from', ':to', ':period_from', ':period_to', ':date', '$start_date', '@endTime', ':today'), [
      'from (date)',
      'to (date)',
      'period_from (date)',
      'period_to (date)',
      'date (date)',
      'start_date (date)',
      'endTime (date)',
      'today',
    ]);
  });

  it('are what they are called otherwise', () => {
    assert.deepEqual(named(true, ':name', '?', '?1', ':constructor'), ['name', '?', '1', 'constructor']);
  });

  it('reach the engine under the names of the statement, numbers as numbers where no digit is lost', () => {
    const asked = statementParameters([':department', ':from', ':phone', ':pay', ':big', ':missing'], 'Query 1', true);
    const values = { departmentId: '12', from: '2026', phone: '0045', pay: '12.50', big: '12345678901234567890' };
    assert.deepEqual(sqlValues(asked, values), {
      ':department': 12,
      ':from': '2026',
      ':phone': '0045',
      ':pay': 12.5,
      ':big': '12345678901234567890',
    });
  });

  it('have values for a look before anybody gave some', () => {
    assert.deepEqual(sampleValues([':from', ':department']), { ':from': '2026-01-01', ':department': 1 });
    const days = ['since', 'until', 'start', 'end', 'day', '?to', 'from_time', 'toTime', 'start_time', 'endTime', 'any_date'];
    const others = ['time', 'day_time', 'work_time', 'from_shop', 'today', 'since_time', '?', ':'];
    for (const day of days) assert.deepEqual(sampleValues([day]), { [day]: '2026-01-01' }, day);
    for (const other of others) assert.deepEqual(sampleValues([other]), { [other]: 1 }, other);
  });

  it('are demanded, each under its own name, in an endpoint that is called as the statement', () => {
    const { endpoint, names } = statementParameters([':department', '$from'], 'Query 1', true);
    assert.deepEqual(endpoint, {
      id: '',
      api: '',
      path: '',
      name: 'Query 1',
      summary: '',
      parameters: [
        { name: 'departmentId', in: 'query', required: true, type: 'string' },
        { name: 'from', in: 'query', required: true, type: 'string', date: 'date' },
      ],
    });
    assert.deepEqual(
      [...names],
      [
        ['departmentId', ':department'],
        ['from', '$from'],
      ],
    );
  });

  it('are numbers where SQL would have them back as they were written', () => {
    const asked = statementParameters([':a'], 'Query 1', true);
    for (const number of ['0', '-1', '12', '-0.5', '1.123456', '123456789012345'])
      assert.deepEqual(sqlValues(asked, { a: number }), { ':a': Number(number) }, number);
    for (const text of ['00', '01', '+1', '.5', '1.', '1.1234567', '1234567890123456', '1e3', ' 1', '1 ', 'a1', '1a'])
      assert.deepEqual(sqlValues(asked, { a: text }), { ':a': text }, text);
    assert.deepEqual(sqlValues(asked, { a: ['1', '2'] }), { ':a': 1 });
  });
});

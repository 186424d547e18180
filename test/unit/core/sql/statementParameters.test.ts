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
  });
});

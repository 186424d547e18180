import assert from 'node:assert/strict';
import { keywordDefs, parseStmt } from 'sqlite3-parser';
import { DistinctNames, needsQuotes, snakeCase, writtenName } from '../../../../src/core/sql/identifiers.ts';

describe('A name in SQL', () => {
  it('stands without quotes where the grammar lets it', () => {
    const wrong = keywordDefs.keywords.filter(({ name }) => {
      const word = writtenName(name.toLowerCase());
      const uses = `select a, ${word} as r, t.${word} from ${word} t where ${word} = 1 group by ${word} order by ${word}`;
      return parseStmt(uses).status !== 'ok';
    });
    assert.deepEqual(
      wrong.map(({ name }) => name),
      [],
    );
  });

  it('has quotes where it needs them', () => {
    for (const name of ['select', 'SELECT', 'end', 'true', 'current_date', 'a b', '1a', '', 'a"b', 'a-b', 'a.b'])
      assert.ok(needsQuotes(name), name);
    for (const name of ['a', '_a', 'æ_1', 'key', 'date', 'start', 'a$']) assert.ok(!needsQuotes(name), name);
    assert.equal(writtenName('a"b'), '"a""b"');
    assert.equal(writtenName('shifts'), 'shifts');
  });

  it('is made of any spelling', () => {
    for (const [name, expected] of [
      ['departmentId', 'department_id'],
      ['DepartmentID', 'department_id'],
      ['department-id', 'department_id'],
      ['department_id', 'department_id'],
      [' department  id ', 'department_id'],
      ['isABTest', 'is_ab_test'],
      ['SSN', 'ssn'],
      ['employeeIDs', 'employee_ids'],
      ['HTTPSUrl', 'https_url'],
      ['custom_12', 'custom_12'],
      ['street1', 'street1'],
      ['$schema', 'schema'],
      ['__proto__', 'proto'],
      ['…', ''],
      ['', ''],
      ['Ærø', 'ærø'],
      ['cafe\u0301Id', 'caf\u00e9_id'],
      ['URLs', 'urls'],
      ['IDs1', 'ids1'],
      ['IDsOfAll', 'ids_of_all'],
      ['planAs', 'plan_as'],
      ['line2Text', 'line2_text'],
      ['__a__b__', 'a_b'],
      ['x\u0900y', 'x\u0900y'],
    ])
      assert.equal(snakeCase(name ?? ''), expected, name);
    assert.equal(snakeCase('a'.repeat(1_000)).length, 100);
  });

  it('is told from others by a number', () => {
    const names = new DistinctNames();
    assert.deepEqual(
      ['a', 'a', 'a_2', 'a', 'b'].map((name) => names.take(name)),
      ['a', 'a_2', 'a_2_2', 'a_3', 'b'],
    );
    assert.ok(names.has('a_3') && !names.has('c'));
  });
});

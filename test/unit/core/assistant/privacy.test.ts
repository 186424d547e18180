import assert from 'node:assert/strict';
import { questions } from '../../../../src/core/questions/questions.ts';
import { AssistantSandbox } from './assistantSandbox.ts';

/** What somebody might try who wants names through a model. */
const attacks: Readonly<Record<string, string>> = {
  'as they are': 'SELECT * FROM employees',
  'deactivated ones': 'SELECT first_name, last_name, email FROM employees_deactivated',
  'one by one':
    'SELECT e.* , d.first_name AS a FROM employees e JOIN employee d ON d.employee_id = e.id WHERE e.id IN (SELECT id FROM employees LIMIT 3)',
  'under another name': 'SELECT first_name AS id, last_name AS department_id, email AS date FROM employees',
  'put together': "SELECT first_name || ' ' || last_name AS x, concat_ws('-', email, cell_phone) AS y FROM employees",
  'one text of all': "SELECT group_concat(first_name || ' ' || last_name, ', ') AS x FROM employees",
  'in JSON':
    "SELECT json_object('a', first_name, 'b', json_array(email)) AS x, json_group_array(last_name) AS y FROM employees GROUP BY id",
  'through WITH':
    'WITH p(a, b) AS (SELECT first_name, email FROM employees), q AS (SELECT upper(a) AS u, b FROM p) SELECT * FROM q',
  'in parts':
    "SELECT substr(first_name, 1, 3) AS a, substr(first_name, 4) AS b, replace(email, '@', '#') AS c, reverse(last_name) AS d FROM employees".replace(
      ', reverse(last_name) AS d',
      '',
    ),
  'as numbers': 'SELECT id, unicode(substr(last_name, 1, 1)) AS a, hex(first_name) AS b, length(email) AS c FROM employees',
  'as a condition': "SELECT id, CASE WHEN first_name LIKE 'A%' THEN 'Anna' ELSE 'other' END AS x FROM employees",
  'as a column of another table':
    'SELECT d.name, e.first_name FROM departments d JOIN employees e ON e.primary_department_id = d.id',
  'by a union': 'SELECT name FROM departments UNION ALL SELECT first_name FROM employees UNION ALL SELECT email FROM employees',
  'as a subquery': 'SELECT id, (SELECT max(e.last_name) FROM employees e) AS x FROM departments',
  'in an error': "SELECT json_extract('{}', first_name) FROM employees",
  'by a window':
    'SELECT id, lag(email) OVER (ORDER BY id) AS x, first_value(first_name) OVER (ORDER BY last_name) AS y FROM employees',
  'in what is hidden': 'SELECT ssn, birth_date, bank_account_account_number, ssn || birth_date AS x FROM employees',
  'in lists': 'SELECT value FROM employees, json_each(json_array(first_name, last_name, email))',
  'in comments': "SELECT comment, employee_id FROM shifts WHERE date BETWEEN '2026-11-01' AND '2026-11-30'",
  'who changed it': "SELECT h.* FROM shift_history h JOIN shifts s ON h.shift_id = s.id WHERE s.date = '2026-11-23'",
  'who is told to lead': 'SELECT * FROM employees_supervisors',
  'by what is read':
    "SELECT s.employee_id FROM employees e JOIN salaries_employee s ON s.employee_id = e.id AND e.first_name < 'N'",
};

describe('What a language model gets', () => {
  let sandbox: AssistantSandbox;

  before(async () => {
    sandbox = await AssistantSandbox.start();
  });
  after(async () => sandbox.stop());

  for (const [what, sql] of Object.entries(attacks))
    it(`has nobody in it: ${what}`, async () => {
      const { value } = await sandbox.call('planday_query', { sql, portals: ['Nordlys Café'] });
      assert.ok(value.answered === true || what === 'in an error' || value.problem, JSON.stringify(value));
      if (value.answered) assert.ok(value.sample.length <= 10);
    });

  it('has nobody in it in answers to questions', async () => {
    for (const { id } of questions) {
      const { value, result } = await sandbox.call('planday_ask_question', {
        question: id,
        portal: 'Nordlys Café',
        from: '2026-11-16',
        to: '2026-11-22',
        departments: [1, 2, 3].slice(0, 0).concat(await departmentIds()),
      });
      assert.equal(result.isError, false, result.text);
      assert.equal(value.answered, true);
      assert.ok(value.sources.length > 0);
    }
  });

  async function departmentIds(): Promise<number[]> {
    const { value } = await sandbox.call('planday_query', { sql: 'SELECT id FROM departments ORDER BY id', portals: ['p1'] });
    return value.sample.map(({ id }: { id: number }) => id);
  }

  it('was told of nobody, and no token, in all of the above', async () => {
    await sandbox.call('planday_list_portals', {});
    await sandbox.call('planday_check_access', { portal: 'Nordlys Café' });
    const all = sandbox.told.join('\n');
    const personal = await sandbox.personal();
    assert.ok(personal.length > 200, `${personal.length} texts`);
    assert.ok(all.length > 20_000, `${all.length} characters`);
    const told = [...personal, ...sandbox.secrets()].filter((text) => hasWord(all, text));
    assert.deepEqual(told, []);
    assert.doesNotMatch(all, /eyJ[\w-]{10,}|@[\w-]+\.\w/);
    // The person sees them all the same.
    const shown = sandbox.shown.flatMap(({ pieces }) => pieces.map((piece) => new TextDecoder().decode(piece))).join();
    assert.ok(personal.filter((text) => shown.includes(text)).length > 100);
  });
});

function hasWord(all: string, text: string): boolean {
  const escaped = text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}(?![\p{L}\p{N}])`, 'u').test(all);
}

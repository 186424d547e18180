import assert from 'node:assert/strict';
import type { Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { asksForHidden } from '../../../../src/core/sql/hiddenOnRequest.ts';
import { endpoint, query, text } from './sampleTables.ts';
import { SandboxQueries } from './sandboxQueries.ts';

describe('fields that are sent on request alone', () => {
  let queries: SandboxQueries;
  before(async () => {
    queries = await SandboxQueries.start();
  });
  after(() => queries.stop());

  const sql = 'SELECT id, ssn, bank_account_account_number AS account FROM employees WHERE ssn IS NOT NULL';

  it('are asked for where they are to be seen, and no others', async () => {
    const { addresses, data } = await queries.ask(sql, { form: 'text' });
    assert.ok(
      addresses.every((address) => address.includes('special=BankAccount,Ssn')),
      addresses[0],
    );
    assert.ok(data.length > 0 && data.every(({ ssn }) => /^\d/.test(String(ssn))));
    const others = await queries.ask('SELECT count(*) FROM employees', { form: 'text' });
    assert.ok(others.addresses.every((address) => !address.includes('special')));
  });

  it('are not asked for while they are hidden, which is said', async () => {
    const { addresses, data, hidden } = await queries.ask(sql);
    assert.ok(addresses.every((address) => !address.includes('special')));
    assert.deepEqual([data, hidden.length], [[], 2]);
  });
});

describe('what asks for fields that are sent on request alone', () => {
  const special = query('special', { sensitive: true, array: 'comma', enum: ['BirthDate', 'Ssn', 'BankAccount'] });
  const asked = (parameters: readonly Parameter[], ...hidden: readonly string[]) =>
    asksForHidden(endpoint('/hr/v1.0/employees', parameters), [
      ...hidden.map((name) => text(name, { isHidden: true })),
      text('birth_date'),
      text('name'),
    ]);

  it('names those fields that are to be seen, in the endpoint’s order, and none that is open', () => {
    assert.deepEqual(asked([special], 'bank_account_number', 'ssn'), { special: ['Ssn', 'BankAccount'] });
    assert.deepEqual(asked([special], 'bank_account'), { special: ['BankAccount'] });
    assert.deepEqual(asked([special], 'bank', 'bank_accounts', 'ssn2', 'my_ssn'), {});
    assert.deepEqual(asked([special]), {});
  });

  it('has one value where the endpoint takes one, and none of what opens nothing', () => {
    const { array: _, ...single } = special;
    assert.deepEqual(asked([query('limit'), single], 'bank_account', 'ssn'), { special: 'Ssn' });
    assert.deepEqual(asked([{ ...special, sensitive: false }], 'ssn'), {});
    assert.deepEqual(asked([query('withSsn', { sensitive: true, type: 'boolean' })], 'ssn'), {});
  });
});

import assert from 'node:assert/strict';
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

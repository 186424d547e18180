import assert from 'node:assert/strict';
import { Catalogue } from '../../../src/core/catalogue/catalogue.ts';
import type { Endpoint, Schema } from '../../../src/core/catalogue/endpoint.ts';
import { knownColumns, madeColumns } from '../../../src/panels/columnHints.ts';
import { MemoryDocumentStore } from '../core/catalogue/memoryDocumentStore.ts';

const catalogue = new Catalogue(new MemoryDocumentStore(), () => undefined);
const known = async (response: Schema | undefined, id = '/x/v1.0/things') => {
  const endpoint: Endpoint = {
    id,
    api: 'x',
    path: id,
    name: 'Things',
    summary: '',
    parameters: [],
    ...(response && { response }),
  };
  return await knownColumns(endpoint, catalogue);
};
const text: Schema = { type: 'string' };
const listOf = (properties: Schema['properties']): Schema => ({
  properties: { paging: { properties: { total: text } }, data: { items: { ...(properties && { properties }) } } },
});

describe('knownColumns', () => {
  it('has the fields of a row in the schema’s order, those of objects in the place of the object, a list as one', async () => {
    const { hints } = await known(
      listOf({
        name: text,
        costs: { properties: { amount: { type: 'number' }, of: { properties: { day: text } } } },
        tags: { items: text },
      }),
    );
    assert.deepEqual(
      hints.map(({ path }) => path),
      [['name'], ['costs', 'amount'], ['costs', 'of', 'day'], ['tags']],
    );
  });

  it('goes four members deep, and has no more columns than a table', async () => {
    const nested = (depth: number): Schema => (depth === 0 ? text : { properties: { in: nested(depth - 1) } });
    assert.deepEqual((await known(listOf({ a: nested(9) }))).hints, [{ path: ['a', 'in', 'in', 'in'] }]);
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`field${index}`, text]));
    assert.equal((await known(listOf(many))).hints.length, 300);
  });

  it('finds the rows of a list without an envelope, and of one by another name; of several, and of none, nothing', async () => {
    const row = { properties: { a: text } };
    for (const response of [{ items: row }, { properties: { shifts: { items: row }, total: text } }])
      assert.deepEqual((await known(response)).hints, [{ path: ['a'] }]);
    for (const response of [undefined, {}, row, { properties: { a: { items: row }, b: { items: row } } }])
      assert.deepEqual((await known(response)).hints, []);
  });

  it('says what a document says of a field, as text', async () => {
    const { hints } = await known(listOf({ a: { description: 'one\n$(zap) two' }, b: { description: '  ' } }));
    assert.match(hints[0]?.description ?? '', /^one .*two$/);
    assert.ok(!hints[0]?.description?.includes('$(zap)'));
    assert.ok(hints[1] && !('description' in hints[1]));
  });

  it('marks what is hidden, and all within it', async () => {
    const { hints } = await known(listOf({ ssn: text, bankAccount: { properties: { number: text } }, name: text }));
    assert.deepEqual(
      hints.map(({ path, isSensitive = false }) => [path.join('.'), isSensitive]),
      [
        ['ssn', true],
        ['bankAccount.number', true],
        ['name', false],
      ],
    );
  });

  it('knows what ids refer to, also those in lists; a row’s own where something opens it', async () => {
    const shifts = await knownColumns(await catalogue.get('/scheduling/v1.0/shifts'), catalogue);
    const kinds = Object.fromEntries(shifts.hints.map(({ path, kind }) => [path.join('.'), kind]));
    assert.deepEqual([kinds.departmentId, kinds.employeeId, kinds.id], ['department', 'employee', 'shift']);
    assert.ok(shifts.named.includes('department') && !shifts.named.includes('shift'), String(shifts.named));
    const employees = await knownColumns(await catalogue.get('/hr/v1.0/employees'), catalogue);
    assert.equal(employees.hints.find(({ path }) => path.join() === 'departments')?.kind, 'department');
    assert.ok(shifts.hints.length > 5 && shifts.hints.every(({ path }) => path.length > 0));
  });
});

describe('madeColumns', () => {
  it('has the columns of a document in its order, with the kinds of those that can be opened or named', async () => {
    const { hints, named } = await madeColumns(
      [
        { name: 'n' },
        { name: 'd', description: 'Where', target: { kind: 'department', own: false } },
        { name: 'ssn', isHidden: true },
        { name: 'id', target: { kind: 'employee', own: true } },
        { name: 'revenue', target: { kind: 'revenueUnit', own: true } },
      ],
      catalogue,
    );
    assert.deepEqual(hints, [
      { path: ['n'] },
      { path: ['d'], description: 'Where', kind: 'department' },
      { path: ['ssn'], isSensitive: true },
      { path: ['id'], kind: 'employee' },
      { path: ['revenue'] },
    ]);
    assert.deepEqual(named, ['department']);
  });
});

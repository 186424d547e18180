import assert from 'node:assert/strict';
import { Emitter } from '../../../../src/core/event.ts';
import { KeptRequests } from '../../../../src/core/requests/keptRequests.ts';
import { isPersonal, sweepKept, withoutValues } from '../../../../src/core/requests/sweepKept.ts';
import { MemoryStateStore } from '../../support/stores.ts';

const key = 'kept';
const entry = (values: object, more: object = {}) => ({
  portalId: 'p',
  endpointId: '/hr/v1.0/employees',
  values,
  all: false,
  ...more,
});

async function createHarness(...stored: unknown[]) {
  const state = new MemoryStateStore();
  await state.update(key, stored);
  const options = { state, key, most: 9, onDidRemovePortal: new Emitter<string>().event, notStored: assert.ifError };
  return { state, kept: new KeptRequests(options), stored: () => JSON.stringify(state.get(key)) };
}

describe('What older versions kept', () => {
  it('loses its personal data, under any name, and what cannot be read', async () => {
    const { kept, stored } = await createHarness(
      entry({ searchQuery: '010190-1234', limit: '5' }),
      entry({ SearchQuery: 'Anna', search_query: ['Berg'], email: 'anna@example.com', employeeId: ['7'] }, { id: '3f2a91c4' }),
      { searchQuery: 'Clara' },
      entry({ searchQuery: 7 }),
    );
    await sweepKept(kept);
    assert.doesNotMatch(stored(), /010190|Anna|Berg|anna@|Clara|7}/);
    assert.deepEqual(
      kept.all().map(({ values, notKept }) => [values, notKept]),
      [
        [{ limit: '5' }, ['searchQuery']],
        [{ employeeId: ['7'] }, ['SearchQuery', 'search_query', 'email']],
      ],
    );
  });

  it('is swept once: what this version keeps was judged by more than its name', async () => {
    const { kept } = await createHarness(entry({ sortName: 'asc' }, { id: '1', notKept: [] }));
    await sweepKept(kept);
    assert.deepEqual(kept.find('1')?.values, { sortName: 'asc' });
  });
});

describe('What is cleared', () => {
  it('is known to be missing', async () => {
    const { kept } = await createHarness(entry({ from: '2026-01-01', searchQuery: 'x' }, { id: '1', notKept: ['special'] }));
    await kept.rewrite(withoutValues);
    assert.deepEqual([kept.find('1')?.values, kept.find('1')?.notKept], [{}, ['special', 'from', 'searchQuery']]);
  });
});

describe('What a value may be, by the name of its parameter', () => {
  const cases: readonly (readonly [name: string, value: string | readonly string[], isPersonal: boolean])[] = [
    ['employee', '12', false],
    ['employee', ['12', '7'], false],
    ['employee', ['12', 'Anna'], true],
    ['employee', 'A7', true],
    ['employee', '7A', true],
    ['email', '12', true],
    ['status', 'Open', false],
  ];
  for (const [name, value, expected] of cases)
    it(`is ${expected ? '' : 'not '}personal: ${name} ${value}`, () =>
      assert.equal(isPersonal({ [name]: value }, name), expected));
});

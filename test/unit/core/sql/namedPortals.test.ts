import assert from 'node:assert/strict';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import { namedPortals, namesPortals } from '../../../../src/core/sql/namedPortals.ts';
import { sampleTables } from './sampleTables.ts';

const portals = ['Nordlys Café', 'Kanel', 'Bob’s'].map(
  (name, index): Portal => ({
    id: `p${index}`,
    name,
    appId: 'a',
    identityUrl: 'https://id.example',
    apiUrl: 'https://api.example',
  }),
);

describe('The portals of a statement', () => {
  const named = (where: string, parameters = {}) =>
    namedPortals(`SELECT * FROM employees WHERE ${where}`, sampleTables, parameters, portals)?.map(({ name }) => name);

  it('are those that it names, by name or id', () => {
    assert.deepEqual(named("portal = 'Kanel'"), ['Kanel']);
    assert.deepEqual(named("portal IN ('Kanel', 'Nordlys Café')"), ['Nordlys Café', 'Kanel']);
    assert.deepEqual(named("portal_id = 'p2'"), ['Bob’s']);
    assert.deepEqual(named('portal = :p', { ':p': 'Kanel' }), ['Kanel']);
  });

  it('are nobody’s word where it names none, or cannot be read', () => {
    assert.equal(named("name = 'Kanel'"), undefined);
    assert.equal(named("portal <> 'Kanel'"), undefined);
    assert.equal(named("portal >= 'Kanel'"), undefined);
    assert.equal(named("portal = 'Kanel"), undefined);
    assert.equal(namesPortals("SELECT * FROM employees WHERE portal = 'Kanel'", sampleTables), true);
    assert.equal(namesPortals('SELECT 1', sampleTables), false);
  });

  it('are all where it says so otherwise', () => {
    assert.deepEqual(named("portal = upper('kanel')"), ['Nordlys Café', 'Kanel', 'Bob’s']);
  });

  it('exist', () => {
    assert.throws(() => named("portal = 'Canel'"), {
      kind: 'invalidInput',
      message: 'There is no portal named Canel, only: Nordlys Café, Kanel, Bob’s.',
    });
  });
});

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

const [, kanel] = portals as [Portal, Portal];

describe('The portals of a statement', () => {
  const named = (where: string, parameters = {}) =>
    namedPortals(`SELECT * FROM employees WHERE ${where}`, sampleTables, parameters, portals)?.map(({ name }) => name);

  it('are those that it names, by name or id', () => {
    assert.deepEqual(named("portal = 'Kanel'"), ['Kanel']);
    assert.deepEqual(named("portal IN ('Kanel', 'Nordlys Café')"), ['Nordlys Café', 'Kanel']);
    assert.deepEqual(named("portal_id = 'p2'"), ['Bob’s']);
    assert.deepEqual(named('portal = :p', { ':p': 'Kanel' }), ['Kanel']);
    assert.deepEqual(named("portal = 'Kanel' OR 1 UNION SELECT * FROM employees WHERE portal_id = 'p0' AND 'p2' = portal_id"), [
      'Nordlys Café',
      'Bob’s',
    ]);
    assert.deepEqual(named("portal = 'p1'"), ['Kanel']);
    assert.deepEqual(
      namedPortals("SELECT * FROM employees WHERE portal = 'it''s'", sampleTables, {}, [{ ...kanel, name: "it's" }])?.length,
      1,
    );
    assert.deepEqual(
      namedPortals('SELECT * FROM employees WHERE portal = :p', sampleTables, { ':p': 7 }, [{ ...kanel, name: '7' }])?.length,
      1,
    );
  });

  it('are nobody’s word where it names none, or cannot be read', () => {
    assert.equal(named("name = 'Kanel'"), undefined);
    assert.equal(named("portal <> 'Kanel'"), undefined);
    assert.equal(named("portal >= 'Kanel'"), undefined);
    assert.equal(named("portal = 'Kanel"), undefined);
    assert.equal(namesPortals("SELECT * FROM employees WHERE portal = 'Kanel'", sampleTables), true);
    assert.equal(namesPortals('SELECT 1', sampleTables), false);
    const joins = 'NATURAL JOIN employees '.repeat(64);
    assert.equal(namesPortals(`SELECT * FROM employees ${joins} WHERE portal = 'Kanel'`, sampleTables), false);
    assert.equal(namesPortals(`SELECT * FROM employees WHERE portal = 'Kanel' AND ${'('.repeat(100_000)}`, sampleTables), false);
  });

  it('are all where it says so otherwise', () => {
    for (const where of [
      "portal = upper('kanel')",
      "portal IN ('Kanel', lower('x'))",
      'portal = :p',
      "portal = 'a' || 'b'",
      "portal = -'a'",
    ])
      assert.deepEqual(named(where, { ':p': null }), ['Nordlys Café', 'Kanel', 'Bob’s'], where);
  });

  it('exist', () => {
    assert.throws(() => named("portal = 'Canel'"), {
      kind: 'invalidInput',
      message: 'There is no portal named Canel, only: Nordlys Café, Kanel, Bob’s.',
    });
  });
});

import assert from 'node:assert/strict';
import { queryPortals } from '../../../../src/core/assistant/queryPortals.ts';
import type { StatementPlans } from '../../../../src/core/assistant/statementPlans.ts';
import { loadBuiltInCatalogue } from '../../../../src/core/catalogue/builtIn.ts';
import { type Sentence, sentence } from '../../../../src/core/errors.ts';
import type { SqlTable } from '../../../../src/core/sql/sqlTable.ts';
import { sqlTables } from '../../../../src/core/sql/tables.ts';
import { createPortal } from '../../support/harness.ts';

const kanel = createPortal({ id: 'p1', name: 'Kanel' });
const other = createPortal({ id: 'p2', name: 'Other' });
const { signal } = new AbortController();
const names = 'SELECT name FROM departments';

describe('A query of a model', () => {
  let tables: readonly SqlTable[];

  before(async () => {
    tables = sqlTables((await loadBuiltInCatalogue()).flatMap(({ endpoints }) => endpoints));
  });

  function createHarness(all = [kanel, other], costs: readonly Sentence[] = [sentence('It reads much.')]) {
    const [ran, planned] = [[] as unknown[], [] as unknown[]];
    const plans = {
      costOf: async (task: unknown) => {
        planned.push(task);
        return costs[0];
      },
    };
    const tool = queryPortals({
      portals: { all: () => all },
      tables: async () => tables,
      plans: plans as unknown as StatementPlans,
      run: async (...given) => {
        ran.push(given);
        return { kind: 'busy' };
      },
      clean: async (json) => json.replaceAll('secret', '…'),
    });
    const call = { signal, confirm: async () => true };
    const answer = async (input: unknown) => JSON.parse((await tool.invoke(input, call)).text);
    return { tool, call, ran, planned, answer };
  }

  it('is run with its parameters, on the portals that are given', async () => {
    const { answer, ran, call, tool, planned } = createHarness();
    const input = {
      sql: `${names} WHERE id = :id OR name = @name OR id = $none; `,
      parameters: { id: 5, '@name': 'Bar', none: null },
      portals: ['Other', 'p1'],
    };
    const task = {
      sql: `${names} WHERE id = :id OR name = @name OR id = $none`,
      parameters: { ':id': 5, '@name': 'Bar', $none: null },
      portals: [other, kanel],
    };
    assert.equal((await answer(input)).answered, false);
    assert.deepEqual(ran, [[{ kind: 'sql', ...task }, call]]);
    assert.deepEqual(await tool.prepare(input, signal), {
      about: sentence('Query of {0}', 'Other, Kanel'),
      cost: sentence('It reads much.'),
    });
    assert.deepEqual(planned, [task]);
  });

  it('is of the portals that it names itself, where none are given beside it', async () => {
    const { answer, ran } = createHarness();
    const portalsOf = async (input: object) => {
      ran.length = 0;
      const { problem } = await answer(input);
      return problem ?? (ran as [[{ portals: readonly (typeof kanel)[] }]])[0][0].portals.map(({ id }) => id);
    };
    const named = `${names} WHERE portal = 'Kanel'`;
    assert.deepEqual(await portalsOf({ sql: named }), ['p1']);
    assert.deepEqual(await portalsOf({ sql: named, portals: ['Other'] }), ['p2']);
    assert.deepEqual(await portalsOf({ sql: names }), 'Say of which portal. There are: "Kanel" (p1), "Other" (p2).');
  });

  it('has no cost where nothing is known of one, and no words where it cannot run', async () => {
    const { tool } = createHarness([kanel], []);
    assert.deepEqual(await tool.prepare({ sql: names }, signal), { about: sentence('Query of {0}', 'Kanel') });
    assert.deepEqual(await tool.prepare({ sql: '' }, signal), { about: sentence('Query portals with SQL') });
    assert.equal(tool.sends, true);
  });

  for (const [input, problem] of [
    [{}, '"sql" is missing.'],
    [{ sql: '-- nothing' }, '"sql" is to be one statement.'],
    [{ sql: 'SELECT 1; SELECT 2' }, '"sql" is to be one statement.'],
    [{ sql: 'SELECT :a' }, '"parameters" has to give a a text or a number.'],
    [{ sql: 'SELECT $a', parameters: { a: [1] } }, '"parameters" has to give a a text or a number.'],
    [{ sql: 'SELECT @a', parameters: { a: true } }, '"parameters" has to give a a text or a number.'],
    [{ sql: 'SELECT 1', parameters: [] }, '"parameters" is to be an object.'],
    [{ sql: 'SELECT 1', portals: ['x'] }, 'There is no portal "x". There are: "Kanel" (p1), "Other" (p2).'],
    [{ sql: `${names} WHERE portal = 'secret'` }, 'There is no portal named …, only: Kanel, Other.'],
  ] as const)
    it(`says what to change: ${JSON.stringify(input)}`, async () => {
      const { answer, ran } = createHarness();
      assert.deepEqual([(await answer(input)).problem, ran], [problem, []]);
    });
});

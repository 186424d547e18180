import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SqlEngine } from '../../../../src/core/sql/sqlEngine.ts';
import { localEngine } from './localEngine.ts';
import { randomData } from './randomData.ts';
import { Choices, parameters, RandomStatement } from './randomStatements.ts';
import { askOfAll, askStrictly, asSet, cafe, hotel, unlessRefused } from './strictAsking.ts';
import type { ServerData, ServerRow } from './strictServer.ts';

const seed = Number(process.env.SEED ?? 14);
const numRuns = Number(process.env.RUNS ?? 400);
const decisions = fc.array(fc.nat(9_999), { minLength: 40, maxLength: 120, size: 'max' });
const dataOf = (number: number) =>
  randomData(new Choices(Array.from({ length: 200 }, (_, at) => ((number + 1) * 7_919 * (at + 3)) % 1_009)));

describe('what is read for a statement', function () {
  this.timeout(600_000);
  let engines: readonly [SqlEngine, SqlEngine];
  before(async () => {
    engines = [await localEngine(), await localEngine()];
  });
  after(() => {
    for (const engine of engines) engine.dispose();
  });

  it('is all that has a part in its result, whatever it is', async () => {
    const [all, strict] = engines;
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(30), decisions, async (number, numbers) => {
        const data = { [cafe.id]: dataOf(number) };
        const sql = new RandomStatement(new Choices(numbers)).whole();
        const expected = await unlessRefused(askOfAll(all, data, sql, parameters));
        const answer = expected && (await unlessRefused(askStrictly(strict, data, sql, { parameters })));
        if (!answer) return;
        count++;
        const asked = answer.asked.map(({ endpoint, values }) => [endpoint.path, values]);
        assert.deepEqual(asSet(answer.data), asSet(expected), `${sql}\n${JSON.stringify(asked)}`);
      }),
      { seed, numRuns },
    );
    assert.ok(count > numRuns / 2, `${count} were asked`);
  });

  it('never makes one of what two portals call the same', async () => {
    const [one, other] = engines;
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(30), decisions, async (number, numbers) => {
        const alike = { [cafe.id]: dataOf(number), [hotel.id]: dataOf(number + 31) };
        const apart = { ...alike, [hotel.id]: moved(alike[hotel.id] ?? {}) };
        const sql = new RandomStatement(new Choices(numbers), true).whole();
        const portals = [cafe, hotel];
        const answer = await unlessRefused(askStrictly(one, alike, sql, { parameters, portals }));
        if (!answer) return;
        count++;
        const expected = await askStrictly(other, apart, sql, { parameters, portals });
        const back = expected.data.map((row) =>
          JSON.parse(JSON.stringify(row).replace(/\b100000(\d\d)\b/g, (_, id) => String(Number(id)))),
        );
        assert.deepEqual(asSet(answer.data), asSet(back), sql);
      }),
      { seed, numRuns },
    );
    assert.ok(count > numRuns / 10, `${count} were asked`);
  });
});

/** The same with ids that no other portal has. */
function moved(data: ServerData[string]): ServerData[string] {
  const another = (row: ServerRow) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        typeof value === 'number' && /^(?:id|dept|.*_id)$/.test(name) ? 10_000_000 + value : value,
      ]),
    );
  return Object.fromEntries(Object.entries(data).map(([name, rows]) => [name, rows.map(another)]));
}

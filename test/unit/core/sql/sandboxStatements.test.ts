import assert from 'node:assert/strict';
import { cafe } from '../../../../src/sandbox/data/cafe.ts';
import { PortalData } from '../../../../src/sandbox/data/portalData.ts';
import { noon } from '../../sandbox/harness.ts';
import { FastClock } from '../../support/fastClock.ts';
import { ofPay } from './asked/ofPay.ts';
import { ofPeople } from './asked/ofPeople.ts';
import { ofShifts } from './asked/ofShifts.ts';
import { ofTime } from './asked/ofTime.ts';
import { groups, type Row, type SandboxStatement, sum } from './asked/sandboxStatement.ts';
import { type Asked, SandboxQueries } from './sandboxQueries.ts';

const statements: readonly SandboxStatement[] = [...ofPeople, ...ofShifts, ...ofTime, ...ofPay];
const data = new PortalData(cafe, noon);

describe('statements over the sandbox', () => {
  let queries: SandboxQueries;
  before(async () => {
    const clock = new FastClock(noon, 40);
    queries = await SandboxQueries.start({ now: () => clock.now(), rateLimits: true, control: true }, clock);
  });
  after(() => queries.stop());

  for (const statement of statements)
    it(statement.what, async () => {
      const { sql, parameters = {} } = statement;
      expectRight(statement, await queries.ask(sql, { parameters }));
    });

  it('kept within the rate limits, all of them', () => {
    const answers = queries.sandbox.control?.requests.map(({ status }) => status) ?? [];
    assert.ok(answers.length > statements.length);
    assert.equal(answers.filter((status) => status === 429).length, 0);
  });

  it('say that drafts may lack where they are not asked for', async () => {
    const period = "date BETWEEN '2026-11-02' AND '2026-11-08'";
    const unasked = await queries.ask(`SELECT count(*) AS n FROM shifts WHERE ${period}`);
    assert.deepEqual(
      unasked.notes.map(({ text, args }) => [text, args]),
      [['Drafts of {0} are in it only if Planday lists them without being asked.', ['Shifts']]],
    );
    const asked = await queries.ask(`SELECT count(*) AS n FROM shifts WHERE ${period} AND status = 'Draft'`);
    assert.match(asked.addresses[0] ?? '', /=Draft/);
    assert.deepEqual([asked.notes, (await queries.ask('SELECT count(*) AS n FROM departments')).notes], [[], []]);
  });

  it('waits where the limit is spent in the middle, and asks for nothing twice that came', async () => {
    queries.sandbox.control?.clearRequests();
    for (const match of ['/payrates/employees/', '/punchclockshifts$'])
      queries.sandbox.control?.addFault({ match, skip: 1, times: 1, rateLimitReset: 3 });
    const ofMany = statements.filter(({ what }) => /^(?:rates by group|who came late)/.test(what));
    assert.equal(ofMany.length, 2);
    for (const statement of ofMany) expectRight(statement, await queries.ask(statement.sql));
    const answers = queries.sandbox.control?.requests ?? [];
    assert.equal(answers.filter(({ status }) => status === 429).length, 2);
    const came = answers.filter(({ status }) => status === 200).map(({ path, query }) => `${path} ${JSON.stringify(query)}`);
    assert.equal(new Set(came).size, came.length);
  });
});

function expectRight({ rows, asks, taken = [] }: SandboxStatement, asked: Asked): void {
  assert.deepEqual(asked.data.map(rounded), rows(data).map(rounded));
  const lists = [...new Set(asked.addresses.map((address) => address.replace(/&?limit=\d+&offset=\d+/i, '')))];
  const counts = [...groups(lists, (address) => address.split('?')[0] ?? '')].map(([path, all]) => [path, all.length]);
  assert.deepEqual(Object.fromEntries(counts), asks(data));
  for (const part of taken)
    assert.ok(
      asked.addresses.some((address) => address.includes(part)),
      `${part} in ${asked.addresses}`,
    );
  assert.equal(new Set(asked.addresses).size, asked.addresses.length, 'asked twice');
  for (const told of ['requests', 'allRequests'] as const)
    assert.equal(
      sum(asked.states, (state) => state[told]),
      asked.addresses.length,
      told,
    );
  assert.deepEqual(asked.missing, []);
}

/** Sums of parts of a whole, whatever the order. */
function rounded(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value]),
  );
}

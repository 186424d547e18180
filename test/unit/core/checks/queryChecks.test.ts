import assert from 'node:assert/strict';
import { hiddenFields } from '../../../../src/core/catalogue/hiddenFields.ts';
import { checkQuery, type QueryCheckParts } from '../../../../src/core/checks/queryChecks.ts';
import { format, PlandayError, sentence } from '../../../../src/core/errors.ts';
import { JsonContent } from '../../../../src/core/jsonText/jsonContent.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import type { SavedChecks } from '../../../../src/core/saved/savedChecks.ts';
import type { SavedQuery } from '../../../../src/core/saved/savedQuery.ts';
import type { QueryCost } from '../../../../src/core/sql/queryRun.ts';
import { createPortal } from '../../support/harness.ts';
import { LeapingClock } from '../../support/leapingClock.ts';
import { localEngine } from '../sql/localEngine.ts';
import { endpoint, id, query, table, text } from '../sql/sampleTables.ts';

const people = table('people', endpoint('/hr/v1.0/people', [query('from', { date: 'date' })]), [
  id('id', 'employee'),
  text('name'),
  text('ssn', { isHidden: true }),
]);

interface Scene {
  readonly sql?: string;
  readonly rows?: (portal: Portal) => readonly unknown[] | Error;
  /** What Planday says that there are. */
  readonly total?: number;
  readonly saved?: Partial<SavedQuery>;
  readonly portals?: readonly [Portal, ...Portal[]];
  readonly isAgreed?: boolean;
  readonly signal?: AbortSignal;
}

const cafe = createPortal({ info: { timeZone: 'Europe/Copenhagen' } });
const hotel = createPortal({ id: 'p2', name: 'Hotel' });
const found = [
  { id: 1, name: 'Recognisable' },
  { id: 2, name: 'Other' },
];

async function check(checks: SavedChecks, { sql = 'SELECT id FROM people', rows = () => found, ...scene }: Scene = {}) {
  const asked: string[] = [];
  const costs: QueryCost[] = [];
  let ended = 0;
  const get = async ({ portal, endpoint: of }: Asked) => {
    const data = rows(portal);
    if (data instanceof Error) throw data;
    asked.push(portal.name);
    const content = JsonContent.of(
      JSON.stringify({ paging: { offset: 0, total: scene.total ?? data.length }, data }),
      hiddenFields(of),
    );
    return { status: 200, sentAt: 0, milliseconds: 0, content };
  };
  const parts: QueryCheckParts = {
    requests: { get },
    governor: { leastTime: (_, count) => count },
    clock: new LeapingClock(),
    tables: async () => [people],
    portals: () => [cafe, hotel],
    startSql: async () => {
      const engine = await localEngine();
      return {
        ...engine,
        dispose: () => {
          ended++;
          engine.dispose();
        },
      };
    },
  };
  const entry: SavedQuery = {
    id: 's1',
    mark: '1-x',
    name: 'Findings',
    sql,
    values: {},
    portalIds: ['p1'],
    ...scene.saved,
    checks,
  };
  const agree = async (cost: QueryCost) => {
    costs.push(cost);
    return scene.isAgreed ?? true;
  };
  const signal = scene.signal ?? new AbortController().signal;
  const outcomes = await checkQuery(parts, entry, scene.portals ?? [cafe], { signal, agree });
  const told = outcomes.map((outcome) => {
    if (outcome.what === 'passed') return 'passed';
    if (outcome.what === 'skipped') return `skipped: ${format(outcome.why)}`;
    if (outcome.what === 'errored')
      return `errored: ${outcome.error instanceof PlandayError ? outcome.error.message : outcome.error}`;
    return [outcome.message, ...outcome.expected, ...outcome.seen].map(format).join(' | ');
  });
  return { told, asked: [...new Set(asked)], costs, ended };
}

describe('the check of a statement', () => {
  it('is green where it finds as many rows as expected', async () => {
    const { told, asked, ended } = await check({ rows: { max: 0 } }, { sql: 'SELECT id FROM people WHERE id > 5;' });
    assert.deepEqual([told, asked, ended], [['passed'], ['Nordlys Café'], 1]);
    assert.deepEqual((await check({ rows: { min: 2, max: 2 } })).told, ['passed']);
    const two = 'SELECT id FROM people WHERE id > 5; SELECT id FROM people';
    assert.deepEqual((await check({ rows: { max: 0 } }, { sql: two })).told, ['passed']);
  });

  it('shows how many it finds where it should find none, and not what', async () => {
    const { told } = await check({ rows: { max: 0 } });
    assert.deepEqual(told, ['There are more rows than expected. | Rows: none | Rows: 2']);
  });

  it('is of one portal, or of all together', async () => {
    const sql = 'SELECT name FROM people GROUP BY name HAVING count(*) > 1';
    assert.deepEqual((await check({ rows: { max: 0 } }, { sql })).told, ['passed']);
    const { told, asked } = await check({ rows: { max: 0 }, together: true }, { sql, portals: [cafe, hotel] });
    assert.deepEqual([told, asked], [['There are more rows than expected. | Rows: none | Rows: 2'], ['Nordlys Café', 'Hotel']]);
  });

  it('reads the portals that the statement names', async () => {
    const { asked } = await check({ rows: { min: 1 } }, { sql: "SELECT id FROM people WHERE portal = 'Hotel'" });
    assert.deepEqual(asked, ['Hotel']);
  });

  it('is given what was saved, with the days of today', async () => {
    const sql = 'SELECT id FROM people WHERE id = :employeeId AND :from = :expected_date';
    const values = { employeeId: '2', expected_date: '2026-01-15' };
    const { told } = await check({ rows: { min: 1, max: 1 } }, { sql, saved: { values, periods: { from: 'today' } } });
    assert.deepEqual(told, ['passed']);
  });

  it('is given an id that was chosen from the list of one portal, and of several together the one that was typed', async () => {
    const sql = 'SELECT id FROM people WHERE id = :employee';
    const ofOne = await check({ rows: { min: 1, max: 1 } }, { sql, saved: { values: { employeeId: '2' } } });
    const portals = [cafe, hotel] as const;
    const ofBoth = await check({ rows: { min: 2, max: 2 } }, { sql, portals, saved: { values: { employee: '2' } } });
    assert.deepEqual([ofOne.told, ofBoth.told], [['passed'], ['passed']]);
  });

  it('is an error where nothing is written in it', async () => {
    const { told } = await check({ rows: { max: 0 } }, { sql: ' -- nothing' });
    assert.deepEqual(told, ['errored: There is no query here. Write one that begins with SELECT or WITH.']);
  });

  it('is skipped where a value is missing, or nobody wants so much to be read', async () => {
    const missing = await check({ rows: { max: 0 } }, { sql: 'SELECT id FROM people WHERE name = :name' });
    assert.deepEqual(missing.told, [
      'skipped: Findings asks for name whenever it runs, which is not kept, so nothing was checked.',
    ]);
    assert.deepEqual(missing.asked, []);
    const unwanted = await check({ rows: { max: 0 } }, { isAgreed: false });
    assert.deepEqual(unwanted.told, ['skipped: Findings reads a lot, and was not run.']);
    assert.deepEqual([unwanted.costs.length, unwanted.ended], [1, 1]);
  });

  it('is an error where the statement is wrong, or a list could not be read', async () => {
    const { told } = await check({ rows: { max: 0 } }, { sql: 'SELECT shoe FROM people' });
    assert.match(told[0] ?? '', /^errored: .*shoe/);
    const down = new PlandayError('offline', sentence('It went wrong.'));
    assert.deepEqual((await check({ rows: { max: 0 } }, { rows: () => down })).told, ['errored: It went wrong.']);
  });

  it('is an error where stars stand for values, which prove nothing', async () => {
    const rows = () => [{ id: 1, ssn: '0101701234' }];
    const { told } = await check({ rows: { max: 0 } }, { sql: "SELECT id FROM people WHERE ssn = '0101701234'", rows });
    assert.deepEqual(told, [
      'errored: ssn is hidden: all of its values are alike here. So its rows prove nothing. Take that column out of the statement.',
    ]);
  });

  it('is an error that says what to do where rows are missing', async () => {
    const { told } = await check({ rows: { min: 1 } }, { total: 9 });
    assert.match(
      told[0] ?? '',
      /^errored: .+ of 9 rows were read\. So its rows prove nothing\. Run the query to see what is missing\.$/,
    );
  });

  it('is an error for what only a request can have', async () => {
    const { told } = await check({ status: 200 });
    assert.deepEqual(told, ['errored: Of a statement, only the rows are checked. Remove the other checks.']);
  });

  it('ends where somebody stops it', async () => {
    const stopping = new AbortController();
    const rows = () => {
      stopping.abort();
      return found;
    };
    await assert.rejects(check({ rows: { min: 1 } }, { rows, signal: stopping.signal }), { name: 'AbortError' });
  });
});

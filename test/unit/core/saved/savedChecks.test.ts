import assert from 'node:assert/strict';
import { format } from '../../../../src/core/errors.ts';
import type { SharedRequest } from '../../../../src/core/saved/fileEntry.ts';
import type { SharedQuery } from '../../../../src/core/saved/queryEntry.ts';
import { readRequestFile, writeRequestFile } from '../../../../src/core/saved/requestFile.ts';
import { checkCount, hasChecks, isSavedChecks, type SavedChecks } from '../../../../src/core/saved/savedChecks.ts';
import { isEntry } from '../../../../src/core/saved/savedEntry.ts';
import { closedConditions, received, receivedQuery, shared, sharedQuery } from '../../../../src/core/saved/sharing.ts';

const checks: SavedChecks = {
  status: 200,
  schema: true,
  rows: { min: 1, max: 100 },
  conditions: [{ query: '$.data[?@.employeeId == null]', finds: false }],
};
const request: SharedRequest = { name: 'Shifts', endpointId: '/x', values: {}, all: false, portals: [], checks };
const query: SharedQuery = {
  name: 'Findings',
  sql: 'SELECT 1',
  values: {},
  portals: [],
  checks: { rows: { max: 0 }, together: true },
};

describe('a file with checks', () => {
  it('gives back what was written, and is of the version that knows them', () => {
    const text = writeRequestFile([request], [query]);
    assert.equal(JSON.parse(text).version, 3);
    assert.deepEqual(readRequestFile(text, 'x.json'), { requests: [request], queries: [query], problems: [] });
    const { checks: _, ...plain } = request;
    assert.equal(JSON.parse(writeRequestFile([request])).version, 3);
    assert.equal(JSON.parse(writeRequestFile([plain, request])).version, 3);
  });

  it('is of an older version where there are none', () => {
    const { checks: _, ...plain } = request;
    const { checks: _checks, ...statement } = query;
    assert.equal(JSON.parse(writeRequestFile([plain])).version, 1);
    assert.equal(JSON.parse(writeRequestFile([plain], [statement])).version, 2);
  });

  it('has none where they are empty', () => {
    const text = JSON.stringify({ version: 3, requests: [{ name: 'A', endpoint: '/x', checks: {} }] });
    assert.deepEqual(readRequestFile(text, 'x.json').requests, [
      { name: 'A', endpointId: '/x', values: {}, all: false, portals: [] },
    ]);
  });
});

describe('checks that were edited by hand', () => {
  const ofRequest: readonly (readonly [unknown, string])[] = [
    ['all', 'its “checks” is no object.'],
    [{ speed: 1 }, 'there is no check “speed”, only status, schema, rows, conditions.'],
    [{ status: '200' }, 'its check “status” is neither a number from 100 to 599 nor “2xx”.'],
    [{ status: 99 }, 'its check “status” is neither a number from 100 to 599 nor “2xx”.'],
    [{ status: 200.5 }, 'its check “status” is neither a number from 100 to 599 nor “2xx”.'],
    [{ status: null }, 'its check “status” is neither a number from 100 to 599 nor “2xx”.'],
    [{ status: 600 }, 'its check “status” is neither a number from 100 to 599 nor “2xx”.'],
    [{ schema: false }, 'its check “schema” can only be true.'],
    ...[
      7,
      {},
      { min: -1 },
      { min: 1.5 },
      { min: 2, max: 1 },
      { least: 1 },
      { max: '5' },
      { min: 1, max: '5' },
      { min: 1, most: 2 },
      { max: 2 ** 53 },
      null,
      [],
    ].map(
      (rows) => [{ rows }, 'its check “rows” has no “min” and “max” that are whole numbers, the smaller one first.'] as const,
    ),
    ...[
      {},
      ['$'],
      [{ query: '$' }],
      [{ query: 'data', finds: true }],
      [{ query: `$${'x'.repeat(2_000)}`, finds: true }],
      [{ query: '$', finds: true, color: 'red' }],
      [{ query: '$', finds: 'yes' }],
      [{ query: 7, finds: true }],
      [{ query: ' $', finds: true }],
      [
        { query: '$', finds: true },
        { query: 'data', finds: true },
      ],
      [null],
      7,
      Array(21).fill({ query: '$', finds: true }),
    ].map(
      (conditions) =>
        [
          { conditions },
          'its check “conditions” is no list of at most 20, each with a “query” that begins with $ and “finds”, true or false.',
        ] as const,
    ),
  ];
  for (const [wrong, why] of ofRequest) {
    it(`of a request: ${JSON.stringify(wrong).slice(0, 60)}`, () => {
      const good = { name: 'Good', endpoint: '/x' };
      const text = JSON.stringify({ version: 3, requests: [{ ...good, name: 'Bad', checks: wrong }, good] });
      const { requests, problems } = readRequestFile(text, 'x.json');
      assert.deepEqual(problems.map(format), [`Request 1, “Bad”, cannot be read: ${why}`]);
      assert.deepEqual(
        requests.map(({ name }) => name),
        ['Good'],
      );
    });
  }

  it('may go to their bounds', () => {
    for (const good of [
      { status: 100 },
      { status: 599 },
      { status: '2xx' },
      { rows: { min: 0 } },
      { rows: { max: 0 } },
      { rows: { min: 1, max: 1 } },
      { rows: { max: Number.MAX_SAFE_INTEGER } },
      { conditions: [{ query: `$${'x'.repeat(1_999)}`, finds: false }] },
      { conditions: Array(20).fill({ query: '$', finds: true }) },
    ]) {
      const text = JSON.stringify({ version: 3, requests: [{ name: 'Good', endpoint: '/x', checks: good }] });
      const { requests, problems } = readRequestFile(text, 'x.json');
      assert.deepEqual([requests[0]?.checks, problems], [good, []], JSON.stringify(good));
    }
  });

  it('of a statement, which has rows alone', () => {
    const bad = { name: 'Bad', sql: 'SELECT 1', checks: { status: 200 } };
    const worse = { name: 'Worse', sql: 'SELECT 1', checks: { rows: { max: 0 }, together: 'yes' } };
    const { problems } = readRequestFile(JSON.stringify({ version: 3, requests: [], queries: [bad, worse] }), 'x.json');
    assert.deepEqual(problems.map(format), [
      'Query 1, “Bad”, cannot be read: there is no check “status”, only rows, together.',
      'Query 2, “Worse”, cannot be read: its check “together” can only be true.',
    ]);
  });
});

describe('checks that are stored', () => {
  const entry = { id: '1', mark: '1-x', name: 'A', endpointId: '/x', values: {}, all: false, portalIds: [] };

  it('are known with a field of a later version, which stays', () => {
    assert.ok(isSavedChecks({ ...checks, speed: 1 }));
    assert.ok(isEntry({ ...entry, checks: { ...checks, speed: 1 } }));
  });

  it('that cannot be read leave their entry as it stands', () => {
    assert.ok(!isSavedChecks('all') && !isSavedChecks({ rows: 7 }));
    assert.ok(!isEntry({ ...entry, checks: { rows: 7 } }));
    assert.ok(!isEntry({ id: '1', mark: '1-x', name: 'A', sql: 'SELECT 1', values: {}, portalIds: [], checks: 7 }));
  });

  it('are counted', () => {
    assert.equal(checkCount(checks), 4);
    assert.equal(checkCount({ rows: { max: 0 }, together: true }), 1);
    assert.ok(!hasChecks({ together: true }) && !hasChecks({ conditions: [] }) && hasChecks({ status: 200 }));
    assert.deepEqual(
      [{}, { status: 200 }, { schema: true }, { conditions: checks.conditions ?? [] }].map((one) =>
        checkCount(one as SavedChecks),
      ),
      [0, 1, 1, 1],
    );
  });
});

describe('checks that are shared', () => {
  const parts = { endpoint: undefined, portals: [] };
  const names = { query: '$.data[?@.name == "Recognisable"]', finds: false };
  const saved = { ...request, id: '1', mark: '1-x', portalIds: [] };

  it('go along, but for a condition with a text or a number, which may say who somebody is', () => {
    const conditions = [...(checks.conditions ?? []), names];
    const file = shared({ ...saved, checks: { ...checks, conditions } }, parts, false);
    assert.deepEqual(file.checks, checks);
    assert.equal(closedConditions({ checks: { conditions } }), 1);
    assert.equal(closedConditions({ checks: { conditions: [{ query: '$.data[?@.id == 5]', finds: true }, names] } }), 2);
    assert.equal('checks' in shared({ ...saved, checks: { conditions: [names] } }, parts, false), false);
    assert.equal(closedConditions({}), 0);
  });

  it('of a statement go along, and come back', () => {
    const { portals: _, ...statement } = query;
    const file = sharedQuery({ ...statement, id: '1', mark: '1-x', portalIds: [] }, parts, false);
    assert.deepEqual(file.checks, query.checks);
    assert.deepEqual(receivedQuery(file, parts).checks, query.checks);
    assert.deepEqual(received(request, parts).checks, checks);
  });
});

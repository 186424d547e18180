import assert from 'node:assert/strict';
import { checkId, checkLabel, checksOf } from '../../../../src/core/checks/check.ts';
import { checkedEntries, unitsOf } from '../../../../src/core/checks/checkUnits.ts';
import { checkDepartures } from '../../../../src/core/checks/departures.ts';
import { checkRows, countOf } from '../../../../src/core/checks/rowCount.ts';
import { boundsText, readBounds, readStatus } from '../../../../src/core/checks/writtenChecks.ts';
import { format } from '../../../../src/core/errors.ts';
import type { HeldRows } from '../../../../src/core/requests/heldRows.ts';
import { Pages } from '../../../../src/core/requests/pages.ts';
import type { RowBounds, SavedChecks } from '../../../../src/core/saved/savedChecks.ts';
import type { SavedEntry } from '../../../../src/core/saved/savedEntry.ts';
import type { DepartureGroup } from '../../../../src/core/schemaCheck/checkAnswer.ts';
import { createPortal } from '../../support/harness.ts';

const labelsOf = (checks: SavedChecks) => checksOf(checks).map((check) => format(checkLabel(check)));

describe('the checks of what is saved', () => {
  it('are named in one order, each by what it expects', () => {
    const conditions = [
      { query: '$.data[0]', finds: true },
      { query: '$.data[?@.id < 1]', finds: false },
    ];
    const checks: SavedChecks = { conditions, rows: { min: 1 }, schema: true, status: '2xx' };
    assert.deepEqual(labelsOf(checks), [
      'Status: 2xx',
      'Published schema',
      'Rows: 1 or more',
      'Finds something: $.data[0]',
      'Finds nothing: $.data[?@.id < 1]',
    ]);
    assert.deepEqual(checksOf(checks).map(checkId), ['status', 'schema', 'rows', 'condition 3', 'condition 4']);
  });

  it('say bounds in words', () => {
    const words = (rows: RowBounds) => labelsOf({ rows })[0];
    assert.deepEqual(
      [{ max: 0 }, { min: 3, max: 3 }, { max: 5 }, { min: 0, max: 5 }, { min: 2, max: 5 }, { min: 2 }, {}].map(words),
      ['Rows: none', 'Rows: 3', 'Rows: 5 at most', 'Rows: 5 at most', 'Rows: 2 to 5', 'Rows: 2 or more', 'Rows: 0 or more'],
    );
  });

  it('show no text of a condition, which may be a name', () => {
    const conditions = [
      `$.data[?@.name == "Anna \\" Recognisable"]`,
      `$.data[?search(@['x'], 'Recognisable')]`,
      '$.data[?@.name == "Recogn',
      `$.data[?@.name == 'Anna \\' Recognisable']`,
      "$.data[?@.name == 'Recogn",
      '$.data[?@.a == "" && @.b == 1]',
    ].map((query) => ({ query, finds: true }));
    assert.deepEqual(labelsOf({ conditions }), [
      'Finds something: $.data[?@.name == "…"]',
      "Finds something: $.data[?search(@['…'], '…')]",
      'Finds something: $.data[?@.name == "…"',
      "Finds something: $.data[?@.name == '…']",
      "Finds something: $.data[?@.name == '…'",
      'Finds something: $.data[?@.a == "…" && @.b == 1]',
    ]);
  });
});

describe('what a person types', () => {
  it('is read as a status', () => {
    assert.deepEqual(['100', '599', '2xx', '2XX'].map(readStatus), [100, 599, '2xx', '2xx']);
    for (const text of ['99', '600', '099', '20', '2000', ' 200', '200.', '2xxx', 'x2xx', 'ok', ''])
      assert.equal(readStatus(text), undefined, text);
  });

  it('is read as bounds, and written as it is read', () => {
    const cases: readonly (readonly [string, RowBounds])[] = [
      ['0', { min: 0, max: 0 }],
      ['7', { min: 7, max: 7 }],
      ['1-', { min: 1 }],
      ['-100', { max: 100 }],
      ['1-100', { min: 1, max: 100 }],
    ];
    for (const [text, bounds] of cases) assert.deepEqual([readBounds(text), boundsText(bounds)], [bounds, text]);
    assert.deepEqual(['1 – 5', '1  -  5', '5-5', '999999999'].map(readBounds), [
      { min: 1, max: 5 },
      { min: 1, max: 5 },
      { min: 5, max: 5 },
      { min: 999_999_999, max: 999_999_999 },
    ]);
    assert.deepEqual([{ max: 0 }, { min: 0, max: 0 }, {}].map(boundsText), ['0', '0', '-']);
    for (const text of [
      'x1',
      '1x',
      'x1-5',
      '1-5x',
      '1234567890',
      '1-1234567890',
      '',
      '-',
      '5-1',
      'x',
      '1.5',
      '1-2-3',
      '-1-',
      '12345678901',
    ])
      assert.equal(readBounds(text), undefined, text);
  });
});

describe('a count of rows', () => {
  const list: HeldRows = { rows: 50, skipped: 0, total: undefined, pages: new Pages(), stale: 0 };
  const outcome = (bounds: RowBounds, held: Partial<HeldRows>) => {
    const found = checkRows(bounds, countOf({ ...list, ...held }));
    return found?.what === 'failed' ? [found.message, ...found.expected, ...found.seen].map(format) : found?.what;
  };

  it('is what the server says that there are', () => {
    assert.equal(outcome({ min: 120, max: 120 }, { total: 120, next: 50 }), 'passed');
    assert.deepEqual(outcome({ min: 200 }, { total: 120 }), [
      'There are fewer rows than expected.',
      'Rows: 200 or more',
      'Rows: 120',
    ]);
    assert.deepEqual(outcome({ max: 0 }, { total: 120 }), ['There are more rows than expected.', 'Rows: none', 'Rows: 120']);
    assert.deepEqual(outcome({ min: 1 }, { rows: 0, total: 0 }), [
      'There are fewer rows than expected.',
      'Rows: 1 or more',
      'Rows: none',
    ]);
  });

  it('is what came where that is all', () => {
    assert.equal(outcome({ min: 50, max: 50 }, {}), 'passed');
    assert.equal(outcome({ min: 60, max: 60 }, { skipped: 10 }), 'passed');
    assert.equal(outcome({}, {}), 'passed');
  });

  it('is only a least one where more may come, and judges what that is enough for', () => {
    assert.equal(outcome({ min: 50 }, { next: 50 }), 'passed');
    assert.deepEqual(outcome({ max: 49 }, { next: 50 }), [
      'There are more rows than expected.',
      'Rows: 49 at most',
      'Rows: 50 or more',
    ]);
    assert.equal(outcome({ min: 51 }, { next: 50 }), undefined);
    assert.equal(outcome({ max: 50 }, { next: 50 }), undefined);
    assert.equal(outcome({ min: 51 }, { partial: { reason: 'stopped' } }), undefined);
  });
});

describe('what differs from a published schema', () => {
  it('is told line by line, what is expected beside what came', () => {
    const groups: readonly DepartureGroup[] = [
      { kind: 'type', path: 'data[].id', expected: 'integer', found: 'string', count: 2 },
      { kind: 'null', path: 'data[].name', expected: 'string', count: 3 },
      { kind: 'null', path: 'data[].any', count: 4 },
      { kind: 'enum', path: 'data[].status', count: 5 },
      { kind: 'missing', path: 'data', count: 1 },
      { kind: 'unknown', path: 'shoe', count: 1 },
      { kind: 'type', path: '', expected: 'list', found: 'object', count: 1 },
    ];
    const found = checkDepartures({ count: 17, departures: [], groups });
    assert.ok(found.what === 'failed');
    assert.equal(format(found.message), 'The answer is not as its published schema has it. Differences: 17');
    assert.deepEqual(found.expected.map(format), [
      'data[].id: integer',
      'data[].name: string',
      'data[].any: not null',
      'data[].status: a value that the schema lists',
      'data: always there',
      'shoe: not there',
      '$: list',
    ]);
    assert.deepEqual(found.seen.map(format), [
      'data[].id: string × 2',
      'data[].name: null × 3',
      'data[].any: null × 4',
      'data[].status: another value × 5',
      'data: missing × 1',
      'shoe: there × 1',
      '$: object × 1',
    ]);
  });

  it('is told fifty times, and all of it counted', () => {
    const groups = Array.from({ length: 51 }, (_, at) => ({ kind: 'unknown' as const, path: `f${at}`, count: 1 }));
    const found = checkDepartures({ count: 51, departures: [], groups });
    assert.ok(found.what === 'failed');
    assert.deepEqual([found.expected.length, found.seen.length, found.message.args], [50, 50, [51]]);
    assert.equal(checkDepartures({ count: 0, departures: [], groups: [] }).what, 'passed');
  });
});

describe('what is asked for checks', () => {
  const portals = ['p1', 'p2', 'p3'].map((id, index) => createPortal({ id, place: { rank: 3 - index } }));
  const kept = { id: 's1', mark: '1-x', name: 'Mine', values: {}, portalIds: ['p1', 'p3', 'gone'] };
  const request: SavedEntry = { ...kept, endpointId: '/a', all: false };
  const query: SavedEntry = { ...kept, sql: 'SELECT 1' };
  const idsOf = (entry: SavedEntry, given = portals) => unitsOf(entry, given).map((unit) => unit.portals.map(({ id }) => id));

  it('is once for each portal that it was saved for, as they stand in the list', () => {
    assert.deepEqual(idsOf({ ...request, checks: { status: 200 } }), [['p3'], ['p1']]);
    assert.deepEqual(idsOf({ ...query, checks: { rows: { max: 0 } } }), [['p3'], ['p1']]);
    assert.deepEqual(idsOf(query), [['p3'], ['p1']]);
  });

  it('is once for all portals together where a statement says so, and a statement alone can', () => {
    assert.deepEqual(idsOf({ ...query, checks: { rows: { max: 0 }, together: true } }), [['p3', 'p1']]);
    assert.deepEqual(idsOf({ ...request, checks: { status: 200, together: true } }), [['p3'], ['p1']]);
  });

  it('is nothing where it has no portal, or no check', () => {
    assert.deepEqual(idsOf({ ...query, checks: { rows: { max: 0 }, together: true } }, portals.slice(1, 2)), []);
    const checked = { ...request, checks: { status: 200 } };
    assert.deepEqual(checkedEntries([request, { ...query, checks: {} }, checked]), [checked]);
  });
});

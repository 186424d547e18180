import assert from 'node:assert/strict';
import { checkId, checkLabel, checksOf } from '../../../../src/core/checks/check.ts';
import { checkRows, countOf } from '../../../../src/core/checks/rowCount.ts';
import { boundsText, readBounds, readStatus } from '../../../../src/core/checks/writtenChecks.ts';
import { format } from '../../../../src/core/errors.ts';
import type { HeldRows } from '../../../../src/core/requests/heldRows.ts';
import { Pages } from '../../../../src/core/requests/pages.ts';
import type { RowBounds, SavedChecks } from '../../../../src/core/saved/savedChecks.ts';

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
      [{ max: 0 }, { min: 3, max: 3 }, { max: 5 }, { min: 0, max: 5 }, { min: 2, max: 5 }, { min: 2 }].map(words),
      ['Rows: none', 'Rows: 3', 'Rows: 5 at most', 'Rows: 5 at most', 'Rows: 2 to 5', 'Rows: 2 or more'],
    );
  });

  it('show no text of a condition, which may be a name', () => {
    const conditions = [
      `$.data[?@.name == "Anna \\" Recognisable"]`,
      `$.data[?search(@['x'], 'Recognisable')]`,
      '$.data[?@.name == "Recogn',
    ].map((query) => ({ query, finds: true }));
    assert.deepEqual(labelsOf({ conditions }), [
      'Finds something: $.data[?@.name == "…"]',
      "Finds something: $.data[?search(@['…'], '…')]",
      'Finds something: $.data[?@.name == "…"',
    ]);
  });
});

describe('what a person types', () => {
  it('is read as a status', () => {
    assert.deepEqual(['200', '2xx', '2XX', '99', '600', '20', 'ok', ''].map(readStatus), [
      200,
      '2xx',
      '2xx',
      ...Array(5).fill(undefined),
    ]);
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
    assert.deepEqual(readBounds('1 – 5'), { min: 1, max: 5 });
    assert.equal(boundsText({ max: 0 }), '0');
    for (const text of ['', '-', '5-1', 'x', '1.5', '1-2-3', '-1-', '12345678901'])
      assert.equal(readBounds(text), undefined, text);
  });
});

describe('a count of rows', () => {
  const list: HeldRows = { rows: 50, skipped: 0, total: undefined, pages: new Pages(), stale: 0 };
  const outcome = (bounds: RowBounds, held: Partial<HeldRows>) => {
    const found = checkRows(bounds, countOf({ ...list, ...held }));
    return found?.what === 'failed' ? [...found.expected, ...found.seen].map(format) : found?.what;
  };

  it('is what the server says that there are', () => {
    assert.equal(outcome({ min: 120, max: 120 }, { total: 120, next: 50 }), 'passed');
    assert.deepEqual(outcome({ min: 200 }, { total: 120 }), ['Rows: 200 or more', 'Rows: 120']);
    assert.deepEqual(outcome({ max: 0 }, { total: 120 }), ['Rows: none', 'Rows: 120']);
    assert.deepEqual(outcome({ min: 1 }, { rows: 0, total: 0 }), ['Rows: 1 or more', 'Rows: none']);
  });

  it('is what came where that is all', () => {
    assert.equal(outcome({ min: 50, max: 50 }, {}), 'passed');
    assert.equal(outcome({ min: 60, max: 60 }, { skipped: 10 }), 'passed');
  });

  it('is only a least one where more may come, and judges what that is enough for', () => {
    assert.equal(outcome({ min: 50 }, { next: 50 }), 'passed');
    assert.deepEqual(outcome({ max: 49 }, { next: 50 }), ['Rows: 49 at most', 'Rows: 50 or more']);
    assert.equal(outcome({ min: 51 }, { next: 50 }), undefined);
    assert.equal(outcome({ max: 50 }, { next: 50 }), undefined);
    assert.equal(outcome({ min: 51 }, { partial: { reason: 'stopped' } }), undefined);
  });
});

import assert from 'node:assert/strict';
import type { Endpoint, Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { questionOf, requestTo, withoutPersonal } from '../../../../src/core/saved/question.ts';
import { isEntry, isQuery } from '../../../../src/core/saved/savedEntry.ts';
import { inFolder, savedFolders } from '../../../../src/core/saved/savedFolders.ts';
import { isSavedQuery } from '../../../../src/core/saved/savedQuery.ts';
import { isSaved, type Question } from '../../../../src/core/saved/savedRequest.ts';
import { createPortal } from '../../support/harness.ts';

const parameter = (name: string, more: Partial<Parameter> = {}): Parameter => ({
  name,
  in: 'query',
  required: false,
  type: 'string',
  ...more,
});

const endpoint: Endpoint = {
  id: '/scheduling/v1.0/shifts',
  api: 'scheduling',
  path: '/scheduling/v1.0/shifts',
  name: 'Shifts',
  summary: '',
  paging: { limit: 'limit', offset: 'offset' },
  parameters: [
    parameter('from', { date: 'utc' }),
    parameter('to', { date: 'utc' }),
    parameter('changedSince', { date: 'utc' }),
    parameter('departmentId', { type: 'integer', array: 'comma' }),
    parameter('searchQuery', { sensitive: true }),
    parameter('limit', { type: 'integer' }),
    parameter('offset', { type: 'integer' }),
  ],
};
const copenhagen = createPortal({ id: 'dk', info: { timeZone: 'Europe/Copenhagen' } });
const london = createPortal({ id: 'uk', info: { timeZone: 'Europe/London' } });
const asked = (more: Partial<Asked>): Asked => ({ portal: copenhagen, endpoint, values: {}, ...more });

describe('what is saved of a request', () => {
  it('is its days and its periods, of no zone, and nothing personal', () => {
    const values = {
      from: '2026-11-22T23:00:00Z',
      to: '2026-11-29T22:59:59Z',
      changedSince: '2026-10-31T23:00:00Z',
      departmentId: ['1', '2'],
      searchQuery: 'Recognisable',
      limit: '10',
      offset: '50',
    };
    const question = questionOf(asked({ values, periods: { from: 'lastWeek' } }), true);
    assert.deepEqual(question, {
      endpointId: endpoint.id,
      values: { changedSince: '2026-11-01', departmentId: ['1', '2'] },
      periods: { from: 'lastWeek' },
      notKept: ['searchQuery'],
      all: true,
    });
  });

  it('is dates where they were chosen as dates, moments where they were typed in full, and its page where it was one', () => {
    const values = { from: '2026-11-22T23:00:00Z', to: '2026-11-29T10:00:00Z', offset: '50' };
    assert.deepEqual(questionOf(asked({ values }), false), {
      endpointId: endpoint.id,
      values: { from: '2026-11-23', to: '2026-11-29T10:00:00Z', offset: '50' },
      all: false,
    });
  });

  it('is what it lost too, so that nobody asks for something else by mistake', () => {
    const lost = { retired: '7', personName: 'Recognisable', gone: '…' };
    const question = questionOf(asked({ lost, notKept: ['searchQuery'] }), false);
    assert.deepEqual(question.values, { retired: '7' });
    assert.deepEqual(question.notKept, ['searchQuery', 'gone', 'personName']);
  });
});

describe('what is missing of a request that is saved', () => {
  it('is what was not kept and not given meanwhile, each once', () => {
    const values = { departmentId: '1', searchQuery: 'Recognisable' };
    const question = questionOf(asked({ values, notKept: ['departmentId', 'searchQuery', 'other', 'other'] }), false);
    assert.deepEqual([question.values, question.notKept], [{ departmentId: '1' }, ['searchQuery', 'other']]);
    assert.equal('notKept' in questionOf(asked({ values: { departmentId: '1' } }), false), false);
  });

  it('is no day that a period says, of one parameter or of two', () => {
    const values = { from: '2026-11-22T23:00:00Z', to: '2026-11-29T22:59:59Z', changedSince: '2026-11-30T23:00:00Z', limit: '7' };
    const periods = { changedSince: 'today' } as const;
    assert.deepEqual(questionOf(asked({ values, periods }), false), {
      endpointId: endpoint.id,
      values: { from: '2026-11-23', to: '2026-11-29', limit: '7' },
      periods,
      all: false,
    });
    assert.deepEqual(questionOf(asked({ values, periods: { ...periods, from: 'lastWeek' } }), false).values, { limit: '7' });
  });

  it('is asked with what was lost and said since, which counts', () => {
    const question = questionOf(asked({ lost: { departmentId: '1', retired: '2' }, values: { departmentId: '3' } }), false);
    assert.deepEqual(question.values, { departmentId: '3', retired: '2' });
  });
});

describe('a saved request, when it runs,', () => {
  const question: Question = {
    endpointId: endpoint.id,
    values: { changedSince: '2026-11-01' },
    periods: { from: 'lastWeek' },
    all: false,
  };

  it('asks for the days of that day, each by the clocks of its portal', () => {
    const expected = {
      dk: ['2026-10-31T23:00:00Z', '2026-11-22T23:00:00Z', '2026-11-29T22:59:59Z'],
      uk: ['2026-11-01T00:00:00Z', '2026-11-23T00:00:00Z', '2026-11-29T23:59:59Z'],
    };
    for (const portal of [copenhagen, london]) {
      const request = requestTo(portal, question, endpoint, '2026-12-02');
      const [changedSince = '', from = '', to = ''] = expected[portal.id as 'dk'];
      assert.deepEqual(request, {
        portalId: portal.id,
        endpointId: endpoint.id,
        values: { changedSince, from, to },
        periods: { from: 'lastWeek' },
        all: false,
      });
    }
  });

  it('takes days as they are where nobody knows the clocks of the portal', () => {
    const portal = createPortal();
    const saved = questionOf({ ...asked({ values: { changedSince: '2026-11-01T00:00:00Z' } }), portal }, false);
    assert.deepEqual(saved.values, { changedSince: '2026-11-01' });
    assert.deepEqual(requestTo(portal, saved, endpoint, '2026-12-02').values, { changedSince: '2026-11-01T00:00:00Z' });
  });

  it('asks for all pages where there are pages', () => {
    const { paging: _, ...unpaged } = endpoint;
    const all = [endpoint, unpaged].map((one) => requestTo(copenhagen, { ...question, all: true }, one, '2026-12-02').all);
    assert.deepEqual(all, [true, false]);
  });

  it('comes back to the values that it was saved with, on the same day and portal', () => {
    const values = { from: '2026-11-22T23:00:00Z', to: '2026-11-29T22:59:59Z', changedSince: '2026-11-05T07:30:00Z', limit: '7' };
    const saved = questionOf(asked({ values, periods: { from: 'lastWeek' } }), false);
    assert.deepEqual(requestTo(copenhagen, saved, endpoint, '2026-12-02').values, values);
  });

  it('lacks what was never kept, and a period that its parameter takes no longer', () => {
    const other = {
      ...endpoint,
      parameters: [parameter('from', { type: 'integer' }), parameter('searchQuery', { sensitive: true })],
    };
    const request = requestTo(copenhagen, { ...question, values: {}, notKept: ['searchQuery'] }, other, '2026-12-02');
    assert.deepEqual([request.values, request.notKept], [{}, ['searchQuery', 'from']]);
  });
});

describe('what may be personal', () => {
  it('is taken out by the catalogue, in any spelling, and by its name where that knows nothing', () => {
    const question: Question = {
      endpointId: endpoint.id,
      values: { SearchQuery: 'Anna', departmentId: '1', email: 'a@b.example' },
      all: false,
    };
    assert.deepEqual(withoutPersonal(question, endpoint), {
      ...question,
      values: { departmentId: '1' },
      notKept: ['searchQuery', 'email'],
    });
    assert.deepEqual(withoutPersonal(question, undefined), {
      ...question,
      values: { departmentId: '1' },
      notKept: ['SearchQuery', 'email'],
    });
    const named = { ...endpoint, parameters: [parameter('email')] };
    assert.deepEqual(withoutPersonal({ ...question, notKept: ['email', 'a'] }, named), {
      ...question,
      values: { departmentId: '1', email: 'a@b.example' },
      notKept: ['email', 'a', 'SearchQuery'],
    });
    const open: Question = { endpointId: endpoint.id, values: { departmentId: '1' }, all: false };
    assert.equal(withoutPersonal(open, undefined), open);
  });
});

describe('a stored saved request', () => {
  const stored = { id: '1', mark: '1-x', name: 'Shifts', endpointId: '/x', values: {}, all: false, portalIds: [] };

  it('is known with and without what may be missing, and with what a later version adds', () => {
    const whole = { ...stored, folder: 'Pay', query: '$', periods: { from: 'today' }, notKept: ['x'], chart: {} };
    assert.deepEqual([stored, whole].map(isSaved), [true, true]);
  });

  for (const wrong of [
    null,
    [],
    'text',
    { ...stored, id: 1 },
    { ...stored, name: undefined },
    { ...stored, mark: 2 },
    { ...stored, endpointId: undefined },
    { ...stored, values: { a: 1 } },
    { ...stored, values: undefined },
    { ...stored, all: undefined },
    { ...stored, all: 'yes' },
    { ...stored, periods: { from: 'lastYear' } },
    { ...stored, periods: { from: 'today', to: 'lastYear' } },
    { ...stored, periods: [] },
    { ...stored, notKept: 'x' },
    { ...stored, folder: 1 },
    { ...stored, query: {} },
    { ...stored, portalIds: 'p' },
    { ...stored, portalMark: 7 },
    { ...stored, checks: 'all' },
  ]) {
    it(`is none: ${JSON.stringify(wrong)}`, () => assert.equal(isSaved(wrong), false));
  }
});

describe('a stored saved query', () => {
  const stored = { id: '1', mark: '1-x', name: 'Cost', sql: 'SELECT 1', values: {}, portalIds: [] };

  it('is known with and without what may be missing, and with what a later version adds', () => {
    const whole = {
      ...stored,
      ...{ folder: 'Pay', portalMark: '1-x', periods: { from: 'today' }, checks: { rows: { max: 0 } }, chart: {} },
      ...{ values: { a: '1', b: ['1', '2'] }, portalIds: ['p'] },
    };
    assert.deepEqual([stored, whole].map(isSavedQuery), [true, true]);
    assert.deepEqual([isEntry(stored), isSaved(stored), isQuery(stored)], [true, false, true]);
  });

  for (const wrong of [
    null,
    [],
    'text',
    ...['id', 'mark', 'name', 'sql'].flatMap((field) => [7, undefined].map((value) => ({ ...stored, [field]: value }))),
    { ...stored, folder: 7 },
    { ...stored, portalMark: 7 },
    { ...stored, portalIds: 'p' },
    { ...stored, portalIds: [7] },
    { ...stored, values: undefined },
    { ...stored, values: [] },
    { ...stored, values: { a: 1 } },
    { ...stored, values: { a: [1] } },
    { ...stored, periods: [] },
    { ...stored, periods: { from: 'lastYear' } },
    { ...stored, checks: 'all' },
    { ...stored, checks: { rows: 7 } },
  ]) {
    it(`is none: ${JSON.stringify(wrong)}`, () => assert.equal(isSavedQuery(wrong), false));
  }
});

describe('folders of saved requests', () => {
  const requests = [{ folder: 'Pay' }, {}, { folder: 'PAY' }, { folder: 'Plan' }];

  it('are each there once, whatever its letters', () => {
    assert.deepEqual(
      [...savedFolders(requests)],
      [
        ['pay', 'PAY'],
        ['plan', 'Plan'],
      ],
    );
  });

  it('hold what is in them, and none holds what is in no folder', () => {
    assert.deepEqual(inFolder(requests, 'pay'), [requests[0], requests[2]]);
    assert.deepEqual(inFolder(requests, undefined), [requests[1]]);
    assert.deepEqual(inFolder(requests, 'Other'), []);
  });
});

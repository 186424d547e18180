import assert from 'node:assert/strict';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import type { SavedChecks } from '../../../../src/core/saved/savedChecks.ts';
import type { SavedRequest } from '../../../../src/core/saved/savedRequest.ts';
import { received, receivedQuery, shared, sharedQuery } from '../../../../src/core/saved/sharing.ts';

const endpoint: Endpoint = {
  id: '/x',
  api: 'hr',
  path: '/x',
  name: 'X',
  summary: '',
  parameters: [
    { name: 'note', in: 'query', required: false, type: 'string', sensitive: true },
    { name: 'departmentId', in: 'query', required: false, type: 'integer' },
  ],
};
const portals = [
  { id: 'p1', name: 'Nordlys Café' },
  { id: 'p2', name: 'Hotel' },
];
const saved: SavedRequest = {
  id: 'id1',
  mark: '3-x',
  name: 'Mine',
  folder: 'Pay',
  endpointId: '/x',
  values: { departmentId: '7', note: 'Recognisable', portalId: '4711' },
  all: false,
  query: '$..id',
  portalIds: ['p2', 'gone', 'p1'],
};

describe('a request that is shared', () => {
  it('has no id, no mark, no portal and nothing personal, whatever was stored once', () => {
    const expected = {
      name: 'Mine',
      folder: 'Pay',
      endpointId: '/x',
      values: { departmentId: '7' },
      notKept: ['note', 'portalId'],
      all: false,
      query: '$..id',
      portals: [],
    };
    assert.deepEqual(shared(saved, { endpoint, portals }, false), expected);
    assert.deepEqual(shared(saved, { endpoint: undefined, portals }, false), expected);
  });

  it('has its query, but for one that compares with a text or a number, which may say who somebody is', () => {
    const kept = (query: string) => shared({ ...saved, query }, { endpoint, portals }, false).query;
    for (const query of [
      '$..id',
      '$.line2',
      "$['data'][?@.isActive == true]",
      "$['data'][*].id",
      '$.data[0:5]',
      '$.data[?@.isActive == true && @.leftAt == null || @.bookable != false]',
      '$.data[?@.line2 == @.zip4 && @.dates[0] != $.days[-1]].shifts[0:2]',
      '$.data[?count(@..[1]) == length(@.ids[*][0, 1])]',
    ])
      assert.equal(kept(query), query);
    for (const query of [
      '$.data[?@.name == "Recognisable"]',
      "$.data[?search(@['name'], 'Recog')]",
      '$.data[?@.cellPhone == 20304050]',
      '$.data[?20304050==@.cellPhone]',
      '$.data[?@.hours<-1.5e3]',
      '$.data[?@.dates[0] == 7]',
      '$.data[0][?@.isActive == true].ids[?@ > 5]',
      '$.data[?@.cellPhone == [20304050]]',
    ])
      assert.equal(kept(query), undefined, query);
  });

  it('has no id of a portal in any spelling, and says once that it was taken out', () => {
    const values = { portalId: '1', portal_ids: ['1'], ChildPortalId: '2', childPortalIds: ['3'], otherId: '4' };
    const { values: left, notKept } = shared(
      { ...saved, values, notKept: ['portalId', 'a'] },
      { endpoint: undefined, portals },
      false,
    );
    assert.deepEqual(left, { otherId: '4' });
    assert.deepEqual(notKept, ['portalId', 'a', 'portal_ids', 'ChildPortalId', 'childPortalIds']);
  });

  it('says that the id of a portal was taken out, where nothing else was', () => {
    const { notKept } = shared(
      { ...saved, values: { portalId: '1', departmentId: '2' } },
      { endpoint: undefined, portals },
      false,
    );
    assert.deepEqual(notKept, ['portalId']);
  });

  it('has neither a query nor checks nor anything else where it had none', () => {
    const { query: _, ...bare } = { ...saved, values: {}, portalMark: '2-x' };
    assert.deepEqual(shared(bare, { endpoint, portals }, false), {
      name: 'Mine',
      folder: 'Pay',
      endpointId: '/x',
      values: {},
      all: false,
      portals: [],
    });
  });

  it('keeps its other checks where a condition does not go along, and each condition that may', () => {
    const open = { query: '$.a[?@.b]', finds: true };
    const closed = { query: '$.a[?@.b == 7]', finds: true };
    const kept = (checks: SavedChecks) => shared({ ...saved, checks }, { endpoint, portals }, false).checks;
    assert.deepEqual(kept({ status: 200, conditions: [closed] }), { status: 200 });
    assert.deepEqual(kept({ conditions: [closed, open] }), { conditions: [open] });
    assert.deepEqual(kept({ status: 200 }), { status: 200 });
  });

  it('has the names of its portals where that is asked for, and never their ids', () => {
    const file = shared(saved, { endpoint, portals }, true);
    assert.deepEqual(file.portals, ['Hotel', 'Nordlys Café']);
    assert.doesNotMatch(JSON.stringify(file), /p1|p2|gone|4711|Recognisable/);
  });
});

describe('a request that is received', () => {
  it('belongs to the portals of those names, in any letter case, and keeps nothing personal', () => {
    const file = {
      name: 'Mine',
      endpointId: '/x',
      values: { note: 'Recognisable' },
      all: true,
      portals: ['NORDLYS café', 'Elsewhere'],
    };
    assert.deepEqual(received(file, { endpoint, portals }), {
      name: 'Mine',
      endpointId: '/x',
      values: {},
      notKept: ['note'],
      all: true,
      portalIds: ['p1'],
    });
  });
});

describe('a query that is shared', () => {
  const query = {
    id: 'q1',
    mark: '3-x',
    name: 'Cost',
    sql: 'SELECT :department, :from, :to',
    values: { departmentId: '7', from: '2026-01-01', to: '2026-01-31' },
    portalIds: ['p2', 'gone'],
  };

  it('is the statement as it was written, with its days, and without ids', () => {
    const file = sharedQuery(query, { portals }, false);
    assert.deepEqual(file, {
      name: 'Cost',
      sql: query.sql,
      values: { from: '2026-01-01', to: '2026-01-31' },
      portals: [],
    });
    assert.deepEqual(sharedQuery(query, { portals }, true).portals, ['Hotel']);
  });

  it('has no value but a day, and no mark', () => {
    const values = { from: '2026-01-01', ids: ['2026-01-01'], text: '2026-13-01', id: '7' };
    const marked = { ...query, values, portalMark: '2-x', folder: 'Pay', periods: { from: 'today' } } as const;
    assert.deepEqual(sharedQuery(marked, { portals }, false), {
      name: 'Cost',
      sql: query.sql,
      values: { from: '2026-01-01' },
      folder: 'Pay',
      periods: { from: 'today' },
      portals: [],
    });
  });

  it('belongs to the portals of those names where it is received', () => {
    const { portalIds, ...others } = receivedQuery({ ...sharedQuery(query, { portals }, true), portals: ['hotel'] }, { portals });
    assert.deepEqual(portalIds, ['p2']);
    assert.deepEqual(Object.keys(others).toSorted(), ['name', 'sql', 'values']);
  });
});

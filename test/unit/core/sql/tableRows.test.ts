import assert from 'node:assert/strict';
import type { Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { PlandayError } from '../../../../src/core/errors.ts';
import { JsonContent } from '../../../../src/core/jsonText/jsonContent.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import type { TableRead } from '../../../../src/core/sql/queryPlan.ts';
import type { RowsPlace, SqlColumn } from '../../../../src/core/sql/sqlTable.ts';
import { TableReader } from '../../../../src/core/sql/tableReader.ts';
import { createPortal } from '../../support/harness.ts';
import { LeapingClock } from '../../support/leapingClock.ts';
import { endpoint, id, query, table, text } from './sampleTables.ts';

const pages = [query('limit', { type: 'integer' }), query('offset', { type: 'integer' })];
const paging = { limit: 'limit', offset: 'offset', maximum: 2 };
const listed = table(
  'people',
  endpoint('/hr/v1.0/people', [query('city'), query('day', { date: 'date' }), ...pages], { paging }),
  [id('id', 'employee'), text('name')],
);
const key: Parameter = { name: 'id', in: 'path', required: true, type: 'integer' };
const ref: Parameter = { name: 'ref', in: 'path', required: true, type: 'string' };
const asking = (name: string, parameter: Parameter, type: SqlColumn['type']) =>
  text(name, { type, source: { kind: 'asked', parameter } });
const keyed = table('rates', endpoint('/pay/v1.0/rates/{id}/{ref}', [key, ref, ...pages], { paging }), [
  asking('person_id', key, 'INTEGER'),
  asking('ref', ref, 'TEXT'),
  text('rate'),
]);
const portal = createPortal({ id: 'p7', name: 'Kanel' });
const read = (more: Partial<TableRead> = {}): TableRead => ({
  table: listed,
  portal,
  columns: listed.columns.filter(({ source }) => source.kind === 'field'),
  lists: [{ values: {}, given: {} }],
  keys: [],
  targets: [],
  ...more,
});
const byKey = (more: Partial<TableRead> = {}) =>
  read({
    table: keyed,
    columns: keyed.columns.slice(-1),
    keys: keyed.columns.slice(2, 4).map((column, at) => ({ column, parameter: ['id', 'ref'][at] ?? '', sources: [] })),
    ...more,
  });
const at = (kind: RowsPlace['kind'], ...path: readonly string[]) => ({ rows: { kind, path } });

type Server = (values: Asked['values']) => unknown;
/** Two on a page. */
const peopleOf =
  (all: readonly unknown[], total: unknown = all.length): Server =>
  ({ offset }) => ({
    paging: { total },
    data: all.slice(Number(offset), Number(offset) + 2),
  });
const people = [1, 2, 3, 4, 5].map((one) => ({ id: one, name: `P${one}` }));

/** A reader beside a database that only takes down what it is given: rows by their names, the columns, and what is given with them. */
function reading(of: TableRead, server: Server, more: { readonly form?: 'text' | 'masked'; readonly isOf?: () => boolean } = {}) {
  const loads: unknown[] = [];
  const asked: Asked['values'][] = [];
  let heard = 0;
  const get = async ({ values }: Pick<Asked, 'values'>) => {
    asked.push(values);
    const json = await server(values);
    const content = JsonContent.of(JSON.stringify(json), (name) => name === 'name');
    return { status: 200, sentAt: 0, milliseconds: 0, content };
  };
  const reader = new TableReader(of, {
    engine: {
      load: async (name, rows, columns, given) =>
        void loads.push([name, JSON.parse(new TextDecoder().decode(rows)), columns, given]),
    },
    form: more.form ?? 'text',
    clock: new LeapingClock(),
    answers: { get, isOf: more.isOf ?? (() => true) },
  });
  const options = { signal: new AbortController().signal, onAnswer: () => void heard++ };
  return {
    loads,
    asked,
    reader,
    heard: () => heard,
    count: async () => await Promise.all(reader.count(options)),
    lists: async () => await Promise.all(reader.readLists(options)),
    keys: async () => await reader.readKeys(options),
    state: () => {
      const { rows, total, lacking, lists, requests, allRequests, isWhole } = reader.state;
      return { rows, total, lacking, lists, requests, allRequests, isWhole };
    },
  };
}

describe('a table that is read from a list', () => {
  const { loads: _, ...none } = {
    loads: 0,
    rows: 0,
    total: undefined,
    lacking: 0,
    lists: 1,
    requests: 0,
    allRequests: 1,
    isWhole: false,
  };

  it('tells how many rows and requests there are from its first page on, and reads none twice', async () => {
    const one = reading(read(), peopleOf(people));
    assert.deepEqual(one.state(), none);
    await one.count();
    assert.deepEqual(one.state(), { ...none, total: 5, requests: 1, allRequests: 3 });
    await one.count();
    await one.lists();
    assert.deepEqual(one.state(), { ...none, rows: 5, total: 5, requests: 3, allRequests: 3, isWhole: true });
    assert.deepEqual(
      one.asked,
      ['0', '2', '4'].map((offset) => ({ limit: '2', offset })),
    );
    assert.equal(one.heard(), 3);
    await one.count();
    await one.lists();
    assert.equal(one.asked.length, 3);
  });

  it('puts the rows of each page into its table, with the portal and what was asked with', async () => {
    const list = { values: { city: 'Odense' }, given: { town: 'Odense' } };
    const one = reading(read({ lists: [list], columns: [text('name')] }), peopleOf(people.slice(0, 3)));
    await one.lists();
    const given = { portal: 'Kanel', portal_id: 'p7', town: 'Odense' };
    assert.deepEqual(one.loads, [
      ['hr_people', people.slice(0, 2), ['name'], given],
      ['hr_people', people.slice(2, 3), ['name'], given],
    ]);
    assert.deepEqual(one.asked[0], { city: 'Odense', limit: '2', offset: '0' });
  });

  it('has stars in the place of what is hidden', async () => {
    const one = reading(read(), peopleOf(people.slice(0, 1)), { form: 'masked' });
    await one.lists();
    assert.doesNotMatch(JSON.stringify(one.loads), /P1/);
  });

  it('says how many rows fewer came than there are', async () => {
    const one = reading(read(), peopleOf(people, 7));
    await one.lists();
    assert.deepEqual(one.state(), { ...none, rows: 5, total: 7, lacking: 2, requests: 5, allRequests: 5, isWhole: true });
  });

  it('is never asked for more often than it is said to be, where nobody says how long it is', async () => {
    const one = reading(read(), peopleOf(people, null));
    await one.count();
    assert.deepEqual(one.state(), { ...none, requests: 1 });
    await one.lists();
    assert.deepEqual(one.state(), { ...none, rows: 5, requests: 4, allRequests: 4, isWhole: true });
  });

  it('is one request where nobody says how many rows there are, or they come at once, and where there is none', async () => {
    for (const [server, total] of [
      [peopleOf([], null), undefined],
      [peopleOf([], 0), 0],
      [() => people.slice(0, 1), undefined],
    ] as const) {
      const one = reading(read(), server);
      await one.count();
      assert.deepEqual([one.state().allRequests, one.state().total], [1, total]);
      await one.lists();
      assert.deepEqual([one.state().isWhole, one.state().lacking], [true, 0]);
    }
    const { paging: __, ...unpaged } = listed.endpoint;
    const one = reading(read({ table: { ...listed, endpoint: unpaged } }), () => ({
      paging: { total: 5 },
      data: people.slice(0, 2),
    }));
    await one.count();
    assert.deepEqual([one.state().allRequests, one.asked], [1, [{}]]);
    await one.lists();
    assert.deepEqual([one.asked.length, one.state().total, one.state().lacking], [1, 5, 3]);
  });

  it('knows how many rows its lists have together, if each says so, and not where rows may be in several', async () => {
    const lists = ['a', 'b'].map((city) => ({ values: { city }, given: {} }));
    const server: Server = (values) => peopleOf(values.city === 'a' ? people : people.slice(0, 1))(values);
    const one = reading(read({ lists }), server);
    await one.count();
    assert.deepEqual(one.state(), { ...none, total: 6, lists: 2, requests: 2, allRequests: 4 });
    await one.lists();
    assert.deepEqual(one.state(), { ...none, rows: 5, lists: 2, requests: 4, allRequests: 4, isWhole: true });
    const other = reading(read({ lists }), (values) => (values.city === 'a' ? [] : server(values)));
    await other.count();
    assert.deepEqual(other.state(), { ...none, lists: 2, requests: 2, allRequests: 2 });
  });

  it('keeps rows of lists apart that were asked for something else each, and those without an id', async () => {
    const server: Server = () => [{ id: 1, name: 'A' }, { name: 'B' }];
    for (const [given, rows] of [
      [[{}, {}], 3],
      [[{ town: 'a' }, { town: 'b' }], 4],
    ] as const) {
      const one = reading(read({ lists: given.map((own, place) => ({ values: { city: String(place) }, given: own })) }), server);
      await one.lists();
      assert.equal(one.state().rows, rows);
    }
  });

  it('counts what another table is asked for too for that one', async () => {
    const one = reading(read(), peopleOf(people), { isOf: () => false });
    await one.count();
    await one.lists();
    assert.deepEqual(one.state(), { ...none, rows: 5, total: 5, lists: 0, allRequests: 0, isWhole: true });
    assert.equal(one.heard(), 0);
  });

  it('is refused with a value that the endpoint does not take, before it is asked for', async () => {
    const one = reading(read({ lists: [{ values: { day: 'soon' }, given: {} }] }), peopleOf(people));
    await assert.rejects(one.count(), { kind: 'invalidInput' });
    assert.deepEqual(one.asked, []);
  });
});

describe('a table that is read from an object', () => {
  it('has its rows from the place in the answer, and knows no total', async () => {
    const of = { ...listed, ...at('listAt', 'data', 'costs') };
    const one = reading(read({ table: of }), () => ({ data: { costs: [{ id: 1 }, { id: 2 }], of: 3 } }));
    await one.count();
    assert.deepEqual([one.state().total, one.state().allRequests], [undefined, 1]);
    await one.lists();
    assert.deepEqual(one.loads, [['hr_people', [{ id: 1 }, { id: 2 }], ['id', 'name'], { portal: 'Kanel', portal_id: 'p7' }]]);
    assert.deepEqual([one.asked.length, one.state().rows, one.state().isWhole], [1, 2, true]);
  });

  it('has stars in the place of what is hidden, and none where there is nothing', async () => {
    const of = { ...listed, ...at('object', 'data') };
    const masked = reading(read({ table: of }), () => ({ data: { id: 1, name: 'P1' } }), { form: 'masked' });
    await masked.lists();
    assert.doesNotMatch(JSON.stringify(masked.loads), /P1/);
    const open = reading(read({ table: of }), () => ({ data: { id: 1, name: 'P1' } }));
    await open.lists();
    assert.match(JSON.stringify(open.loads), /P1/);
    const none = reading(read({ table: of }), () => ({ data: null }));
    await none.lists();
    assert.deepEqual([none.state().rows, none.state().isWhole], [0, true]);
  });

  it('is an error that says where they were expected, and is asked for again', async () => {
    for (const [place, where] of [
      [at('listAt', 'data', 'costs'), 'data.costs'],
      [at('object'), '{}'],
    ] as const) {
      let answer: unknown = 3;
      const one = reading(read({ table: { ...listed, ...place } }), () => answer);
      await assert.rejects(one.lists(), {
        kind: 'notAList',
        message: `The rows of /hr/v1.0/people in Kanel are not where they were expected (${where}). Send the request by itself to see the answer, or choose Update API Catalogue.`,
      });
      assert.equal(one.state().isWhole, false);
      answer = { id: 1, data: { costs: [{ id: 1 }] } };
      await one.lists();
      assert.equal(one.state().rows, 1);
    }
  });
});

describe('a table that is asked key by key', () => {
  const keys = [
    { id: '12', ref: '7' },
    { id: '-3', ref: 'x' },
    { id: '1234567890123456', ref: '' },
  ];

  it('has what each request was asked with in its columns: numbers that lose no digit as numbers', async () => {
    const one = reading(byKey({ lists: [{ values: {}, given: { town: 'a' } }] }), ({ ref: of }) => [{ rate: of }]);
    one.reader.aim([...keys.slice(0, 2), ...keys.slice(0, 1)]);
    assert.deepEqual(one.reader.state.keys, { done: 0, all: 2 });
    assert.equal((await one.keys()).reason, 'complete');
    const given = { portal: 'Kanel', portal_id: 'p7', town: 'a' };
    assert.deepEqual(one.loads, [
      ['pay_rates', [{ rate: '7' }], ['rate'], { ...given, person_id: 12, ref: '7' }],
      ['pay_rates', [{ rate: 'x' }], ['rate'], { ...given, person_id: -3, ref: 'x' }],
    ]);
    assert.deepEqual(one.asked[0], { id: '12', ref: '7', limit: '2', offset: '0' });
    const long = reading(byKey(), () => [{ rate: 1 }]);
    long.reader.aim([
      { id: '123456789012345', ref: 'a' },
      { id: '1234567890123456', ref: 'a' },
    ]);
    await long.keys();
    assert.deepEqual(
      long.loads.map((load) => (load as readonly { readonly person_id?: unknown }[])[3]?.person_id),
      [123456789012345, '1234567890123456'],
    );
  });

  it('is asked for each key with each of its lists, and counts them', async () => {
    const lists = ['a', 'b'].map((city) => ({ values: { city }, given: { town: city } }));
    const one = reading(byKey({ lists }), () => [{ rate: 1 }]);
    one.reader.aim(keys.slice(0, 2));
    const state = { rows: 0, total: undefined, lacking: 0, lists: 0, requests: 0, allRequests: 4, isWhole: false };
    assert.deepEqual(one.state(), state);
    await one.keys();
    assert.deepEqual(one.state(), { ...state, rows: 4, requests: 4, isWhole: true });
    assert.equal(one.heard(), 4);
    assert.deepEqual(one.asked.map(({ id: of, city }) => `${of}${city}`).toSorted(), ['-3a', '-3b', '12a', '12b']);
  });

  it('reads each list to its end, and counts each of its pages', async () => {
    const one = reading(byKey(), peopleOf(people));
    one.reader.aim(keys.slice(0, 1));
    await one.keys();
    assert.deepEqual(
      one.asked.map(({ offset }) => offset),
      ['0', '2', '4'],
    );
    assert.deepEqual([one.state().rows, one.state().requests, one.state().allRequests], [5, 3, 3]);
    assert.equal(one.loads.length, 1);
  });

  it('takes none of a list before all of it is there', async () => {
    const one = reading(byKey(), (values) => {
      if (values.offset === '4') throw new PlandayError('badRequest', { text: 'No.', args: [] }, { status: 400 });
      return peopleOf(people)(values);
    });
    one.reader.aim(keys.slice(0, 1));
    await one.keys();
    assert.deepEqual([one.loads, one.state().rows], [[], 0]);
  });

  it('is an error to each whose answer is no list', async () => {
    const one = reading(byKey(), ({ id: of }) => (of === '12' ? { a: 1 } : [{ rate: 1 }]));
    one.reader.aim(keys.slice(0, 2));
    await one.keys();
    assert.deepEqual([one.reader.state.keys, one.state().rows], [{ done: 1, all: 2 }, 1]);
  });

  it('has one row of an object each, and counts refusals as asked for', async () => {
    const one = reading(byKey({ table: { ...keyed, ...at('object', 'data') } }), ({ id: of }) => {
      if (of === '12') throw new PlandayError('unexpectedStatus', { text: 'No.', args: [] }, { status: 403 });
      return { data: { rate: 5 } };
    });
    one.reader.aim(keys.slice(0, 2));
    await one.keys();
    assert.deepEqual(one.loads, [
      ['pay_rates', [{ rate: 5 }], ['rate'], { portal: 'Kanel', portal_id: 'p7', person_id: -3, ref: 'x' }],
    ]);
    const { refused, refusal, keys: progress } = one.reader.state;
    assert.deepEqual([refused, refusal, progress, one.state().requests, one.heard()], [1, 'No.', { done: 2, all: 2 }, 2, 2]);
  });

  it('has a row once that several lists hold for one key, and one for each key', async () => {
    const lists = ['a', 'b'].map((city) => ({ values: { city }, given: {} }));
    const one = reading(byKey({ lists }), () => [{ id: 1 }, { id: 2 }]);
    one.reader.aim(keys.slice(0, 2));
    await one.keys();
    assert.equal(one.state().rows, 4);
  });

  it('counts those that another table is asked for too for that one', async () => {
    const one = reading(byKey(), () => [{ rate: 1 }], { isOf: () => false });
    one.reader.aim(keys.slice(0, 2));
    assert.equal(one.state().allRequests, 0);
    await one.keys();
    assert.deepEqual([one.state().rows, one.state().requests, one.heard()], [2, 0, 0]);
  });
});

import assert from 'node:assert/strict';
import type { Endpoint, Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { Emitter } from '../../../../src/core/event.ts';
import type { Lookup } from '../../../../src/core/references/lookups.ts';
import { listValues, PortalLists } from '../../../../src/core/references/portalLists.ts';
import { Pages } from '../../../../src/core/requests/pages.ts';
import type { AllRows } from '../../../../src/core/requests/readAllRows.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { contentOf } from '../../support/contentOf.ts';
import { deferred } from '../../support/deferred.ts';
import { createPortal, departments } from '../../support/harness.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

const lookup: Lookup = { endpointId: departments.id, idField: 'id', labelFields: ['name'] };
const [portal, other] = [createPortal(), createPortal({ id: 'p2' })];
const today = '2026-02-03';

function createHarness(partial?: AllRows['partial']) {
  const clock = new VirtualClock();
  const removed = new Emitter<string>();
  const asked: Asked[] = [];
  const controller = new AbortController();
  let reading: (() => void) | undefined;
  let first = 'Bar';
  let held = Promise.resolve();
  const lists = new PortalLists({
    clock,
    locale: 'da',
    onDidRemovePortal: removed.event,
    catalogue: { get: async (id) => ({ ...departments, id }) },
    requests: {
      readAll: async (one) => {
        asked.push(one);
        reading?.();
        await held;
        const rows = [
          { id: 2, name: 'Øl' },
          { id: 1, name: first },
        ];
        return { rows, total: 2, content: contentOf([]), pages: new Pages(), milliseconds: 1, ...(partial && { partial }) };
      },
    },
  });
  const read = (of = portal, day = today, list = lookup) => lists.read(of, list, day, { signal: controller.signal });
  const rename = (to: string) => {
    first = to;
  };
  /** Readings end when what is given is called. */
  const hold = () => {
    const { promise, resolve } = deferred<void>();
    held = promise;
    return resolve;
  };
  return { lists, read, asked, clock, removed, controller, rename, hold, whileReading: (then: () => void) => (reading = then) };
}

describe('The lists of a portal', () => {
  it('are read once, and offer their rows by name', async () => {
    const { read, asked } = createHarness();
    const list = await read();
    assert.deepEqual(list, {
      choices: [
        { id: '1', label: 'Bar', detail: undefined },
        { id: '2', label: 'Øl', detail: undefined },
      ],
      partial: undefined,
    });
    assert.equal(await read(), list);
    assert.deepEqual(asked, [{ portal, endpoint: departments, values: {} }]);
  });

  it('are kept for two minutes, and no longer', async () => {
    const { read, asked, clock } = createHarness();
    await read();
    await clock.advance(119_999);
    await read();
    assert.equal(asked.length, 1);
    await clock.advance(1);
    await read();
    assert.equal(asked.length, 2);
  });

  it('tell what an id was called after that too, until they are forgotten', async () => {
    const { lists, read, clock, removed, rename } = createHarness();
    assert.equal(lists.known(portal, lookup, '1'), undefined);
    await read();
    await clock.advance(120_000);
    await read(portal, today, { ...lookup, endpointId: '/hr/v1.0/skills' });
    assert.equal(lists.known(portal, lookup, '1'), 'Bar');
    assert.equal(lists.known(portal, lookup, '3'), undefined);
    assert.equal(lists.known(other, lookup, '1'), undefined);
    removed.fire(other.id);
    assert.equal(lists.known(portal, lookup, '1'), 'Bar');
    rename('Kælder');
    await read(portal, '2026-02-04');
    assert.equal(lists.known(portal, lookup, '1'), 'Kælder');
    rename('Loft');
    await clock.advance(120_000);
    await read();
    assert.equal(lists.known(portal, lookup, '1'), 'Loft');
    lists.clear();
    assert.equal(lists.known(portal, lookup, '1'), undefined);
  });

  it('tell of people for two minutes, and of what another token has read not at all', async () => {
    const { lists, read, clock } = createHarness();
    const people = { ...lookup, endpointId: '/hr/v1.0/employees' };
    await read();
    await read(portal, today, people);
    assert.equal(lists.known(portal, people, '1'), 'Bar');
    await clock.advance(120_000);
    await read(portal, today, { ...lookup, endpointId: '/hr/v1.0/skills' });
    assert.equal(lists.known(portal, people, '1'), undefined);
    assert.equal(lists.known(portal, lookup, '1'), 'Bar');
    const replaced = { ...portal, appId: 'another' };
    await read(replaced, today, people);
    assert.equal(lists.known(portal, lookup, '1'), undefined);
    assert.equal(lists.known(replaced, people, '1'), 'Bar');
  });

  it('tell what an id was called last, whatever day that was', async () => {
    const { lists, read, clock, rename } = createHarness();
    await read();
    await read(portal, '2026-02-04');
    await clock.advance(120_000);
    rename('Loft');
    await read();
    assert.equal(lists.known(portal, lookup, '1'), 'Loft');
    await read(portal, '2026-02-05');
    await clock.advance(60_000);
    rename('Kælder');
    await read(portal, '2026-02-06');
    assert.equal(lists.known(portal, lookup, '1'), 'Kælder');
  });

  it('are read once by all who ask meanwhile; who leaves does not end it for the others', async () => {
    const { lists, read, asked, controller, hold } = createHarness();
    const goOn = hold();
    const left = new AbortController();
    const first = lists.read(portal, lookup, today, { signal: left.signal });
    const others = [read(), read()];
    left.abort(new Error('Left'));
    await assert.rejects(first, /^Error: Left$/);
    others.push(read());
    goOn();
    const [one, ...more] = await Promise.all(others);
    assert.deepEqual(
      more.map((list) => list === one),
      [true, true],
    );
    assert.equal(asked.length, 1);
    assert.equal(controller.signal.aborted, false);
  });

  it('are read once more, by all who ask then, where whoever had asked alone has left', async () => {
    const { lists, read, asked, hold } = createHarness();
    const goOn = hold();
    const left = new AbortController();
    const first = lists.read(portal, lookup, today, { signal: left.signal });
    left.abort(new Error('Left'));
    const second = read();
    await assert.rejects(first, /^Error: Left$/);
    const third = read();
    goOn();
    assert.equal(await second, await third);
    assert.equal(asked.length, 2);
  });

  it('are read anew for who asks after they were told to be forgotten, though one is under way', async () => {
    const { lists, read, asked, hold } = createHarness();
    const goOn = hold();
    const before = read();
    lists.clear();
    const after = read();
    goOn();
    const [, list] = await Promise.all([before, after]);
    assert.notEqual(await before, list);
    assert.equal(await read(), list, 'what came of the other one is not kept');
    assert.equal(asked.length, 2);
  });

  it('are read anew, though one was under way when they were told to be forgotten and has come since', async () => {
    const { lists, read, asked, hold } = createHarness();
    const goOn = hold();
    const before = read();
    lists.clear();
    goOn();
    await before;
    assert.equal(lists.known(portal, lookup, '1'), undefined);
    await read();
    assert.equal(asked.length, 2);
  });

  it('tell when they are forgotten because somebody wants them anew', async () => {
    const { lists, removed } = createHarness();
    let cleared = 0;
    lists.onDidClear(() => void cleared++);
    removed.fire(portal.id);
    assert.equal(cleared, 0);
    lists.clear();
    assert.equal(cleared, 1);
  });

  it('are those of one portal, one list and one day', async () => {
    const { read, asked } = createHarness();
    await read();
    await read(other);
    await read(portal, '2026-02-04');
    await read(portal, today, { ...lookup, endpointId: '/hr/v1.0/skills' });
    assert.equal(asked.length, 4);
  });

  it('are forgotten with their portal, and all of them when they are told to', async () => {
    const { lists, read, asked, removed } = createHarness();
    await read();
    await read(other);
    removed.fire(portal.id);
    await read(other);
    assert.equal(asked.length, 2);
    await read();
    assert.equal(asked.length, 3);
    lists.clear();
    await read();
    await read(other);
    assert.equal(asked.length, 5);
  });

  it('are not kept where their portal is removed while they are read', async () => {
    const { lists, read, removed, whileReading } = createHarness();
    whileReading(() => removed.fire(portal.id));
    await read();
    assert.equal(lists.known(portal, lookup, '1'), undefined);
    await read(other);
    assert.equal(lists.known(other, lookup, '1'), 'Bar');
  });

  it('are kept beside those that another portal’s token has read', async () => {
    const { read, asked } = createHarness();
    await read();
    await read(createPortal({ id: 'p2', appId: 'another' }));
    await read();
    assert.equal(asked.length, 2);
  });

  it('are not kept where rows are missing', async () => {
    const partial = { reason: 'cancelled' } as const;
    const { read, asked } = createHarness(partial);
    assert.equal((await read()).partial, partial);
    await read();
    assert.equal(asked.length, 2);
  });

  it('are neither given nor kept when the reading is given up in its last moment', async () => {
    const { read, asked, controller, whileReading } = createHarness();
    whileReading(() => controller.abort(new Error('Left')));
    await assert.rejects(read(), /^Error: Left$/);
    await assert.rejects(read(), /^Error: Left$/);
    assert.equal(asked.length, 2);
  });

  it('are three hundred at most: the oldest goes', async () => {
    const { read, asked } = createHarness();
    const list = (index: number): Lookup => ({ ...lookup, endpointId: `/x/${index}` });
    for (let index = 0; index < 300; index++) await read(portal, today, list(index));
    await read(portal, today, list(0));
    assert.equal(asked.length, 300);
    await read(portal, today, list(300));
    await read(portal, today, list(1));
    assert.equal(asked.length, 301);
    await read(portal, today, list(0));
    assert.equal(asked.length, 302);
  });
});

describe('The period of a list', () => {
  const ranged: Lookup = { ...lookup, range: { from: 'from', to: 'to', days: 14 } };
  const endpoint = (date?: 'utc' | 'local-minutes'): Endpoint => ({
    ...departments,
    parameters: [
      { name: 'since', in: 'query', required: false, type: 'string' },
      ...(date ? ['from', 'to'] : []).map((name) => ({ name, in: 'query', required: true, type: 'string', date }) as Parameter),
    ],
  });

  it('is none where the list demands none', () => assert.deepEqual(listValues(endpoint('utc'), lookup, today, 'UTC'), {}));

  it('is the last days and the next six, written as the list wants it', () => {
    assert.deepEqual(listValues(endpoint(), ranged, today, 'UTC'), { from: '2026-01-27', to: '2026-02-09' });
    assert.deepEqual(listValues(endpoint('utc'), ranged, today, 'UTC'), {
      from: '2026-01-27T00:00:00Z',
      to: '2026-02-09T23:59:59Z',
    });
    assert.deepEqual(listValues(endpoint('local-minutes'), ranged, today, 'UTC'), {
      from: '2026-01-27T00:00',
      to: '2026-02-09T23:59',
    });
  });
});

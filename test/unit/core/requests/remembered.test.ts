import assert from 'node:assert/strict';
import type { Endpoint, ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import { type ErrorKind, outlooks, PlandayError, sentence } from '../../../../src/core/errors.ts';
import { Emitter } from '../../../../src/core/event.ts';
import { KeptRequests, lastRequestId } from '../../../../src/core/requests/keptRequests.ts';
import { offeredValues, remembering } from '../../../../src/core/requests/remembered.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { createPortal } from '../../support/harness.ts';
import { MemoryStateStore } from '../../support/stores.ts';

const endpoint: Endpoint = {
  id: '/hr/v1.0/employees',
  api: 'hr',
  path: '/hr/v1.0/employees',
  name: 'Employees',
  summary: '',
  parameters: [
    { name: 'departmentId', in: 'query', required: true, type: 'integer' },
    { name: 'status', in: 'query', required: false, type: 'string' },
    { name: 'searchQuery', in: 'query', required: false, type: 'string', sensitive: true },
  ],
};

function createHarness(kept: ParameterValues = {}) {
  const id = lastRequestId({ portalId: 'p1', endpointId: endpoint.id });
  const state = new MemoryStateStore();
  const requests = new KeptRequests({
    state,
    key: 'last',
    most: 9,
    onDidRemovePortal: new Emitter<string>().event,
    notStored: assert.ifError,
  });
  const portal = createPortal({ id: 'p1' });
  const asked = (values: ParameterValues, chosen: boolean): Asked => ({ portal, endpoint, values, chosen });
  const send = async (values: ParameterValues, chosen: boolean, failure?: unknown, more: Partial<Asked> = {}, all = false) => {
    const sending = remembering(requests, { ...asked(values, chosen), ...more }, all, async () => {
      if (failure) throw failure;
    });
    await sending.catch((error: unknown) => assert.equal(error, failure));
    await requests.rewrite((entry) => entry);
  };
  const prepare = () => (Object.keys(kept).length > 0 ? send(kept, true) : Promise.resolve());
  return { requests, state, send, prepare, find: () => requests.find(id), values: () => requests.find(id)?.values };
}

const failed = (kind: ErrorKind) => new PlandayError(kind, sentence('No.'));
const refusing: readonly ErrorKind[] = ['badRequest', 'notFound', 'emptyAnswer', 'invalidInput'];
const ofAnother: readonly ErrorKind[] = ['unknownPortal', 'replaced'];
const kinds = Object.keys(outlooks) as ErrorKind[];

describe('What is offered the next time', () => {
  const chosen = { departmentId: '1', status: 'Open' };

  it('is what a person chose, once it was answered', async () => {
    const { send, values, prepare } = createHarness(chosen);
    await prepare();
    assert.deepEqual(values(), chosen);
    await send({ departmentId: '2', status: 'Draft' }, true);
    assert.deepEqual(values(), { departmentId: '2', status: 'Draft' });
  });

  it('is not replaced by a click on a row, a link or the same again', async () => {
    const { send, values, prepare } = createHarness(chosen);
    await prepare();
    for (const other of [{}, { departmentId: '9' }, { departmentId: '9', status: 'Draft' }]) {
      await send(other, false);
      assert.deepEqual(values(), chosen);
    }
  });

  it('is what a row sent, where nothing was chosen yet', async () => {
    const { send, values } = createHarness();
    await send({}, false);
    await send({ departmentId: '9' }, false);
    assert.deepEqual(values(), { departmentId: '9' });
  });

  it('keeps the options of the last time where nothing was chosen but what is needed', async () => {
    const { send, values, prepare } = createHarness(chosen);
    await prepare();
    await send({ departmentId: '2' }, true);
    assert.deepEqual(values(), { departmentId: '2', status: 'Open' });
  });

  it('is as many pages as were asked for the last time', async () => {
    const { send, find, prepare } = createHarness(chosen);
    await prepare();
    for (const all of [true, false, true]) {
      await send({ departmentId: '2' }, true, undefined, {}, all);
      assert.deepEqual([find()?.all, find()?.values], [all, { departmentId: '2', status: 'Open' }]);
    }
  });

  it('holds no personal data, but that there were some', async () => {
    const { send, find, state } = createHarness();
    await send({ departmentId: '1', searchQuery: '010190-1234' }, true);
    assert.deepEqual([find()?.values, find()?.notKept], [{ departmentId: '1' }, ['searchQuery']]);
    assert.doesNotMatch(JSON.stringify([...state.values]), /010190/);
  });

  describe('of a period', () => {
    const dates = [
      { name: 'from', in: 'query', required: true, type: 'string', format: 'date' },
      { name: 'to', in: 'query', required: true, type: 'string', format: 'date' },
      { name: 'since', in: 'query', required: false, type: 'string', format: 'date' },
    ] as const;
    const week = { from: '2026-11-23', to: '2026-11-29' };
    const asOf = (values: ParameterValues, periods: Asked['periods']): Partial<Asked> => ({
      endpoint: { ...endpoint, parameters: [...dates, ...endpoint.parameters.slice(1)] },
      values,
      ...(periods && { periods }),
    });

    it('is what it was chosen as: of now, and of the last time for what was not chosen now', async () => {
      const { send, find } = createHarness();
      await send({}, true, undefined, asOf({ ...week, since: '2026-11-01' }, { from: 'thisWeek', since: 'thisMonth' }));
      assert.deepEqual(find()?.periods, { from: 'thisWeek', since: 'thisMonth' });
      await send({}, true, undefined, asOf({ from: '2026-11-25', to: '2026-11-25' }, { from: 'today' }));
      assert.deepEqual(
        [find()?.values, find()?.periods],
        [
          { from: '2026-11-25', to: '2026-11-25', since: '2026-11-01' },
          { from: 'today', since: 'thisMonth' },
        ],
      );
      await send({}, true, undefined, asOf(week, undefined));
      assert.deepEqual(find()?.periods, { since: 'thisMonth' });
    });
  });

  it('knows what was not kept the last time, until it is given again', async () => {
    const { send, find } = createHarness();
    await send({ departmentId: '1', status: 'Open', searchQuery: 'Anna' }, true);
    await send({ departmentId: '2' }, true);
    assert.deepEqual([find()?.values, find()?.notKept], [{ departmentId: '2', status: 'Open' }, ['searchQuery']]);
    await send({ departmentId: '3', searchQuery: 'Berg' }, true);
    assert.deepEqual([find()?.values, find()?.notKept], [{ departmentId: '3' }, ['searchQuery']]);
    await send({ departmentId: '4', status: 'Draft' }, true);
    assert.deepEqual([find()?.values, find()?.notKept], [{ departmentId: '4', status: 'Draft' }, []]);
  });

  it('knows that a value is there again that an older version left behind, or said nothing of', async () => {
    const { send, find, state } = createHarness();
    const entry = { portalId: 'p1', endpointId: endpoint.id, values: { status: 'Open' }, all: false };
    for (const older of [{ ...entry, notKept: ['departmentId'] }, entry]) {
      await state.update('last', [older]);
      await send({ departmentId: '2' }, true);
      assert.deepEqual([find()?.values, find()?.notKept], [{ status: 'Open', departmentId: '2' }, []]);
    }
  });

  it('knows what is not kept of what is needed', async () => {
    const { send, find } = createHarness();
    const needed = endpoint.parameters.map((one) => (one.sensitive ? { ...one, required: true } : one));
    const more = { endpoint: { ...endpoint, parameters: needed } };
    await send(chosen, true, undefined, more);
    for (const searchQuery of ['Anna', 'Berg']) {
      await send({ departmentId: '2', searchQuery }, true, undefined, more);
      assert.deepEqual([find()?.values, find()?.notKept], [{ departmentId: '2', status: 'Open' }, ['searchQuery']]);
    }
  });

  it('is what is sent now, where nothing but what may not be kept was chosen before', async () => {
    const { send, find } = createHarness();
    await send({ searchQuery: 'Anna' }, true);
    await send({ departmentId: '9' }, false);
    assert.deepEqual([find()?.values, find()?.notKept], [{ departmentId: '9' }, []]);
  });

  it('is looked for under the names of today', async () => {
    const { send, values } = createHarness();
    await send({}, true, undefined, { values: { department_id: '1', Status: 'Open' } });
    await send({ departmentId: '2' }, true);
    assert.deepEqual(values(), { departmentId: '2', status: 'Open' });
  });

  it('loses of several values the ones that were refused alone', async () => {
    const { send, values, prepare } = createHarness({ departmentId: ['1', '2'], status: 'Open' });
    await prepare();
    await send({ departmentId: ['1'] }, true, failed('notFound'));
    assert.deepEqual(values(), { departmentId: ['1', '2'], status: 'Open' });
    await send({ departmentId: ['1', '2'] }, true, failed('notFound'));
    assert.deepEqual(values(), { status: 'Open' });
  });

  for (const kind of refusing)
    it(`is not what ended with ${kind}, which may have been right once`, async () => {
      const { send, values, prepare, find } = createHarness(chosen);
      await send(chosen, true, failed(kind));
      assert.deepEqual([values(), find()?.notKept], [{}, []]);
      await prepare();
      await send({ departmentId: '9', status: 'Open' }, true, failed(kind));
      assert.deepEqual(values(), { departmentId: '1' }, 'what came to nothing goes, the rest stays');
      await send({ departmentId: '1' }, false, failed(kind));
      assert.deepEqual(values(), {});
    });

  for (const kind of kinds.filter((one) => ![...refusing, ...ofAnother].includes(one)))
    it(`is what ended with ${kind}, which says nothing of the values`, async () => {
      const { send, values } = createHarness();
      await send(chosen, true, failed(kind));
      assert.deepEqual(values(), chosen);
    });

  for (const kind of ofAnother)
    it(`is as it was after ${kind}`, async () => {
      const { send, values, prepare } = createHarness({ departmentId: '5' });
      await prepare();
      await send(chosen, true, failed(kind));
      assert.deepEqual(values(), { departmentId: '5' });
    });

  it('is what was cancelled, and not what a defect of ours ended', async () => {
    const { send, values } = createHarness();
    await send(chosen, true, new Error('a defect'));
    assert.equal(values(), undefined);
    await send(chosen, true, new DOMException('cancelled', 'AbortError'));
    assert.deepEqual(values(), chosen);
  });
});

describe('offeredValues', () => {
  const kept = (values: ParameterValues, notKept?: string[]) => ({
    portalId: 'p1',
    endpointId: endpoint.id,
    values,
    all: false,
    ...(notKept && { notKept }),
  });

  it('offers what the endpoint still takes and may be kept, and names the rest', () => {
    const offered = offeredValues({ endpoint }, kept({ department_id: '1', gone: 'x', searchQuery: 'Anna' }, ['special']));
    assert.deepEqual(offered, { values: { departmentId: '1' }, without: ['searchQuery', 'gone', 'special'] });
  });

  it('offers nothing where nothing is kept', () =>
    assert.deepEqual(offeredValues({ endpoint }, undefined), { values: {}, without: [] }));
});

import assert from 'node:assert/strict';
import { PlandayError, sentence } from '../../../../src/core/errors.ts';
import { Emitter } from '../../../../src/core/event.ts';
import { parseJson } from '../../../../src/core/parseJson.ts';
import { lookupOf } from '../../../../src/core/references/lookups.ts';
import { NamesById, type OneOf } from '../../../../src/core/references/namesById.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal, departments } from '../../support/harness.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

const one: OneOf = {
  portal: createPortal(),
  endpoint: { ...departments, parameters: [{ name: 'id', in: 'path', required: true, type: 'integer' }] },
  lookup: lookupOf('department'),
};
const { signal } = new AbortController();

function createHarness() {
  const clock = new VirtualClock();
  const removed = new Emitter<string>();
  const asked: Asked['values'][] = [];
  const state = { answer: async (id: string): Promise<unknown> => parseJson(`{"data": {"id": ${id}, "name": "Kitchen ${id}"}}`) };
  const names = new NamesById({
    clock,
    locale: 'en',
    onDidRemovePortal: removed.event,
    requests: {
      get: async ({ values }) => {
        asked.push(values);
        return { status: 200, sentAt: 0, milliseconds: 1, content: contentOf(await state.answer(String(values.id))) };
      },
    },
  });
  const read = async (id: string) => (await names.read(one, id, signal))?.label;
  return { names, read, clock, removed, asked, state };
}

describe('The name of one object', () => {
  it('is asked for once by its id, with every digit, in either envelope', async () => {
    const { read, asked, state } = createHarness();
    assert.deepEqual(await Promise.all([read('5'), read('5')]), ['Kitchen 5', 'Kitchen 5']);
    assert.equal(await read('9223372036854775807'), 'Kitchen 9223372036854775807');
    state.answer = async () => ({ id: 6, name: 'Bar' });
    assert.equal(await read('6'), 'Bar');
    assert.deepEqual(asked, [{ id: '5' }, { id: '9223372036854775807' }, { id: '6' }]);
  });

  it('is none where Planday knows no such object, or answers with another', async () => {
    const { read, state } = createHarness();
    state.answer = () => Promise.reject(new PlandayError('notFound', sentence('No.')));
    assert.equal(await read('5'), undefined);
    for (const [index, json] of [{ data: { id: 1, name: 'Other' } }, {}, [], null, 'text', { data: [] }].entries()) {
      state.answer = async () => json;
      assert.equal(await read(String(index + 10)), undefined, JSON.stringify(json));
    }
  });

  it('is asked for again after a failure, after two minutes, when it is cleared, and when the portal is gone', async () => {
    const { names, read, asked, state, clock, removed } = createHarness();
    const { answer } = state;
    state.answer = () => Promise.reject(new PlandayError('serverError', sentence('No.')));
    await assert.rejects(read('5'), /No\./);
    state.answer = answer;
    await read('5');
    await clock.advance(119_999);
    await read('5');
    assert.equal(asked.length, 2);
    await clock.advance(1);
    await read('5');
    assert.equal(asked.length, 3);
    names.clear();
    await read('5');
    removed.fire('p2');
    await read('5');
    assert.equal(asked.length, 4);
    removed.fire(one.portal.id);
    await read('5');
    assert.equal(asked.length, 5);
  });

  it('is one of five hundred that are kept at most', async () => {
    const { read, asked } = createHarness();
    for (let id = 1; id <= 500; id++) await read(String(id));
    await read('1');
    assert.equal(asked.length, 500);
    await read('501');
    await read('501');
    assert.equal(asked.length, 501);
    await read('1');
    assert.equal(asked.length, 502);
  });
});

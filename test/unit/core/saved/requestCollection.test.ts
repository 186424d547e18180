import assert from 'node:assert/strict';
import { Emitter } from '../../../../src/core/event.ts';
import { RequestCollection } from '../../../../src/core/saved/requestCollection.ts';
import { savedKey } from '../../../../src/core/saved/savedRequests.ts';
import { fail } from '../../support/harness.ts';
import { MemoryStateStore } from '../../support/stores.ts';
import { settled } from '../../support/virtualClock.ts';

const entry = { name: 'A', endpointId: '/x', values: {}, all: false, portalIds: [] };
const checks = { status: 200 };

function collect(stored: readonly unknown[] = []) {
  const state = new MemoryStateStore();
  state.values.set(savedKey, JSON.stringify(stored));
  let told = 0;
  const onDidRemovePortal = new Emitter<string>().event;
  const collection = new RequestCollection({ state, onDidRemovePortal, notStored: fail, onCheck: () => told++ });
  return { collection, told: () => told };
}

describe('whoever shows checks', () => {
  it('hears soon of what has one already', async () => {
    const { told } = collect([{ ...entry, id: '1', mark: '1-x', checks }]);
    assert.equal(told(), 0, 'whoever is told asks for the collection, which is being made');
    await settled();
    assert.equal(told(), 1);
  });

  it('hears of the first one that is added, and of nothing else', async () => {
    const { collection, told } = collect();
    await settled();
    const [added] = await collection.saved.add([entry]);
    assert.equal(told(), 0);
    await collection.saved.update(added?.id ?? '', { checks });
    assert.equal(told(), 1);
  });
});

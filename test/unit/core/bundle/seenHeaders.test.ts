import assert from 'node:assert/strict';
import { SeenHeaders } from '../../../../src/core/bundle/seenHeaders.ts';
import { answer } from '../../support/harness.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

const url = 'https://api.example/hr/v1.0/departments';

function createHarness() {
  const clock = new VirtualClock(1_000);
  let headers: Record<string, string> = {};
  const seen = new SeenHeaders({ send: async () => answer({}, 200, headers) }, clock);
  const send = (address: string, given: Record<string, string>, portalName = 'Kanel') => {
    headers = given;
    return seen.send({ method: 'GET', url: address, headers: {}, portalName });
  };
  return { clock, seen, send };
}

describe('SeenHeaders', () => {
  it('remembers of the latest answer what may be told', async () => {
    const { clock, seen, send } = createHarness();
    await send(`${url}?limit=50`, { Date: 'a', 'Set-Cookie': 'token=x', Authorization: 'Bearer x', 'X-Request-Id': '7' });
    await clock.advance(500);
    const { status } = await send(`${url}?limit=50&offset=50`, { Date: 'b', 'X-Request-Id': '8', 'X-Token': 'x' });
    assert.equal(status, 200);
    const found = {
      at: 1_500,
      headers: [
        ['date', 'b'],
        ['x-request-id', '8'],
      ],
    };
    assert.deepEqual(seen.find({ url: `${url}?limit=1`, portalName: 'Kanel' }), found);
  });

  it('keeps portals and addresses apart, and forgets', async () => {
    const { seen, send } = createHarness();
    await send(url, { date: 'a' });
    assert.equal(seen.find({ url, portalName: 'Nord' }), undefined);
    assert.equal(seen.find({ url: `${url}/1`, portalName: 'Kanel' }), undefined);
    seen.clear();
    assert.equal(seen.find({ url, portalName: 'Kanel' }), undefined);
  });

  it('remembers so many', async () => {
    const { seen, send } = createHarness();
    for (let index = 0; index < 500; index++) await send(`${url}/${index}`, { date: 'a' });
    assert.equal(seen.find({ url: `${url}/0`, portalName: 'Kanel' }), undefined);
    assert.ok(seen.find({ url: `${url}/499`, portalName: 'Kanel' }));
  });

  it('passes a failure on', async () => {
    const seen = new SeenHeaders({ send: async () => Promise.reject(new Error('no')) }, new VirtualClock());
    await assert.rejects(seen.send({ method: 'GET', url, headers: {} }), /no/);
    assert.equal(seen.find({ url }), undefined);
  });
});

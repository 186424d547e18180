import assert from 'node:assert/strict';
import { standardResponse } from '../../../../src/core/identity/standardResponse.ts';
import { answer } from '../../support/harness.ts';

describe('An answer as fetch would have given it', () => {
  it('has the status, the body and the headers that somebody reads', async () => {
    const headers = {
      'Content-Type': 'application/json',
      'WWW-Authenticate': 'Basic',
      'Retry-After': '7',
      'x-ratelimit-reset': '8',
      'Set-Cookie': 'a=b',
      ETag: 'x',
    };
    const response = standardResponse(answer({ a: 1 }, 429, headers));
    assert.ok(response);
    assert.deepEqual([response.status, await response.text()], [429, '{"a":1}']);
    assert.deepEqual(Object.fromEntries(response.headers), {
      'content-type': 'application/json',
      'www-authenticate': 'Basic',
      'retry-after': '7',
      'x-ratelimit-reset': '8',
    });
  });

  it('has no body where its status has none', async () => {
    for (const status of [204, 205, 304]) assert.equal(standardResponse(answer('x', status))?.body, null);
    assert.equal(await standardResponse(answer('x', 203))?.text(), 'x');
  });

  it('is none for a status that no response can have', () => {
    assert.deepEqual(
      [199, 200, 599, 600].map((status) => standardResponse(answer('', status))?.status),
      [undefined, 200, 599, undefined],
    );
  });
});

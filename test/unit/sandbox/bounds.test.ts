import assert from 'node:assert/strict';
import { Records } from '../../../src/sandbox/control/records.ts';
import type { Incoming } from '../../../src/sandbox/http.ts';
import { apps, credentials } from '../../../src/sandbox/identity/apps.ts';
import { forgetOldest } from '../../../src/sandbox/identity/forgetOldest.ts';
import { IdentityState } from '../../../src/sandbox/identity/identityState.ts';
import { noon } from './harness.ts';

describe('What the sandbox keeps of those who ask without end', () => {
  it('is the newest', () => {
    const kept = new Set(['a', 'b', 'c', 'd']);
    forgetOldest(kept, 2);
    assert.deepEqual([...kept], ['c', 'd']);
    forgetOldest(kept, 2);
    assert.deepEqual([...kept], ['c', 'd']);
  });

  it('is ten thousand codes', () => {
    const state = new IdentityState('http://127.0.0.1:1', () => noon);
    const grant = { appIndex: 0, portalIndex: 0, scopes: ['openid'], generation: 0 };
    const codes = Array.from({ length: 10_001 }, () => state.newCode({ grant, redirectUri: 'http://localhost/' }));
    assert.deepEqual(
      [codes[0], codes[1], codes[10_000]].map((code) => state.code(code ?? '') !== undefined),
      [false, true, true],
    );
  });

  it('is a hundred thousand revocations, and always those that were there from the start', () => {
    const state = new IdentityState('http://127.0.0.1:1', () => noon);
    const [good, revoked] = ['all scopes', 'revoked'].map((what) => credentials.find(({ description }) => description === what));
    assert.ok(good && revoked);
    const isGood = ({ appId, refreshToken }: typeof good) => {
      const app = apps.find((one) => one.appId === appId);
      assert.ok(app);
      return state.grantOf(refreshToken, app) !== undefined;
    };
    state.revoke(good.refreshToken);
    assert.deepEqual([isGood(good), isGood(revoked)], [false, false]);
    for (let count = 0; count < 100_000; count++) state.revoke(`${count}`);
    assert.deepEqual([isGood(good), isGood(revoked)], [true, false]);
  });

  it('is some megabytes of requests, the newest whole', () => {
    const records = new Records();
    const query = new URLSearchParams();
    const incoming = (path: string): Incoming => ({
      method: 'POST',
      hosts: [],
      path,
      query,
      headers: {},
      body: 'x'.repeat(1_000_000),
    });
    for (let count = 0; count < 1_000; count++) records.add(incoming(`/${count}`), noon)(200);
    assert.ok(records.all.length < 70, `${records.all.length}`);
    assert.deepEqual([records.all.at(-1)?.path, records.all.at(-1)?.status], ['/999', 200]);
  });
});

import assert from 'node:assert/strict';
import type { Api } from '../../../../src/core/catalogue/endpoint.ts';
import type { HttpRequest } from '../../../../src/core/http.ts';
import { SignInChoices } from '../../../../src/core/identity/signInChoices.ts';
import { pastedScopes, scopeOffers, supportedScopes } from '../../../../src/core/scopes/scopeOffers.ts';
import { isAppScope } from '../../../../src/core/scopes/scopes.ts';
import { answer } from '../../support/harness.ts';
import { MemoryStateStore } from '../../support/stores.ts';

const url = 'https://id.example';

describe('supportedScopes', () => {
  const read = (body: unknown, status = 200) => supportedScopes({ send: async () => answer(body, status) }, url);

  it('are those of the discovery document, without the ones that no app is created with', async () => {
    const scopes_supported = [
      'openid',
      'shift:read',
      'offline_access',
      'shift:read',
      7,
      ['a:read'],
      'new.area:read',
      'bad scope:read',
    ];
    assert.deepEqual(await read({ scopes_supported }), ['shift:read', 'new.area:read']);
  });

  it('are the built-in ones where the document cannot be read', async () => {
    const fallback = await read('<html>', 200);
    assert.equal(fallback.length, 72);
    assert.ok(fallback.every(isAppScope));
    for (const [body, status] of [
      ['{}', 200],
      ['[]', 200],
      ['null', 200],
      ['{"scopes_supported":[]}', 200],
      ['{"scopes_supported":"shift:read"}', 200],
      ['{"scopes_supported":["openid"]}', 200],
      ['{"scopes_supported":["new.area:read"]}', 500],
      ['', 500],
    ] as const)
      assert.deepEqual(await read(body, status), fallback);
    const failing = { send: () => Promise.reject(new Error('no network')) };
    assert.deepEqual(await supportedScopes(failing, url), fallback);
  });

  it('are asked for where OpenID Connect has them, with a short wait', async () => {
    const sent: HttpRequest[] = [];
    const send = async (request: HttpRequest) => {
      sent.push(request);
      return answer({ scopes_supported: ['shift:read'] });
    };
    const { signal } = new AbortController();
    await supportedScopes({ send }, url, signal);
    assert.deepEqual(sent, [
      {
        method: 'GET',
        url: 'https://id.example/.well-known/openid-configuration',
        headers: { Accept: 'application/json' },
        signal,
        timeoutMs: 8_000,
      },
    ]);
  });

  it('are no more than a person can look through', async () => {
    const scopes_supported = Array.from({ length: 501 }, (_, index) => `area${index}:read`);
    assert.deepEqual(await read({ scopes_supported }), scopes_supported.slice(0, 500));
  });

  it('can be cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    const failing = { send: () => Promise.reject(controller.signal.reason) };
    await assert.rejects(supportedScopes(failing, url, controller.signal), { name: 'AbortError' });
  });
});

describe('scopeOffers', () => {
  it('puts what opens something first, and says what', () => {
    const endpoint = (name: string, scope: string) => ({
      id: name,
      api: 'hr',
      path: `/${name}`,
      name,
      summary: '',
      parameters: [],
      scope,
    });
    const apis: Api[] = [
      {
        name: 'hr',
        title: 'HR',
        endpoints: [endpoint('Skills', 'skill:read'), endpoint('Skill', 'skill:read'), endpoint('Shifts', 'shift:read')],
      },
    ];
    assert.deepEqual(scopeOffers(['shift:update', 'shift:read', 'absence:create', 'skill:read'], apis), [
      { scope: 'skill:read', opens: ['Skills', 'Skill'] },
      { scope: 'shift:read', opens: ['Shifts'] },
      { scope: 'absence:create', opens: [] },
      { scope: 'shift:update', opens: [] },
    ]);
  });
});

describe('pastedScopes', () => {
  for (const text of [
    'openid offline_access shift:read employee:read',
    'shift:read, employee:read',
    '["shift:read","employee:read"]',
    'shift:read\nemployee:read\r\nshift:read',
  ])
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(pastedScopes(text), ['shift:read', 'employee:read']));

  it('takes a scope that is not known yet', () => {
    assert.deepEqual(pastedScopes('new.area:read, openid'), ['new.area:read']);
  });

  it('leaves words alone that a person filters with', () => {
    for (const text of ['', 'shift', 'shift read', 'shift:', 'pay rates', 'shift:read of departments'])
      assert.equal(pastedScopes(text), undefined);
  });
});

describe('SignInChoices', () => {
  it('remembers the last choice of each app, the latest first', async () => {
    const choices = new SignInChoices(new MemoryStateStore(), assert.ifError);
    await choices.remember({ appId: 'one', scopes: ['shift:read'], receiver: 'editor' });
    await choices.remember({ appId: 'two', scopes: [], receiver: 'loopback', redirectUrl: 'http://localhost:3000/' });
    await choices.remember({ appId: 'ONE', scopes: ['skill:read'], receiver: 'paste', redirectUrl: 'https://example.com/' });
    assert.deepEqual(
      choices.all().map(({ appId }) => appId),
      ['ONE', 'two'],
    );
    assert.deepEqual(choices.of('one')?.scopes, ['skill:read']);
  });

  it('passes over what is not a choice', () => {
    const state = new MemoryStateStore();
    state.values.set(
      'planday.signInChoices',
      JSON.stringify([null, 7, { appId: 'x' }, { appId: 'y', scopes: [1], receiver: 'paste' }]),
    );
    assert.deepEqual(new SignInChoices(state, assert.ifError).all(), []);
  });
});

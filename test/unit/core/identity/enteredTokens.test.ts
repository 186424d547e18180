import assert from 'node:assert/strict';
import { PlandayError } from '../../../../src/core/errors.ts';
import type { HttpResponse } from '../../../../src/core/http.ts';
import {
  RenewedTokens,
  type RenewedTokensDependencies,
  renewedTokenPrefix,
} from '../../../../src/core/identity/renewedTokens.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import { Redactor } from '../../../../src/core/redactor.ts';
import { answer, createPortal } from '../../support/harness.ts';
import { MemorySecretStore } from '../../support/stores.ts';
import { settled, VirtualClock } from '../../support/virtualClock.ts';

const app = { appId: 'app', identityUrl: 'https://id.example', portalName: 'Nordlys' };
const day = 86_400_000;
const invalidGrant = answer({ error: 'invalid_grant' }, 400);

/** A server that answers `next-1`, `next-2`, … in the place of any token, unless the test says otherwise. */
function createHarness(
  respond: (sent: string, index: number) => HttpResponse | Promise<HttpResponse> = (_, index) =>
    answer({ access_token: 'a', refresh_token: `next-${index + 1}-secret` }),
  overrides: Partial<RenewedTokensDependencies> = {},
) {
  const sent: string[] = [];
  const http: RenewedTokensDependencies['http'] = {
    send: async ({ body }) => {
      const token = new URLSearchParams(body).get('refresh_token') ?? '';
      return await respond(token, sent.push(token) - 1);
    },
  };
  const secrets = new MemorySecretStore();
  const clock = new VirtualClock();
  const redactor = new Redactor(clock);
  const failures: unknown[] = [];
  const rotated: string[] = [];
  const renewed = new RenewedTokens({
    http,
    clock,
    redactor,
    secrets,
    portals: { all: () => [], refreshToken: async () => assert.fail() },
    hosts: async (portal) => portal,
    rotate: async (...given) => void rotated.push(given.join(' ')),
    notStored: (error) => void failures.push(error),
    ...overrides,
  });
  const kept = () => [...secrets.values].map(([, value]) => JSON.parse(value).token);
  return { renewed, sent, secrets, clock, redactor, failures, rotated, kept };
}

describe('The exchange of an entered token', () => {
  it('is one for all who ask at the same time, and another one for whoever asks later', async () => {
    const { renewed, sent } = createHarness(() => answer({ access_token: 'a' }));
    const [one, other] = await Promise.all([renewed.exchange(app, 'entered'), renewed.exchange(app, 'entered')]);
    assert.deepEqual([sent, one, one === other], [['entered'], { ...one, refreshToken: 'entered' }, true]);
    await renewed.exchange(app, 'entered');
    assert.deepEqual(sent, ['entered', 'entered']);
  });

  it('goes on from the new token of an answer that was no grant', async () => {
    const { renewed, sent, kept } = createHarness((_, index) =>
      answer({ ...(index > 0 && { access_token: 'a' }), refresh_token: `next-${index + 1}-secret` }),
    );
    await assert.rejects(renewed.exchange(app, 'entered'), PlandayError);
    assert.deepEqual(kept(), ['next-1-secret']);
    assert.equal((await renewed.exchange(app, 'entered')).refreshToken, 'next-2-secret');
    assert.deepEqual(sent, ['entered', 'next-1-secret']);
  });

  it('is not begun for whoever has given up, and fails unseen where all have', async () => {
    const { renewed, sent } = createHarness(() => invalidGrant);
    await assert.rejects(renewed.exchange(app, 'entered', AbortSignal.abort()), { name: 'AbortError' });
    assert.deepEqual(sent, []);
    const cancel = new AbortController();
    const left = renewed.exchange(app, 'entered', cancel.signal);
    cancel.abort();
    await assert.rejects(left, { name: 'AbortError' });
    assert.deepEqual(await renewed.untold(), []);
    assert.deepEqual(sent, ['entered']);
  });

  it('has its turn alone, by a name that says nothing of the token and is the same for an App ID in other letters', async () => {
    const names: string[] = [];
    const alone = async <T>(name: string, task: () => Promise<T>) => {
      names.push(name);
      return await task();
    };
    const { renewed } = createHarness(undefined, { alone });
    for (const [of, entered] of [
      [app, 'entered'],
      [{ ...app, appId: 'APP', portalName: 'Fjord' }, 'entered'],
      [{ ...app, appId: 'other' }, 'entered'],
      [{ ...app, identityUrl: 'https://id.other.example' }, 'entered'],
      [app, 'another'],
    ] as const)
      await renewed.exchange(of, entered);
    assert.deepEqual(
      names.map((name) => names.indexOf(name)),
      [0, 0, 2, 3, 4],
    );
    for (const name of names) assert.match(name, /^planday\.renewedToken\.[\w-]{16}$/);
  });

  it('tries no other token where the server says nothing of the one that it got', async () => {
    const { renewed, sent } = createHarness((_, index) =>
      index === 0 ? answer({ access_token: 'a', refresh_token: 'next-1-secret' }) : answer({}, 503),
    );
    await renewed.exchange(app, 'entered');
    await assert.rejects(renewed.exchange(app, 'entered'), { kind: 'serverError' });
    assert.deepEqual(sent, ['entered', 'next-1-secret']);
  });

  it('falls back on the entered token, forgets what was rejected, and fails where both are', async () => {
    const { renewed, sent, kept } = createHarness((_, index) =>
      index === 0 ? answer({ access_token: 'a', refresh_token: 'next-1-secret' }) : invalidGrant,
    );
    await renewed.exchange(app, 'entered');
    assert.deepEqual(kept(), ['next-1-secret']);
    await assert.rejects(renewed.exchange(app, 'entered'), { kind: 'rejectedToken' });
    assert.deepEqual([sent, kept()], [['entered', 'next-1-secret', 'entered'], []]);
  });

  it('goes on from what another window has kept meanwhile, which is a secret here too', async () => {
    const { renewed, sent, secrets, redactor } = createHarness(() => answer({ access_token: 'a' }));
    await renewed.exchange(app, 'entered');
    const { secrets: theirs } = await keptBy(createHarness());
    for (const [key, value] of theirs.values) secrets.values.set(key, value);
    assert.equal((await renewed.exchange(app, 'entered')).refreshToken, 'next-1-secret');
    assert.deepEqual(sent, ['entered', 'next-1-secret']);
    assert.equal(redactor.redact('next-1-secret'), '[redacted]');
  });

  it('goes on from what was entered where nothing of ours is kept under its key', async () => {
    for (const junk of [
      '',
      'text',
      '{}',
      '{"token":"x"}',
      '{"token":"","at":1}',
      '{"token":7,"at":1}',
      '{"token":"x","at":"1"}',
    ]) {
      const { renewed, sent, secrets } = await keptBy(createHarness());
      for (const key of secrets.values.keys()) secrets.values.set(key, junk);
      await renewed.exchange(app, 'entered');
      assert.deepEqual(sent, ['entered', 'entered'], junk);
    }
  });

  it('goes on from what this window holds where the keychain has not taken it', async () => {
    const { renewed, sent, secrets, failures } = createHarness();
    secrets.failing.add('store');
    await renewed.exchange(app, 'entered');
    await renewed.exchange(app, 'entered');
    assert.deepEqual([sent, failures.length], [['entered', 'next-1-secret'], 2]);
  });
});

/** After the first exchange. */
async function keptBy(harness: ReturnType<typeof createHarness>) {
  await harness.renewed.exchange(app, 'entered');
  return harness;
}

describe('What came for an entered token and no portal holds', () => {
  const told = async ({ renewed }: ReturnType<typeof createHarness>) =>
    (await renewed.untold()).map(({ app, isKept }) => `${app.appId} ${isKept}`);

  it('is told of when the exchange under way is over', async () => {
    const harness = createHarness(async () => {
      await settled();
      return answer({ access_token: 'a', refresh_token: 'next-secret' });
    });
    void harness.renewed.exchange(app, 'entered');
    assert.deepEqual(await told(harness), ['app true']);
  });

  it('is told of again where it was exchanged again without a new one', async () => {
    const harness = await keptBy(
      createHarness((_, index) => answer({ access_token: 'a', ...(index === 0 && { refresh_token: 'next-secret' }) })),
    );
    assert.deepEqual([await told(harness), await told(harness)], [['app true'], []]);
    await harness.renewed.exchange(app, 'entered');
    assert.deepEqual([await told(harness), harness.kept()], [['app true'], ['next-secret']]);
  });

  it('is not told of where another window has kept it and nothing came of it here', async () => {
    const { secrets } = await keptBy(createHarness());
    const harness = createHarness(() => answer({}, 503), { secrets });
    await assert.rejects(harness.renewed.exchange(app, 'entered'), { kind: 'serverError' });
    assert.deepEqual([harness.sent, await told(harness)], [['next-1-secret'], []]);
  });

  it('goes when that one is placed or unwanted, and no other', async () => {
    const harness = createHarness();
    const { renewed, kept } = harness;
    for (const appId of ['a', 'b', 'c']) await renewed.exchange({ ...app, appId }, 'entered');
    await renewed.placed('next-2-secret');
    await renewed.placed('of nobody');
    assert.deepEqual(kept(), ['next-1-secret', 'next-3-secret']);
    const [first = assert.fail()] = await renewed.untold();
    await renewed.forget([first]);
    await renewed.forget([first, { app, isKept: true }]);
    assert.deepEqual(kept(), ['next-3-secret']);
    assert.deepEqual(await told(harness), []);
  });

  it('is kept when the keychain takes it, told anew, and written once', async () => {
    const harness = createHarness();
    const { renewed, secrets, clock, kept } = harness;
    const stores: string[] = [];
    const store = secrets.store.bind(secrets);
    secrets.store = async (key, value) => {
      stores.push(value);
      await store(key, value);
    };
    secrets.failing.add('store');
    await renewed.exchange(app, 'entered');
    assert.deepEqual(await told(harness), ['app false']);
    secrets.failing.clear();
    await renewed.keepAll();
    await renewed.keepAll();
    assert.deepEqual([await told(harness), kept()], [['app true'], ['next-1-secret']]);
    assert.deepEqual(stores, Array(2).fill(JSON.stringify({ token: 'next-1-secret', at: clock.now() })));
  });
});

describe('What was kept for an entered token', () => {
  const entryAt = (at: unknown, over?: unknown) => JSON.stringify({ token: 'kept', at, over });
  let count = 0;
  /** A dialogue about another token, which sweeps. @returns what is kept then */
  const sweep = async ({ renewed, secrets }: ReturnType<typeof createHarness>) => {
    await renewed.exchange({ ...app, appId: `other ${++count}` }, 'entered');
    await settled();
    return secrets.values.get(`${renewedTokenPrefix}one`);
  };

  it('is swept a month later, with what cannot be read, and nothing else is', async () => {
    const harness = createHarness();
    const { renewed, secrets, clock } = harness;
    await renewed.exchange(app, 'entered');
    const [own = assert.fail()] = secrets.values.keys();
    const now = clock.now();
    secrets.values.set(own, 'nonsense');
    for (const [name, value] of [
      ['old', entryAt(now - 30 * day - 1, now - day)],
      ['just in time', entryAt(now - 30 * day)],
      ['new', entryAt(now)],
      ['nonsense', 'nonsense'],
      ['undated', entryAt(undefined)],
    ] as const)
      secrets.values.set(renewedTokenPrefix + name, value);
    secrets.values.set('planday.refreshToken.p1', entryAt(0));
    await renewed.exchange({ ...app, appId: 'b' }, 'entered');
    await settled();
    const left = [...secrets.values.keys()].filter((key) => key !== own).map((key) => key.replace(renewedTokenPrefix, ''));
    assert.deepEqual(left.slice(0, 3), ['just in time', 'new', 'planday.refreshToken.p1']);
    assert.ok(secrets.values.has(own), 'what this window knows of is not looked at');
  });

  it('is over only when it is found so on two days, and the clock was set wrong where it is not', async () => {
    const harness = createHarness();
    const { secrets, clock } = harness;
    const [at, wrong] = [clock.now(), clock.now() + 400 * day];
    secrets.values.set(`${renewedTokenPrefix}one`, entryAt(at));
    clock.set(wrong);
    assert.equal(await sweep(harness), entryAt(at, wrong));
    clock.set(wrong + day - 1);
    assert.equal(await sweep(harness), entryAt(at, wrong), 'nor twice on one day');
    clock.set(at + 30 * day);
    assert.equal(await sweep(harness), entryAt(at));
    clock.set(at + 31 * day);
    assert.equal(await sweep(harness), entryAt(at, at + 31 * day));
    clock.set(at + 32 * day);
    assert.equal(await sweep(harness), undefined);
  });

  it('waits its days from the right time where the clock was ahead when it came, or when it was found to be over', async () => {
    const harness = createHarness();
    const { secrets, clock } = harness;
    const now = clock.now();
    secrets.values.set(`${renewedTokenPrefix}one`, entryAt(now + 400 * day));
    assert.equal(await sweep(harness), entryAt(now));
    secrets.values.set(`${renewedTokenPrefix}one`, entryAt(now - 31 * day, now + 400 * day));
    assert.equal(await sweep(harness), entryAt(now - 31 * day, now));
  });

  it('is looked at again before it goes: the window that renews it goes first', async () => {
    let renewedMeanwhile: () => void = assert.fail;
    const alone = async <T>(name: string, task: () => Promise<T>): Promise<T> => {
      if (name === `${renewedTokenPrefix}one`) renewedMeanwhile();
      return await task();
    };
    const harness = createHarness(undefined, { alone });
    const { secrets, clock } = harness;
    const now = clock.now();
    secrets.values.set(`${renewedTokenPrefix}one`, entryAt(now - 32 * day, now - day));
    renewedMeanwhile = () => secrets.values.set(`${renewedTokenPrefix}one`, entryAt(now));
    assert.equal(await sweep(harness), entryAt(now));
  });

  it('holds up no exchange where the keychain cannot be listed, which is told', async () => {
    const harness = createHarness();
    harness.secrets.keys = async () => Promise.reject(new Error('No'));
    await harness.renewed.exchange(app, 'entered');
    await settled();
    assert.deepEqual([harness.sent, harness.failures.map(String)], [['entered'], ['Error: No']]);
  });
});

describe('Portals that hold an entered token', () => {
  const portal = (id: string, more: Partial<Portal> = {}) =>
    createPortal({ id, appId: 'app', identityUrl: 'https://id.example', ...more });

  function createHeld(
    all: readonly Portal[],
    tokens: Record<string, string>,
    overrides: Partial<RenewedTokensDependencies> = {},
  ) {
    const read: string[] = [];
    const refreshToken = async ({ id }: Portal) => {
      read.push(id);
      return tokens[id] ?? Promise.reject(new Error(`No token of ${id}`));
    };
    return { ...createHarness(undefined, { portals: { all: () => all, refreshToken }, ...overrides }), read };
  }

  it('get the new one, those of the same app at the same server', async () => {
    const all = [
      portal('other app', { appId: 'other' }),
      portal('other server', { identityUrl: 'https://id.other.example' }),
      portal('unreadable'),
      portal('other token'),
      portal('capitals', { appId: 'APP' }),
      portal('last'),
    ];
    const tokens = { 'other token': 'another', capitals: 'entered', last: 'entered' };
    const { renewed, read, rotated, kept, failures } = createHeld(all, tokens);
    await renewed.exchange(app, 'entered');
    assert.deepEqual(read, ['unreadable', 'other token', 'capitals', 'last']);
    assert.deepEqual(rotated, ['capitals entered next-1-secret', 'last entered next-1-secret']);
    assert.deepEqual([kept(), failures], [[], []]);
    assert.deepEqual(await renewed.untold(), []);
  });

  it('keep each other from nothing where one of them fails, and what came waits where none took it', async () => {
    const rotated: string[] = [];
    const rotate = async (id: string) => {
      if (id === 'locked') throw new Error('Locked');
      rotated.push(id);
    };
    const hosts = async (one: Portal) => (one.id === 'nowhere' ? Promise.reject(new Error('Nowhere')) : one);
    const tokens = { nowhere: 'entered', locked: 'entered', last: 'entered' };
    const held = createHeld([portal('nowhere'), portal('locked'), portal('last')], tokens, { rotate, hosts });
    await held.renewed.exchange(app, 'entered');
    assert.deepEqual([rotated, held.failures.map(String)], [['last'], ['Error: Nowhere', 'Error: Locked']]);
    const alone = createHeld([portal('locked')], tokens, { rotate });
    await alone.renewed.exchange(app, 'entered');
    assert.deepEqual([alone.kept(), (await alone.renewed.untold()).length], [['next-1-secret'], 1]);
  });

  it('say from then on which token is the newest, and the entered one is sent where they do not', async () => {
    const tokens: Record<string, string> = { p: 'entered' };
    const { renewed, sent } = createHeld([portal('p')], tokens);
    await renewed.exchange(app, 'entered');
    tokens.p = 'newest of the portal';
    await renewed.exchange(app, 'entered');
    delete tokens.p;
    await renewed.exchange(app, 'entered');
    assert.deepEqual(sent, ['entered', 'newest of the portal', 'entered']);
  });
});

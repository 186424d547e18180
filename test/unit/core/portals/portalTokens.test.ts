import assert from 'node:assert/strict';
import { refreshTokenKey } from '../../../../src/core/portals/keychain.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import { PortalTokens, profileKey } from '../../../../src/core/portals/portalTokens.ts';
import { portalsKey, removedKey, StoredPortals } from '../../../../src/core/portals/storedPortals.ts';
import { Redactor } from '../../../../src/core/redactor.ts';
import { createPortal } from '../../support/harness.ts';
import { countedUuids, MemorySecretStore, MemoryStateStore, storedToken } from '../../support/stores.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

const day = 86_400_000;
const uuid = (count: number) => `0000000${count}-aaaa-4aaa-8aaa-aaaaaaaaaaaa`;

/** The stores with these portals, each with the token `refresh-of-<id>`, and a window on them. */
async function createHarness(...portals: readonly Portal[]) {
  const state = new MemoryStateStore();
  const secrets = new MemorySecretStore();
  await state.update(portalsKey, portals);
  const clock = new VirtualClock();
  const redactor = new Redactor(clock);
  const failures: unknown[] = [];
  const notStored = (error: unknown) => void failures.push(error);
  const stored = new StoredPortals({ state, clock, notStored });
  const tokens = new PortalTokens(
    { state, secrets, redactor, clock, random: countedUuids(), system: 'linux', notStored },
    stored,
  );
  const keep = (id: string, entry: object) => void secrets.values.set(refreshTokenKey(id), JSON.stringify(entry));
  for (const { id, tokenMark, ...rest } of portals)
    keep(id, { refreshToken: `refresh-of-${id}`, mark: tokenMark, portal: { id, ...rest } });
  const entryOf = (id: string) => JSON.parse(secrets.values.get(refreshTokenKey(id)) ?? 'null');
  const find = (id: string) => stored.all().find((portal) => portal.id === id);
  const isKnown = (token: string) => redactor.redact(token) !== token;
  return { state, secrets, clock, redactor, failures, stored, tokens, keep, entryOf, find, isKnown };
}

const a = createPortal({ id: 'a', tokenMark: '3-a', info: { portalId: '1', children: [{ id: '7', name: 'Below' }] } });

describe('The keychain entry of a portal', () => {
  it('is the token with its mark, its profile, and what it belongs to; nothing of the portals below', async () => {
    const { tokens, entryOf, state, find } = await createHarness();
    const { children: _, ...info } = a.info ?? {};
    const { tokenMark: _mark, ...portal } = a;
    await tokens.add({ ...a, scopes: ['x'], place: { rank: 1 } }, 'refresh-new');
    assert.deepEqual(entryOf('a'), {
      refreshToken: 'refresh-new',
      mark: '1-00000001',
      portal: { ...portal, info, place: { rank: 1 } },
      profile: uuid(2),
    });
    assert.equal(state.get(profileKey), uuid(2));
    assert.deepEqual(find('a'), { ...a, tokenMark: '1-00000001', scopes: ['x'], place: { rank: 1 } });
    await tokens.add(createPortal({ id: 'b', sandbox: 'cafe' }), 'refresh-b');
    assert.deepEqual(
      [entryOf('b').profile, entryOf('b').portal.sandbox, 'info' in entryOf('b').portal],
      [uuid(2), 'cafe', false],
    );
  });

  it('has no profile where that cannot be written, which is told', async () => {
    const { tokens, entryOf, state, failures } = await createHarness();
    state.failing.add(profileKey);
    await tokens.add(a, 'refresh-new');
    assert.deepEqual([entryOf('a').profile, failures.length], [undefined, 1]);
    state.failing.clear();
    await state.update(profileKey, 7);
    await tokens.add(createPortal({ id: 'b' }), 'refresh-b');
    assert.equal(entryOf('b').profile, state.get(profileKey));
  });
});

describe('A stored token', () => {
  it('is read with its own App ID and hosts, or not at all', async () => {
    const { tokens, keep } = await createHarness(a);
    assert.equal(await tokens.read(a), 'refresh-of-a');
    for (const other of [
      { appId: 'other' },
      { identityUrl: 'https://id.other.example' },
      { apiUrl: 'https://api.other.example' },
    ]) {
      keep('a', { refreshToken: 'refresh-other', mark: '3-a', portal: { ...a, ...other } });
      await assert.rejects(tokens.read(a), {
        kind: 'missingToken',
        message:
          'Another window has renewed the refresh token of Nordlys Café, and this window does not see it yet. Reload this window; if that does not help, choose Replace Refresh Token.',
      });
    }
    keep('a', { refreshToken: 'refresh-other', mark: '3-a', portal: { ...a, name: 'Renamed', info: undefined } });
    assert.equal(await tokens.read(a), 'refresh-other');
    keep('a', { refreshToken: 'refresh-bare' });
    assert.equal(await tokens.read(a), 'refresh-bare');
    keep('a', {});
    await assert.rejects(tokens.read(a), {
      kind: 'missingToken',
      message:
        'The refresh token of Nordlys Café is no longer in this machine’s keychain. Choose Replace Refresh Token to enter it again.',
    });
  });

  it('is read of a portal that is listed no longer', async () => {
    const { tokens, keep } = await createHarness();
    keep('a', { refreshToken: 'refresh-of-a', portal: { ...a, appId: 'other' } });
    assert.equal(await tokens.read(a), 'refresh-of-a');
  });

  it('that is newer than the list brings the portal up to it, and forgets what was learned of another connection', async () => {
    const learned = { rejected: 'appId', scopes: ['x'], learnedScopes: { y: true }, name: 'Mine' } as const;
    const other = { appId: 'other', identityUrl: 'https://id.other.example', apiUrl: 'https://api.other.example' };
    for (const change of [{ appId: other.appId }, { identityUrl: other.identityUrl }, { apiUrl: other.apiUrl }, other]) {
      const { tokens, keep, find } = await createHarness({ ...a, ...learned });
      keep('a', {
        refreshToken: 'refresh-newer',
        mark: '4-a',
        portal: { ...a, ...change, info: { portalId: '2' }, enteredMark: '4-a' },
      });
      assert.equal(await tokens.read(a), 'refresh-newer');
      const { changes: _, ...now } = find('a') ?? assert.fail();
      assert.deepEqual(now, {
        ...a,
        ...change,
        name: 'Mine',
        tokenMark: '4-a',
        enteredMark: '4-a',
        info: { portalId: '2' },
        ...{ rejected: undefined, scopes: undefined, learnedScopes: undefined },
      });
    }
    const { tokens, keep, find } = await createHarness({ ...a, ...learned });
    keep('a', { refreshToken: 'refresh-newer', mark: '4-a', portal: { ...a, info: { portalId: '2' } } });
    await tokens.read(a);
    const { changes: _, ...now } = find('a') ?? assert.fail();
    assert.deepEqual(now, { ...a, ...learned, rejected: undefined, tokenMark: '4-a', enteredMark: undefined });
  });

  it('that is as old as the list, or tells of no portal, changes nothing', async () => {
    const portal = { ...a, rejected: 'appId' } as const;
    const { tokens, keep, find } = await createHarness(portal);
    for (const entry of [{ mark: '3-a', portal: a }, { mark: '2-a', portal: a }, { mark: '4-a' }]) {
      keep('a', { refreshToken: 'refresh-same', ...entry });
      await tokens.read(a);
      assert.deepEqual(find('a'), portal);
    }
  });

  it('is behind where the list knows of a newer one', async () => {
    const { tokens, keep, secrets } = await createHarness(a, createPortal({ id: 'unmarked' }));
    const behind = async (mark: string | undefined) => {
      keep('a', { refreshToken: 'x', mark });
      return await tokens.isBehind('a');
    };
    assert.deepEqual(
      [await behind('2-z'), await behind(undefined), await behind('3-a'), await behind('4-a')],
      [true, true, false, false],
    );
    secrets.values.clear();
    assert.deepEqual(
      [await tokens.isBehind('a'), await tokens.isBehind('unmarked'), await tokens.isBehind('gone')],
      [true, false, false],
    );
    secrets.failing.add('get');
    assert.equal(await tokens.isBehind('unmarked'), false, 'where no newer one is known of, nothing is read');
  });
});

describe('A token in the place of another', () => {
  it('is newer than the list and the keychain know of, and keeps the name alone of what was learned', async () => {
    const changes = { name: '2-x', scopes: '1-x' };
    const { tokens, keep, find, entryOf } = await createHarness({ ...a, changes }, createPortal({ id: 'b' }));
    keep('a', { refreshToken: 'refresh-of-a', mark: '5-a', portal: a });
    await tokens.replace('a', 'refresh-new', { appId: 'other', info: undefined });
    assert.equal(find('a')?.tokenMark, '6-00000001');
    assert.deepEqual(find('a')?.changes, { name: '2-x' });
    assert.deepEqual(
      [entryOf('a').mark, entryOf('a').portal.appId, entryOf('a').refreshToken],
      ['6-00000001', 'other', 'refresh-new'],
    );
    await tokens.replace('b', 'refresh-b-new');
    assert.equal(find('b')?.changes, undefined);
    assert.equal(find('b')?.tokenMark?.split('-')[0], '1');
  });

  it('is stored where the one before cannot be read', async () => {
    const { tokens, secrets } = await createHarness(a);
    secrets.failing.add('get');
    await tokens.replace('a', 'refresh-new');
    assert.equal(storedToken(secrets, 'a'), 'refresh-new');
  });

  it('is taken back where the list cannot be written', async () => {
    const { tokens, secrets, state, find } = await createHarness(a);
    state.failing.add(portalsKey);
    await assert.rejects(tokens.replace('a', 'refresh-new', { appId: 'other' }), { kind: 'notStored' });
    assert.deepEqual([storedToken(secrets, 'a'), find('a')], ['refresh-of-a', a]);
    secrets.values.clear();
    await assert.rejects(tokens.replace('a', 'refresh-new'), { kind: 'notStored' });
    assert.deepEqual([...secrets.values], []);
  });

  it('changes no other portal, and none that is gone', async () => {
    const { tokens, secrets, find } = await createHarness(a, createPortal({ id: 'b' }));
    await tokens.replace('gone', 'refresh-new');
    await tokens.replace('a', 'refresh-new', { name: 'Renamed' });
    assert.deepEqual([find('b'), storedToken(secrets, 'b'), secrets.values.size], [createPortal({ id: 'b' }), 'refresh-of-b', 2]);
  });
});

describe('A rotated token', () => {
  it('is known to the redactor whatever becomes of it, and stored in the place of the one that it came for', async () => {
    const { tokens, secrets, find, isKnown } = await createHarness({ ...a, changes: { name: '2-x', info: '1-x' } });
    await tokens.rotate('gone', 'refresh-of-a', 'refresh-for-nobody');
    await tokens.rotate('a', 'refresh-of-another', 'refresh-too-late');
    assert.equal(storedToken(secrets, 'a'), 'refresh-of-a');
    await tokens.rotate('a', 'refresh-of-a', 'refresh-next');
    assert.deepEqual([storedToken(secrets, 'a'), find('a')?.tokenMark], ['refresh-next', '4-00000001']);
    assert.deepEqual(find('a')?.changes, { name: '2-x' });
    for (const token of ['refresh-for-nobody', 'refresh-too-late', 'refresh-next']) assert.ok(isKnown(token), token);
    assert.deepEqual([...secrets.values.keys()], [refreshTokenKey('a')]);
  });

  it('counts where the list cannot be written, which is told and follows later', async () => {
    const { tokens, secrets, state, failures, find } = await createHarness(a, createPortal({ id: 'b' }));
    state.failing.add(portalsKey);
    await tokens.rotate('a', 'refresh-of-a', 'refresh-next');
    assert.deepEqual([storedToken(secrets, 'a'), failures.length, find('a')?.tokenMark], ['refresh-next', 1, '3-a']);
    state.failing.clear();
    assert.equal(await tokens.read(a), 'refresh-next');
    assert.equal(find('a')?.tokenMark, '4-00000001');
    assert.deepEqual(find('b'), createPortal({ id: 'b' }));
  });

  it('is not stored where the keychain does not say what it would take the place of', async () => {
    const { tokens, secrets } = await createHarness(a);
    secrets.failing.add('get');
    await assert.rejects(tokens.rotate('a', 'refresh-of-a', 'refresh-next'), { kind: 'keychain' });
    secrets.failing.clear();
    assert.equal(storedToken(secrets, 'a'), 'refresh-of-a');
  });
});

describe('A portal of another company in a row', () => {
  const next = (old: Portal): Portal => ({ ...old, id: 'n', appId: 'other', changes: { name: '9-x' } });

  it('has a token of its own, which names what it takes the place of', async () => {
    const { tokens, entryOf, find, secrets, state } = await createHarness(a, createPortal({ id: 'b' }));
    await tokens.supersede('a', next, 'refresh-n');
    const { changes: _, ...come } = next(a);
    assert.deepEqual(find('n'), { ...come, tokenMark: '1-00000001' });
    assert.deepEqual(
      [entryOf('n').replaces, entryOf('n').mark, entryOf('n').portal.appId, entryOf('n').refreshToken],
      ['a', '1-00000001', 'other', 'refresh-n'],
    );
    assert.deepEqual([find('a'), secrets.values.has(refreshTokenKey('a')), state.get(removedKey)], [undefined, false, ['a']]);
    assert.deepEqual(find('b'), createPortal({ id: 'b' }));
  });

  it('stays where the keychain keeps the old token: that is swept later', async () => {
    const { tokens, secrets, find } = await createHarness(a);
    secrets.failing.add('delete');
    await tokens.supersede('a', next, 'refresh-n');
    assert.ok(find('n') && secrets.values.has(refreshTokenKey('a')));
    secrets.failing.clear();
    await tokens.recover();
    assert.deepEqual([...secrets.values.keys()], [refreshTokenKey('n')]);
  });

  it('is none where the row is gone', async () => {
    const { tokens, secrets } = await createHarness();
    await assert.rejects(tokens.supersede('a', next, 'refresh-n'), { kind: 'unknownPortal' });
    assert.equal(secrets.values.size, 0);
  });
});

describe('What an interrupted step has left in the keychain', () => {
  const lost = { refreshToken: 'refresh-lost', mark: '7-a', profile: 'mine', portal: { ...a, id: 'lost', name: 'Lost' } };
  const { tokenMark: _, ...unmarked } = lost.portal;

  it('comes back as a portal, with the mark of its token, behind those that there are', async () => {
    const { tokens, keep, stored, state, isKnown } = await createHarness(a);
    await state.update(profileKey, 'mine');
    keep('lost', lost);
    await tokens.recover();
    assert.deepEqual(stored.all(), [a, { ...unmarked, tokenMark: '7-a' }]);
    assert.ok(isKnown('refresh-lost'));
  });

  it('comes back in the place of the one that it replaces, whose token goes', async () => {
    const { tokens, keep, stored, state, secrets } = await createHarness(
      createPortal({ id: 'first' }),
      a,
      createPortal({ id: 'last' }),
    );
    await state.update(profileKey, 'mine');
    keep('lost', { ...lost, replaces: 'a' });
    await tokens.recover();
    assert.deepEqual(
      stored.all().map(({ id }) => id),
      ['first', 'lost', 'last'],
    );
    assert.deepEqual([secrets.values.has(refreshTokenKey('a')), state.get(removedKey)], [false, ['a']]);
  });

  it('comes back behind the others where what it replaces is gone', async () => {
    const { tokens, keep, stored, state } = await createHarness(a);
    await state.update(profileKey, 'mine');
    keep('lost', { ...lost, replaces: 'gone' });
    await tokens.recover();
    assert.deepEqual(
      stored.all().map(({ id }) => id),
      ['a', 'lost'],
    );
  });

  it('is left alone where it is of another profile, and no secret of this window a day later', async () => {
    for (const [own, profile] of [
      ['mine', 'theirs'],
      ['mine', undefined],
      [undefined, undefined],
      [undefined, 'theirs'],
    ]) {
      const { tokens, keep, stored, state, secrets, clock, isKnown } = await createHarness(a);
      if (own) await state.update(profileKey, own);
      keep('lost', { ...lost, profile });
      await tokens.recover();
      assert.deepEqual([stored.all(), secrets.values.size], [[a], 2]);
      await clock.advance(day);
      assert.equal(isKnown('refresh-lost'), false);
    }
  });

  it('is left alone where it says nothing of a portal, or of another one, or where a later version has that id', async () => {
    for (const [entry, later] of [
      [{ ...lost, portal: undefined }, []],
      [{ ...lost, portal: a }, []],
      [lost, [{ id: 'lost', version: 2 }]],
    ] as const) {
      const { tokens, keep, stored, state, secrets } = await createHarness();
      await state.update(portalsKey, [a, ...later]);
      await state.update(profileKey, 'mine');
      keep('lost', entry);
      await tokens.recover();
      assert.deepEqual(stored.all(), [a]);
      assert.ok(secrets.values.has(refreshTokenKey('lost')));
    }
  });

  it('comes back also where the keychain keeps what is to go, which is told', async () => {
    const { tokens, keep, stored, state, secrets } = await createHarness(a);
    await state.update(profileKey, 'mine');
    await state.update(removedKey, ['gone']);
    keep('gone', { refreshToken: 'refresh-gone' });
    keep('lost', lost);
    secrets.failing.add('delete');
    await assert.rejects(tokens.recover(), { kind: 'keychain' });
    assert.deepEqual(
      stored.all().map(({ id }) => id),
      ['a', 'lost'],
    );
  });

  it('goes where its portal was removed', async () => {
    const { tokens, keep, stored, state, secrets } = await createHarness(a);
    await state.update(profileKey, 'mine');
    await state.update(removedKey, ['lost']);
    keep('lost', lost);
    await tokens.recover();
    assert.deepEqual([stored.all(), [...secrets.values.keys()]], [[a], [refreshTokenKey('a')]]);
  });

  it('heals a portal that was rejected, and is looked at for no other', async () => {
    const { tokens, keep, find, isKnown } = await createHarness({ ...a, rejected: 'appId' }, createPortal({ id: 'b' }));
    keep('a', { refreshToken: 'refresh-newer', mark: '4-a', portal: { ...a, appId: 'other' } });
    keep('b', { refreshToken: 'refresh-b-newer', mark: '4-a', portal: createPortal({ id: 'b', appId: 'other' }) });
    await tokens.recover();
    assert.deepEqual([find('a')?.appId, find('a')?.rejected, find('b')], ['other', undefined, createPortal({ id: 'b' })]);
    assert.equal(isKnown('refresh-b-newer'), false);
  });

  it('is looked for once in the life of a window', async () => {
    const { tokens, keep, stored, state } = await createHarness(a);
    await state.update(profileKey, 'mine');
    await tokens.recover();
    keep('lost', lost);
    await tokens.recover();
    assert.deepEqual(stored.all(), [a]);
  });
});

import assert from 'node:assert/strict';
import { Keychain, type KeychainSystem, refreshTokenKey } from '../../../../src/core/portals/keychain.ts';
import { Redactor } from '../../../../src/core/redactor.ts';
import { createPortal } from '../../support/harness.ts';
import { MemorySecretStore } from '../../support/stores.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

function createKeychain(system: KeychainSystem = 'linux') {
  const secrets = new MemorySecretStore();
  const redactor = new Redactor();
  return { secrets, redactor, keychain: new Keychain({ secrets, redactor, system }) };
}

describe('The keychain', () => {
  it('gives back what it was given', async () => {
    const { keychain, secrets } = createKeychain();
    const entry = { refreshToken: 'refresh-1-secret', mark: '1-a', portal: createPortal(), profile: 'default', replaces: 'p0' };
    await keychain.write('p1', entry);
    assert.deepEqual(await keychain.read('p1'), entry);
    assert.equal(secrets.values.size, 1);
  });

  it('reads a token of version 0.1.0, and deletes its mark with it', async () => {
    const { keychain, secrets } = createKeychain();
    secrets.values.set(refreshTokenKey('p1'), 'refresh-0-secret');
    secrets.values.set(`${refreshTokenKey('p1')}.mark`, '7d1e9f00');
    assert.deepEqual(await keychain.read('p1'), { refreshToken: 'refresh-0-secret' });
    assert.deepEqual(await keychain.portalIds(), ['p1']);
    await keychain.delete('p1');
    assert.deepEqual([...secrets.values], []);
  });

  for (const junk of ['', '{', '{}', '{"refreshToken":7}', '{"refreshToken":""}', '{"mark":"1-a"}']) {
    it(`holds nothing where it holds ${junk || 'empty text'}`, async () => {
      const { keychain, secrets } = createKeychain();
      secrets.values.set(refreshTokenKey('p1'), junk);
      assert.equal(await keychain.read('p1'), undefined);
    });
  }

  it('reads of an entry what has the form of ours', async () => {
    const { keychain, secrets } = createKeychain();
    const odd = { refreshToken: 'refresh-1-secret', mark: 7, portal: { id: 'p1' }, profile: 7, replaces: 7, more: true };
    secrets.values.set(refreshTokenKey('p1'), JSON.stringify(odd));
    const nothing = { mark: undefined, portal: undefined, profile: undefined, replaces: undefined };
    assert.deepEqual(await keychain.read('p1'), { refreshToken: 'refresh-1-secret', ...nothing });
  });

  it('says whether it holds a token, and makes none a secret by that', async () => {
    const { keychain, secrets, redactor } = createKeychain();
    secrets.values.set(refreshTokenKey('p1'), '{"refreshToken":"refresh-1-secret"}');
    assert.deepEqual(
      [
        await keychain.holds('p1', 'refresh-1-secret'),
        await keychain.holds('p1', 'refresh-2-secret'),
        await keychain.holds('p2', 'x'),
      ],
      [true, false, false],
    );
    assert.equal(redactor.redact('refresh-1-secret'), 'refresh-1-secret');
  });

  it('makes a token a secret that it reads or writes, for a day more than it holds it', async () => {
    const clock = new VirtualClock();
    const redactor = new Redactor(clock);
    const secrets = new MemorySecretStore();
    const keychain = new Keychain({ secrets, redactor, system: 'linux' });
    const isKnown = () => ['refresh-1-secret', 'refresh-2-secret'].map((token) => redactor.redact(token) !== token);
    await keychain.write('p1', { refreshToken: 'refresh-1-secret' });
    secrets.values.set(refreshTokenKey('p2'), '{"refreshToken":"refresh-2-secret"}');
    await keychain.read('p2');
    await clock.advance(1_000 * 86_400_000);
    assert.deepEqual(isKnown(), [true, true]);
    await keychain.delete('p1');
    await clock.advance(86_400_000 - 1);
    assert.deepEqual(isKnown(), [true, true]);
    await clock.advance(1);
    assert.deepEqual(isKnown(), [false, true]);
  });

  it('names each portal once, whatever it holds of it', async () => {
    const { keychain, secrets } = createKeychain();
    for (const id of ['p1', 'p1.mark', 'p2.mark', 'p3'])
      secrets.values.set(refreshTokenKey(id), id.endsWith('mark') ? '7d1e9f00' : 'refresh-secret');
    secrets.values.set(`x${refreshTokenKey('p4')}`, 'x');
    assert.deepEqual(await keychain.portalIds(), ['p1', 'p2', 'p3']);
  });

  it('knows nothing of other secrets', async () => {
    const { keychain, secrets } = createKeychain();
    secrets.values.set('another.secret', 'x');
    assert.deepEqual(await keychain.portalIds(), []);
  });

  const sentences: Readonly<Record<KeychainSystem, string>> = {
    linux:
      'This machine’s keychain could not be used (The keychain cannot get). Unlock the keyring (GNOME Keyring or KWallet), or install one and start VS Code again; then try again.',
    mac: 'This Mac’s keychain could not be used (The keychain cannot get). Unlock the login keychain in Keychain Access and allow VS Code to use it; then try again.',
    windows:
      'Windows could not protect or read the stored secret (The keychain cannot get). Sign out of Windows and in again; then try again.',
    elsewhere:
      'The keychain of the machine that VS Code shows on could not be used (The keychain cannot get). Unlock it there; then try again.',
  };
  for (const [system, message] of Object.entries(sentences)) {
    it(`that is locked is named with its remedy, on ${system}`, async () => {
      const { keychain, secrets } = createKeychain(system as KeychainSystem);
      secrets.failing.add('get');
      await assert.rejects(keychain.read('p1'), { kind: 'keychain', message });
      await assert.rejects(keychain.holds('p1', 'x'), { kind: 'keychain', message });
      await assert.rejects(keychain.portalIds(), { kind: 'keychain', message });
    });
  }

  it('says in few words what the system says, were it no error', async () => {
    const { keychain, secrets } = createKeychain('elsewhere');
    const said = async (reason: unknown) => {
      secrets.delete = async () => {
        throw reason;
      };
      const error = await keychain.delete('p1').then(
        () => undefined,
        (failure: unknown) => failure,
      );
      assert.ok(error instanceof Error && error.cause === reason);
      return /\((.*)\)/s.exec(error.message)?.[1];
    };
    assert.equal(await said('No\nbus'), 'No bus');
    assert.equal(await said(new Error('x'.repeat(120))), 'x'.repeat(120));
    assert.equal(await said(new Error('x'.repeat(121))), `${'x'.repeat(119)}…`);
  });

  it('tells no secret where it repeats what the system says', async () => {
    const { keychain, secrets, redactor } = createKeychain();
    redactor.add('refresh-1-secret');
    secrets.store = async () => {
      throw new Error('cannot keep refresh-1-secret');
    };
    await assert.rejects(keychain.write('p1', { refreshToken: 'refresh-1-secret' }), (error: Error) => {
      assert.doesNotMatch(error.message, /refresh-1-secret/);
      return true;
    });
  });
});

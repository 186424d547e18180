import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { systemClock } from '../../src/core/clock.ts';
import { PlandayError } from '../../src/core/errors.ts';
import { authorizationRequest } from '../../src/core/identity/authorizationRequest.ts';
import { Redactor } from '../../src/core/redactor.ts';
import { editorAddress } from '../../src/signIn/editorAddress.ts';
import type { Receiver } from '../../src/signIn/receiver.ts';
import { type OpenSignIn, SignIns } from '../../src/signIn/signIns.ts';
import { untilEqual } from '../support/until.ts';
import { MemoryStateStore } from '../unit/support/stores.ts';

const identityUrl = 'https://id.planday.com';

describe('The sign-ins of a window', () => {
  let redactor: Redactor;
  let signIns: SignIns;

  beforeEach(() => {
    redactor = new Redactor();
    signIns = new SignIns({ clock: systemClock, redactor, state: new MemoryStateStore(), notStored: assert.ifError });
  });
  afterEach(() => signIns.dispose());

  async function begin(receiver: Receiver) {
    const { redirectUri } = receiver;
    const request = await authorizationRequest({ identityUrl, appId: 'the-app', scopes: [], redirectUri, pkce: true });
    const noticed: string[] = [];
    const begun: OpenSignIn[] = [];
    const outcome = signIns
      .wait(request, receiver, {
        signal: new AbortController().signal,
        begun: (signIn) => begun.push(signIn),
        onForeign: (_, { message }) => noticed.push(message),
      })
      .then(
        (answer) => answer.get('code'),
        (error: unknown) => error,
      );
    return { request, noticed, begun, outcome };
  }

  /** As the operating system hands it over. */
  const receive = (query: string) => signIns.receive(vscode.Uri.parse(`${editorAddress()}?${query}`));
  const open = (kind: 'editor' | 'loopback') => signIns.receiver(kind, undefined, new AbortController().signal);
  const refuses = (url: string) =>
    fetch(url).then(
      () => false,
      () => true,
    );

  it('go on waiting after whatever any page hands to VS Code, keep nothing of it, and take the right answer', async () => {
    const { request, noticed, outcome } = await begin(await open('editor'));
    for (const query of [
      'code=firstName',
      'code=firstName&state=x',
      'error=firstName',
      'code=firstName&code=x&state=x',
      '',
      '%00',
    ])
      receive(query);
    for (let count = 0; count < 1_000; count++) receive(`code=firstName&state=${count}`);
    assert.equal(noticed.length, 3, noticed.join('\n'));
    assert.ok(!noticed.join(' ').includes('firstName'));
    assert.equal(redactor.redact('firstName'), 'firstName');
    receive(`code=the-code&state=${request.state}`);
    assert.equal(await outcome, 'the-code');
  });

  it('say once that nobody waits, however many answers come', () => {
    const refusals: string[] = [];
    for (let count = 0; count < 1_000; count++) {
      try {
        receive(`code=firstName&state=${count}`);
      } catch (error) {
        assert.ok(error instanceof PlandayError);
        refusals.push(error.message);
      }
    }
    assert.equal(refusals.length, 1);
    assert.match(refusals[0] ?? '', /an answer to another sign-in .* Choose Sign In to Portal again\.$/);
  });

  it('end with the window, and so do their ports', async () => {
    const receiver = await open('loopback');
    const { begun, outcome } = await begin(receiver);
    assert.equal(await refuses(receiver.redirectUri), false);
    signIns.dispose();
    assert.equal(((await outcome) as Error).name, 'AbortError');
    assert.equal(begun[0]?.over.aborted, true);
    await untilEqual(() => refuses(receiver.redirectUri), true);
    await assert.rejects(open('loopback'), { name: 'AbortError' });
  });

  it('leave no port open when the user cancels while one is being opened', async () => {
    const cancelled = new AbortController();
    cancelled.abort();
    await assert.rejects(signIns.receiver('loopback', undefined, cancelled.signal), { name: 'AbortError' });
  });
});

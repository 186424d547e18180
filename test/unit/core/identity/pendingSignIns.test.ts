import assert from 'node:assert/strict';
import type { Clock } from '../../../../src/core/clock.ts';
import { PlandayError } from '../../../../src/core/errors.ts';
import { type AuthorizationRequest, authorizationRequest } from '../../../../src/core/identity/authorizationRequest.ts';
import { PendingSignIns } from '../../../../src/core/identity/pendingSignIns.ts';
import { Redactor } from '../../../../src/core/redactor.ts';

const redirectUri = 'http://127.0.0.1:3000/callback';

/** A clock whose sleepers wake when the test says so. */
class HeldClock implements Clock {
  readonly asleep = new Set<() => void>();
  now = () => 0;
  elapsed = () => 0;
  sleep(_ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.asleep.add(resolve);
      signal?.addEventListener('abort', () => {
        this.asleep.delete(resolve);
        reject(signal.reason);
      });
    });
  }
  wakeAll(): void {
    for (const wake of this.asleep) wake();
  }
}

async function createHarness(overrides: Partial<{ redirectUri: string }> = {}) {
  const clock = new HeldClock();
  const redactor = new Redactor();
  const signIns = new PendingSignIns({ clock, redactor });
  const begin = async () => {
    const request = await authorizationRequest({
      identityUrl: 'https://id.planday.com',
      appId: 'the-app',
      scopes: ['shift:read'],
      redirectUri: overrides.redirectUri ?? redirectUri,
      pkce: true,
    });
    const controller = new AbortController();
    const outcome = signIns.answer(request, { signal: controller.signal }).then(
      (parameters) => Object.fromEntries(parameters),
      (error: unknown) => error,
    );
    return { request, outcome, cancel: () => controller.abort() };
  };
  const deliver = (parameters: Record<string, string> | [string, string][]) =>
    signIns.deliver(new URLSearchParams(parameters), redirectUri);
  return { clock, redactor, signIns, begin, deliver };
}

function good({ state }: AuthorizationRequest, code = 'a-code'): Record<string, string> {
  return { code, state };
}

function messageOf(error: unknown): string {
  assert.ok(error instanceof PlandayError, `${String(error)} is not meant for people`);
  assert.equal(error.kind, 'signIn');
  assert.equal(error.cause, undefined);
  return error.message;
}

describe('PendingSignIns', () => {
  it('hands the code to the sign-in that it belongs to', async () => {
    const { begin, deliver, signIns } = await createHarness();
    const { request, outcome } = await begin();
    assert.equal(deliver({ ...good(request), iss: 'https://id.planday.com', session_state: 'x' }), undefined);
    assert.equal(((await outcome) as Record<string, string>).code, 'a-code');
    assert.equal(signIns.size, 0);
  });

  it('keeps two sign-ins apart by their state, in whichever order they are answered', async () => {
    const { begin, deliver } = await createHarness();
    const first = await begin();
    const second = await begin();
    assert.equal(deliver(good(second.request, 'for-second')), undefined);
    assert.equal(deliver(good(first.request, 'for-first')), undefined);
    assert.equal(((await first.outcome) as Record<string, string>).code, 'for-first');
    assert.equal(((await second.outcome) as Record<string, string>).code, 'for-second');
  });

  it('refuses a second answer, and the first one stands', async () => {
    const { begin, deliver } = await createHarness();
    const { request, outcome } = await begin();
    deliver(good(request));
    assert.match(messageOf(deliver(good(request, 'another'))), /answered already/);
    assert.equal(((await outcome) as Record<string, string>).code, 'a-code');
  });

  it('ends the one that waits when the state differs', async () => {
    const { begin, deliver, signIns } = await createHarness();
    const { request, outcome } = await begin();
    const refusal = deliver({ code: 'a-code', state: `${request.state}x` });
    assert.match(messageOf(refusal), /its state differs/);
    assert.equal(await outcome, refusal);
    assert.equal(signIns.size, 0);
    assert.match(messageOf(deliver(good(request))), /not its own/);
  });

  it('ends the one that waits when the state is missing', async () => {
    const { begin, deliver } = await createHarness();
    const { outcome } = await begin();
    const refusal = deliver({ code: 'a-code' });
    assert.match(messageOf(refusal), /without the state/);
    assert.equal(await outcome, refusal);
  });

  it('ends none of two for an answer that belongs to neither', async () => {
    const { begin, deliver, signIns } = await createHarness();
    const first = await begin();
    await begin();
    assert.match(messageOf(deliver({ code: 'a-code', state: 'unknown' })), /its state differs/);
    assert.equal(signIns.size, 2);
    assert.equal(deliver(good(first.request)), undefined);
  });

  it('ends none that waits at another address', async () => {
    const { begin, deliver, signIns } = await createHarness({
      redirectUri: 'vscode://planday-explorer.planday-explorer/signed-in',
    });
    await begin();
    assert.match(messageOf(deliver({ code: 'a-code', state: 'unknown' })), /its state differs/);
    assert.equal(signIns.size, 1);
  });

  it('times out, and says so to an answer that comes later', async () => {
    const { begin, clock, deliver, signIns } = await createHarness();
    const { request, outcome } = await begin();
    clock.wakeAll();
    assert.match(messageOf(await outcome), /id\.planday\.com did not come back within 10 minutes/);
    assert.equal(signIns.size, 0);
    assert.match(messageOf(deliver(good(request))), /came too late/);
  });

  it('ends silently when it is cancelled, and says so to an answer that comes later', async () => {
    const { begin, deliver, clock } = await createHarness();
    const signIn = await begin();
    signIn.cancel();
    assert.equal(((await signIn.outcome) as Error).name, 'AbortError');
    assert.equal(clock.asleep.size, 0, 'nothing is left running');
    assert.match(messageOf(deliver(good(signIn.request))), /cancelled in VS Code/);
  });

  it('keeps state, code verifier and code out of every text from then on', async () => {
    const { begin, deliver, redactor } = await createHarness();
    const { request, outcome } = await begin();
    deliver(good(request, 'the-secret-code'));
    await outcome;
    const text = redactor.redact(`${request.state} ${request.codeVerifier} the-secret-code`);
    assert.equal(text, '[redacted] [redacted] [redacted]');
  });

  const bad: readonly { name: string; answer: Record<string, string> | [string, string][]; says: RegExp }[] = [
    { name: 'access_denied', answer: { error: 'access_denied' }, says: /^Consent was not given at id\.planday\.com/ },
    { name: 'consent_required', answer: { error: 'consent_required' }, says: /^Consent was not given/ },
    {
      name: 'invalid_scope',
      answer: { error: 'invalid_scope', error_description: 'Bad <b>scope</b>\n[x](command:y)' },
      says: /Choose only scopes that the app the-app was created with\. Planday says: “Bad <b>scope<\/b> \[x\] \(command:y\)”/,
    },
    { name: 'unauthorized_client', answer: { error: 'unauthorized_client' }, says: /does not let the app the-app sign in/ },
    {
      name: 'invalid_request',
      answer: { error: 'invalid_request' },
      says: /Check that http:\/\/127\.0\.0\.1:3000\/callback is registered/,
    },
    { name: 'unsupported_response_type', answer: { error: 'unsupported_response_type' }, says: /Use Add Portal/ },
    { name: 'login_required', answer: { error: 'login_required' }, says: /could not sign you in/ },
    { name: 'interaction_required', answer: { error: 'interaction_required' }, says: /could not sign you in/ },
    { name: 'server_error', answer: { error: 'server_error' }, says: /a problem of its own/ },
    { name: 'temporarily_unavailable', answer: { error: 'temporarily_unavailable' }, says: /overloaded or under maintenance/ },
    { name: 'an unknown error', answer: { error: 'weird thing' }, says: /ended the sign-in with “weird thing”/ },
    { name: 'an error beside a code', answer: { error: 'access_denied', code: 'a-code' }, says: /^Consent was not given/ },
    { name: 'no code', answer: {}, says: /came back without a code/ },
    { name: 'an empty code', answer: { code: '' }, says: /came back without a code/ },
    {
      name: 'another issuer',
      answer: { code: 'a-code', iss: 'https://evil.example' },
      says: /answered by https:\/\/evil\.example instead of id/,
    },
    {
      name: 'two codes',
      answer: [
        ['code', 'one'],
        ['code', 'two'],
      ],
      says: /malformed/,
    },
    { name: 'an implicit answer', answer: { code: 'a-code', id_token: 'x.y.z' }, says: /malformed/ },
    { name: 'a JARM answer', answer: { code: 'a-code', response: 'x.y.z' }, says: /malformed/ },
  ];
  for (const { name, answer, says } of bad) {
    it(`ends with a sentence on ${name}`, async () => {
      const { begin, deliver, signIns } = await createHarness();
      const { request, outcome } = await begin();
      const parameters: [string, string][] = [...new URLSearchParams(answer), ['state', request.state]];
      const refusal = deliver(parameters);
      assert.match(messageOf(refusal), says);
      assert.equal(await outcome, refusal);
      assert.equal(signIns.size, 0);
    });
  }
});

import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import type { Clock } from '../../../../src/core/clock.ts';
import { PlandayError } from '../../../../src/core/errors.ts';
import { type AuthorizationRequest, authorizationRequest } from '../../../../src/core/identity/authorizationRequest.ts';
import { PendingSignIns } from '../../../../src/core/identity/pendingSignIns.ts';
import { Redactor } from '../../../../src/core/redactor.ts';

const redirectUri = 'http://127.0.0.1:3000/callback';

type Answer = Record<string, string> | [string, string][];

/** A clock whose sleepers wake when the test says so. */
class HeldClock implements Clock {
  readonly asleep = new Set<() => void>();
  time = 0;
  now = () => this.time;
  elapsed = () => this.time;
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
    const noticed: string[] = [];
    const onForeign = ({ message }: PlandayError) => noticed.push(message);
    const outcome = signIns.answer(request, { signal: controller.signal, onForeign }).then(
      (parameters) => Object.fromEntries(parameters),
      (error: unknown) => error,
    );
    return { request, outcome, noticed, cancel: () => controller.abort() };
  };
  const receive = (parameters: Answer) => signIns.deliver(new URLSearchParams(parameters), redirectUri);
  const deliver = (parameters: Answer) => receive(parameters).failure;
  return { clock, redactor, signIns, begin, receive, deliver };
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

  it('tells whoever brings an answer what became of it', async () => {
    const { begin, receive } = await createHarness();
    const [one, other] = [await begin(), await begin()];
    assert.deepEqual(receive(good(one.request)), { taken: true, failure: undefined, waits: false, isNews: true });
    const { failure, ...rest } = receive({ error: 'access_denied', state: other.request.state });
    assert.deepEqual(rest, { taken: true, waits: false, isNews: true });
    assert.equal(failure, await other.outcome);
    assert.match(messageOf(receive(good(other.request)).failure), /answered already/, 'also where it was answered badly');
  });

  it('knows how each of the last fifty has ended, and of those before nothing', async () => {
    const { begin, deliver } = await createHarness();
    const first = await begin();
    deliver(good(first.request));
    const second = await begin();
    second.cancel();
    await second.outcome;
    for (let count = 0; count < 48; count++) deliver(good((await begin()).request));
    assert.match(messageOf(deliver(good(first.request))), /answered already/);
    assert.match(messageOf(deliver(good(second.request))), /cancelled in VS Code/);
    deliver(good((await begin()).request));
    assert.match(messageOf(deliver(good(first.request))), /its state differs/);
    assert.match(messageOf(deliver(good(second.request))), /cancelled in VS Code/);
  });

  it('does not begin for whoever has given up, and listens to nobody when it is over', async () => {
    const { begin, signIns, deliver } = await createHarness();
    const { request } = await begin();
    deliver(good(request));
    await assert.rejects(signIns.answer(request, { signal: AbortSignal.abort() }), { name: 'AbortError' });
    assert.equal(signIns.size, 0);
    const { signal } = new AbortController();
    const answer = signIns.answer(request, { signal });
    assert.equal(getEventListeners(signal, 'abort').length, 1);
    deliver({ code: 'a-code' });
    assert.equal(deliver(good(request)), undefined);
    await answer;
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('shows a defect instead of taking it for an answer', async () => {
    const { begin, deliver, redactor, signIns } = await createHarness();
    const { request, cancel, outcome } = await begin();
    redactor.redact = () => {
      throw new TypeError('A defect');
    };
    assert.throws(() => deliver({ error: 'odd', state: request.state }), TypeError);
    assert.equal(signIns.size, 1);
    cancel();
    await outcome;
  });

  /** Answers that any page can send: none of them knows the state. */
  const foreign: readonly { name: string; answer: (state: string) => Answer; says: RegExp }[] = [
    { name: 'another state', answer: (state) => ({ code: 'firstName', state: `${state}x` }), says: /its state differs/ },
    { name: 'no state', answer: () => ({ code: 'firstName' }), says: /without the state/ },
    { name: 'an empty state', answer: () => ({ code: 'firstName', state: '' }), says: /without the state/ },
    {
      name: 'an error without state',
      answer: () => ({ error: 'access_denied', error_description: 'firstName' }),
      says: /without the state/,
    },
    {
      name: 'an error with another state',
      answer: () => ({ error: 'firstName', error_description: 'firstName', state: 'x', iss: 'https://firstName.example' }),
      says: /its state differs/,
    },
    { name: 'nothing at all', answer: () => ({}), says: /without the state/ },
    ...['state', 'code', 'error', 'error_description', 'iss'].map((name) => ({
      name: `two of ${name} beside the state`,
      answer: (state: string): Answer => [
        ['code', 'firstName'],
        ['state', state],
        [name, 'firstName'],
        [name, 'firstName'],
      ],
      says: /a parameter twice/,
    })),
  ];
  for (const { name, answer, says } of foreign) {
    it(`goes on waiting after an answer with ${name}, keeps nothing of it, and takes the right one`, async () => {
      const { begin, receive, deliver, signIns, redactor } = await createHarness();
      const { request, outcome, noticed } = await begin();
      const received = receive(answer(request.state));
      assert.deepEqual([received.taken, received.waits, signIns.size], [false, true, 1]);
      assert.match(messageOf(received.failure), says);
      assert.match(messageOf(received.failure), /The sign-in goes on waiting: finish it on the page that VS Code opened/);
      const said = `${received.failure?.message} ${received.failure?.stack} ${received.failure?.detail} ${noticed.join(' ')}`;
      assert.ok(!said.includes('firstName'), said);
      assert.equal(redactor.redact('"firstName"'), '"firstName"', 'an answer of theirs blanks no word of an answer of ours');
      assert.deepEqual(noticed, [received.failure?.message]);
      assert.equal(deliver(good(request)), undefined);
      assert.equal(((await outcome) as Record<string, string>).code, 'a-code');
    });
  }

  it('tells the sign-in once for each kind, however many answers come, and keeps none of ten thousand', async () => {
    const { begin, receive, deliver, redactor, signIns } = await createHarness();
    const { request, outcome, noticed } = await begin();
    for (let count = 0; count < 10_000; count++) {
      receive({ code: `word${count}`, state: `state${count}` });
      receive({ error: `word${count}` });
    }
    assert.equal(noticed.length, 2);
    assert.equal(signIns.size, 1);
    assert.equal(redactor.redact('word0 word9999 state0'), 'word0 word9999 state0');
    assert.equal(deliver(good(request)), undefined);
    assert.equal(((await outcome) as Record<string, string>).code, 'a-code');
  });

  it('notices at each of two sign-ins what belongs to neither', async () => {
    const { begin, deliver, signIns } = await createHarness();
    const first = await begin();
    const second = await begin();
    deliver({ code: 'a-code', state: 'unknown' });
    assert.deepEqual([first.noticed.length, second.noticed.length, signIns.size], [1, 1, 2]);
    assert.equal(deliver(good(first.request)), undefined);
    assert.equal(deliver(good(second.request)), undefined);
  });

  it('tells a sign-in nothing of what came to another address', async () => {
    const { begin, receive, signIns } = await createHarness({
      redirectUri: 'vscode://planday-explorer.planday-explorer/signed-in',
    });
    const { noticed } = await begin();
    const { failure, waits } = receive({ code: 'a-code', state: 'unknown' });
    assert.match(messageOf(failure), /its state differs\), so it was not used and nothing was stored\. Choose Sign In/);
    assert.deepEqual([waits, noticed, signIns.size], [false, [], 1]);
  });

  const unwanted: readonly [Answer, RegExp][] = [
    [{ code: 'a-code' }, /without the state of a sign-in.*Choose Sign In to Portal again/],
    [{ code: 'a-code', state: 'unknown' }, /an answer to another sign-in.*Choose Sign In to Portal again/],
    [[...Array<[string, string]>(2).fill(['code', 'a-code'])], /a parameter twice.*Choose Sign In to Portal again/],
  ];
  for (const [answer, says] of unwanted)
    it(`says that nobody waits, to ${new URLSearchParams(answer)}`, async () => {
      const { deliver } = await createHarness();
      assert.match(messageOf(deliver(answer)), says);
    });

  it('calls one in a minute news of those that nobody waits for, also where the clock is set back', async () => {
    const { receive, clock } = await createHarness();
    const isNews = (time: number) => {
      clock.time = time;
      return receive({ code: 'a-code' }).isNews;
    };
    assert.deepEqual([0, 1, 59_999, 60_000, 60_001, 120_000, -3_600_000].map(isNews), [
      true,
      false,
      false,
      true,
      false,
      true,
      true,
    ]);
  });

  const instead: readonly [string, Answer, RegExp][] = [
    [
      'answers without state',
      { code: 'a-code' },
      /^Within 10 minutes the sign-in got only answers without its state.*the app drops the state/,
    ],
    [
      'answers of others',
      { code: 'a-code', state: 'x' },
      /^Within 10 minutes the sign-in at \S+ got only answers that were not its own/,
    ],
  ];
  for (const [what, answer, says] of instead)
    it(`says when it times out that ${what} came`, async () => {
      const { begin, clock, deliver } = await createHarness();
      const { outcome } = await begin();
      deliver(answer);
      clock.wakeAll();
      assert.match(messageOf(await outcome), says);
    });

  it('times out, and says so to an answer that comes later', async () => {
    const { begin, clock, deliver, signIns } = await createHarness();
    const { request, outcome } = await begin();
    clock.wakeAll();
    assert.match(messageOf(await outcome), /The browser did not come back from id\.planday\.com within 10 minutes/);
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
    { name: 'no code', answer: {}, says: /came back from id\.planday\.com without a code/ },
    { name: 'an empty code', answer: { code: '' }, says: /came back from id\.planday\.com without a code/ },
    {
      name: 'another issuer',
      answer: { code: 'a-code', iss: 'https://evil.example' },
      says: /answered by https:\/\/evil\.example instead of id/,
    },
    {
      name: 'an error and an issuer that echo the code',
      answer: { error: 'about the-secret-code', code: 'the-secret-code' },
      says: /ended the sign-in with “about \[redacted\]”/,
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

import assert from 'node:assert/strict';
import { type SignInChoice, SignInChoices } from '../../../../src/core/identity/signInChoices.ts';
import { MemoryStateStore } from '../../support/stores.ts';

const key = 'planday.signInChoices';
const choice = (appId: string, more: Partial<SignInChoice> = {}): SignInChoice => ({
  appId,
  scopes: ['shift:read'],
  receiver: 'editor',
  ...more,
});

function createHarness(stored?: unknown) {
  const state = new MemoryStateStore();
  if (stored !== undefined) state.values.set(key, JSON.stringify(stored));
  const failures: unknown[] = [];
  return { state, failures, choices: new SignInChoices(state, (error) => void failures.push(error)) };
}

describe('What was chosen for a sign-in', () => {
  it('is remembered for each app, in whichever letters, the latest first', async () => {
    const { choices, state } = createHarness();
    await choices.remember(choice('a'));
    await choices.remember(choice('b', { receiver: 'paste', redirectUrl: 'https://example.com' }));
    await choices.remember(choice('A', { receiver: 'loopback' }));
    const expected = [
      choice('A', { receiver: 'loopback' }),
      choice('b', { receiver: 'paste', redirectUrl: 'https://example.com' }),
    ];
    assert.deepEqual([choices.all(), state.get(key)], [expected, expected]);
    assert.equal(choices.of('a')?.receiver, 'loopback');
    assert.equal(choices.of('c'), undefined);
  });

  it('is remembered for twenty apps', async () => {
    const stored = Array.from({ length: 20 }, (_, index) => choice(`${index}`));
    const { choices } = createHarness(stored);
    await choices.remember(choice('new'));
    assert.deepEqual(choices.all(), [choice('new'), ...stored.slice(0, -1)]);
  });

  it('is asked again where it cannot be written, which is told', async () => {
    const { choices, state, failures } = createHarness();
    state.failing.add(key);
    await choices.remember(choice('a'));
    assert.deepEqual([choices.all(), failures.length], [[], 1]);
  });

  it('is read by all of its fields', () => {
    assert.deepEqual(createHarness({ 0: choice('a') }).choices.all(), []);
    const good = [choice('a', { scopes: [] }), choice('b', { redirectUrl: 'x' }), { ...choice('c'), ofLater: 1 }];
    const bad = [
      null,
      'a',
      { ...choice('a'), appId: 7 },
      { ...choice('a'), scopes: 'shift:read' },
      { ...choice('a'), scopes: ['shift:read', 7] },
      { ...choice('a'), receiver: 'pigeon' },
      { ...choice('a'), redirectUrl: 7 },
    ];
    assert.deepEqual(createHarness([...bad, ...good]).choices.all(), good);
  });
});

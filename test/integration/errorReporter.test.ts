import assert from 'node:assert/strict';
import { PlandayError, sentence } from '../../src/core/errors.ts';
import { Redactor } from '../../src/core/redactor.ts';
import { ErrorReporter } from '../../src/ui/errorReporter.ts';
import { Log } from '../../src/ui/log.ts';
import { onPortal } from '../../src/ui/portalFailure.ts';
import { until } from '../support/until.ts';
import { loaded } from '../unit/support/loaded.ts';
import { Prompts } from './support/prompts.ts';

describe('A failure', () => {
  let prompts: Prompts;
  let errors: ErrorReporter;
  let logged: string[];
  let now: number;

  beforeEach(() => {
    prompts = new Prompts();
    logged = [];
    now = 0;
    const line = (text: unknown) => void logged.push(String(text));
    const channel = { trace: line, info: line, warn: line, error: line, show: () => undefined, dispose: () => undefined };
    errors = new ErrorReporter(new Log(() => channel, loaded(new Redactor())), { elapsed: () => now });
  });

  afterEach(() => prompts.dispose());

  const failing = () => Promise.reject(new PlandayError('notFound', sentence('{0} has no data.', 'Nordlys')));
  const told = () => prompts.messages.map(({ text }) => text);

  it('is told anew with each try, also while the editor still holds the message of the one before', async () => {
    const first = errors.run(failing);
    await prompts.message('Nordlys has no data.');
    // Hidden after a while, the message is neither answered nor closed.
    now += 20_000;
    const second = errors.run(failing);
    await until('two messages', () => prompts.messages.length >= 2 || undefined);
    now += 1_000;
    const third = errors.run(() => onPortal('p', failing));
    await until('three messages', () => prompts.messages.length >= 3 || undefined);
    assert.deepEqual(
      told(),
      Array.from({ length: 3 }, () => 'Nordlys has no data.'),
    );
    assert.equal(logged.length, 3);
    for (const message of prompts.messages) message.press(undefined);
    await Promise.all([first, second, third]);
  });

  it('of many actions at once is told twice: of a longer burst the editor would close what it shows for what it does not show', async () => {
    const runs = Array.from({ length: 4 }, () => errors.run(failing));
    const message = await prompts.message('Nordlys has no data.');
    await until('four lines', () => logged.length >= 4 || undefined);
    assert.deepEqual(told(), ['Nordlys has no data.', 'Nordlys has no data.']);
    // The editor closes the older of two that say the same, which is no answer.
    message.press(undefined);
    await errors.run(failing);
    assert.equal(told().length, 2);
    prompts.messages[1]?.press(undefined);
    await Promise.all(runs);
    now += 800;
    const next = errors.run(failing);
    await until('a third message', () => prompts.messages.length >= 3 || undefined);
    prompts.messages.at(-1)?.press(undefined);
    await next;
  });

  it('of one action is one message, and its Retry is a new try', async () => {
    let tries = 0;
    const action = () => {
      tries += 1;
      return failing();
    };
    const running = errors.run(() => onPortal('p', action));
    (await prompts.message('Nordlys has no data.')).press('Retry');
    await until('the message of the second try', () => prompts.messages.length >= 2 || undefined);
    assert.deepEqual([tries, told().length], [2, 2]);
    prompts.messages.at(-1)?.press(undefined);
    await running;
    assert.deepEqual([tries, told().length], [2, 2]);
  });

  it('that is told alone is told each time', async () => {
    const first = errors.report(new Error('x'));
    await until('a message', () => prompts.messages.length >= 1 || undefined);
    now += 1_000;
    const both = [first, errors.report(new Error('x'))];
    await until('two messages', () => prompts.messages.length >= 2 || undefined);
    assert.equal(new Set(told()).size, 1);
    for (const message of prompts.messages) message.press(undefined);
    await Promise.all(both);
  });
});

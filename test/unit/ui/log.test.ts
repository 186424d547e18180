import assert from 'node:assert/strict';
import { lazy } from '../../../src/core/lazy.ts';
import { Redactor } from '../../../src/core/redactor.ts';
import { Log } from '../../../src/ui/log.ts';
import { loaded } from '../support/loaded.ts';

function createLog() {
  const lines: string[] = [];
  let channels = 0;
  const write = (level: string) => (message: unknown) => lines.push(`${level} ${message}`);
  const redactor = new Redactor();
  const log = new Log(() => {
    channels += 1;
    return {
      trace: write('trace'),
      info: write('info'),
      warn: write('warn'),
      error: write('error'),
      show: () => lines.push('shown'),
      dispose: () => lines.push('disposed'),
    };
  }, loaded(redactor));
  return { log, lines, redactor, channels: () => channels };
}

describe('the log', () => {
  it('writes nothing before it can be redacted, and then in its order', async () => {
    const lines: string[] = [];
    const write = (message: unknown) => lines.push(String(message));
    const channel = { trace: write, info: write, warn: write, error: write, show: () => undefined, dispose: () => undefined };
    const redactor = new Redactor();
    redactor.add('refresh-1-secretsecret');
    const log = new Log(
      () => channel,
      lazy(async () => redactor),
    );
    log.info('one refresh-1-secretsecret');
    log.warn('two');
    assert.deepEqual(lines, []);
    await new Promise((resolve) => setImmediate(resolve));
    log.info('three');
    assert.deepEqual(lines, ['one [redacted]', 'two', 'three']);
  });

  it('opens its channel with the first line', () => {
    const { log, channels } = createLog();
    assert.equal(channels(), 0);
    log.info('one');
    log.info('two');
    assert.equal(channels(), 1);
  });

  it('writes one line for a request, without the query', () => {
    const { log, lines } = createLog();
    log.exchange({
      method: 'GET',
      url: 'https://api.example/hr/v1.0/employees?searchQuery=Jensen',
      status: 200,
      milliseconds: 12,
    });
    assert.deepEqual(lines, [
      'info GET api.example/hr/v1.0/employees 200 12 ms',
      'trace GET api.example/hr/v1.0/employees?searchQuery=Jensen',
    ]);
  });

  it('names the portal that a request is for, on one line and as text', () => {
    const { log, lines } = createLog();
    log.exchange({ method: 'GET', url: 'https://api.example/x?y=1', portalName: 'Nordlys\nCafé', status: 200, milliseconds: 12 });
    assert.deepEqual(lines, ['info GET api.example/x 200 12 ms (Nordlys Café)', 'trace GET api.example/x?y=1 (Nordlys Café)']);
  });

  it('says why there was no answer', () => {
    const { log, lines } = createLog();
    log.exchange({ method: 'POST', url: 'https://id.example/connect/token', milliseconds: 3, error: new Error('offline') });
    assert.deepEqual(lines, ['warn POST id.example/connect/token no answer 3 ms: offline']);
  });

  it('keeps secrets out of every kind of line', () => {
    const secret = 'a-secret-refresh-token';
    const { log, lines, redactor } = createLog();
    redactor.add(secret);
    log.info(secret);
    log.warn(secret);
    log.error('failed', new Error(secret, { cause: new Error(`deep ${secret}`) }));
    log.exchange({ method: 'GET', url: `https://api.example/x?token=${secret}`, milliseconds: 1, error: secret });
    assert.ok(lines.length > 4);
    assert.deepEqual(
      lines.filter((line) => line.includes(secret)),
      [],
    );
  });

  it('writes one line for a message, whatever stands in it', () => {
    const { log, lines } = createLog();
    const forged = 'x\n2026-11-25 08:00:00.000 [error] forged\r\u2028y\u202ez';
    log.info(forged);
    log.warn(forged);
    log.exchange({ method: 'GET', url: 'https://api.example/x', milliseconds: 1, error: new Error(forged) });
    const plain = 'x 2026-11-25 08:00:00.000 [error] forged yz';
    assert.deepEqual(lines, [`info ${plain}`, `warn ${plain}`, `warn GET api.example/x no answer 1 ms: ${plain}`]);
  });

  it('keeps out a secret that what cannot be seen breaks up', () => {
    const { log, lines, redactor } = createLog();
    redactor.add('a-secret-refresh-token');
    log.info('It was a-secret-\u200brefresh-\u00adtoken.');
    log.error('failed', new Error('a-secret-\u200brefresh-token'));
    assert.equal(lines[0], 'info It was [redacted].');
    assert.match(lines[1] ?? '', /^error failed\n {4}Error: \[redacted\]\n/);
  });

  it('indents what a defect says, and takes no line of its message for where it was thrown', () => {
    const { log, lines } = createLog();
    log.error('An error that should not happen:', new Error('x\n    at forged (file.ts:1:1)\n2026-11-25 [error] forged'));
    const [first, second, ...others] = (lines[0] ?? '').split('\n');
    assert.equal(first, 'error An error that should not happen:');
    assert.equal(second, '    Error: x at forged (file.ts:1:1) 2026-11-25 [error] forged');
    assert.ok(others.length > 0 && others.every((line) => /^ {6}at /.test(line) && !line.includes('forged')));
  });

  it('keeps the stack and the causes of a defect', () => {
    const { log, lines } = createLog();
    log.error('An error that should not happen:', new Error('outer', { cause: new Error('inner') }));
    assert.match(lines[0] ?? '', /outer[\s\S]+log\.test[\s\S]+Caused by: Error: inner/);
  });
});

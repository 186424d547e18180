import assert from 'node:assert/strict';
import { PlandayError } from '../../../../src/core/errors.ts';
import { checkedRedirectUrl, loopbackAddress, pastedAnswer } from '../../../../src/core/identity/redirectAddress.ts';

function refusal(check: () => unknown): string {
  try {
    check();
  } catch (error) {
    assert.ok(error instanceof PlandayError);
    assert.equal(error.kind, 'invalidInput');
    return error.message;
  }
  throw new Error('It was not refused');
}

describe('A redirect URL', () => {
  for (const url of [
    'http://localhost:3000/callback',
    'http://127.0.0.1/',
    'https://example.com/callback?app=1',
    'vscode://publisher.name/path',
    'com.example.app:/callback',
  ])
    it(`may be ${url}, which stays as it was typed`, () => assert.equal(checkedRedirectUrl(` ${url} `, 'any'), url));

  for (const url of [
    '',
    'localhost:3000 callback',
    'example.com',
    'https:example.com',
    'http:example.com',
    'https:example.com/http://localhost/',
    'http://:password@localhost/',
    'http://user@localhost/',
    'http://localhost/#x',
  ])
    it(`may not be “${url}”`, () =>
      assert.match(
        refusal(() => checkedRedirectUrl(url, 'any')),
        /^Enter the whole redirect URL/,
      ));

  for (const url of ['https://localhost:3000/callback', 'http://example.com/', 'http://127.0.0.1.example.com/', 'vscode://a.b/c'])
    it(`of this machine may not be ${url}`, () =>
      assert.match(
        refusal(() => loopbackAddress(url)),
        /^Only an http:\/\/ address on this machine/,
      ));

  it('of this machine may be typed as a port', () => {
    assert.equal(loopbackAddress(' 3000 '), 'http://localhost:3000/callback');
    assert.equal(loopbackAddress('http://[::1]:8080/x'), 'http://[::1]:8080/x');
    for (const port of ['1', '65535']) assert.equal(loopbackAddress(port), `http://localhost:${port}/callback`);
    for (const port of ['0', '65536', '12345678901234567890'])
      assert.equal(
        refusal(() => loopbackAddress(port)),
        `A port is a number from 1 to 65535. ${port} is not.`,
      );
    assert.equal(
      refusal(() => loopbackAddress('1'.repeat(21))),
      `A port is a number from 1 to 65535. ${'1'.repeat(20)} is not.`,
    );
    for (const none of ['x3000', '3000x'])
      assert.match(
        refusal(() => loopbackAddress(none)),
        /^Enter the whole redirect URL/,
      );
  });

  it('of another machine is named, by its host or by what it begins with', () => {
    for (const [url, name] of [
      ['https://localhost:3000/callback', 'localhost:3000'],
      ['com.example.app:/callback', 'com.example.app:'],
    ] as const)
      assert.equal(
        refusal(() => checkedRedirectUrl(url, 'loopback')),
        `Only an http:// address on this machine can be listened to, such as http://127.0.0.1:3000/callback. For ${name}, go back and choose to paste the address.`,
      );
  });
});

describe('A pasted answer', () => {
  const request = { redirectUri: 'https://example.com/callback?app=1', state: 'the-state' };
  const paste = (address: string) => pastedAnswer(address, request);

  it('gives its parameters', () => {
    const parameters = paste(' https://example.com/callback?app=1&code=a%2Bb&state=the-state ');
    assert.deepEqual(Object.fromEntries(parameters), { app: '1', code: 'a+b', state: 'the-state' });
  });

  it('may be as long as any answer, and be pasted with blanks around it', () => {
    const long = (length: number) => {
      const address = 'https://example.com/callback?state=the-state&code=';
      return address + 'x'.repeat(length - address.length);
    };
    assert.equal(paste(`${' '.repeat(100)}${long(8_192)}\n`).get('state'), 'the-state');
    assert.match(
      refusal(() => paste(long(8_193))),
      /^Paste the whole address/,
    );
  });

  it('is named by no more than its beginning', () => {
    const message = refusal(() => paste(`https://example.org/${'x'.repeat(200)}?code=secret`));
    assert.equal(
      message,
      `That address begins with https://example.org/${'x'.repeat(80)}, but this sign-in ends at https://example.com/callback?app=1. Finish it in the browser first, then copy the address.`,
    );
  });

  it('may be a refusal', () => {
    assert.equal(paste('https://example.com/callback?error=access_denied&state=the-state').get('error'), 'access_denied');
  });

  for (const [address, says] of [
    ['', /^Paste the whole address/],
    ['code=a&state=the-state', /^Paste the whole address/],
    [`https://example.com/callback?code=${'x'.repeat(9_000)}`, /^Paste the whole address/],
    ['https://example.org/callback?code=a&state=the-state', /^That address begins with https:\/\/example\.org\/callback, but/],
    ['http://example.com/callback?code=a&state=the-state', /^That address begins with/],
    ['https://example.com/other?code=a&state=the-state', /^That address begins with/],
    ['https://example.com/callback?app=1', /^That address holds no code/],
    ['https://example.com/callback?code=a', /^That address holds no state/],
    ['https://example.com/callback?code=a&code=b&state=the-state', /^That address holds a parameter twice/],
    ['https://example.com/callback?code=a&state=the-state&state=another', /^That address holds a parameter twice/],
    ['https://example.com/callback?code=a&state=another', /^That address is the answer to another sign-in/],
  ] as const)
    it(`may not be “${address.slice(0, 60)}”`, () =>
      assert.match(
        refusal(() => paste(address)),
        says,
      ));
});

import assert from 'node:assert/strict';
import { secretsIn } from '../../../../src/core/assistant/codeSecrets.ts';

const value = 'qT4mV9xW2kLr7pZs1b';
const whats = (code: string) => secretsIn(code).map(({ what }) => what);
const named = (name: string) => [`a value for ${name}, as it is`];

describe('A token in a program', () => {
  it('is an access token wherever it stands', () => {
    const token = 'eyJhbGciOiJIU.eyJzd';
    assert.deepEqual(secretsIn(`ab ${token}x`), [{ at: 3, what: 'an access token, as it is' }]);
    assert.deepEqual(whats(`Authorization: Bearer ${token}.signature0123456789`), ['an access token, as it is']);
    assert.deepEqual(whats(`const token = "${token}.signature0123456789";`), ['an access token, as it is']);
    assert.deepEqual(whats('eyJhbGciOiJI.abcde eyJhbGciOiJIU.abcd xeyJhbGciOiJIU.eyJzd'), []);
  });

  it('is a bearer token that has the look of one', () => {
    const bearer = ['a bearer token, as it is'];
    assert.deepEqual(secretsIn(`-H "Authorization: Bearer ${value}x9"`), [{ at: 19, what: bearer[0] }]);
    assert.deepEqual(whats(`Bearer ${value}x/+~.-9==`), bearer);
    for (const other of [
      `Bearer ${value}`,
      'Bearer abcdefghijklmnopqrstuv',
      'Bearer YOUR0TOKEN0abcdefghijk',
      `xBearer ${value}x9`,
      `Bearer -${value}x9`,
    ])
      assert.deepEqual(whats(other), [], other);
  });

  for (const [code, name] of [
    [`refresh_token = "${value}"`, 'refresh_token'],
    [`refreshToken: '${value}'`, 'refreshToken'],
    [`const planday_refresh_token_2 = \`${value}\``, 'planday_refresh_token_2'],
    [`"access_token" => "${value}"`, 'access_token'],
    [`ACCESSTOKEN := "${value}"`, 'ACCESSTOKEN'],
    [`api_token="${value}"`, 'api_token'],
    [`my_bearer_x = b"${value}"`, 'my_bearer_x'],
    [`clientSecret: string = @"${value}"`, 'clientSecret'],
    [`["token"] = r'${value}'`, 'token'],
    [`('token', '${value}')`, 'token'],
    [`token = "${value}+/=-_~"`, 'token'],
    [`token = "eyJ${value}"`, 'token'],
  ] as const)
    it(`is the value of ${name}: ${code}`, () => assert.deepEqual(whats(code), named(name)));

  for (const code of [
    `token = "${value.slice(1)}"`,
    'token = "abcdefghijklmnopqrstuv"',
    'token = "1234567890123456789"',
    'token = "your-refresh-token-1"',
    'token = "EXAMPLE0EXAMPLE0EXAMPLE"',
    'token = "aaaaaa1bbbbcccddd22"',
    `token = get("${value}")`,
    `tokens = "${value}"`,
    `mytoken = "${value}"`,
    `token = ${value}`,
    `name = "${value}"`,
  ])
    it(`is none in ${code}`, () => assert.deepEqual(whats(code), []));

  it('is told by its place', () => {
    assert.deepEqual(
      secretsIn(`a = 1\ntoken = "${value}"\nsecret_token`).map(({ at }) => at),
      [6],
    );
  });
});

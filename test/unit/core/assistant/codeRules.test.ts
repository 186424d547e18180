import assert from 'node:assert/strict';
import { addressesIn } from '../../../../src/core/assistant/codeAddresses.ts';
import { constantsIn } from '../../../../src/core/assistant/codeConstants.ts';
import { codeFindings } from '../../../../src/core/assistant/codeRules.ts';

const findings = (code: string) => codeFindings(code, addressesIn(code, constantsIn(code)));
const rules = (code: string) => findings(code).map(({ rule, line, found }) => `${rule} ${line} ${found}`);
const api = 'https://openapi.planday.com/hr/v1.0/departments';

describe('A program as a whole', () => {
  it('asks Planday’s own hosts, and no other of theirs', () => {
    assert.deepEqual(findings('\n"https://api.planday.com/hr/v1.0/x"'), [
      {
        rule: 'unknownHost',
        severity: 'error',
        line: 2,
        found: 'api.planday.com',
        instead: ['https://openapi.planday.com for the API', 'https://id.planday.com for tokens'],
        why: 'The API answers at openapi.planday.com and tokens come from id.planday.com; no other host of Planday’s is documented for integrations.',
      },
    ]);
    for (const host of [
      'login.planday.com',
      'xwww.planday.com',
      'my.api.planday.com',
      'www.help.planday.com',
      'wwwplanday.planday.com',
    ])
      assert.deepEqual(rules(`"https://${host}/x"`), [`unknownHost 1 ${host}`]);
    for (const host of [
      'www.planday.com',
      'help.planday.com',
      'status.planday.com',
      'openapi-login.planday.com',
      'planday.com',
      'planday.example.org',
      'myplanday.com',
      'planday.com.example.org',
      'api.planday.com.example.org',
      'openapi.planday.com',
    ])
      assert.deepEqual(rules(`"https://${host}/x"`), [], host);
  });

  it('gets its tokens where they are', () => {
    assert.deepEqual(findings('"https://id.planday.com/oauth2/token"'), [
      {
        rule: 'unknownPath',
        severity: 'error',
        line: 1,
        found: 'https://id.planday.com/oauth2/token',
        instead: [
          'https://id.planday.com/connect/token',
          'https://id.planday.com/connect/authorize',
          'https://id.planday.com/connect/revocation',
        ],
        why: 'The identity server has no such address for integrations.',
      },
    ]);
    for (const path of [
      '',
      '/',
      '/connect',
      '/connect/token',
      '/connect/Authorize',
      '/connect/revocation',
      '/connect/userinfo',
      '/.well-known/openid-configuration',
    ])
      assert.deepEqual(rules(`"https://id.planday.com${path}"`), [], path);
    for (const path of ['/connect/tokens', '/token', '/x/.well-known/y', '/.well-known'])
      assert.deepEqual(rules(`"https://id.planday.com${path}"`), [`unknownPath 1 https://id.planday.com${path}`]);
  });

  it('says which app it is', () => {
    assert.deepEqual(findings(`"${api}"\n{ Authorization: x }`), [
      {
        rule: 'missingClientId',
        severity: 'error',
        line: 2,
        found: 'Authorization without X-ClientId',
        instead: ['X-ClientId: <App ID>'],
        why: 'Planday’s guide asks for the header X-ClientId with the App ID on every request. Some endpoints answer without it; contract rules and revenue declare it.',
      },
    ]);
    const [found] = rules(`"${api}"\nx = "Bearer " + token`);
    assert.equal(found, 'missingClientId 2 Authorization without X-ClientId');
    assert.deepEqual(rules(`get("/hr/v1.0/x") "authorization"`), ['missingClientId 1 Authorization without X-ClientId']);
    for (const code of [
      `"${api}" "Authorization" "X-ClientId"`,
      `"${api}" "Authorization" x_client_id`,
      `"${api}" "Authorization" XClientId`,
      `"${api}" getAuthorization xBearer`,
      `"${api}"`,
      '"https://example.org" "Authorization"',
      '"https://id.planday.com/connect/token" "Authorization"',
    ])
      assert.deepEqual(rules(code), [], code);
  });

  it('sends no header that does nothing', () => {
    assert.deepEqual(findings(`"${api}"\n"x-openapi-region": "dk"`), [
      {
        rule: 'uselessHeader',
        severity: 'warning',
        line: 2,
        found: 'X-OpenAPI-Region',
        why: 'The header has done nothing since October 2024: leave it out.',
      },
    ]);
  });

  it('holds no token', () => {
    assert.deepEqual(findings('\n\ntoken = "qT4mV9xW2kLr7pZs1bNcYd"'), [
      {
        rule: 'tokenInCode',
        severity: 'error',
        line: 3,
        found: 'a value for token, as it is',
        instead: ['an environment variable, or a store for secrets'],
        why: 'A token in a program goes wherever the program goes. A refresh token is valid until it is revoked: revoke one that was written down.',
      },
    ]);
  });

  it('asks for a grant that there is', () => {
    assert.deepEqual(findings('\ngrant_type=client_credentials'), [
      {
        rule: 'unknownGrant',
        severity: 'error',
        line: 2,
        found: 'grant_type=client_credentials',
        instead: ['grant_type=refresh_token', 'grant_type=authorization_code'],
        why: 'Only these two grants are documented for integrations. An app has no client secret.',
      },
    ]);
    for (const code of [
      '"grant_type": "password"',
      "['grant_type'] = 'password'",
      '("grant_type", "password")',
      '"grant_type" => "password"',
      'GRANT_TYPE = password',
    ])
      assert.deepEqual(rules(code).length, 1, code);
    for (const code of [
      'grant_type=refresh_token',
      'grant_type=authorization_code',
      'grant_type=passwords',
      'grant_type password',
      'granttype=password',
    ])
      assert.deepEqual(rules(code), [], code);
  });
});

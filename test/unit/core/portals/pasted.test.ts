import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkAppId, checkRefreshToken } from '../../../../src/core/portals/credentials.ts';
import { bareValue, credentialsIn, isPlaceholder, isPlaceholderInWords } from '../../../../src/core/portals/pasted.ts';

const appId = '5a11b0c5-7e57-4a9d-9b1e-0a11500be500';
const refreshToken = 'Zk3v-Qx8pLm2_RtY7wBnA1';
const accessToken = 'eyJhbGciOiJSUzI1NiJ9.eyJzY29wZSI6ImEifQ.c2ln';

/** What a server may give as a token: base64 and base64url, with dots and a tilde. */
const opaque = fc
  .tuple(
    fc.string({
      unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~+/'),
      minLength: 8,
      maxLength: 60,
    }),
    fc.constantFrom('', '=', '=='),
  )
  .map((parts) => parts.join(''));

describe('a value that was pasted with its surroundings', () => {
  const pastes: readonly [string, string][] = [
    ['spaces', `  ${appId} `],
    ['a line break', `${appId}\r\n`],
    ['tabs', `\t${appId}\t`],
    ['non-breaking spaces', `\u00a0${appId}\u202f`],
    ['zero-width characters', `\u200b${appId}\u200d\u2060`],
    ['a byte order mark', `\ufeff${appId}`],
    ['a mark of the order of reading', `\u202a${appId}\u202c`],
    ['a tag', `${appId}\u{e0020}`],
    ['quotes', `"${appId}"`],
    ['quotes and a comma', `"${appId}",`],
    ['apostrophes and a semicolon', `'${appId}';`],
    ['backticks', `\`${appId}\``],
    ['typographic quotes', `“${appId}”`],
    ['German quotes', `„${appId}“`],
    ['French quotes', `« ${appId} »`],
    ['quotes within quotes', `"'${appId}'",`],
    ['half of its quotes', `"${appId}`],
    ['a line of a shell that goes on', `${appId} \\`],
    ['angle brackets', `<${appId}>`],
    ['braces', `{${appId}}`],
    ['a scheme', `Bearer ${appId}`],
    ['a header', `Authorization: Bearer ${appId}`],
  ];
  for (const [what, pasted] of pastes) {
    it(`loses ${what}`, () => assert.equal(bareValue(pasted), appId));
  }

  it('loses quotes within a header, and brackets around a value alone', () => {
    assert.equal(bareValue(`Bearer "${appId}",`), appId);
    assert.equal(bareValue(`authorization:Bearer bearer ${appId}`), appId);
    for (const [text, expected] of [
      ['(abc1)', 'abc1'],
      ['[abc1]', 'abc1'],
      ['<abc>', '<abc>'],
      ['<a b1>', '<a b1>'],
      ['{abc1]', '{abc1]'],
      ['<abc1', '<abc1'],
      ['Bearer ', 'Bearer'],
      ['a,b', 'a,b'],
    ])
      assert.equal(bareValue(text ?? ''), expected, text);
  });

  it('is decoded only where all of it is a value of a form', () => {
    for (const [text, expected] of [
      ['a%7Eb', 'a~b'],
      ['a%2fb', 'a/b'],
      ['a%20b', 'a%20b'],
      ['a%2Fb c', 'a%2Fb c'],
    ])
      assert.equal(bareValue(text ?? ''), expected);
  });

  it('is decoded where a form has encoded it', () => assert.equal(bareValue('a%2Fb%2bc%3D%3D'), 'a/b+c=='));

  it('keeps everything else, and is clean after one cleaning', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...' \t\n\u00a0\u200b\ufeffaæ-"\'“<>{},;1'), maxLength: 20 }), (value) => {
        const cleaned = bareValue(value);
        assert.ok(value.includes(cleaned));
        assert.equal(bareValue(cleaned), cleaned);
      }),
    );
  });

  it('that is clean already stays as it is, and holds nothing else', () => {
    fc.assert(
      fc.property(opaque, (token) => {
        assert.equal(bareValue(token), token);
        assert.deepEqual(credentialsIn(token), {});
      }),
    );
  });
});

describe('a text that both values stand in', () => {
  const url = 'https://id.planday.com/connect/token';
  const both: readonly [string, string][] = [
    ['a form', `client_id=${appId}&grant_type=refresh_token&refresh_token=${refreshToken}`],
    ['a form of the revocation', `token=${refreshToken}&token_type_hint=refresh_token&client_id=${appId}`],
    [
      'a curl command on several lines',
      `curl -X POST ${url} \\\n -H 'Content-Type: application/x-www-form-urlencoded' \\\n -d 'client_id=${appId}' \\\n -d grant_type=refresh_token \\\n --data-urlencode "refresh_token=${refreshToken}"`,
    ],
    [
      'a curl command whose line breaks became blanks',
      `curl --location '${url}' \\ -F 'client_id=${appId}' \\ -F grant_type=refresh_token \\ -F refresh_token=${refreshToken}`,
    ],
    [
      'a curl command as a browser on Windows copies it',
      `curl ^"${url}^" ^ -H ^"Accept: */*^" ^ --data-raw ^"client_id=${appId}^&refresh_token=${refreshToken}^"`,
    ],
    ['a curl command with JSON', `curl -d "{\\"client_id\\":\\"${appId}\\",\\"refresh_token\\":\\"${refreshToken}\\"}" ${url}`],
    ['JSON', JSON.stringify({ client_id: appId, grant_type: 'refresh_token', refresh_token: refreshToken }, null, 2)],
    ['JSON in other letters', JSON.stringify({ clientId: appId, accessToken, refreshToken })],
    ['JSON of the application', JSON.stringify({ Planday: { ApplicationId: appId, RefreshToken: refreshToken } })],
    [
      'what Postman keeps',
      JSON.stringify([
        { key: 'client_id', value: appId },
        { key: 'refresh_token', value: refreshToken },
      ]),
    ],
    ['a file of the environment', `PLANDAY_CLIENT_ID=${appId}\nPLANDAY_REFRESH_TOKEN="${refreshToken}"\n`],
    ['a shell', `export PLANDAY_APP_ID='${appId}'; export PLANDAY_TOKEN=${refreshToken}`],
    ['YAML', `appId: ${appId}\nrefreshToken: ${refreshToken}`],
    ['an object of JavaScript', `{ clientId: '${appId}', token: '${refreshToken}' }`],
    ['an object without quotes', `{clientId: ${appId}, token: ${refreshToken}}`],
    ['an array of PHP', `['client_id' => '${appId}', 'refresh_token' => '${refreshToken}']`],
    ['a mail', `Hi! App Id: ${appId}, Token: ${refreshToken}`],
    ['quotes of a word processor', `“client_id”: “${appId}”, “refresh_token”: “${refreshToken}”`],
    ['a row of Planday’s table', `My App\t${appId}\t${refreshToken}\tRevoke`],
    ['a pair', `${appId}:${refreshToken}`],
    [
      'an HTTP request',
      `POST /connect/token HTTP/1.1\r\nHost: id.planday.com\r\n\r\nclient_id=${appId}&grant_type=refresh_token&refresh_token=${refreshToken}`,
    ],
    [
      'an answer beside the App ID',
      `client_id=${appId} {"access_token":"${accessToken}","token_type":"Bearer","refresh_token":"${refreshToken}"}`,
    ],
    ['another token first', `token: ${accessToken}\nrefresh_token: ${refreshToken}\nclient_id: ${appId}`],
  ];
  for (const [what, text] of both) {
    it(`is taken apart: ${what}`, () => assert.deepEqual({ ...credentialsIn(text) }, { appId, refreshToken }));
    it(`is taken apart with every line break as a blank: ${what}`, () =>
      assert.deepEqual({ ...credentialsIn(text.replace(/[\r\n]+/g, ' ')) }, { appId, refreshToken }));
  }
});

describe('a text that one value stands in', () => {
  const texts: readonly [string, string, ReturnType<typeof credentialsIn>][] = [
    ['a field', `refresh_token=${refreshToken}`, { refreshToken }],
    ['a line of JSON', `  "refresh_token": "${refreshToken}",`, { refreshToken }],
    ['a name of Planday’s page', `App Id: ${appId}`, { appId }],
    ['a header', `X-ClientId: ${appId}`, { appId }],
    ['a request to the API', `curl -H "Authorization: Bearer ${accessToken}" -H "X-ClientId: ${appId}"`, { appId }],
    ['an address', `https://id.planday.com/connect/authorize?client_id=${appId}&response_type=code`, { appId }],
    ['an encoded field', 'refresh_token=a%2Fb%2Bc%3D%3D&x=1', { refreshToken: 'a/b+c==' }],
    ['JSON with a slash of PHP', '{"refresh_token":"a\\/b12345"}', { refreshToken: 'a/b12345' }],
    ['placeholders', 'client_id={appId}&refresh_token={{token}}', { appId: '{appId}', refreshToken: '{{token}}' }],
    ['other tokens', `access_token=${accessToken}&id_token=${accessToken}`, {}],
    ['camels', `{accessToken: "${accessToken}", idToken: "${accessToken}"}`, {}],
    ['empty fields', 'client_id=&refresh_token=', {}],
    ['two App IDs and a token', `${appId} f3b5c0de-7e57-4c0f-8d2a-00fe35c09e50 ${refreshToken}`, {}],
    ['a token that ends in a name', 'Zk3vQx8pLm2appId==', {}],
    ['words', 'two words', {}],
    ['nothing', '', {}],
  ];
  for (const [what, text, expected] of texts) {
    it(`is taken apart: ${what}`, () => assert.deepEqual({ ...credentialsIn(text) }, expected));
  }

  it('is the first by its name, and the refresh token by its full name before any other', () => {
    for (const [text, expected] of [
      ['client_id=a1 client_id=b2', { appId: 'a1' }],
      ['client_id=&client_id=b2', { appId: 'b2' }],
      ['token=a1 token=b2', { refreshToken: 'a1' }],
      ['token=a1 refresh_token=b2', { refreshToken: 'b2' }],
      ['refresh_token=a1 token=b2', { refreshToken: 'a1' }],
      ['refresh_token=a1 refresh_token=b2', { refreshToken: 'a1' }],
      ['token=a1 refresh_token=b2 refresh_token=c3', { refreshToken: 'b2' }],
      [`client_id=a1 ${appId} ${refreshToken}`, { appId: 'a1' }],
      [`refresh_token=a1 ${appId} ${refreshToken}`, { refreshToken: 'a1' }],
    ] as const)
      assert.deepEqual({ ...credentialsIn(text) }, expected, text);
  });

  it('ends where its quote, its field or its line ends, and holds no other', () => {
    for (const [text, expected] of [
      ['{"client_id":"x token=zzz", "a":1}', { appId: 'x token=zzz' }],
      ['refresh_token="abc', { refreshToken: 'abc' }],
      ["refresh_token='a\"b' x", { refreshToken: 'a"b' }],
      ['refresh_token: “a1” x', { refreshToken: 'a1' }],
      ['refresh_token: ‘a1’ x', { refreshToken: 'a1' }],
      ['refresh_token=a1;x', { refreshToken: 'a1' }],
      ['refresh_token=a1^&x', { refreshToken: 'a1' }],
      ['refresh_token=a1^', { refreshToken: 'a1' }],
      ['(refresh_token=a1)', { refreshToken: 'a1' }],
      ['refresh_token=f(a1)', { refreshToken: 'f(a1)' }],
      ['refresh_token=a1] x', { refreshToken: 'a1' }],
    ] as const)
      assert.deepEqual({ ...credentialsIn(text) }, expected, text);
  });

  it('is looked for in twenty thousand characters, and read to five thousand of them', () => {
    const field = 'refresh_token=a1';
    assert.deepEqual({ ...credentialsIn(`${'. '.repeat(9_992)}${field}`) }, { refreshToken: 'a1' });
    assert.deepEqual({ ...credentialsIn(`${'. '.repeat(10_000)}${field}`) }, {});
    const { refreshToken: long } = credentialsIn(`refresh_token="${'a'.repeat(6_000)}"`);
    assert.equal(long?.length, 5_000);
  });

  it('is found by its looks where there is one of each', () => {
    for (const [text, isFound] of [
      [`${appId} ${refreshToken}`, true],
      [`${appId} ${appId} ${refreshToken} ${refreshToken}`, true],
      [`${appId}`, false],
      [`My App ${refreshToken}`, false],
      [`My App ${appId}`, false],
      [`x${appId} ${refreshToken}`, false],
      [`${appId} ${refreshToken} ${refreshToken.slice(1)}`, false],
      [`a ${refreshToken} b`, false],
    ] as const)
      assert.deepEqual({ ...credentialsIn(text) }, isFound ? { appId, refreshToken } : {}, text);
  });

  it('gives each token back that a server may give', () => {
    const fields: readonly ((token: string) => string)[] = [
      (token) => `refresh_token=${encodeURIComponent(token)}&client_id=${appId}`,
      (token) => JSON.stringify({ refresh_token: token, client_id: appId }),
      (token) => `curl -d client_id=${appId} --data-urlencode 'refresh_token=${token}'`,
    ];
    fc.assert(
      fc.property(opaque, fc.constantFrom(...fields), (token, field) => {
        assert.deepEqual({ ...credentialsIn(field(token)) }, { appId, refreshToken: token });
      }),
    );
  });
});

describe('any text', () => {
  it('is read without an error, and what its check lets pass has nothing around it', () => {
    const unit = fc.oneof(
      fc.constantFrom('client_id', 'refresh_token', '=', ':', ' ', '"', "'", '\\', '&', '{', '}', '<', '>', ',', '\n', '$', '*'),
      fc.constantFrom(appId, refreshToken, accessToken, 'Bearer ', 'curl -d '),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const found = credentialsIn(text);
        const [id, token] = [found.appId ?? bareValue(text), found.refreshToken ?? bareValue(text)];
        if (checkAppId(id)?.severity !== 'error') assert.match(id, /^[!-~]+$/);
        if (checkRefreshToken(token, id)?.severity !== 'error') assert.match(token, /^[^\s"'`<>{}\\]+$/);
      }),
    );
  });

  it('that stands for a value is no value', () => {
    const standing = [
      '{appId}',
      '{{token}}',
      '<token>',
      '[id]',
      '(token)',
      '%TOKEN%',
      '$TOKEN',
      `\${TOKEN}`,
      'process.env.TOKEN',
    ];
    const hidden = ['***', '••••••', 'Zk3v…', 'Zk3v...', 'xxxxxxxx', '________'];
    const words = ['YOUR_APP_ID', 'your-refresh-token', 'insert your token here', 'undefined', 'null', 'refresh_token'];
    for (const text of [...standing, ...hidden, ...words]) assert.equal(isPlaceholder(text), true, text);
    for (const text of [appId, refreshToken, accessToken, 'a-wrong-refresh-token', 'mytoken-7'])
      assert.equal(isPlaceholder(text), false, text);
    for (const text of ['my-app', 'config.app', 'secret']) assert.ok(isPlaceholder(text) && isPlaceholderInWords(text), text);
    for (const text of ['{appId}', 'refresh_token', 'config.app...', appId])
      assert.equal(isPlaceholderInWords(text), false, text);
  });
});

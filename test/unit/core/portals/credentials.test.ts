import assert from 'node:assert/strict';
import fc from 'fast-check';
import { format } from '../../../../src/core/errors.ts';
import {
  checkAppId,
  checkPortalName,
  checkRefreshToken,
  checkTokenSource,
  cleanName,
  freeName,
} from '../../../../src/core/portals/credentials.ts';

const appId = '5a11b0c5-7e57-4a9d-9b1e-0a11500be500';
const refreshToken = 'Zk3v-Qx8pLm2_RtY7wBnA1';
const accessToken = 'eyJhbGciOiJSUzI1NiJ9.eyJzY29wZSI6ImEifQ.c2ln';

describe('an App ID', () => {
  it('in the form that Planday uses is fine', () => assert.equal(checkAppId(appId), undefined));

  const bad: readonly [string, string, 'error' | 'warning', RegExp][] = [
    ['empty', '', 'error', /Enter the App ID/],
    ['with a space inside', 'abc def', 'error', /no spaces/],
    ['with a line break inside', 'abc\ndef', 'error', /no spaces/],
    ['with a zero-width space inside', 'abc\u200bdef', 'error', /no spaces/],
    ['with a control character inside', 'abc\u0007def', 'error', /no spaces/],
    ['that is an access token', accessToken, 'error', /access token/],
    ['that is an address', 'https://openapi.planday.com', 'error', /does not look like/],
    ['that is no ASCII', 'æøå-æøå', 'error', /does not look like/],
    ['that looks like a refresh token', refreshToken, 'warning', /looks like a refresh token/],
    ['that is a word', 'hello', 'error', /is a word and no App ID/],
    ['that is several words in one', 'planday-integration', 'error', /is a word and no App ID/],
    ['of another form', '5a11b0c57e574a9d9b1e0a11500be500', 'warning', /have the form/],
    ['that was cut', appId.slice(0, -4), 'warning', /have the form/],
    ['that is a refresh token by its name', `refresh_token=${refreshToken}`, 'error', /holds a refresh token and no App ID/],
    ['with markup', `${appId}"}`, 'error', /does not look like/],
    ...['{appId}', '<app-id>', '***', 'YOUR_APP_ID', '$APP_ID', 'undefined'].map((value): [string, string, 'error', RegExp] => [
      `that is only ${value}`,
      value,
      'error',
      /is only a placeholder for an App ID/,
    ]),
  ];
  for (const [what, value, severity, sentence] of bad) {
    it(`${what} gets a ${severity} that says what to do`, () => {
      const problem = checkAppId(value);
      assert.equal(problem?.severity, severity);
      assert.match(problem.sentence.text, sentence);
    });
  }
});

describe('an App ID of another identity server', () => {
  for (const id of ['client-7', 'the-app-of-all', 'my_client', 'com.example.rota'])
    it(`may have any form: ${id}`, () => assert.equal(checkAppId(id, false), undefined));

  it('that is a word may be tried', () => assert.equal(checkAppId('hello', false)?.severity, 'warning'));

  it('that is only a placeholder for one may not', () => assert.equal(checkAppId('{appId}', false)?.severity, 'error'));

  for (const id of ['my-app', 'my-client', 'fake-client', 'config.app', 'app-id'])
    it(`that is ${id} is one, and not at Planday`, () => {
      assert.equal(checkAppId(id, false), undefined);
      assert.equal(checkAppId(id)?.severity, 'error');
    });
});

describe('a refresh token', () => {
  it('in the form that Planday uses is fine', () => assert.equal(checkRefreshToken(refreshToken, appId), undefined));

  const bad: readonly [string, string, 'error' | 'warning', RegExp][] = [
    ['empty', '', 'error', /Enter the refresh token/],
    ['with a space inside', 'abcdef ghijkl', 'error', /no spaces/],
    ['that is the App ID', appId, 'error', /App ID again/],
    ['that is the App ID in capitals', appId.toUpperCase(), 'error', /App ID again/],
    ['that is far too short', 'abc', 'error', /does not look like/],
    ['that is an address', 'https://id.planday.com', 'error', /does not look like/],
    ['that looks like an access token', accessToken, 'warning', /access token/],
    ['that is an App ID by its name', `X-ClientId: ${appId}`, 'error', /holds an App ID and no refresh token/],
    ['with markup', `${refreshToken}"}`, 'error', /does not look like/],
    ...['{{refreshToken}}', '<token>', '********', '••••••••', 'YOUR_REFRESH_TOKEN', `\${TOKEN}`, 'Zk3v…', 'null'].map(
      (value): [string, string, 'error', RegExp] => [
        `that is only ${value}`,
        value,
        'error',
        /is only a placeholder for a refresh token/,
      ],
    ),
    ['that looks like another App ID', 'f3b5c0de-7e57-4c0f-8d2a-00fe35c09e50', 'warning', /looks like an App ID/],
  ];
  for (const [what, value, severity, sentence] of bad) {
    it(`${what} gets a ${severity} that says what to do`, () => {
      const problem = checkRefreshToken(value, appId);
      assert.equal(problem?.severity, severity);
      assert.match(problem.sentence.text, sentence);
    });
  }

  it('of another identity server may have any form and length', () => {
    for (const token of [
      'r1',
      'refresh',
      'my-refresh-token',
      'fake-refresh-token',
      'secret',
      '$2a$10$abcdef',
      'rt:opaque|1',
      '0.AXEAabc.def-gh~ij',
      'abc/def+ghi==',
    ])
      assert.equal(checkRefreshToken(token, appId, false), undefined, token);
    for (const token of ['<token>', '***', `\${TOKEN}`, '$TOKEN', 'null'])
      assert.equal(checkRefreshToken(token, appId, false)?.severity, 'error', token);
  });

  it('never comes back in the sentence about it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6 }), (value) => {
        const problem = checkRefreshToken(value, appId);
        assert.ok(!problem?.sentence.args.some((argument) => String(argument).includes(value)));
      }),
    );
  });
});

describe('a refresh token that was taken out of a text', () => {
  const other = 'f3b5c0de-7e57-4c0f-8d2a-00fe35c09e50';
  const form = (id: string) => `client_id=${id}&refresh_token=${refreshToken}`;

  it('beside the App ID that was entered is fine', () => {
    assert.equal(checkTokenSource(form(appId.toUpperCase()), appId), undefined);
    assert.equal(checkTokenSource(refreshToken, appId), undefined);
    assert.equal(checkTokenSource(form('{appId}'), appId), undefined);
  });

  it('beside another one gets a warning that names it and not the token', () => {
    const problem = checkTokenSource(form(other), appId);
    assert.equal(problem?.severity, 'warning');
    assert.deepEqual(problem.sentence.args, [other]);
  });
});

describe('a portal name', () => {
  it('must differ from the others, also in more than case', () => {
    assert.equal(checkPortalName('Nordlys Café', ['Fjord']), undefined);
    assert.deepEqual(checkPortalName('nordlys café', ['Nordlys Café'])?.sentence.args, ['Nordlys Café']);
  });

  const alike: readonly [string, string][] = [
    ['what cannot be seen', 'Nord\u200blys\u00ad Caf\u00e9'],
    ['composition', 'Nordlys Cafe\u0301'],
    ['white space', 'Nordlys\u00a0 Caf\u00e9'],
    ['tags', 'Nordlys Caf\u00e9\u{e0041}\u{e007f}'],
    ['the order of reading', '\u202dNordlys Caf\u00e9\u202c'],
  ];
  for (const [what, name] of alike) {
    it(`must differ from the others in more than ${what}`, () => {
      const problem = checkPortalName(name, ['Nordlys Café']);
      assert.equal(problem && format(problem.sentence), 'There is a portal named Nordlys Café already. Choose another name.');
      assert.equal(checkPortalName('Nordlys Café', [name])?.severity, 'error');
      assert.equal(freeName([name], ['Nordlys Café']), `${cleanName(name)} 2`);
      assert.equal(freeName(['Nordlys Café'], [name]), 'Nordlys Café 2');
    });
  }

  it('that was typed loses what cannot be seen, and nothing else', () => {
    assert.equal(cleanName(' Nord\u200blys\t\u202eCaf\u00e9 👩‍👧\n'), 'Nordlys Café 👩‍👧');
    assert.equal(cleanName('x'.repeat(101)).length, 101);
  });

  it('must be there and short enough for a row', () => {
    for (const nothing of ['', '\u200b\u2060', '\u3164', ' \u00a0']) {
      const problem = checkPortalName(nothing, []);
      assert.equal(problem && format(problem.sentence), 'Enter a name.');
    }
    assert.equal(checkPortalName('x'.repeat(101), [])?.severity, 'error');
  });

  const suggestions: readonly [string, (string | undefined)[], string[], string][] = [
    ['is the first that is free', ['Nordlys', 'Nordlys (Oslo)'], [], 'Nordlys'],
    ['tells a second portal of a company apart', ['Nordlys', 'Nordlys (Oslo)'], ['Nordlys'], 'Nordlys (Oslo)'],
    ['counts when nothing tells them apart', ['Nordlys', undefined], ['nordlys', 'Nordlys 2'], 'Nordlys 3'],
    ['is empty when nothing is known', [undefined, ' '], [], ''],
  ];
  for (const [what, wanted, taken, expected] of suggestions) {
    it(`that is suggested ${what}`, () => assert.equal(freeName(wanted, taken), expected));
  }

  it('that is suggested is never refused', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (wanted, taken) => {
        const name = freeName(wanted, taken);
        if (name !== '') assert.equal(checkPortalName(name, taken), undefined);
      }),
    );
  });
});

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

describe('the form of a value', () => {
  const said = (problem: ReturnType<typeof checkAppId>) => problem && `${problem.severity}: ${format(problem.sentence)}`;
  const guidForm = '00000000-0000-0000-0000-000000000000';
  const noAppId =
    'error: This does not look like an App ID. Copy it again from the App Id column of Settings > Integrations > API Access.';
  const noToken =
    'error: This does not look like a refresh token. Copy it again from the Token column of Settings > Integrations > API Access.';
  const tokenInPlace = 'warning: This looks like a refresh token. If it is the App ID all the same, press Enter again.';
  const otherForm = `warning: Planday’s App IDs have the form ${guidForm}. To try this one all the same, press Enter again.`;
  const word = `error: This is a word and no App ID. Planday’s App IDs have the form ${guidForm}.`;
  const accessInPlace =
    'error: This is an access token. The App ID is in the App Id column of Settings > Integrations > API Access.';

  it('of an App ID is judged to the letter', () => {
    for (const [value, isPlanday, expected] of [
      ['1'.repeat(19), true, otherForm],
      ['1'.repeat(20), true, tokenInPlace],
      ['a'.repeat(25) + 7, true, tokenInPlace],
      ['1'.repeat(27), true, otherForm],
      ['a.b'.repeat(7), true, word],
      [`.${'1'.repeat(20)}`, true, otherForm],
      [`${'1'.repeat(20)}.`, true, otherForm],
      ['a'.repeat(22), true, word],
      ['1'.repeat(20), false, tokenInPlace],
      ['client.7'.repeat(25), false, undefined],
      [`${'client.7'.repeat(25)}7`, false, noAppId],
      ['HTTP://7', false, noAppId],
      ['https:7', false, noAppId],
      ['x-https:7', false, undefined],
      ['hello7', false, undefined],
      ['7hello', false, undefined],
      [
        'hello',
        false,
        `warning: Planday’s App IDs have the form ${guidForm}. If the identity server in your settings knows this one, press Enter again.`,
      ],
      ['eyJa1.b.', true, accessInPlace],
      ['eyJ-_a.b-_b.c', true, accessInPlace],
      ['eyJ.b.1', true, otherForm],
      ['eyJa..1', true, otherForm],
      ['eyJa.b', true, word],
      ['x1eyJa.b.c', true, otherForm],
      ['eyJ+.b.1', true, otherForm],
      [`${appId}7`, true, otherForm],
      [`7${appId}`, true, otherForm],
    ] as const)
      assert.equal(said(checkAppId(value, isPlanday)), expected, value);
  });

  it('of a refresh token is judged to the letter', () => {
    const access = 'warning: This looks like an access token, which lasts an hour. To try it all the same, press Enter again.';
    for (const [value, isPlanday, expected] of [
      ['abcdef7', true, noToken],
      ['abcdef78', true, undefined],
      ['abcdef7', false, undefined],
      ['7'.repeat(4_000), true, undefined],
      ['7'.repeat(4_001), true, noToken],
      ['7'.repeat(4_001), false, noToken],
      ['abcæøå78', true, noToken],
      ['http://abcdef7', false, noToken],
      ['eyJabc.def.', true, access],
      ['1eyJabc.def.', true, undefined],
      [
        'f3b5c0de-7e57-4c0f-8d2a-00fe35c09e50',
        false,
        'warning: This looks like an App ID and no refresh token. To try it all the same, press Enter again.',
      ],
    ] as const)
      assert.equal(said(checkRefreshToken(value, appId, isPlanday)), expected, value.slice(0, 40));
  });

  it('is named with where the right one stands', () => {
    for (const [problem, expected] of [
      [checkAppId(''), 'error: Enter the App ID. It is in the App Id column of Settings > Integrations > API Access in Planday.'],
      [
        checkAppId('{appId}'),
        'error: This is only a placeholder for an App ID. Copy the App ID itself from the App Id column of Settings > Integrations > API Access.',
      ],
      [
        checkAppId(`refresh_token=${refreshToken}`),
        'error: This holds a refresh token and no App ID. The App ID is in the App Id column of Settings > Integrations > API Access.',
      ],
      [checkAppId('a b'), 'error: An App ID has no spaces or line breaks inside. Copy it again from the App Id column.'],
      [
        checkRefreshToken('', appId),
        'error: Enter the refresh token. It is in the Token column of Settings > Integrations > API Access in Planday.',
      ],
      [
        checkRefreshToken('<token>', appId),
        'error: This is only a placeholder for a refresh token. Copy the token itself from the Token column.',
      ],
      [
        checkRefreshToken(`client_id=${appId}`, ''),
        'error: This holds an App ID and no refresh token. The refresh token is in the Token column beside it.',
      ],
      [
        checkRefreshToken('a b', appId),
        'error: A refresh token has no spaces or line breaks inside. Copy it again from the Token column.',
      ],
      [checkRefreshToken(appId, appId), 'error: This is the App ID again. The refresh token is in the Token column beside it.'],
      [
        checkTokenSource('client_id=f3b5c0de-7e57-4c0f-8d2a-00fe35c09e50&refresh_token=abc', appId),
        'warning: This refresh token stands beside another App ID, f3b5c0de-7e57-4c0f-8d2a-00fe35c09e50. To try it all the same, press Enter again.',
      ],
    ] as const)
      assert.equal(said(problem), expected);
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
    assert.equal(checkPortalName('x'.repeat(100), []), undefined);
    const long = checkPortalName('x'.repeat(101), []);
    assert.equal(long && format(long.sentence), 'The name is too long. Use at most 100 characters.');
  });

  const suggestions: readonly [string, (string | undefined)[], string[], string][] = [
    ['is the first that is free', ['Nordlys', 'Nordlys (Oslo)'], [], 'Nordlys'],
    ['tells a second portal of a company apart', ['Nordlys', 'Nordlys (Oslo)'], ['Nordlys'], 'Nordlys (Oslo)'],
    ['counts when nothing tells them apart', ['Nordlys', undefined], ['nordlys', 'Nordlys 2'], 'Nordlys 3'],
    ['is empty when nothing is known', [undefined, ' '], [], ''],
    ['leaves room for a number', ['x'.repeat(81)], [], `${'x'.repeat(79)}…`],
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

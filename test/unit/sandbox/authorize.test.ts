import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { type Answer, answerOf, credential, exchange, noon, post, start } from './harness.ts';

const verifier = 'a-verifier-of-more-than-forty-three-characters_~.';
const challenge = createHash('sha256').update(verifier).digest('base64url');
const redirectUri = 'http://127.0.0.1:51234/callback';

describe('signing in to the sandbox', () => {
  let sandbox: Sandbox;
  let now = noon;

  before(async () => {
    sandbox = await start({ control: true, now: () => now });
  });
  beforeEach(() => {
    now = noon;
    sandbox.control?.reset();
  });
  after(() => sandbox.stop());

  /** Parameters of a good request; `undefined` leaves one out. */
  function address(changes: Readonly<Record<string, string | undefined>> = {}): string {
    const parameters = {
      client_id: credential(sandbox).appId,
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'openid offline_access employee:read shift:read',
      state: 'st&te=1',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...changes,
    };
    const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return `${sandbox.identityUrl}/connect/authorize?${new URLSearchParams(given)}`;
  }

  const open = async (
    changes?: Readonly<Record<string, string | undefined>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> => answerOf(await fetch(address(changes), { redirect: 'manual', headers }));

  async function consent(
    changes?: Readonly<Record<string, string | undefined>>,
    form: Readonly<Record<string, string>> = {},
  ): Promise<URL> {
    const answer = await post(address(changes), { decision: 'authorize', portal: '7350', ...form });
    assert.equal(answer.status, 303);
    return new URL(answer.headers.get('location') ?? '');
  }

  const redeem = (code: string, changes: Readonly<Record<string, string>> = {}): Promise<Answer> =>
    post(`${sandbox.identityUrl}/connect/token`, {
      client_id: credential(sandbox).appId,
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...changes,
    });

  const codeOf = (url: URL): string => url.searchParams.get('code') ?? '';

  it('shows the portals and the scopes in words', async () => {
    const { status, text, headers } = await open();
    assert.equal(status, 200);
    assert.match(text, /<html lang="en">/);
    assert.match(text, /Nordlys Café/);
    assert.match(text, /Fjordhotellerne/);
    assert.match(text, /View employees/);
    assert.match(text, />Authorize</);
    assert.doesNotMatch(text, /(src|href)=/);
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/);
  });

  const spoken: readonly (readonly [acceptLanguage: string, language: string, words: RegExp])[] = [
    ['da-DK,da;q=0.9,en;q=0.8', 'da', /Se medarbejdere/],
    ['no,en;q=0.5', 'nb', /Se ansatte/],
    ['nn-NO', 'nb', /Gi tilgang/],
    ['en;q=0.5,nb-NO', 'nb', /Sandkasse: alle data er oppdiktet/],
    ['sv-SE, sv; q=0.9', 'sv', /Visa anställda/],
    ['fr-FR, de-CH;q=0.9', 'de', /Mitarbeiter ansehen/],
    ['en,da;q=0.5', 'en', /View employees/],
    ['sv;q=0, de;q=0.1', 'de', /Die App darf/],
    ['ja, *;q=0.1', 'en', /View employees/],
    ['denmark', 'en', /View employees/],
  ];

  for (const [acceptLanguage, language, found] of spoken)
    it(`speaks ${language} to who asks for ${acceptLanguage}`, async () => {
      const { text } = await open({}, { 'accept-language': acceptLanguage });
      assert.ok(text.includes(`<html lang="${language}">`));
      assert.match(text, found);
    });

  it('goes back with code and state, and the code gives the chosen portal and scopes', async () => {
    const back = await consent();
    assert.equal(back.origin + back.pathname, redirectUri);
    assert.equal(back.searchParams.get('state'), 'st&te=1');
    const { status, json } = await redeem(codeOf(back));
    assert.equal(status, 200);
    assert.deepEqual(json.scope.split(' ').sort(), ['employee:read', 'offline_access', 'openid', 'shift:read']);
    const info = await fetch(`${sandbox.apiUrl}/portal/v1.0/info`, {
      headers: { authorization: `Bearer ${json.access_token}`, 'x-clientid': credential(sandbox).appId },
    });
    assert.equal((await answerOf(info)).json.data.name, 'Fjordhotellerne');
    assert.equal((await exchange(sandbox, credential(sandbox).appId, json.refresh_token)).json.scope, json.scope);
    const idToken = JSON.parse(Buffer.from(json.id_token.split('.')[1], 'base64url').toString());
    assert.deepEqual([idToken.iss, idToken.aud], [sandbox.identityUrl, credential(sandbox).appId]);
  });

  it('gives no refresh token without offline_access and no id token without openid', async () => {
    const { json } = await redeem(codeOf(await consent({ scope: 'shift:read' })));
    assert.deepEqual([json.refresh_token, json.id_token], [undefined, undefined]);
  });

  it('goes back with access_denied when cancelled', async () => {
    const back = await consent({}, { decision: 'cancel' });
    assert.equal(back.searchParams.get('error'), 'access_denied');
    assert.equal(back.searchParams.get('state'), 'st&te=1');
    assert.equal(back.searchParams.has('code'), false);
  });

  it('shows the page again without a choice of portal', async () => {
    const answer = await post(address(), { decision: 'authorize', portal: '1' });
    assert.equal(answer.status, 400);
    assert.match(answer.text, /Nordlys Café/);
  });

  it('puts nothing of the request into a page but names that it knows', async () => {
    const hostile = '"><script>alert(1)</script>';
    for (const changes of [
      { state: hostile },
      { nonce: hostile },
      { client_id: hostile },
      { redirect_uri: `http://localhost/${hostile}` },
      { redirect_uri: `javascript:${hostile}` },
      { [hostile]: hostile },
    ]) {
      const { text, headers } = await open(changes);
      assert.doesNotMatch(text, /<script|alert/);
      assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'.*frame-ancestors 'none'/);
    }
    for (const changes of [{ scope: hostile }, { response_type: hostile }, { code_challenge: hostile }]) {
      const { status, text } = await open(changes);
      assert.deepEqual([status, text], [302, '']);
    }
  });

  it('goes back to an address as every client reads it', async () => {
    const back = (await open({ redirect_uri: 'http://127.0.0.1\\@evil.example/', scope: undefined })).headers.get('location');
    assert.match(back ?? '', /^http:\/\/127\.0\.0\.1\/@evil\.example\/\?error=invalid_scope&/);
  });

  const redirected: readonly (readonly [string, Readonly<Record<string, string | undefined>>, string])[] = [
    ['no response type', { response_type: undefined }, 'invalid_request'],
    ['response type token', { response_type: 'token' }, 'unsupported_response_type'],
    ['no scope', { scope: undefined }, 'invalid_scope'],
    ['an unknown scope', { scope: 'openid everything' }, 'invalid_scope'],
    ['a scope that the app lacks', { client_id: 'f3b5c0de-7e57-4c0f-8d2a-00fe35c09e50' }, 'invalid_scope'],
    ['a challenge method that is unknown', { code_challenge_method: 'S512' }, 'invalid_request'],
    ['a method without challenge', { code_challenge: undefined }, 'invalid_request'],
    ['a challenge that is too short', { code_challenge: 'short' }, 'invalid_request'],
    ['another response mode', { response_mode: 'form_post' }, 'invalid_request'],
    ['prompt=none', { prompt: 'none' }, 'login_required'],
  ];
  for (const [what, changes, error] of redirected) {
    it(`goes back with ${error} for ${what}`, async () => {
      const answer = await open(changes);
      assert.equal(answer.status, 302);
      const back = new URL(answer.headers.get('location') ?? '');
      assert.deepEqual([back.searchParams.get('error'), back.searchParams.get('state')], [error, 'st&te=1']);
    });
  }

  const pages: readonly (readonly [string, Readonly<Record<string, string | undefined>>])[] = [
    ['an unknown App ID', { client_id: 'nobody' }],
    ['no redirect URL', { redirect_uri: undefined }],
    ['a redirect URL that is not registered', { redirect_uri: 'https://evil.example/callback' }],
    ['another extension', { redirect_uri: 'vscode://somebody.else/callback' }],
    ['a name that only looks like loopback', { redirect_uri: 'http://127.0.0.1.evil.example/' }],
    ['credentials before the host', { redirect_uri: 'http://127.0.0.1@evil.example/' }],
    ['a fragment', { redirect_uri: `${redirectUri}#x` }],
    ['a script', { redirect_uri: 'javascript:alert(1)' }],
    ['what no header can carry', { redirect_uri: 'http://localhost/€' }],
    ['a line break', { redirect_uri: 'http://localhost/\r\nSet-Cookie: a=b' }],
    ['a line break after VS Code’s address', { redirect_uri: 'vscode://planday-explorer.planday-explorer/\n' }],
    ['a space', { redirect_uri: 'http://localhost/ ' }],
    ['an address that goes on and on', { redirect_uri: `http://localhost/${'a'.repeat(2_000)}` }],
  ];
  for (const [what, changes] of pages) {
    it(`tells the person, and sends nobody anywhere, for ${what}`, async () => {
      const answer = await open(changes);
      assert.equal(answer.status, 400);
      assert.equal(answer.headers.get('location'), null);
      assert.match(answer.text, /cannot be authorized/);
    });
  }

  for (const uri of [
    'http://localhost:3000/',
    'http://[::1]:8080/back',
    'vscode://planday-explorer.planday-explorer/signed-in?windowId=1',
    'vscode-insiders://planday-explorer.planday-explorer/signed-in',
    'code-oss://planday-explorer.planday-explorer/signed-in',
    'http://127.0.0.1:43210/stable-abcdef/callback?vscode-reqid=1',
  ]) {
    it(`goes back to ${uri}`, async () => {
      const answer = await post(address({ redirect_uri: uri }), { decision: 'authorize', portal: '4021' });
      const location = answer.headers.get('location') ?? '';
      assert.ok(location.startsWith(`${uri}${uri.includes('?') ? '&' : '?'}code=`), location);
    });
  }

  const badCodes: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    ['another redirect URL', { redirect_uri: 'http://127.0.0.1:51235/callback' }, 'invalid_grant'],
    ['no redirect URL', { redirect_uri: '' }, 'invalid_request'],
    ['no code', { code: '' }, 'invalid_request'],
    ['an unknown code', { code: 'unknown' }, 'invalid_grant'],
    ['another app', { client_id: 'f3b5c0de-7e57-4c0f-8d2a-00fe35c09e50' }, 'invalid_grant'],
    ['another verifier', { code_verifier: `${verifier}x` }, 'invalid_grant'],
    ['no verifier', { code_verifier: '' }, 'invalid_grant'],
    ['a short verifier', { code_verifier: 'short' }, 'invalid_grant'],
    ['the challenge for a verifier', { code_verifier: challenge }, 'invalid_grant'],
  ];
  for (const [what, changes, error] of badCodes) {
    it(`refuses a code with ${what}`, async () => {
      const answer = await redeem(codeOf(await consent()), changes);
      assert.deepEqual([answer.status, answer.json.error], [400, error]);
    });
  }

  it('takes a plain challenge, and a request without one', async () => {
    const plain = await consent({ code_challenge: verifier, code_challenge_method: undefined });
    assert.equal((await redeem(codeOf(plain))).status, 200);
    const bare = await consent({ code_challenge: undefined, code_challenge_method: undefined });
    assert.equal((await redeem(codeOf(bare), { code_verifier: '' })).status, 200);
    const stripped = await consent({ code_challenge: undefined, code_challenge_method: undefined });
    assert.equal((await redeem(codeOf(stripped))).json.error, 'invalid_grant');
  });

  it('takes a code once, and takes back what it gave when it comes again', async () => {
    const code = codeOf(await consent());
    const { json } = await redeem(code);
    assert.equal((await redeem(code)).json.error, 'invalid_grant');
    assert.equal((await exchange(sandbox, credential(sandbox).appId, json.refresh_token)).json.error, 'invalid_grant');
  });

  it('uses a code up with the first attempt, even a wrong one', async () => {
    const code = codeOf(await consent());
    await redeem(code, { code_verifier: `${verifier}x` });
    assert.equal((await redeem(code)).json.error, 'invalid_grant');
  });

  it('lets a code expire after five minutes', async () => {
    const code = codeOf(await consent());
    now += 300_000;
    assert.equal((await redeem(code)).json.error, 'invalid_grant');
  });
});

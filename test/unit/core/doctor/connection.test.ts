import assert from 'node:assert/strict';
import type { Api } from '../../../../src/core/catalogue/endpoint.ts';
import {
  administratorFinding,
  hostsFinding,
  proxyFinding,
  scopesFinding,
  tokenFinding,
  zoneFinding,
} from '../../../../src/core/doctor/connection.ts';
import { createPortal } from '../../support/harness.ts';
import { told } from './told.ts';

const portal = createPortal();

describe('What is found of a connection', () => {
  it('is until when the token is valid', () => {
    assert.deepEqual(told(tokenFinding(Date.UTC(2026, 10, 30, 9))), [
      'token ok',
      'The refresh token was exchanged, and the access token is valid until 2026-11-30T09:00:00.000Z.',
    ]);
  });

  it('is for which portal Planday answers', () => {
    for (const info of [undefined, {}, { name: 'Nordlys' }])
      assert.deepEqual(told(administratorFinding(createPortal({ info: { portalId: '1' } }), info)), [
        'administrator unknown',
        'Planday answers for the administrator who authorized the app, and does not say for which portal.',
      ]);
    for (const known of [portal, createPortal({ info: {} }), createPortal({ info: { portalId: '4021' } })])
      assert.deepEqual(told(administratorFinding(known, { portalId: '4021' })), [
        'administrator ok',
        'The administrator who authorized the app is active, and Planday answers for portal 4021.',
      ]);
    assert.deepEqual(told(administratorFinding(createPortal({ info: { portalId: '7350' } }), { portalId: '4021' })), [
      'administrator attention',
      'Planday answers for another portal than Nordlys Café was connected to: 4021, not 7350.',
      'Choose Replace Refresh Token to enter the right one.',
    ]);
  });

  it('is the zone of its days, as Planday says now or said before', () => {
    const before = createPortal({ info: { timeZone: 'Europe/Oslo' } });
    assert.deepEqual(told(zoneFinding(portal, undefined)), [
      'zone unknown',
      'Planday does not say in which time zone Nordlys Café is: its days are reckoned in that of this machine.',
    ]);
    assert.deepEqual(told(zoneFinding(before, { timeZone: 'Nowhere/Atlantis' })), [
      'zone attention',
      'This machine does not know the time zone of Nordlys Café, Nowhere/Atlantis: its days are reckoned in that of this machine.',
      'Type dates with their times where the difference matters.',
    ]);
    for (const [known, info, zone] of [
      [portal, { timeZone: 'Romance Standard Time' }, 'Europe/Paris'],
      [before, { timeZone: 'Europe/London' }, 'Europe/London'],
      [before, {}, 'Europe/Oslo'],
      [before, undefined, 'Europe/Oslo'],
    ] as const)
      assert.deepEqual(told(zoneFinding(known, info)), ['zone ok', `The days of Nordlys Café are reckoned in ${zone}.`]);
  });

  it('is which of the scopes that endpoints need its token lacks, five of them by name', () => {
    const needing = (...scopes: readonly string[]): readonly Api[] => [
      {
        name: 'hr',
        title: 'HR',
        endpoints: scopes.map((scope) => ({ id: scope, api: 'hr', path: '/x', name: 'x', summary: '', parameters: [], scope })),
      },
    ];
    const six = needing('a:read', 'b:read', 'c:read', 'd:read', 'e:read', 'f:read');
    assert.deepEqual(told(scopesFinding(undefined, six)), [
      'scopes unknown',
      'The access token does not name its scopes.',
      'Check Access asks for each of them.',
    ]);
    assert.deepEqual(told(scopesFinding(['b:read', 'x', 'a:read'], needing('a:read', 'b:read', 'a:read'))), [
      'scopes ok',
      'The access token has all scopes that the endpoints need: 2.',
    ]);
    const lacks = (granted: readonly string[]) => told(scopesFinding(granted, six));
    const next = 'Check Access lists them for a new app: scopes cannot be added to one.';
    assert.deepEqual(lacks(['b:read', 'c:read', 'd:read', 'e:read']), [
      'scopes attention',
      'Of the scopes that the endpoints need (6), the access token lacks 2: a:read, f:read.',
      next,
    ]);
    assert.match(String(lacks(['f:read'])[1]), /lacks 5: a:read, b:read, c:read, d:read, e:read\.$/);
    assert.match(String(lacks([])[1]), /lacks 6: a:read, b:read, c:read, d:read, e:read …\.$/);
  });

  it('is where tokens and requests go', () => {
    const own = { identityUrl: 'https://id.planday.com', apiUrl: 'https://openapi.planday.com' };
    assert.deepEqual(told(hostsFinding(createPortal({ sandbox: 'cafe' }), { ...own, apiUrl: 'http://127.0.0.1:1' })), [
      'hosts ok',
      'The portal is one of the sandbox on this machine: http://127.0.0.1:1.',
    ]);
    assert.deepEqual(told(hostsFinding(portal, own)), [
      'hosts ok',
      'Tokens go to https://id.planday.com and requests to https://openapi.planday.com, which are Planday’s own.',
    ]);
    assert.deepEqual(told(hostsFinding(portal, { ...own, identityUrl: 'https://id.example' })), [
      'hosts attention',
      'Tokens go to https://id.example and requests to https://openapi.planday.com, which are not both Planday’s own.',
      'The portal was added with these addresses: correct planday.identityServer and planday.API, and add it again.',
    ]);
  });

  it('is what stands between', () => {
    assert.deepEqual(told(proxyFinding('proxy.example:8080', '1.1 gateway')), [
      'proxy ok',
      'A proxy is set for requests: proxy.example:8080.',
    ]);
    assert.deepEqual(told(proxyFinding(undefined, undefined)), [
      'proxy ok',
      'No proxy is set, and the answer names none that it came through.',
    ]);
    assert.deepEqual(told(proxyFinding(undefined, '1.1 gateway')), [
      'proxy ok',
      'No proxy is set here; the answer says that it came through 1.1 gateway.',
    ]);
  });
});

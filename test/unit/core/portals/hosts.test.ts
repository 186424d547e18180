import assert from 'node:assert/strict';
import { apis } from '../../../../src/core/catalogue/apis.ts';
import { checkedHost, withoutEnd } from '../../../../src/core/portals/hosts.ts';

describe('An address that tokens go to', () => {
  const accepted: [string, string][] = [
    ['https://id.planday.com', 'https://id.planday.com'],
    ['  https://id.planday.com/  ', 'https://id.planday.com'],
    ['https://ID.Planday.com:443//', 'https://id.planday.com'],
    ['https://proxy.example:8443/planday/', 'https://proxy.example:8443/planday'],
    ['http://localhost:5000', 'http://localhost:5000'],
    ['http://LOCALHOST', 'http://localhost'],
    ['http://127.0.0.1:81/', 'http://127.0.0.1:81'],
    ['http://127.255.0.9', 'http://127.255.0.9'],
    ['http://127.1', 'http://127.0.0.1'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
    ['http://[0:0:0:0:0:0:0:1]', 'http://[::1]'],
  ];
  for (const [address, expected] of accepted) {
    it(`may be ${address.trim()}`, () => assert.equal(checkedHost(address, 'planday.identityServer'), expected));
  }

  const refused = [
    '',
    'id.planday.com',
    'http://id.planday.com',
    'http://127.0.0.1.evil.com',
    'http://localhost.evil.com',
    'http://evil.com/127.0.0.1',
    'http://evil.com#localhost',
    'http://localhost@evil.com',
    'http://[::ffff:8.8.8.8]',
    'http://0.0.0.0',
    'http://128.0.0.1',
    'https://user@id.planday.com',
    'https://id.example?x=1',
    'https://id.example/#x',
    'https://id.example/other?x=1',
    'ftp://localhost',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/plain,x',
    'ws://localhost',
    'https://',
    'https:// id.planday.com',
  ];
  for (const address of refused) {
    it(`may not be ${address || 'empty'}`, () => {
      assert.throws(() => checkedHost(address, 'planday.API'), {
        kind: 'invalidInput',
        message:
          /^The setting planday\.API must be an https:\/\/ address, or http:\/\/ on this machine \(127\.0\.0\.1, localhost\)\. It is “/,
      });
    });
  }

  for (const address of [
    'https://me:hunter2@x',
    'https:me:hunter2@x',
    'https://me:hun/hunter2@x',
    'me:hunter2@x',
    'http://a\nme:hunter2@x',
  ])
    it(`is shown without its password: ${JSON.stringify(address)}`, () => {
      assert.throws(
        () => checkedHost(address, 'planday.API'),
        (error: Error) => !error.message.includes('hunter2'),
      );
    });
});

describe('An address that was copied as a whole', () => {
  const identity: [string, string][] = [
    ...['token', 'authorize', 'revocation', 'userinfo'].map((end): [string, string] => [
      `https://id.example/connect/${end}`,
      'https://id.example',
    ]),
    ['https://id.example/connect/token/', 'https://id.example'],
    ['https://id.example/connect', 'https://id.example'],
    ['https://id.example/Connect/Token', 'https://id.example'],
    ['https://id.example/realms/planday/connect/token', 'https://id.example/realms/planday'],
    ['https://id.example/connect/authorize?client_id=1&scope=a#x', 'https://id.example'],
    ['https://id.example/.well-known/openid-configuration', 'https://id.example'],
    ['http://127.0.0.1:4021/connect/token', 'http://127.0.0.1:4021'],
    ['https://id.planday.com/connect/token', 'https://id.planday.com'],
    ['https://id.planday.com/anything/else?x=1#y', 'https://id.planday.com'],
    ['https://id.example/disconnect/token', 'https://id.example/disconnect/token'],
  ];
  for (const [address, expected] of identity)
    it(`loses its end: ${address}`, () => assert.equal(checkedHost(address, 'planday.identityServer'), expected));

  const api: [string, string][] = [
    ...apis.flatMap(({ name }): [string, string][] => [
      [`https://api.example/${name}/v1.0`, 'https://api.example'],
      [`https://api.example/x/${name}/v1/things/7?limit=1`, 'https://api.example/x'],
      [`https://api.example/${name}/swagger/v1.0/swagger.json`, 'https://api.example'],
    ]),
    ['https://api.example/swagger', 'https://api.example'],
    ['https://api.example/swagger/index.html', 'https://api.example'],
    ['https://openapi.planday.com/', 'https://openapi.planday.com'],
    ['https://openapi.planday.com/hr/v1.0', 'https://openapi.planday.com'],
    ['https://openapi.planday.com/gettingstarted/authorization#x', 'https://openapi.planday.com'],
    ['https://proxy.example/planday/v1', 'https://proxy.example/planday/v1'],
    ['https://proxy.example/hr', 'https://proxy.example/hr'],
  ];
  for (const [address, expected] of api)
    it(`loses its end: ${address}`, () => assert.equal(checkedHost(address, 'planday.API'), expected));

  it('of the other server is named', () => {
    const message = (address: string, setting: 'planday.identityServer' | 'planday.API', key?: string) => {
      try {
        return checkedHost(address, setting, key);
      } catch (error) {
        return error instanceof Error && error.message;
      }
    };
    assert.equal(
      message('https://openapi.planday.com/hr/v1.0', 'planday.identityServer'),
      'The setting planday.identityServer holds the address of planday.API. Set it to https://id.planday.com, or remove it.',
    );
    assert.equal(
      message('https://openapi.planday.com/hr/v1.0/departments?limit=1', 'planday.identityServer'),
      'The setting planday.identityServer holds the address of planday.API. Set it to https://id.planday.com, or remove it.',
    );
    assert.equal(
      message('https://id.planday.com', 'planday.API', 'planday.apiUrl'),
      'The setting planday.apiUrl holds the address of planday.identityServer. Set it to https://openapi.planday.com, or remove it.',
    );
  });

  it('and stored with a portal is used without its end, whatever else is stored', () => {
    assert.equal(withoutEnd('https://api.example/hr/v1.0', 'planday.API'), 'https://api.example');
    assert.equal(withoutEnd('https://id.planday.com/connect/token', 'planday.identityServer'), 'https://id.planday.com');
    for (const stored of ['https://api.example/x', 'https://api.example?x=1', 'no address', ''])
      assert.equal(withoutEnd(stored, 'planday.API'), stored);
  });
});

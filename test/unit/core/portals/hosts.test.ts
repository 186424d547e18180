import assert from 'node:assert/strict';
import { checkedHost } from '../../../../src/core/portals/hosts.ts';

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
    it(`may be ${address.trim()}`, () => assert.equal(checkedHost(address, 'planday.apiUrl'), expected));
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
    'https://id.planday.com?x=1',
    'https://id.planday.com/#x',
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
      assert.throws(() => checkedHost(address, 'planday.apiUrl'), {
        kind: 'invalidInput',
        message:
          /^The setting planday\.apiUrl must be an https:\/\/ address, or http:\/\/ on this machine \(127\.0\.0\.1, localhost\)\. It is “/,
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
        () => checkedHost(address, 's'),
        (error: Error) => !error.message.includes('hunter2'),
      );
    });
});

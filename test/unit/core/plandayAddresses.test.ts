import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { format, sentence } from '../../../src/core/errors.ts';
import { tokenRefused } from '../../../src/core/identity/tokenErrors.ts';
import { isPlanday, namesSetting, whatToCheck, whatToCheckAt } from '../../../src/core/plandayAddresses.ts';
import { Redactor } from '../../../src/core/redactor.ts';

const own = ['https://id.planday.com', 'https://openapi.planday.com/hr/v1.0/departments?x=1'];
const others = ['https://id.planday.com.evil.example', 'http://id.planday.com', 'https://sub.id.planday.com', 'nothing', ''];

describe('an address of Planday itself', () => {
  it('is known', () => {
    for (const address of own) assert.equal(isPlanday(address), true, address);
    for (const address of others) assert.equal(isPlanday(address), false, address);
  });

  it('blames no setting, which nobody has touched; another one does', () => {
    for (const suspected of ['nothing', 'network', 'passing'] as const) {
      for (const address of own) assert.equal(namesSetting(whatToCheck(address, 'planday.API', suspected)), false);
      for (const address of others) assert.equal(namesSetting(whatToCheck(address, 'planday.API', suspected)), true);
    }
    assert.equal(namesSetting(whatToCheckAt('https://id.planday.com')), false);
    assert.equal(namesSetting(whatToCheckAt('https://id.example')), true);
  });

  it('is said to be checked in the words of what is suspected', () => {
    const said = (address: string) =>
      ([undefined, 'nothing', 'network', 'passing'] as const).map((suspected) =>
        format(whatToCheck(address, 'planday.identityServer', suspected)),
      );
    const network = 'Check the network, the proxy and VPN, and try again.';
    assert.deepEqual(said('https://id.planday.com'), [network, network, network, 'Try again in a few minutes.']);
    assert.deepEqual(said('https://id.example'), [
      'Check the setting planday.identityServer.',
      'Check the setting planday.identityServer.',
      'Check the network and the setting planday.identityServer.',
      'Try again; if it stays so, check the setting planday.identityServer.',
    ]);
    assert.equal(format(whatToCheckAt('https://openapi.planday.com/x')), network);
    assert.equal(format(whatToCheckAt('https://id.example')), 'Check the settings planday.identityServer and planday.API.');
  });

  it('has a token endpoint; where another one has none, the setting is named', () => {
    const said = (identityUrl: string) =>
      tokenRefused({ status: 404, sent: 'refreshToken' }, { identityUrl, appId: 'app', portalName: 'Café' }, new Redactor())
        .message;
    assert.equal(
      said('https://id.planday.com'),
      'id.planday.com refused the request for Café (status 404). Check the App ID and the token.',
    );
    assert.equal(
      said('https://id.example/x/'),
      'id.example has no token endpoint at /x/connect/token (status 404). Check the setting planday.identityServer.',
    );
  });
});

describe('a sentence that names a setting', () => {
  it('is found, however deep the name is', () => {
    assert.equal(namesSetting(sentence('{0} {1}', 'a', sentence('Check the setting {0}.', 'planday.identityUrl'))), true);
    assert.equal(namesSetting(sentence('with the setting planday.signIn.PKCE switched off')), true);
    for (const name of ['identityServer', 'API', 'signIn.PKCE', 'identityUrl', 'apiUrl'])
      assert.equal(namesSetting(sentence('{0}', new Date(0), `(planday.${name})`)), true, name);
    for (const none of ['planday.APIs', 'myplanday.API', 'planday.request.timeout', 'planday-API'])
      assert.equal(namesSetting(sentence('{0}', none)), false, none);
  });

  it('is none where it names an address', () => {
    const text = sentence('{0}: write to apisupport@planday.com.', 'id.planday.com', new Date(0), 7);
    assert.equal(namesSetting(text), false, format(text));
  });
});

it('the settings have one home beside the sentences that name both', () => {
  const naming = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && /[Cc]heck the settings? planday\./.test(readFileSync(`src/${file}`, 'utf8')))
    .map((file) => file.replaceAll('\\', '/'));
  assert.deepEqual(naming.toSorted(), ['core/catalogue/fetchDocument.ts', 'core/plandayAddresses.ts']);
});

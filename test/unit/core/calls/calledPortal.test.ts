import assert from 'node:assert/strict';
import { calledPortal, plandayIds } from '../../../../src/core/calls/calledPortal.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';

const portal = (id: string, name: string, info?: Portal['info']): Portal => ({
  id,
  name,
  appId: 'a',
  identityUrl: 'https://id.example',
  apiUrl: 'https://api.example',
  info,
});
const portals = [
  portal('p1', 'Nordlys Café', { portalId: '4711' }),
  portal('p2', 'Kanel', { portalId: '4712', claimedPortalId: '4713' }),
  portal('p3', 'Twin'),
  portal('p4', 'twin'),
  portal('p5', 'Twin'),
  portal('p6', '4711'),
];
const found = (given: string) => calledPortal(given, portals).id;

describe('The portal of a call', () => {
  it('is found by its name, by Planday’s ids and by ours', () => {
    assert.deepEqual(['Kanel', 'kanel', 'NORDLYS CAFÉ', '4712', '4713', 'p2', 'twin'].map(found), [
      'p2',
      'p2',
      'p1',
      'p2',
      'p2',
      'p2',
      'p4',
    ]);
  });

  it('has the ids that it says itself and that its token claims, as far as either is known', () => {
    assert.deepEqual(
      [undefined, {}, { portalId: '4712' }, { claimedPortalId: '4713' }, { portalId: '4712', claimedPortalId: '4713' }].map(
        (info) => plandayIds(portal('p2', 'Kanel', info)),
      ),
      [[], [], ['4712'], ['4713'], ['4712', '4713']],
    );
  });

  it('is asked for by its id where several are meant', () => {
    assert.throws(() => found('Twin'), { message: '“Twin” may be one of 2 portals. Give its ID instead: Twin p3, Twin p5.' });
    assert.throws(() => found('TWIN'), {
      message: '“TWIN” may be one of 3 portals. Give its ID instead: Twin p3, twin p4, Twin p5.',
    });
    assert.throws(() => found('4711'), {
      message: '“4711” may be one of 2 portals. Give its ID instead: Nordlys Café p1, 4711 p6.',
    });
  });

  it('that there is not is told with the names that there are', () => {
    assert.throws(() => found('Kanle'), { message: 'There is no portal “Kanle”. Did you mean Kanel?' });
    assert.throws(() => calledPortal('Twix', [portal('p1', 'Twin'), portal('p2', 'Twig')]), {
      message: 'There is no portal “Twix”. Did you mean Twin, Twig?',
    });
    assert.throws(() => calledPortal('x', portals.slice(0, 2)), {
      message: 'There is no portal named x, only: Nordlys Café, Kanel.',
    });
    assert.throws(() => calledPortal('x', []), {
      message: 'There is no portal yet. Choose Add Portal or Add Sandbox Portal first.',
    });
  });
});

import assert from 'node:assert/strict';
import { onePortalCalled, portalCalled, portalsCalled } from '../../../../src/core/assistant/toolPortals.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';

const portal = (id: string, name: string, rank?: number): Portal => ({
  id,
  name,
  appId: 'a',
  identityUrl: 'https://id.example',
  apiUrl: 'https://api.example',
  ...(rank !== undefined && { place: { rank } }),
});
const [kanel, twin, other, byName] = [portal('p1', 'Kanel'), portal('p2', 'Twin'), portal('p3', 'TWIN'), portal('p4', 'p1')];
const all = [kanel, twin, other, byName];
const says = (read: () => unknown, message: string) => assert.throws(read, { kind: 'invalidInput', message });

describe('The portal that a model means', () => {
  it('is found by its id, and then by its name in any case', () => {
    assert.deepEqual([portalCalled('p1', all), portalCalled('kANEL', all), portalCalled('p3', all)], [kanel, kanel, other]);
  });

  it('is asked for by its id where several have the name', () => {
    says(() => portalCalled('twin', all), 'Several portals are called "twin": use the id of one.');
  });

  it('is none that there is not: those that there are get named, as data', () => {
    const odd = [portal('p1', 'Kanel](command:x)'), twin];
    says(
      () => portalCalled('](command:x)', odd),
      'There is no portal "] (command:x)". There are: "Kanel] (command:x)" (p1), "Twin" (p2).',
    );
    says(
      () => portalCalled('x', []),
      'There is no portal "x". The person has not added any: the command "Planday: Add Portal" does.',
    );
  });

  it('may be left out where there is only one, and may be several, each once', () => {
    assert.deepEqual(portalsCalled([], [kanel]), [kanel]);
    assert.deepEqual([onePortalCalled(undefined, [kanel]), onePortalCalled('twin', [kanel, twin])], [kanel, twin]);
    says(() => onePortalCalled('x', [kanel]), 'There is no portal "x". There are: "Kanel" (p1).');
    assert.deepEqual(portalsCalled(['p2', 'Kanel', 'p1'], all), [twin, kanel]);
    says(() => portalsCalled([], [kanel, twin]), 'Say of which portal. There are: "Kanel" (p1), "Twin" (p2).');
    says(
      () => portalsCalled([], []),
      'Say of which portal. The person has not added any: the command "Planday: Add Portal" does.',
    );
  });
});

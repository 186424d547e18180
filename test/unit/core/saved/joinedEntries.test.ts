import assert from 'node:assert/strict';
import { joinedEntries, laterEntry, withPortalsOf } from '../../../../src/core/saved/joinedEntries.ts';
import type { SavedRequest } from '../../../../src/core/saved/savedRequest.ts';

const entry = (mark: string, more: Partial<SavedRequest> = {}): SavedRequest => ({
  id: '1',
  name: `as of ${mark}`,
  mark,
  endpointId: '/x',
  values: {},
  all: false,
  portalIds: [],
  ...more,
});

describe('Of two copies of what was saved', () => {
  it('the newer one counts, whichever way round', () => {
    const [older, newer] = [entry('1-b'), entry('2-a')];
    assert.deepEqual([laterEntry(older, newer), laterEntry(newer, older)], [newer, newer]);
    const same = entry('2-a', { name: 'read again' });
    assert.equal(laterEntry(newer, same), newer);
  });

  it('the portals that were chosen last count, and the rest of the newer one', () => {
    const older = entry('1-b', { portalIds: ['q'], portalMark: '2-x' });
    const newer = entry('2-a', { portalIds: ['p'], portalMark: '1-x', folder: 'Pay' });
    const expected = { ...newer, portalIds: ['q'], portalMark: '2-x' };
    assert.deepEqual([laterEntry(older, newer), laterEntry(newer, older)], [expected, expected]);
  });

  it('no portals count where they were chosen last', () => {
    const older = entry('1-b', { portalMark: '2-x' });
    const newer = entry('2-a', { portalIds: ['p'], portalMark: '1-x' });
    assert.deepEqual(laterEntry(older, newer), { ...newer, portalIds: [], portalMark: '2-x' });
  });
});

describe('What another machine has saved', () => {
  const here = (id: string) => id === 'gone here';
  const nobody = () => false;

  it('counts where it is newer, with the portals of here, and stands where the own one stood', () => {
    const own = [entry('2-a', { portalIds: ['p'], portalMark: '1-x' }), entry('1-a', { id: '2' })];
    const came = [entry('3-a', { portalIds: ['there'], portalMark: '9-x' }), entry('1-a', { id: '3', portalIds: ['there'] })];
    assert.deepEqual(joinedEntries(own, came, nobody), [
      entry('3-a', { portalIds: ['p'], portalMark: '1-x' }),
      own[1],
      entry('1-a', { id: '3' }),
    ]);
  });

  it('does not count where it is older, or as old', () => {
    const own = [entry('2-a'), entry('2-a', { id: '2' })];
    const came = [entry('1-a', { name: 'other' }), entry('2-a', { id: '2', name: 'other' })];
    assert.deepEqual(joinedEntries(own, came, nobody), own);
  });

  it('does not count where it was deleted here', () => {
    assert.deepEqual(joinedEntries([], [entry('9-a', { id: 'gone here' })], here), []);
  });
});

describe('Portals of an entry', () => {
  it('are none, or those of another one, with their mark', () => {
    const one = entry('1-a', { portalIds: ['p'], portalMark: '1-x' });
    assert.equal(withPortalsOf(one, one), one);
    assert.deepEqual(withPortalsOf(one), entry('1-a'));
    assert.equal('portalMark' in withPortalsOf(one), false);
    assert.deepEqual(withPortalsOf(one, entry('2-a', { portalIds: ['q'] })), entry('1-a', { portalIds: ['q'] }));
    assert.deepEqual(withPortalsOf(one, entry('2-a', { portalMark: '3-x' })), entry('1-a', { portalMark: '3-x' }));
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { movePortal } from '../../../../src/core/portals/movePortal.ts';
import type { Portal, PortalPlace } from '../../../../src/core/portals/portal.ts';
import { folderOf, foldersOf, inPlace, isSameFolder, moved, movedBy } from '../../../../src/core/portals/portalPlaces.ts';
import { createPortal } from '../../support/harness.ts';

const portalsOf = (...ids: string[]): Portal[] => ids.map((id) => createPortal({ id }));
const withPlaces = (portals: readonly Portal[], places: ReadonlyMap<string, PortalPlace>): Portal[] =>
  portals.map((portal) => ({ ...portal, place: places.get(portal.id) ?? portal.place }));
const idsOf = (portals: readonly Portal[]) =>
  inPlace(portals)
    .map(({ id }) => id)
    .join(' ');

describe('the places of portals', () => {
  it('are as they were added until somebody moves one', () => {
    assert.equal(idsOf(portalsOf('c', 'a', 'b')), 'c a b');
  });

  it('change for a portal that takes the place of another, upward and downward', () => {
    const portals = portalsOf('a', 'b', 'c', 'd');
    const up = withPlaces(portals, moved(portals, 'd', { folder: undefined, beside: 'b' }));
    assert.equal(idsOf(up), 'a d b c');
    const down = withPlaces(up, moved(up, 'a', { folder: undefined, beside: 'b' }));
    assert.equal(idsOf(down), 'd b a c');
    assert.equal(idsOf(withPlaces(down, moved(down, 'd', { folder: undefined }))), 'b a c d');
  });

  it('put what is added later at the end', () => {
    const portals = portalsOf('a', 'b');
    const turned = withPlaces(portals, movedBy(portals, 'b', -1));
    assert.equal(idsOf([createPortal({ id: 'new' }), ...turned]), 'b a new');
  });

  it('are numbers between those of the neighbours, of the one that moves alone', () => {
    const ranked = (...ranks: readonly number[]) =>
      ranks.map((rank, index) => createPortal({ id: 'abcd'[index] ?? '', place: { rank } }));
    const portals = ranked(0, 1, 2);
    for (const [id, beside, places] of [
      ['c', 'a', [['c', { rank: -1 }]]],
      ['a', undefined, [['a', { rank: 3 }]]],
      ['c', 'b', [['c', { rank: 0.5 }]]],
      ['b', 'b', []],
      ['c', undefined, []],
      ['a', 'gone', [['a', { rank: 3 }]]],
    ] as const)
      assert.deepEqual([...moved(portals, id, { folder: undefined, beside })], places, `${id} ${beside}`);
    assert.deepEqual([...moved(ranked(0, 1), 'a', { folder: 'North', beside: 'b' })], [['a', { folder: 'North', rank: 0 }]]);
    assert.deepEqual([...moved(portalsOf('a'), 'a', { folder: 'North' })], [['a', { folder: 'North', rank: 0 }]]);
    assert.deepEqual(
      [...moved(ranked(0, 5e-324, 7, 8), 'c', { folder: undefined, beside: 'b' })],
      [
        ['c', { rank: 1 }],
        ['b', { rank: 2 }],
        ['d', { rank: 3 }],
      ],
      'where there is no number between, all get another one',
    );
  });

  it('go one step among those of the same folder, and stay at an end', () => {
    let portals: readonly Portal[] = portalsOf('a', 'b', 'c', 'd');
    for (const id of ['a', 'c']) portals = withPlaces(portals, moved(portals, id, { folder: 'North' }));
    assert.equal(idsOf(portals), 'b d a c');
    const up = withPlaces(portals, movedBy(portals, 'c', -1));
    assert.equal(idsOf(up), 'b d c a');
    assert.deepEqual(
      up.map((portal) => folderOf(portal)),
      ['North', undefined, 'North', undefined],
    );
    assert.equal(movedBy(up, 'c', -1).size, 0);
    assert.equal(movedBy(up, 'd', 1).size, 0);
    assert.equal(movedBy(up, 'gone', 1).size, 0);
    assert.equal(moved(up, 'gone', { folder: 'North' }).size, 0);
  });

  it('know a folder whatever its letters, by its first name', () => {
    const portals = [
      createPortal({ id: 'a', place: { folder: 'north', rank: 2 } }),
      createPortal({ id: 'b', place: { folder: 'North', rank: 1 } }),
      createPortal({ id: 'c', place: { folder: 'South' } }),
    ];
    assert.deepEqual(foldersOf(portals), ['North', 'South']);
    assert.deepEqual(
      [isSameFolder('North', 'north'), isSameFolder(undefined, undefined), isSameFolder('North', undefined)],
      [true, true, false],
    );
  });

  it('are none for what another version may have stored', () => {
    const odd = [{ folder: 7, rank: 'x' }, { folder: ' \u200b ', rank: Number.NaN }, {}, 'text'];
    const portals = odd.map((place, index) => createPortal({ id: `${index}`, place: place as PortalPlace }));
    assert.deepEqual(foldersOf(portals), []);
    assert.equal(idsOf(portals), '0 1 2 3');
  });

  it('change for nobody else than those that were passed, and lose no portal', () => {
    const rank = fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined });
    const folder = fc.option(fc.constantFrom('North', 'South'), { nil: undefined });
    const places = fc.array(fc.tuple(rank, folder), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(places, fc.nat(5), fc.nat(5), folder, (given, which, where, to) => {
        const portals = given.map(([rank, folder], index) =>
          createPortal({ id: `${index}`, place: { ...(folder && { folder }), ...(rank !== undefined && { rank }) } }),
        );
        const [id, beside] = [`${which % given.length}`, `${where % given.length}`];
        const after = withPlaces(portals, moved(portals, id, { folder: to, beside }));
        const [before, now] = [portals, after].map((list) => inPlace(list).map((portal) => portal.id));
        assert.deepEqual(now?.toSorted(), before?.toSorted());
        assert.deepEqual(
          now?.filter((other) => other !== id),
          before?.filter((other) => other !== id),
        );
        const from = folderOf(portals.find((portal) => portal.id === id) ?? createPortal());
        if (isSameFolder(from, to)) assert.equal(now?.indexOf(id), before?.indexOf(beside));
        else if (id !== beside) assert.equal(now?.indexOf(id), (now?.indexOf(beside) ?? 0) - 1);
        assert.equal(folderOf(after.find((portal) => portal.id === id) ?? createPortal()), to);
        assert.deepEqual(
          after.filter((portal) => portal.id !== id).map((portal) => folderOf(portal)),
          portals.filter((portal) => portal.id !== id).map((portal) => folderOf(portal)),
        );
      }),
    );
  });

  it('are stored for each portal whose place changes, and for no other', async () => {
    const portals = portalsOf('a', 'b', 'c');
    const ranked = withPlaces(portals, movedBy(portals, 'b', -1));
    let stored: readonly unknown[] = [];
    const place = async (places: ReadonlyMap<string, PortalPlace>) => {
      stored = [...places];
    };
    const list = { all: () => ranked, place };
    await movePortal(list, 'c', { folder: 'North' });
    assert.deepEqual(stored, [['c', { folder: 'North', rank: 2 }]]);
    await movePortal(list, 'a', -1);
    assert.deepEqual(stored, [['a', { rank: -1 }]]);
    stored = [];
    await movePortal(list, 'b', -1);
    assert.deepEqual(stored, []);
  });

  it('take the place of another also from a folder that stands above it', () => {
    let portals: readonly Portal[] = portalsOf('a', 'b', 'c', 'd');
    for (const id of ['a', 'b']) portals = withPlaces(portals, moved(portals, id, { folder: 'North' }));
    const up = withPlaces(portals, movedBy(portals, 'a', 1));
    const inFolder = (list: readonly Portal[], folder?: string) =>
      idsOf(list.filter((portal) => isSameFolder(folderOf(portal), folder)));
    assert.deepEqual([inFolder(up), inFolder(up, 'North')], ['c d', 'b a']);
    for (const [id, beside, top] of [
      ['a', 'c', 'a c d'],
      ['b', 'd', 'c b d'],
    ] as const) {
      assert.equal(inFolder(withPlaces(portals, moved(portals, id, { folder: undefined, beside }))), top);
    }
    const raised = withPlaces(portals, movedBy(portals, 'd', -1));
    const first = withPlaces(raised, moved(raised, 'd', { folder: 'North', beside: 'a' }));
    assert.equal(inFolder(first, 'North'), 'd a b');
  });

  it('leave the others where they are, however often one moves between two', () => {
    let portals: readonly Portal[] = portalsOf('a', 'b', 'c', 'd', 'e');
    portals = withPlaces(portals, movedBy(portals, 'e', -1));
    let most = 0;
    for (let move = 0; move < 200; move++) {
      const places = movedBy(portals, idsOf(portals).split(' ')[2] ?? '', -1);
      if (places.size > 1) most++;
      portals = withPlaces(portals, places);
    }
    assert.ok(most < 10, `${most} moves gave all portals a place`);
    assert.equal(idsOf(portals).split(' ').toSorted().join(' '), 'a b c d e');
  });
});

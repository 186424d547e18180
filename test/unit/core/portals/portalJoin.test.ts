import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareMarks, nextMark } from '../../../../src/core/portals/mark.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import { changeOf, joined, joinedLists } from '../../../../src/core/portals/portalJoin.ts';
import { createPortal } from '../../support/harness.ts';

describe('A mark', () => {
  it('is newer than all that it was made after, whoever made them', () => {
    const mark = nextMark(['2-b', undefined, '7-a', 'of version 0.1.0'], 'c');
    assert.equal(mark, '8-c');
    for (const older of ['2-b', undefined, '7-z', '7d1e9f00'])
      assert.ok(compareMarks(mark, older) > 0 && compareMarks(older, mark) < 0);
  });

  it('is told from another of the same count by what is random, the same way round for both', () => {
    assert.deepEqual([compareMarks('3-a', '3-b'), compareMarks('3-b', '3-a'), compareMarks('3-a', '3-a')], [-1, 1, 0]);
  });

  it('of version 0.1.0 is neither newer nor older than another of it', () => {
    assert.deepEqual([compareMarks('7d1e9f00', '11111111'), compareMarks(undefined, '7d1e9f00')], [0, 0]);
  });

  it('counts to fifteen digits', () => {
    const most = `${'9'.repeat(15)}-a`;
    assert.ok(compareMarks(most, '1-a') > 0);
    assert.ok(compareMarks(`1${most}`, '1-a') < 0);
    for (const odd of ['x1-a', '1a', '-1-a', '1.5-a']) assert.equal(compareMarks(odd, undefined), 0, odd);
    assert.equal(nextMark([], 'a'), '1-a');
    assert.equal(nextMark(['x'], 'a'), '1-a');
  });

  it('cannot be made so large that nothing is newer', () => {
    assert.equal(compareMarks(nextMark([`${'9'.repeat(400)}-x`], 'a'), `${'9'.repeat(400)}-x`) > 0, true);
  });
});

const mark = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom('a', 'b')).map(([count, by]) => `${count}-${by}`);
/** What was changed under a mark is the same wherever the mark is: a window makes each of its marks once. */
const portal: fc.Arbitrary<Portal> = fc
  .record({
    token: fc.option(mark, { nil: undefined }),
    name: fc.option(mark, { nil: undefined }),
    scopes: fc.option(mark, { nil: undefined }),
  })
  .map(({ token, name, scopes }) =>
    createPortal({
      tokenMark: token,
      appId: `app of ${token}`,
      name: `name of ${name}`,
      scopes: [`scopes of ${token} ${scopes}`],
      changes: { ...(name && { name }), ...(scopes && { scopes }) },
    }),
  );

describe('What two windows know of a portal', () => {
  it('comes to the same in either order, and does not change when it is joined again', () => {
    fc.assert(
      fc.property(portal, portal, portal, (one, other, third) => {
        assert.deepEqual(joined(one, other), joined(other, one));
        assert.deepEqual(joined(joined(one, other), third), joined(one, joined(other, third)));
        assert.deepEqual(joined(joined(one, other), other), joined(one, other));
      }),
    );
  });

  it('never puts what was learned with one token beside another', () => {
    fc.assert(
      fc.property(portal, portal, (one, other) => {
        const { appId, tokenMark, scopes } = joined(one, other);
        assert.equal(appId, `app of ${tokenMark}`);
        assert.match(scopes?.[0] ?? '', new RegExp(`^scopes of ${tokenMark} `));
      }),
    );
  });

  it('counts what was changed later, of each part by itself', () => {
    const before = createPortal({ tokenMark: '1-a' });
    const [renamed] = changeOf('p1', { name: 'Renamed' }, 'x')([before]);
    const [learned] = changeOf('p1', { scopes: ['one'] }, 'y')([before]);
    const [twice] = changeOf('p1', { scopes: ['two'] }, 'z')([learned ?? before]);
    assert.ok(renamed && learned && twice);
    const { name, scopes } = joined(joined(renamed, learned), twice);
    assert.deepEqual({ name, scopes }, { name: 'Renamed', scopes: ['two'] });
  });

  it('is that of the newer token, but for what the user said of either', () => {
    const older = createPortal({
      tokenMark: '1-a',
      name: 'Later name',
      place: { rank: 1 },
      info: { name: 'old' },
      scopes: ['old'],
      rejected: 'appId',
      changes: { name: '5-x', place: '6-x', info: '7-x', scopes: '7-x', rejected: '7-x' },
    });
    const newer = createPortal({
      tokenMark: '2-a',
      appId: 'new',
      name: 'Name',
      scopes: ['new'],
      changes: { name: '1-x', scopes: '1-x' },
    });
    const expected = { ...newer, name: 'Later name', place: { rank: 1 }, changes: { name: '5-x', place: '6-x', scopes: '1-x' } };
    assert.deepEqual([joined(older, newer), joined(newer, older)], [expected, expected]);
  });

  it('is, of one token, what was said or learned later of each part', () => {
    const one = createPortal({
      ...{ name: 'A', place: { rank: 1 }, info: { name: 'A' }, scopes: ['A'], learnedScopes: { A: true }, rejected: 'appId' },
      changes: { name: '1-x', place: '2-x', info: '1-x', scopes: '2-x', learnedScopes: '1-x', rejected: '1-x' },
    });
    const other = createPortal({
      ...{ name: 'B', place: { rank: 2 }, info: { name: 'B' }, scopes: ['B'], learnedScopes: { B: true } },
      changes: { name: '2-x', place: '1-x', info: '2-x', scopes: '1-x', learnedScopes: '2-x', rejected: '2-x' },
    });
    const { rejected: _, ...expected } = {
      ...one,
      ...{ name: 'B', info: { name: 'B' }, learnedScopes: { B: true } },
      changes: { name: '2-x', place: '2-x', info: '2-x', scopes: '2-x', learnedScopes: '2-x', rejected: '2-x' },
    };
    for (const now of [joined(one, other), joined(other, one)]) {
      assert.equal(now.rejected, undefined);
      assert.deepEqual(JSON.parse(JSON.stringify(now)), expected);
    }
  });

  it('is what one of them knows already where the other knows nothing later', () => {
    const one = createPortal({ tokenMark: '1-a', changes: { name: '2-x' } });
    assert.equal(joined(one, createPortal({ tokenMark: '1-a', name: 'Other' })), one);
    assert.equal(joined(createPortal({ name: 'Other' }), one), one);
  });

  it('is in the order of the first list, each portal once, those of the second behind', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => createPortal({ id }));
    assert.ok(a && b && c);
    const renamed = { ...a, name: 'Renamed', changes: { name: '1-x' } };
    assert.deepEqual(joinedLists([b, a], [c, renamed]), [b, renamed, c]);
    assert.deepEqual(joinedLists([], [a]), [a]);
  });
});

describe('A change of a portal', () => {
  const before = createPortal({ name: 'A', scopes: ['a'], changes: { name: '3-x', info: '4-x' } });

  it('is marked for each part that is another one, as newer than all before', () => {
    const [now] = changeOf('p1', { name: 'B', scopes: ['a'], place: { rank: 1 } }, 'y')([before]);
    assert.deepEqual(now, { ...before, name: 'B', place: { rank: 1 }, changes: { name: '5-y', info: '4-x', place: '5-y' } });
  });

  it('of what belongs to the token has no mark of its own', () => {
    const [now] = changeOf('p1', { appId: 'other', name: 'A' }, 'y')([before]);
    assert.deepEqual(now, { ...before, appId: 'other' });
    const [both] = changeOf('p1', { appId: 'other', name: 'B' }, 'y')([createPortal()]);
    assert.deepEqual(both, createPortal({ appId: 'other', name: 'B', changes: { name: '1-y' } }));
  });

  it('may go by what is stored, and is of one portal alone', () => {
    const other = createPortal({ id: 'p2' });
    const [now, same] = changeOf('p1', ({ scopes = [] }) => ({ scopes: [...scopes, 'b'] }), 'y')([before, other]);
    assert.deepEqual(now?.scopes, ['a', 'b']);
    assert.equal(same, other);
  });

  it('takes a part away', () => {
    const [now] = changeOf('p1', { scopes: undefined }, 'y')([before]);
    assert.deepEqual([now?.scopes, now?.changes?.scopes], [undefined, '5-y']);
  });

  it('is none where nothing is another: the list is the same one', () => {
    const list = [createPortal({ scopes: ['one'] })];
    assert.equal(changeOf('p1', { scopes: ['one'] }, 'x')(list), list);
    assert.equal(changeOf('another', { name: 'x' }, 'x')(list), list);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareMarks, nextMark } from '../../../../src/core/portals/mark.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import { changeOf, joined } from '../../../../src/core/portals/portalJoin.ts';
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

  it('is not touched by a change that changes nothing', () => {
    const before = [createPortal({ scopes: ['one'] })];
    assert.equal(changeOf('p1', { scopes: ['one'] }, 'x')(before), before);
    assert.equal(changeOf('another', { name: 'x' }, 'x')(before), before);
  });
});

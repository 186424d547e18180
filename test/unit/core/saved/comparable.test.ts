import assert from 'node:assert/strict';
import { comparableRequests } from '../../../../src/core/saved/comparable.ts';
import type { SavedRequest } from '../../../../src/core/saved/savedRequest.ts';
import { createPortal } from '../../support/harness.ts';

describe('saved requests that an answer is compared with', () => {
  const portals = ['one', 'two', 'three'].map((id) => createPortal({ id }));
  const saved = (name: string, endpointId: string, portalIds: readonly string[]): SavedRequest => ({
    id: name,
    name,
    mark: '1',
    endpointId,
    values: {},
    all: false,
    portalIds,
  });
  const compare = (one: string, other: string) => (one < other ? -1 : 1);
  const lines = (all: readonly { readonly request: SavedRequest; readonly portal: { readonly id: string } | undefined }[]) =>
    all.map(({ request, portal }) => `${request.name} ${portal?.id}`);

  it('are those of its endpoint first, its own portal before others, then by name; once for each portal', () => {
    const { same, others } = comparableRequests(
      [
        saved('d', '/a', ['three', 'two']),
        saved('c', '/a', []),
        saved('b', '/b', ['one']),
        saved('a', '/a', ['gone']),
        saved('e', '/b', ['two', 'gone']),
      ],
      { endpointId: '/a', portalIds: ['two'] },
      portals,
      compare,
    );
    assert.deepEqual(lines(same), ['d two', 'a undefined', 'c undefined', 'd three']);
    assert.deepEqual(lines(others), ['e two', 'b one']);
  });

  it('are all others of what has no endpoint', () => {
    const { same, others } = comparableRequests(
      [saved('a', '/a', ['one'])],
      { endpointId: undefined, portalIds: [] },
      portals,
      compare,
    );
    assert.deepEqual([lines(same), lines(others)], [[], ['a one']]);
  });
});

import assert from 'node:assert/strict';
import { requestTarget, requestTargets } from '../../../../src/core/saved/requestTarget.ts';

describe('The rows that a command is for', () => {
  const [saved, asked, folder] = [{ savedId: 'a' }, { historyId: 'b' }, { savedFolder: 'Pay' }];

  it('are all that are selected, where the one that it was run on is among them', () => {
    assert.deepEqual(requestTargets(saved, [saved, asked, folder]), [saved, asked, folder]);
    assert.deepEqual(requestTargets(saved, [asked, folder]), [saved]);
  });

  it('are that one alone where nothing is selected, and none from the palette', () => {
    for (const selected of [undefined, [], 7, { length: 1 }]) assert.deepEqual(requestTargets(folder, selected), [folder]);
    assert.deepEqual(requestTargets(undefined, undefined), [{}]);
  });

  it('hand over what they are, and nothing else of theirs', () => {
    assert.deepEqual(requestTarget({ savedId: 'a', historyId: 'b', savedFolder: 'Pay', label: 'A' }), {
      savedId: 'a',
      historyId: 'b',
      savedFolder: 'Pay',
    });
  });

  it('hand over nothing that is no text', () => {
    const odd = { savedId: 1, historyId: null, savedFolder: ['Pay'] };
    assert.deepEqual(requestTargets(odd, [odd, 'x', null]), [{}, {}, {}]);
  });
});

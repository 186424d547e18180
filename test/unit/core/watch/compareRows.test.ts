import assert from 'node:assert/strict';
import { compareRows, rowTexts } from '../../../../src/core/watch/compareRows.ts';
import type { WatchedRow } from '../../../../src/core/watch/watchedRows.ts';

const pause = async () => undefined;
/** @param masked what is shown of it; without it, all of it is */
const row = (text: string, masked = text, key?: string): WatchedRow => ({ key, text, masked });

async function between(before: readonly WatchedRow[], after: readonly WatchedRow[]) {
  return compareRows(await rowTexts(before, pause), await rowTexts(after, pause));
}

describe('Rows without an id, between two readings', () => {
  it('have changed where they look the same and hidden values differ, each once', async () => {
    const [before, after] = ['a', 'b'].map((text) => Array.from({ length: 10 }, () => row(text, '*')));
    const keys = ['row b', ...Array.from({ length: 9 }, (_, index) => `${index + 2} × row b`)];
    assert.deepEqual(await between(before ?? [], after ?? []), { created: [], changed: keys, deleted: [], hidden: keys });
  });

  it('are others where what was there hid nothing, though it was written as what is hidden looks', async () => {
    for (const [was, is] of [
      [row('*'), row('b', '*')],
      [row('b', '*'), row('*')],
    ] as const)
      assert.deepEqual(await between([was], [is]), {
        created: [`row ${is.text}`],
        changed: [],
        deleted: [`row ${was.text}`],
        hidden: [],
      });
  });
});

describe('Rows with an id, between two readings', () => {
  it('are others where their ids are, whatever they are called and look like', async () => {
    assert.deepEqual(await between([row('a', '*', 'the row 1')], [row('b', '*', 'the row 2')]), {
      created: ['id the row 2'],
      changed: [],
      deleted: ['id the row 1'],
      hidden: [],
    });
  });
});
